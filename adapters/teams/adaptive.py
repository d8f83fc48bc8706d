"""A card as an Adaptive Card: a total, pure function, readable at the level of phones."""

import re
from typing import Any, TypeAlias

from adapters.cards import wording
from adapters.cards.cards import (
    Act,
    Action,
    Card,
    Clarity,
    Line,
    Mention,
    Moment,
    Paragraph,
    Plain,
    Span,
    Strong,
    Weight,
)
from adapters.cards.graphemes import cut

Element: TypeAlias = dict[str, Any]

LONGEST_TEXT = 3000
LONGEST_TITLE = 60
LONGEST_SUMMARY = 200

_ALIVE = re.compile(r"\{(?=\{)|</?(?=at\b)", re.IGNORECASE)

# https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
_DATES = {
    Clarity.DAY: "{{{{DATE({at},SHORT)}}}}",
    Clarity.MINUTE: "{{{{DATE({at},SHORT)}}}} {{{{TIME({at})}}}}",
    Clarity.DEADLINE: "{{{{DATE({at},LONG)}}}} {{{{TIME({at})}}}}",
}


def render(card: Card) -> Element:
    """Draw `card`. What is under More elsewhere stands in an overflow, which clients before 1.5 draw as buttons."""
    title = [_title(card.title)] if card.title else []
    more = [{**_action(action), "mode": "secondary"} for action in card.more]
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": _literal(cut(card.summary, LONGEST_SUMMARY)),
        "speak": _literal(cut(card.summary, LONGEST_SUMMARY)),
        "body": [*title, *(_paragraph(part) for part in card.body if part.lines)],
        "actions": [*(_action(action) for action in card.actions), *more],
    }


def _title(line: Line) -> Element:
    return {**_lines((line,)), "spacing": "None", "id": "title"}


def _paragraph(part: Paragraph) -> Element:
    element = _lines(part.lines)
    return {**element, "spacing": "Small"} if part.quiet else element


def _lines(lines: tuple[Line, ...]) -> Element:
    """Draw lines as text runs, which hold no markup; a line with a moment as text, the only place that shows one."""
    items = [_line(line) for line in lines]
    if len(items) == 1:
        return items[0]
    return {"type": "Container", "spacing": "Small", "items": [{**item, "spacing": "None"} for item in items]}


def _line(line: Line) -> Element:
    if any(isinstance(span, Moment) for span in line):
        return {"type": "TextBlock", "wrap": True, "text": "".join(_markdown(span) for span in line)}
    return {"type": "RichTextBlock", "inlines": [_run(span) for span in line]}


def _run(span: Span) -> Element:
    weight = {"weight": "Bolder"} if isinstance(span, Strong) else {}
    return {"type": "TextRun", "text": _literal(cut(wording.plain((span,)), LONGEST_TEXT)), **weight}


def _markdown(span: Span) -> str:
    match span:
        case Moment(at, clarity):
            return _DATES[clarity].format(at=f"{at:%Y-%m-%dT%H:%M:%SZ}")
        case Strong(text):
            return f"**{_inert(text)}**" if text.strip() else ""
        case Plain(text):
            return _inert(text)
        case Mention(_, name):
            return _inert(name)


def _literal(text: str) -> str:
    """Part the braces of moments and the tags of mentions, which take effect even where no Markdown does."""
    return _ALIVE.sub("\\g<0>\u200b", text)


def _inert(text: str) -> str:
    """Escape Markdown too."""
    shown = _literal(cut(text, LONGEST_TEXT)).replace("\\", "\\\\")
    for mark in "*_`[]()#~|":
        shown = shown.replace(mark, f"\\{mark}")
    return shown.replace("<", "&lt;")


def _action(action: Action) -> Element:
    if action.url:
        return {"type": "Action.OpenUrl", "title": _literal(cut(action.label, LONGEST_TITLE)), "url": action.url}
    # A button asks for no confirmation here: what needs one opens the form that asks once more.
    act = Act.SURE if action.confirm else action.press.act
    data = {
        "act": act.value,
        "decision": action.press.decision,
        "round": action.press.round,
        "choice": action.press.choice,
    }
    carried = {key: value for key, value in data.items() if value is not None}
    title = _literal(cut(action.label, LONGEST_TITLE))
    submit = {"type": "Action.Submit", "title": title, "data": carried}
    style = {"style": "positive"} if action.weight is Weight.PRIMARY else {}
    return {
        "type": "Action.Execute",
        "title": title,
        "verb": act.value,
        "data": carried,
        "fallback": submit,
        **style,
    }
