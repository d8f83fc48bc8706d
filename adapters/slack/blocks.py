"""A card as Slack's Block Kit: a total, pure function. Slack's limits are kept here, on grapheme boundaries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from adapters.cards.cards import Act, Action, Card, Line, Paragraph, Press, Weight
from adapters.cards.graphemes import cut
from adapters.cards.wording import heard
from adapters.slack.mrkdwn import Users, mrkdwn, summary
from decisions.decision import DecisionId

Block: TypeAlias = dict[str, Any]

# https://docs.slack.dev/reference/block-kit/blocks
SECTION_TEXT = 3000
LINE_TEXT = SECTION_TEXT - 2
"""What leaves room for a sign that lines were left out."""
BUTTON_TEXT = 75
OPTION_TEXT = 75
CONFIRM_TEXT = 300
BLOCKS = 50
SUMMARY = 1000
MENU_OPTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent: blocks, and the text that notifications and screen readers get instead."""

    text: str
    blocks: list[Block]


def render(card: Card, users: Users | None = None) -> Message:
    """Draw `card`; whom `users` knows is mentioned, everybody else is named."""
    known = users or {}
    blocks: list[Block] = []
    if card.title:
        blocks.append(_section([card.title], known))
    blocks.extend(_paragraph(part, known) for part in card.body if part.lines)
    if card.actions or card.more:
        blocks.append(_actions(card.actions, card.more))
    return Message(text=summary(cut(heard(card), SUMMARY)), blocks=blocks[:BLOCKS])


def press_value(press: Press) -> str:
    """Write what a button carries."""
    carried = {"a": press.act.value, "d": press.decision, "r": press.round, "c": press.choice, "n": press.nudge}
    carried |= {"w": press.words, "i": press.conditional or None, "u": press.until}
    return json.dumps({key: value for key, value in carried.items() if value is not None}, separators=(",", ":"))


def press_of(value: str) -> Press | None:
    """Read what a button carried; None where it is not ours."""
    try:
        carried = json.loads(value)
        act = Act(carried["a"])
        decision, number, choice, nudge = carried["d"], carried.get("r", 0), carried.get("c"), carried.get("n")
        words, conditional, until = carried.get("w"), carried.get("i", False), carried.get("u")
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(decision, str) or type(number) is not int:
        return None
    if not isinstance(choice, str | None) or not isinstance(nudge, str | None):
        return None
    if not isinstance(words, str | None) or not isinstance(until, str | None) or type(conditional) is not bool:
        return None
    return Press(
        act=act,
        decision=DecisionId(decision),
        round=number,
        choice=choice,
        nudge=nudge,
        words=words,
        conditional=conditional,
        until=until,
    )


def plain_text(text: str, longest: int) -> Block:
    """Write text that is never markup, an empty one as a dash: Slack refuses no text at all."""
    return {"type": "plain_text", "text": cut(text, longest) or "–", "emoji": False}


def _section(lines: Iterable[Line], users: Users) -> Block:
    return {"type": "section", "text": _mrkdwn(lines, users)}


def _paragraph(part: Paragraph, users: Users) -> Block:
    if part.quiet:
        return {"type": "context", "elements": [_mrkdwn(part.lines, users)]}
    if part.beside is not None:
        return {**_section(part.lines, users), "accessory": _button(part.beside, 0)}
    return _section(part.lines, users)


def _mrkdwn(lines: Iterable[Line], users: Users) -> Block:
    # verbatim: Slack turns no address into a link and no name into a mention by itself.
    # https://docs.slack.dev/reference/block-kit/composition-objects/text-object
    return {"type": "mrkdwn", "text": _within([mrkdwn(line, users, LINE_TEXT) for line in lines]), "verbatim": True}


def _within(lines: list[str]) -> str:
    """Join `lines` while there is room; an escaped or marked-up line is kept whole or left out."""
    kept: list[str] = []
    for line in lines:
        used = sum(len(earlier) + 1 for earlier in kept)
        if used + len(line) > LINE_TEXT:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept) or "–"


def _actions(actions: tuple[Action, ...], more: tuple[Action, ...]) -> Block:
    # A menu of one entry is a button.
    buttons, menu = (actions, more) if len(more) > 1 else ((*actions, *more), ())
    elements = [_button(action, number) for number, action in enumerate(buttons)]
    if menu:
        elements.append(
            {
                "type": "static_select",
                "action_id": "more",
                "placeholder": plain_text("More", BUTTON_TEXT),
                "options": [_option(action) for action in menu[:MENU_OPTIONS]],
            }
        )
    return {"type": "actions", "elements": elements}


def _button(action: Action, number: int) -> Block:
    button: Block = {
        "type": "button",
        "action_id": f"press.{number}",
        "text": plain_text(action.label, BUTTON_TEXT),
        "value": press_value(action.press),
    }
    if action.url:
        button["url"] = action.url
    if action.weight is Weight.PRIMARY:
        button["style"] = "primary"
    if action.confirm:
        button["confirm"] = {
            "title": plain_text("Hard to undo", 100),
            "text": plain_text(action.confirm, CONFIRM_TEXT),
            "confirm": plain_text("Decide", 30),
            "deny": plain_text("Not yet", 30),
        }
    return button


def _option(action: Action) -> Block:
    return {"text": plain_text(action.label, OPTION_TEXT), "value": press_value(action.press)}
