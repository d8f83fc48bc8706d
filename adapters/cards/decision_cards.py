"""The card of a decision: what is asked, what it costs, who decides by when; later, how it ended."""

from dataclasses import dataclass, replace
from textwrap import wrap

from adapters.cards import first_time, offers, phrases, wording
from adapters.cards.aloud import aloud
from adapters.cards.cards import Card, Line, Paragraph, Plain, Strong
from adapters.cards.states import agreement, ended, matter, reported, stakes, waiting
from adapters.cards.states.matter import ROOM_FOR_FEW, ROOM_FOR_MANY
from adapters.cards.states.waiting import MOST_REMARKS
from decisions.decision import Status
from decisions.views.decision import DecisionView

LONGEST_TITLE = 100
MOST_LINES = 12
PHONE_WIDTH = 47


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """How much is told of what is asked: there is less room for it the more has happened."""

    history: bool = True
    why: bool = True
    option_length: int = ROOM_FOR_FEW
    options: int = 5
    views: int = 2
    agreers: bool = True
    remarks: int = MOST_REMARKS
    brief: bool = False
    """One line each for what was said, and no word of the chair."""


_FULL_OF_WORDS = Detail(history=False, option_length=ROOM_FOR_MANY, why=False, options=3, views=1, brief=True)
LESS_AND_LESS = (
    Detail(),
    Detail(history=False),
    Detail(history=False, option_length=ROOM_FOR_MANY),
    Detail(history=False, option_length=ROOM_FOR_MANY, why=False),
    Detail(history=False, option_length=ROOM_FOR_MANY, why=False, views=1),
    Detail(history=False, option_length=ROOM_FOR_MANY, why=False, options=3, views=1),
    _FULL_OF_WORDS,
    replace(_FULL_OF_WORDS, agreers=False),
    replace(_FULL_OF_WORDS, agreers=False, views=0),
    replace(_FULL_OF_WORDS, agreers=False, views=0, remarks=1),
    # What is to be chosen from goes last.
    replace(_FULL_OF_WORDS, agreers=False, views=0, remarks=1, options=2),
)


def decision_card(view: DecisionView, *, first: bool = False, newcomer: bool = False, most: int = MOST_LINES) -> Card:
    """Show a decision with the buttons that its reader may use; who must act is mentioned the `first` time only.

    It takes no more than `most` lines on a phone where words are as short as people keep them. A `newcomer` was never
    asked before, and is told what this is.
    """
    words = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_TITLE)
    title: Line = (Strong(f"{view.key} · {words}"),)
    told = Paragraph(lines=first_time.lines(view) if newcomer and first_time.may_show(view) else (), quiet=True)
    room = most - height(title) - 1 - len(told.lines)
    return Card(
        title=title,
        body=tuple(part for part in (*_parts(view, room, first=first), told) if part.lines),
        actions=offers.buttons(view),
        more=offers.menu(view),
        summary=aloud(view, words),
        about=view.key,
    )


def _parts(view: DecisionView, room: int, *, first: bool) -> tuple[Paragraph, ...]:
    match view.status:
        case Status.OPEN:
            return _fitting(view, room, first=first)
        case Status.REPORTED:
            return Paragraph(lines=reported.lines(view, first=first)), Paragraph(lines=stakes.line(view), quiet=True)
        case _:
            return (Paragraph(lines=ended.lines(view)),)


def _fitting(view: DecisionView, room: int, *, first: bool) -> tuple[Paragraph, ...]:
    """Tell as much as there is room for on a phone, between the title and the buttons."""
    parts: tuple[Paragraph, ...] = ()
    for detail in LESS_AND_LESS:
        parts = _open(view, detail, first=first)
        if sum(height(line) for part in parts for line in part.lines) <= room:
            break
    return parts


def _open(view: DecisionView, detail: Detail, *, first: bool) -> tuple[Paragraph, ...]:
    options = () if view.veiled else (matter.options(view, most=detail.options, room=detail.option_length),)
    said = (
        *waiting.remarks(view, most=detail.remarks, brief=detail.brief),
        *agreement.views(view, most=detail.views, whole=detail.history),
    )
    agreed = agreement.lines(view, whole=detail.agreers)
    return (
        matter.facts(view, why=detail.why),
        *options,
        Paragraph(
            lines=(
                *(map(_in_one_line, said) if detail.brief else said),
                *waiting.standing(view, first=first, whole=not detail.brief),
                *(map(_in_one_line, agreed) if detail.brief else agreed),
            )
        ),
        Paragraph(lines=stakes.line(view, whole=detail.history), quiet=True),
    )


def _in_one_line(line: Line) -> Line:
    """Cut words at the width of a phone; a line with a moment keeps it."""
    if not all(isinstance(span, Plain) for span in line):
        return line
    return (Plain(phrases.shortened(wording.plain(line), PHONE_WIDTH)),)


def height(line: Line) -> int:
    """Count the lines that a line takes at the width of a phone."""
    return len(wrap(wording.plain(line), PHONE_WIDTH))
