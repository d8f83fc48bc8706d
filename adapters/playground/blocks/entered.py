"""What a person has typed and chosen, as Slack keeps it under block and action."""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy

from adapters.playground.payload import Payload, Values

# element type: (field of the value, field of the value at first, what it is when nothing is there)
_SINGLE: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "users_select": ("selected_user", "initial_user"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}
_SEVERAL: dict[str, tuple[str, str]] = {
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
}
KEPT = {**_SINGLE, **_SEVERAL}


def interactive(block: Payload) -> list[Payload]:
    """List what a person can use in `block`."""
    kind = block.get("type")
    if kind == "input":
        found = [block.get("element")]
    elif kind == "section":
        found = [block.get("accessory")]
    else:
        found = list(block.get("elements") or []) if kind == "actions" else []
    return [element for element in found if isinstance(element, dict) and element.get("type") != "image"]


def value_field(element: Payload) -> str:
    """Name the field that holds the element's value."""
    return KEPT[element["type"]][0]


def options_of(element: Payload) -> list[Payload]:
    """List what can be chosen, groups unfolded."""
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return [*(element.get("options") or []), *grouped]


def holding(element: Payload, value: object) -> Payload:
    """Write `value` as the state of `element`."""
    return {"type": element["type"], value_field(element): value}


def at_first(element: Payload) -> Payload:
    """Give the state of `element` before anybody touched it."""
    initial = element.get(KEPT[element["type"]][1])
    if initial is None and element["type"] in _SEVERAL:
        initial = []
    return holding(element, deepcopy(initial))


def is_empty(held: Payload) -> bool:
    """Tell whether nothing is typed or chosen."""
    return all(not value for key, value in held.items() if key != "type")


def fields(blocks: Iterable[Payload]) -> Iterator[tuple[str, str, Payload]]:
    """Walk through what has a state: block id, action id, element."""
    for block in blocks:
        for element in interactive(block):
            if element["type"] in KEPT:
                yield block["block_id"], element["action_id"], element


def values_of(blocks: Iterable[Payload], *, before: Values) -> Values:
    """Give the state of `blocks`: what was entered under the same ids stays, the rest is as at first.

    https://docs.slack.dev/reference/views/modal-views: "Data entered or selected in input blocks can be preserved
    while updating views", by identical `block_id` and `action_id`; a new initial value does not replace it.
    """
    values: Values = {}
    for block_id, action_id, element in fields(blocks):
        kept = before.get(block_id, {}).get(action_id)
        if kept is None or kept["type"] != element["type"]:
            kept = at_first(element)
        values.setdefault(block_id, {})[action_id] = kept
    return values


def with_ids(blocks: Iterable[Payload], *, draw: Callable[[str], str]) -> list[Payload]:
    """Copy `blocks`, giving an id to whatever came without one, as Slack does."""
    copies = deepcopy(list(blocks))
    for block in copies:
        if not block.get("block_id"):
            block["block_id"] = draw("b")
        for element in interactive(block):
            if not element.get("action_id"):
                element["action_id"] = draw("a")
    return copies
