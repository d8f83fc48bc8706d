"""Lists of decisions: one line each, soonest due first."""

from adapters.cards import phrases
from adapters.cards.cards import Card, Clarity, Line, Moment, Paragraph, Plain, Strong
from decisions.decision import Status
from decisions.queries import Which
from decisions.views import DecisionView

SHOWN = 10
TITLES = {Which.OPEN: "Open decisions", Which.MINE: "You raised", Which.WAITING: "Waiting on you"}
NOTHING = {
    Which.OPEN: "Nothing is open. /decide raises a decision.",
    Which.MINE: "You raised nothing yet. /decide raises a decision.",
    Which.WAITING: "Nothing waits on you.",
}


def decision_list(which: Which, views: tuple[DecisionView, ...]) -> Card:
    """List `views`, which are ranked already."""
    if not views:
        return Card(body=(Paragraph(lines=((Plain(NOTHING[which]),),)),), summary=NOTHING[which])
    rows = tuple(line for view in views[:SHOWN] for line in _row(view))
    rest = len(views) - SHOWN
    more = (Paragraph(lines=((Plain(f"and {rest} more"),),), quiet=True),) if rest > 0 else ()
    title = TITLES[which]
    return Card(title=(Strong(title),), body=(Paragraph(lines=rows), *more), summary=title)


def _row(view: DecisionView) -> tuple[Line, ...]:
    question = phrases.shortened(view.question, 60)
    return ((Strong(view.key), Plain(f" {question} · "), *_status(view)),)


def _status(view: DecisionView) -> Line:
    match view.status:
        case Status.WITHDRAWN:
            return (Plain("Withdrawn"),)
        case Status.DECIDED if view.result is not None:
            return (Plain(phrases.chosen_in(view, view.result)),)
        case _ if view.due is None or view.waits_because is not None:
            return (Plain("waits on the administrators"),)
        case _:
            return (*phrases.deciders(view.deciders), Plain(", by "), Moment(view.due, Clarity.DAY))
