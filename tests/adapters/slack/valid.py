"""What Slack refuses of a message, a form or a home: by the classes of its package, and by rules that these lack."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

BLOCKS_OF_A_MESSAGE, BLOCKS_OF_A_VIEW = 50, 100
OPTIONS, CHECKS, ELEMENTS = 100, 10, 25
# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_TEXT, OPTION_VALUE = 75, 150
LONGEST_TEXT = 40_000
UNHEARD = "no words for notifications and screen readers"
SIZE = 250_000
"""Bytes of a view: https://docs.slack.dev/reference/methods/views.open"""


def of_message(text: str, blocks: list[dict[str, Any]]) -> list[str]:
    """List what is wrong with a message."""
    return [
        *([] if text.strip() else [UNHEARD]),
        *([] if len(text) <= LONGEST_TEXT else ["longer than Slack shows"]),
        *_number(blocks, BLOCKS_OF_A_MESSAGE, least=0),
        *_of_blocks(blocks),
    ]


def of_view(view: dict[str, Any]) -> list[str]:
    """List what is wrong with a form or a home."""
    return [
        *_by_its_class(View(**view)),
        *_number(view["blocks"], BLOCKS_OF_A_VIEW),
        *_of_blocks(view["blocks"]),
        *([] if len(str(view).encode()) <= SIZE else ["larger than Slack takes"]),
    ]


def _number(blocks: list[dict[str, Any]], most: int, *, least: int = 1) -> Iterator[str]:
    if not least <= len(blocks) <= most:
        yield f"{len(blocks)} blocks"


def _of_blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    yield from _twice("block_id", (block.get("block_id") for block in blocks))
    for block in blocks:
        parsed = Block.parse(block)
        yield from [f"unknown block {block.get('type')}"] if parsed is None else _by_its_class(parsed)
        elements = [*block.get("elements", ()), *(block[one] for one in ("element", "accessory") if one in block)]
        yield from _twice("action_id", (one.get("action_id") for one in elements))
        if block["type"] == "actions" and not 1 <= len(elements) <= ELEMENTS:
            yield f"{len(elements)} elements"
        for element in elements:
            yield from _of_element(element)


def _of_element(element: dict[str, Any]) -> Iterator[str]:
    kind, options = str(element.get("type")), element.get("options")
    if kind == "external_select" and options is not None:
        yield "options of its own, where they are asked for"
    if kind in ("static_select", "checkboxes") and not 1 <= len(options or ()) <= (
        OPTIONS if kind == "static_select" else CHECKS
    ):
        yield f"{len(options or ())} options in {kind}"
    for option in (*(options or ()), *([element["initial_option"]] if "initial_option" in element else ())):
        if not 1 <= len(option["text"]["text"]) <= OPTION_TEXT or not 1 <= len(option["value"]) <= OPTION_VALUE:
            yield f"an option too long or empty: {option}"
    yield from _twice("value of an option", (option["value"] for option in options or ()))
    if kind == "static_select" and "initial_option" in element and element["initial_option"] not in (options or ()):
        yield "what is chosen is no option"
    if any(one not in (options or ()) for one in element.get("initial_options", ())):
        yield "something is ticked that is no option"


def _by_its_class(part: Any) -> Iterator[str]:  # noqa: ANN401  each class of the package has the same method
    try:
        part.validate_json()
    except SlackObjectFormationError as error:
        yield f"{type(part).__name__}: {error}"
    for element in (*(getattr(part, "elements", None) or ()), getattr(part, "element", None)):
        if hasattr(element, "validate_json"):
            yield from _by_its_class(element)


def _twice(what: str, names: Iterable[object]) -> Iterator[str]:
    counted = Counter(name for name in names if name is not None)
    yield from (f"{what} {name!r} {times} times" for name, times in counted.items() if times > 1)
