"""A form as a Slack modal."""

import json
from typing import Any
from zlib import crc32

from adapters.cards.forms import (
    Asked,
    ChecksField,
    ChoiceField,
    Choices,
    DateField,
    Field,
    Form,
    Note,
    PersonField,
    PlaceField,
    TextField,
)
from adapters.slack.blocks import Block, plain_text
from adapters.slack.mrkdwn import fitted

# https://docs.slack.dev/reference/views/modal-views
TITLE = 24
LABEL = 2000
HINT = 2000
PLACEHOLDER = 150
INPUT = 3000
OPTION = 75
MOST_OPTIONS = 100
"""As many as Slack lets one choose among; of more it asks for those that fit what is typed.

https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
"""
VALUE = "value"
"""The action id of every input: fields are told apart by their block id, which keeps what was typed across redraws."""


def render(form: Form) -> dict[str, Any]:
    """Draw `form`."""
    return {
        "type": "modal",
        "callback_id": form.kind.value,
        "title": plain_text(form.title, TITLE),
        "submit": plain_text(form.submit, TITLE),
        "close": plain_text("Cancel", TITLE),
        "private_metadata": json.dumps(dict(form.carried), separators=(",", ":")),
        "blocks": [block for number, field in enumerate(form.fields) for block in _blocks(field, number)],
    }


def _blocks(field: Field, number: int) -> list[Block]:
    return _note(field, number) if isinstance(field, Note) else [_input(field)]


def _input(field: Asked) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.id,
        "label": plain_text(field.label, LABEL),
        "element": _element(field),
        "optional": not (isinstance(field, PlaceField) or field.required),
    }
    if isinstance(field, ChoiceField) and field.redraws:
        block["dispatch_action"] = True
    if isinstance(field, TextField) and field.hint:
        block["hint"] = plain_text(field.hint, HINT)
    return block


def _note(note: Note, number: int) -> list[Block]:
    text = {"type": "mrkdwn", "text": fitted(note.text, INPUT) or "–", "verbatim": True}
    said: Block = {"type": "section", "block_id": f"note.{number}", "text": text}
    buttons = [
        {"type": "button", "action_id": action, "text": plain_text(label, OPTION), "value": action}
        for action, label in note.presses
    ]
    return [said, {"type": "actions", "block_id": f"presses.{number}", "elements": buttons}] if buttons else [said]


def _element(field: Asked) -> Block:
    match field:
        case TextField():
            return _text(field)
        case ChoiceField():
            return _select(field)
        case ChecksField():
            return _checks(field)
        case DateField():
            chosen = {"initial_date": field.value.isoformat()} if field.value else {}
            return {"type": "datepicker", "action_id": VALUE, **chosen}
        case PlaceField():
            only = {"include": ["public", "private"], "exclude_bot_users": True}
            return {"type": "conversations_select", "action_id": VALUE, "filter": only}
        case PersonField():
            return {"type": "users_select", "action_id": VALUE}


def _text(field: TextField) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": VALUE,
        "multiline": field.lines,
        "max_length": min(field.longest, INPUT),
    }
    if field.value:
        element["initial_value"] = field.value[: min(field.longest, INPUT)]
    if field.example:
        element["placeholder"] = plain_text(field.example, PLACEHOLDER)
    return element


def options(choices: Choices) -> list[Block]:
    """Write what can be chosen."""
    return [{"text": plain_text(label, OPTION), "value": value} for value, label in choices]


def _select(field: ChoiceField) -> Block:
    chosen = next(iter(options(tuple(one for one in field.choices if one[0] == field.value))), None)
    # Other options are another input: what was chosen among the old ones must not survive the redraw.
    version = crc32("\0".join(label for _, label in field.choices).encode())
    element: Block = {"type": "static_select", "action_id": f"{VALUE}.{version:08x}"}
    # A list without an entry is none to Slack; one that it asks for may well be empty.
    if not 1 <= len(field.choices) <= MOST_OPTIONS:
        element |= {"type": "external_select", "min_query_length": 0}
    else:
        element["options"] = options(field.choices)
    if field.example:
        element["placeholder"] = plain_text(field.example, PLACEHOLDER)
    return {**element, "initial_option": chosen} if chosen else element


def _checks(field: ChecksField) -> Block:
    offered = options(field.choices)
    chosen = [option for option in offered if option["value"] in field.chosen]
    element: Block = {"type": "checkboxes", "action_id": VALUE, "options": offered}
    return {**element, "initial_options": chosen} if chosen else element
