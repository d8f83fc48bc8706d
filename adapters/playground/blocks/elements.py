"""The shapes of Block Kit's elements, with their limits (https://docs.slack.dev/reference/block-kit/block-elements)."""

from collections.abc import Iterator

from adapters.playground.blocks.checks import (
    Check,
    also,
    by_type,
    complaint,
    either,
    items,
    number,
    one_of,
    pattern,
    shape,
    truth,
    words,
)

NAME = words(most=255)
DATE = pattern(r"\d{4}-\d{2}-\d{2}", "a date as YYYY-MM-DD")


def plain(most: int) -> Check:
    """Take a text without any markup."""
    return by_type({"plain_text": shape({"text": words(most=most)}, emoji=truth)})


def marked(most: int) -> Check:
    """Take a text with or without markup."""
    mrkdwn = shape({"text": words(most=most)}, verbatim=truth)
    return by_type({"mrkdwn": mrkdwn, "plain_text": shape({"text": words(most=most)}, emoji=truth)})


def _option(text: Check, **more: Check) -> Check:
    return shape({"text": text, "value": words(most=150)}, **more)


CONFIRM = shape(
    {"title": plain(100), "text": marked(300), "confirm": plain(30), "deny": plain(30)},
    style=one_of("primary", "danger"),
)
OPTION = _option(plain(75), description=plain(75))
MARKED_OPTION = _option(marked(75), description=marked(75))
OPTIONS = items(OPTION, most=100)
GROUPS = items(shape({"label": plain(75), "options": OPTIONS}), most=100)
FILTER = shape(
    include=items(one_of("im", "mpim", "private", "public"), most=4),
    exclude_external_shared_channels=truth,
    exclude_bot_users=truth,
)
DISPATCH = shape(
    trigger_actions_on=items(one_of("on_enter_pressed", "on_character_entered"), most=2),
)


def initial_among_options(value: object, pointer: str) -> Iterator[str]:
    """Check that what is chosen at first can be chosen at all."""
    if not isinstance(value, dict):
        return
    offered = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        offered += group.get("options", []) if isinstance(group, dict) else []
    at_first = [value["initial_option"]] if "initial_option" in value else value.get("initial_options") or []
    if any(option not in offered for option in at_first):
        yield complaint("initial option must exactly match one of the options", pointer)


def _menu(**more: Check) -> Check:
    return shape(placeholder=plain(150), action_id=NAME, confirm=CONFIRM, focus_on_load=truth, **more)


def _text_box(**more: Check) -> Check:
    return shape(action_id=NAME, placeholder=plain(150), focus_on_load=truth, dispatch_action_config=DISPATCH, **more)


ELEMENTS: dict[str, Check] = {
    "button": shape(
        {"text": plain(75)},
        action_id=NAME,
        url=words(most=3000),
        value=words(most=2000),
        style=one_of("primary", "danger"),
        confirm=CONFIRM,
        accessibility_label=words(most=75),
    ),
    "overflow": shape(
        {"options": items(_option(plain(75), description=plain(75), url=words(most=3000)), most=5)},
        action_id=NAME,
        confirm=CONFIRM,
    ),
    "static_select": also(
        _menu(options=OPTIONS, option_groups=GROUPS, initial_option=OPTION),
        either("options", "option_groups"),
        initial_among_options,
    ),
    "external_select": _menu(initial_option=OPTION, min_query_length=number(least=0, most=150)),
    "multi_static_select": also(
        _menu(
            options=OPTIONS,
            option_groups=GROUPS,
            initial_options=items(OPTION, most=100),
            max_selected_items=number(least=1, most=100),
        ),
        either("options", "option_groups"),
        initial_among_options,
    ),
    "conversations_select": _menu(
        initial_conversation=NAME, default_to_current_conversation=truth, response_url_enabled=truth, filter=FILTER
    ),
    "channels_select": _menu(initial_channel=NAME, response_url_enabled=truth),
    "users_select": _menu(initial_user=NAME),
    "multi_users_select": _menu(initial_users=items(NAME, most=100), max_selected_items=number(least=1, most=100)),
    "datepicker": _menu(initial_date=DATE),
    "timepicker": _menu(initial_time=pattern(r"\d{2}:\d{2}", "a time as HH:mm"), timezone=NAME),
    "checkboxes": also(
        shape(
            {"options": items(MARKED_OPTION, most=10)},
            action_id=NAME,
            initial_options=items(MARKED_OPTION, most=10),
            confirm=CONFIRM,
            focus_on_load=truth,
        ),
        initial_among_options,
    ),
    "radio_buttons": also(
        shape(
            {"options": items(MARKED_OPTION, most=10)},
            action_id=NAME,
            initial_option=MARKED_OPTION,
            confirm=CONFIRM,
            focus_on_load=truth,
        ),
        initial_among_options,
    ),
    "plain_text_input": _text_box(
        initial_value=words(most=3000, least=0),
        multiline=truth,
        min_length=number(least=0, most=3000),
        max_length=number(least=1, most=3000),
    ),
    "number_input": also(
        _text_box(is_decimal_allowed=truth, initial_value=NAME, min_value=NAME, max_value=NAME),
        either("is_decimal_allowed"),
    ),
    "image": shape({"image_url": words(most=3000), "alt_text": words(most=2000)}),
}
