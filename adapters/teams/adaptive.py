"""A card as an Adaptive Card: a total, pure function, readable at the level of phones."""

import json
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from adapters.acting.openings import opens_a_form
from adapters.cards.cards import Act, Action, Card, Line, Paragraph, Press, Say, Strong, Weight
from adapters.cards.graphemes import cut
from adapters.cards.wording import heard
from adapters.teams.spans import Accounts, Element, drawn, literal, mentions
from decisions.decision import DecisionId

LARGEST = 25 * 1024
"""Bytes that a message may take in UTF-16: Teams has allowed more and less over the years, never less than 28 KB."""
LENGTHS = (3000, 1000, 300, 100)
"""How long one text may be, each tried where the card would be too large with the one before."""
LONGEST_TITLE = 60
LONGEST_SUMMARY = 200
MOST_VIEWERS = 60
"""https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views"""

NOBODY: Accounts = MappingProxyType({})


def render(card: Card, mentions: Accounts = NOBODY, viewers: Sequence[str] = (), *, alone: bool = False) -> Element:
    """Draw `card`: whom `mentions` knows is mentioned, everybody else named; `viewers` have a view of their own.

    Who is `alone` with the bot need not call it by its name. What is under More elsewhere stands in an overflow, which
    clients before 1.5 draw as buttons.
    """
    card = _uncalled(card) if alone else card
    rendered: Element = {}
    for longest in LENGTHS:
        rendered = _rendered(card, mentions, viewers, longest)
        if size(rendered) <= LARGEST:
            break
    return rendered


def size(card: Element) -> int:
    """Count the bytes of a card as Teams counts them.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
    """
    return len(json.dumps(card, ensure_ascii=False).encode("utf-16-le"))


def press_data(press: Press) -> Element:
    """Write what a button carries."""
    said = {"choice": press.choice, "nudge": press.nudge, "words": press.words, "until": press.until}
    said |= {"conditional": "yes" if press.conditional else None}
    carried = {key: value for key, value in said.items() if value is not None}
    return {"act": press.act.value, "decision": press.decision, "round": press.round, **carried}


def press_of(data: object) -> Press | None:
    """Read what a button carried; None where it is not ours."""
    if not isinstance(data, dict):
        return None
    act, decision, number = data.get("act"), data.get("decision"), data.get("round", 0)
    choice, nudge = data.get("choice"), data.get("nudge")
    if act not in tuple(Act) or not isinstance(decision, str):
        return None
    if not isinstance(choice, str | None) or not isinstance(nudge, str | None):
        return None
    if isinstance(number, float) and number.is_integer():
        number = int(number)  # Teams has turned whole numbers into fractions on their way back
    if type(number) is not int:
        return None
    words, until = data.get("words"), data.get("until")
    if not isinstance(words, str | None) or not isinstance(until, str | None):
        return None
    return Press(
        act=Act(act),
        decision=DecisionId(decision),
        round=number,
        choice=choice,
        nudge=nudge,
        words=words,
        conditional=data.get("conditional") == "yes",
        until=until,
    )


def opening(title: str, data: Element) -> Element:
    """Draw a button that opens a dialog.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
    """
    return {"type": "Action.Submit", "title": _titled(title), "data": {"msteams": {"type": "task/fetch"}, **data}}


def _rendered(card: Card, accounts: Accounts, viewers: Sequence[str], longest: int) -> Element:
    lines = (*((card.title,) if card.title else ()), *(line for part in card.body for line in part.lines))
    called = [mention for line in lines for mention in mentions(line, accounts)]
    title = [_title(card.title, accounts, longest)] if card.title else []
    kept = {"kept": True} if card.about else {}
    more = [{**_action(action, kept), "mode": "secondary"} for action in card.more]
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": literal(cut(heard(card), LONGEST_SUMMARY)),
        "speak": literal(cut(heard(card), LONGEST_SUMMARY)),
        "body": [*title, *(_paragraph(part, accounts, longest, kept) for part in card.body if part.lines)],
        "actions": [*(_action(action, kept) for action in card.actions), *more],
        **_refresh(card, viewers),
        "msteams": {"width": "Full", **({"entities": _once(called)} if called else {})},
    }


def _uncalled(card: Card) -> Card:
    """Write what can be said without the bot's name."""

    def bare(line: Line) -> Line:
        return tuple(Strong(span.words) if isinstance(span, Say) else span for span in line)

    body = tuple(replace(part, lines=tuple(bare(line) for line in part.lines)) for part in card.body)
    return replace(card, body=body)


def _refresh(card: Card, viewers: Sequence[str]) -> Element:
    if card.about is None or not viewers:
        return {}
    look = {"act": Act.VIEW.value, "decision": card.about, **({"nudge": card.nudge} if card.nudge else {})}
    action = {"type": "Action.Execute", "title": "Refresh", "verb": Act.VIEW.value, "data": look}
    return {"refresh": {"action": action, "userIds": list(viewers[:MOST_VIEWERS])}}


def _once(called: list[Element]) -> list[Element]:
    return [mention for number, mention in enumerate(called) if mention not in called[:number]]


def _title(line: Line, accounts: Accounts, longest: int) -> Element:
    return {**_lines((line,), accounts, longest), "spacing": "None", "id": "title"}


def _paragraph(part: Paragraph, accounts: Accounts, longest: int, kept: Element) -> Element:
    element = _lines(part.lines, accounts, longest, quiet=part.quiet)
    if part.beside is not None:
        acts = {"type": "ActionSet", "actions": [_action(part.beside, kept)]}
        columns = [("stretch", element), ("auto", acts)]
        drawn = [{"type": "Column", "width": width, "items": [item]} for width, item in columns]
        return {"type": "ColumnSet", "spacing": "Small", "columns": drawn}
    return {**element, "spacing": "Small"} if part.quiet else element


def _lines(lines: tuple[Line, ...], accounts: Accounts, longest: int, *, quiet: bool = False) -> Element:
    items = [drawn(line, accounts, longest, quiet=quiet) for line in lines]
    if len(items) == 1:
        return items[0]
    return {"type": "Container", "spacing": "Small", "items": [{**item, "spacing": "None"} for item in items]}


def _action(action: Action, kept: Element) -> Element:
    if action.url:
        return {"type": "Action.OpenUrl", "title": _titled(action.label), "url": action.url}
    # A button asks for no confirmation here: what needs one opens the form that asks once more.
    act = Act.SURE if action.confirm else action.press.act
    data = {**press_data(action.press), "act": act.value, **kept}
    if opens_a_form(act):
        return opening(action.label, data)
    title = _titled(action.label)
    submit = {"type": "Action.Submit", "title": title, "data": data}
    style = {"style": "positive"} if action.weight is Weight.PRIMARY else {}
    execute = {"type": "Action.Execute", "title": title, "verb": act.value, "data": data}
    return {**execute, "fallback": submit, **style}


def _titled(label: str) -> str:
    return literal(cut(label, LONGEST_TITLE))
