"""Blocks for tests, written by hand as a developer would."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str, **more: object) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(text: str, action_id: str = "", **more: object) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id or text, **more}


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str, value: str = "") -> Json:
    return {"text": plain(text), "value": value or text}


def menu(*labels: str, **more: object) -> Json:
    return {
        "type": "static_select",
        "action_id": "menu",
        "placeholder": plain("More"),
        "options": [option(label) for label in labels],
        **more,
    }


def field(label: str, element: Json, block_id: str = "", **more: object) -> Json:
    named = {"action_id": "value", **element}
    return {"type": "input", "block_id": block_id or label, "label": plain(label), "element": named, **more}


def text_field(label: str, **more: object) -> Json:
    return field(label, {"type": "plain_text_input", **more})


def modal(*blocks: Json, **more: object) -> Json:
    return {
        "type": "modal",
        "callback_id": "raise",
        "title": plain("Raise a decision"),
        "submit": plain("Raise"),
        "close": plain("Cancel"),
        "blocks": list(blocks) or [{"type": "divider"}],
        **more,
    }
