"""What Slack refuses: by the classes of its own package, and by the limits of its reference."""

from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.basic_components import ConfirmObject, Option

from tests.adapters.cards.hostile import objects

TEXT = {"section": 3000, "context": 3000, "button": 75, "option": 75, "confirm": 300, "confirm title": 100}
VALUE = {"button": 2000, "option": 150}


def slack_complaints(message: dict[str, Any]) -> list[str]:
    """Give everything that Slack would refuse in a message."""
    complaints = [] if len(message["blocks"]) <= 50 else ["too many blocks"]
    for block in message["blocks"]:
        complaints += _by_its_classes(block) + _by_its_reference(block)
    return complaints


def _by_its_classes(block: dict[str, Any]) -> list[str]:
    parsed = Block.parse(block)
    if parsed is None:
        return [f"unknown block {block['type']}"]
    parts = [parsed, *getattr(parsed, "elements", [])]
    for one in objects(block):
        parts += [ConfirmObject(**one["confirm"])] if isinstance(one.get("confirm"), dict) and "deny" not in one else []
        parts += Option.parse_all(one.get("options")) or []
    complaints = []
    for part in parts:
        try:
            part.validate_json()
        except SlackObjectFormationError as error:
            complaints.append(f"{type(part).__name__}: {error}")
    return complaints


def _by_its_reference(block: dict[str, Any]) -> list[str]:
    complaints = []
    for one in objects(block):
        if one.get("type") in ("mrkdwn", "plain_text"):
            complaints += [] if 1 <= len(one["text"]) <= TEXT["section"] else [f"text of {len(one['text'])}"]
        if one.get("type") == "button":
            complaints += _within(one, "button")
        if "confirm" in one and "deny" in one:
            complaints += [] if len(one["text"]["text"]) <= TEXT["confirm"] else ["confirm too long"]
        for option in one.get("options", []):
            complaints += _within(option, "option")
        ids = [element.get("action_id") for element in one.get("elements", [])]
        complaints += [] if None in ids or len(set(ids)) == len(ids) else ["two actions with one id"]
    return complaints


def _within(one: dict[str, Any], kind: str) -> list[str]:
    text, value = one["text"]["text"], one.get("value", "")
    return [
        *([] if len(text) <= TEXT[kind] else [f"{kind} text of {len(text)}"]),
        *([] if len(value) <= VALUE[kind] else [f"{kind} value of {len(value)}"]),
    ]
