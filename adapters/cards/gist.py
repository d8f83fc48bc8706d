"""What a link to a decision says at a glance: what is asked, how it stands, who decides by when. Nothing to press."""

from adapters.cards import combining, phrases
from adapters.cards.aloud import aloud
from adapters.cards.cards import Card, Clarity, Line, Moment, Paragraph, Plain, Strong
from adapters.cards.lists import status
from decisions.decision import Status
from decisions.views.decision import DecisionView

LONGEST_QUESTION = 140


def gist(view: DecisionView) -> Card:
    """Tell a decision in two or three lines, to everybody who reads a link to it."""
    question = phrases.shortened(view.question, LONGEST_QUESTION)
    lines = (_standing(view), *_by_whom(view))
    return Card(
        title=(Strong(f"{view.key} · {question}"),),
        body=(Paragraph(lines=lines),),
        summary=aloud(view, question),
    )


def _standing(view: DecisionView) -> Line:
    if view.status is not Status.OPEN:
        first, *rest = status(view)
        said = first.text if isinstance(first, Plain) else ""
        return (Strong(said[:1].upper() + said[1:]), *rest) if said else (first, *rest)
    if view.waits_because is not None:
        return Strong("Open"), Plain(" · waits on the administrators")
    due: Line = (Plain(" · by "), Moment(view.due, Clarity.DAY)) if view.due else ()
    return (Strong("Open"), Plain(" · "), *combining.who_decides(view.deciders, view.combining), *due)


def _by_whom(view: DecisionView) -> tuple[Line, ...]:
    ended = view.status in (Status.DECIDED, Status.DEFERRED, Status.SUPERSEDED)
    return (combining.decided_by(view, view.result),) if ended and view.result is not None else ()
