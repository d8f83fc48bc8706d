"""What Slack takes as a message, a form or a home, and what it says of anything else."""

import json
from collections import Counter
from collections.abc import Iterator

from adapters.playground.blocks.checks import (
    Check,
    also,
    by_type,
    complaint,
    either,
    items,
    one_of,
    picked,
    shape,
    truth,
    words,
)
from adapters.playground.blocks.elements import ELEMENTS, NAME, marked, plain
from adapters.playground.blocks.entered import interactive
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TEXT = 40_000  # "Provide no more than 40,000 characters": https://docs.slack.dev/reference/methods/chat.postMessage
# Not in the reference, but real: https://github.com/slackapi/bolt-js/issues/2867
ALL_BLOCKS_TEXT = 12_000
VIEW_BYTES = 250_000  # "greater than 250kb": https://docs.slack.dev/reference/methods/views.open

_PRESSED = {
    "button", "overflow", "static_select", "external_select", "multi_static_select", "conversations_select",
    "channels_select", "users_select", "multi_users_select", "datepicker", "timepicker", "checkboxes", "radio_buttons",
}  # fmt: skip
_INSERTED = (_PRESSED - {"button", "overflow"}) | {"plain_text_input", "number_input"}
_CONTEXT = {**ELEMENTS, "mrkdwn": marked(3000), "plain_text": plain(3000)}

# https://docs.slack.dev/reference/block-kit/blocks; what is not here, Slack may know and this stand-in does not:
# teach it (and whatever draws it) before using it.
BLOCKS: dict[str, Check] = {
    "section": also(
        shape(
            text=marked(3000),
            fields=items(marked(2000), most=10),
            accessory=by_type(picked(ELEMENTS, _PRESSED | {"image"})),
            expand=truth,
            block_id=NAME,
        ),
        either("text", "fields"),
    ),
    "header": shape({"text": plain(150)}, block_id=NAME),
    "divider": shape(block_id=NAME),
    "context": shape(
        {"elements": items(by_type(picked(_CONTEXT, {"mrkdwn", "plain_text", "image"})), most=10)},
        block_id=NAME,
    ),
    "actions": shape({"elements": items(by_type(picked(ELEMENTS, _PRESSED)), most=25)}, block_id=NAME),
    "input": shape(
        {"label": plain(2000), "element": by_type(picked(ELEMENTS, _INSERTED))},
        hint=plain(2000),
        optional=truth,
        dispatch_action=truth,
        block_id=NAME,
    ),
    "image": shape({"image_url": words(most=3000), "alt_text": words(most=2000)}, title=plain(2000), block_id=NAME),
}
_BLOCK = by_type(BLOCKS)
_COMMON: dict[str, Check] = {
    "private_metadata": words(most=3000, least=0),
    "callback_id": words(most=255, least=0),
    "external_id": words(most=255, least=0),
}
_VIEW_BLOCKS = items(_BLOCK, most=VIEW_BLOCKS)
MODAL = shape(
    {"title": plain(24), "blocks": _VIEW_BLOCKS},
    submit=plain(24),
    close=plain(24),
    clear_on_close=truth,
    notify_on_close=truth,
    submit_disabled=truth,
    **_COMMON,
)
HOME = shape({"blocks": _VIEW_BLOCKS}, **_COMMON)


def _repeated(names: list[str]) -> Iterator[str]:
    return (name for name, times in Counter(names).items() if times > 1)


def duplicates(blocks: list[Payload], pointer: str) -> Iterator[str]:
    """Complain of ids that are used twice."""
    for name in _repeated([block["block_id"] for block in blocks if block.get("block_id")]):
        yield complaint(f"`block_id` `{name}` already exists", pointer)
    for index, block in enumerate(blocks):
        for name in _repeated([part["action_id"] for part in interactive(block) if part.get("action_id")]):
            yield complaint(f"`action_id` `{name}` already exists", f"{pointer}/{index}")


def _text_length(part: object) -> int:
    if isinstance(part, dict):
        return sum(
            len(value) if key == "text" and isinstance(value, str) else _text_length(value)
            for key, value in part.items()
        )
    return sum(map(_text_length, part)) if isinstance(part, list) else 0


def check_message(text: str, blocks: object) -> None:
    """Refuse what Slack would refuse to post.

    Raises:
        SlackError: as Slack names it.
    """
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > TEXT:
        raise SlackError("msg_too_long")
    complaints = [*items(_BLOCK, most=MESSAGE_BLOCKS, least=0)(blocks, "/blocks")]
    complaints = complaints or [*duplicates(blocks, "/blocks")]
    if complaints:
        raise SlackError("invalid_blocks", complaints=complaints)
    if _text_length(blocks) > ALL_BLOCKS_TEXT:
        raise SlackError("msg_blocks_too_long")


def _submit_where_needed(view: object, pointer: str) -> Iterator[str]:
    if not isinstance(view, dict) or "submit" in view:
        return
    if any(block["type"] == "input" for block in view["blocks"]):
        yield complaint("missing required field: submit", pointer)


def check_view(view: object, *, kind: str) -> None:
    """Refuse what Slack would refuse to open or publish.

    Raises:
        SlackError: as Slack names it.
    """
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", complaints=["must be a valid JSON object [json-pointer:/view]"])
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    complaints = [*one_of(kind)(view.get("type"), "/view/type")]
    complaints += (MODAL if kind == "modal" else HOME)(view, "/view")
    complaints = complaints or [*duplicates(view["blocks"], "/view/blocks")]
    if kind == "modal":
        complaints = complaints or [*_submit_where_needed(view, "/view")]
    if complaints:
        raise SlackError("invalid_arguments", complaints=complaints)
