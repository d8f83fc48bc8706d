"""Somebody's inbox as a message: one line for each thing, with a button that opens it."""

from collections.abc import Iterator

from adapters.cards import lists, nudging, phrases, wording
from adapters.cards.cards import Card, Clarity, Line, Moment, Paragraph, Plain, Say, Strong
from adapters.cards.home import (
    FIRST_RUN,
    RAISE,
    WHO,
    Item,
    absence,
    following,
    home,
    is_asked,
    names,
    opening,
    own_days,
)
from decisions.people import Person
from decisions.queries.homes import HomeView, WaitingView
from decisions.views.decision import DecisionView

ON_A_CARD = (3, 2, 1)
"""Of what waits, what was raised and what was decided, so many stand on a card, which has twelve lines."""
LONGEST_QUESTION = 24
"""So that a phone shows a thing in one line."""


def home_card(view: HomeView) -> Card:
    """Show the same as a message: one line for each thing, with a button that opens it."""
    whole = home(view)
    if view.is_new:
        body: tuple[Paragraph, ...] = tuple(Paragraph(lines=one.lines, beside=one.beside) for one in FIRST_RUN)
        more = own_days(view.absent) if view.absent.times else ()
        return Card(
            title=(Strong(whole.title),), body=(*body, _days(view)), more=more, summary=_aloud(whole.title, body)
        )
    waiting, raised, decided = ON_A_CARD
    body = (
        *_short("", map(_one_line, view.waiting[:waiting])),
        *_rest(view.waiting_total - waiting),
        *_short(f"You raised: {view.raised_total}", (_raised_line(one, view.person) for one in view.raised[:raised])),
        *_short("", map(_ended_line, view.decided[:decided])),
        _days(view),
    )
    return Card(
        title=(Strong(whole.title),),
        body=body,
        actions=(RAISE,),
        more=(WHO, *own_days(view.absent)),
        summary=_aloud(whole.title, body),
    )


def _aloud(title: str, body: tuple[Paragraph, ...]) -> Line:
    return wording.read_out(title, (line for part in body for line in part.lines))


def _days(view: HomeView) -> Paragraph:
    return Paragraph(lines=(absence(view.absent),), quiet=True)


def _short(title: str, items: Iterator[Item]) -> Iterator[Paragraph]:
    shown = tuple(items)
    if shown and title:
        yield Paragraph(lines=((Strong(title),),))
    yield from (Paragraph(lines=one.lines, beside=one.beside) for one in shown)


def _rest(left: int) -> Iterator[Paragraph]:
    if left > 0:
        yield Paragraph(lines=((Plain(f"and {left} more: "), Say("decide waiting"), Plain(" lists them")),), quiet=True)


def _one_line(one: WaitingView) -> Item:
    view, wait = one.view, next(iter(one.waits), None)
    until = wait.until if wait else view.due if is_asked(view) else None
    due: Line = (Plain(" · by "), Moment(until, Clarity.DAY)) if until else ()
    verb = nudging.VERBS[wait.what] if wait else "Look at"
    return Item(lines=((*_short_head(view), *due),), beside=opening(view, verb))


def _raised_line(one: WaitingView, reader: Person) -> Item:
    wait = one.waits[0] if one.waits else None
    on: Line = (Plain(f"waits on {names(wait, reader)}"),) if wait else lists.status(one.view)
    return Item(lines=((*_short_head(one.view), Plain(" · "), *on),), beside=opening(one.view, "Open"))


def _ended_line(view: DecisionView) -> Item:
    return Item(lines=((*_short_head(view), Plain(" · "), *lists.status(view)),), beside=following(view))


def _short_head(view: DecisionView) -> Line:
    words = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_QUESTION)
    return Strong(view.key), Plain(f" {words}")
