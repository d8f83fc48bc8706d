"""What happened while somebody was not at work, in one message: what each decision came to, and a way to look at it."""

from collections.abc import Iterable

from adapters.cards import phrases, wording
from adapters.cards.cards import Act, Action, Card, Line, Paragraph, Plain, Press, Strong
from adapters.cards.decision_cards import MOST_LINES, height
from adapters.cards.lists import LONGEST_QUESTION
from decisions.decision import DecisionId
from decisions.views.decision import DecisionView

SHOWN = 4
"""So many decisions have their lines and a button: the rest is named."""
LATEST = 2
"""Of one decision, so much of what happened is told: what came last."""


def gathered_card(name: str, told: Iterable[tuple[DecisionView, Card]]) -> Card:
    """Tell each decision's news, in the order in which it came, as far as there is room on a phone."""
    by_decision: dict[DecisionId, tuple[DecisionView, list[Card]]] = {}
    for view, card in told:
        by_decision.setdefault(view.key, (view, []))[1].append(card)
    items = {key: _item(view, cards[-LATEST:]) for key, (view, cards) in by_decision.items()}
    title = f"{phrases.first_name(name)}, while you were not at work:"
    shown = _fitting(tuple(items), items, title)
    left = [key for key in items if key not in shown]
    rest = Paragraph(lines=((Plain(f"and {len(left)} more: {', '.join(left)}"),),), quiet=True)
    return Card(
        title=(Strong(title),),
        body=(*(items[key] for key in shown), *((rest,) if left else ())),
        summary=f"{title} {', '.join(items)}",
    )


def _fitting(keys: tuple[DecisionId, ...], items: dict[DecisionId, Paragraph], title: str) -> tuple[DecisionId, ...]:
    """Choose what there is room for: the first always, and a line is kept for the rest."""
    room = MOST_LINES - height((Plain(title),)) - 1
    shown: list[DecisionId] = []
    for key in keys[:SHOWN]:
        room -= sum(height(line) for line in items[key].lines)
        if shown and room < 0:
            break
        shown.append(key)
    return tuple(shown)


def _item(view: DecisionView, cards: list[Card]) -> Paragraph:
    said = tuple(dict.fromkeys(line for card in cards for line in _said(card, view)))
    words = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_QUESTION)
    head: tuple[Line, ...] = (
        () if any(_names(line, view) for line in said) else ((Strong(view.key), Plain(f" {words}")),)
    )
    opens = Press(act=Act.SHOW, decision=view.key, round=view.round)
    return Paragraph(lines=(*head, *said), beside=Action(label=f"Look at {view.key}", press=opens))


def _said(card: Card, view: DecisionView) -> tuple[Line, ...]:
    """Give its first line; where that is what it is about, the next one too."""
    lines = tuple(line for part in card.body for line in part.lines)
    return lines[:2] if lines and _names(lines[0], view) else lines[:1]


def _names(line: Line, view: DecisionView) -> bool:
    """Tell whether a line says which decision this is, and what it is about."""
    first = wording.plain(line)
    return not view.veiled and view.key in first and phrases.shortened(view.question, LONGEST_QUESTION)[:-1] in first
