"""Lists of decisions: one line each, soonest due first."""

from adapters.cards import phrases
from adapters.cards.cards import Card, Clarity, Line, Moment, Paragraph, Plain, Strong
from decisions.decision import Status
from decisions.queries import Listing, Which
from decisions.views import DecisionView

SHOWN = 5
TITLES = {Which.OPEN: "Open decisions", Which.MINE: "You raised", Which.WAITING: "Waiting on you"}
NOTHING = {
    Which.OPEN: "Nothing is open. /decide raises a decision.",
    Which.MINE: "You raised nothing yet. /decide raises a decision.",
    Which.WAITING: "Nothing waits on you.",
}


def decision_list(which: Which, listing: Listing) -> Card:
    """List the first of `listing`, which is ranked already, and count the rest."""
    if not listing.views:
        return Card(body=(Paragraph(lines=((Plain(NOTHING[which]),),)),), summary=NOTHING[which])
    views = listing.views[:SHOWN]
    rest = f"and {listing.total - len(views)} more. " if listing.total > len(views) else ""
    foot = Paragraph(lines=((Plain(f"{rest}/decide show {views[0].key} opens one"),),), quiet=True)
    rows = tuple(_row(view, which) for view in views)
    title = f"{TITLES[which]}: {listing.total}"
    return Card(title=(Strong(title),), body=(Paragraph(lines=rows), foot), summary=title)


def _row(view: DecisionView, which: Which) -> Line:
    question = phrases.shortened(view.question, 48)
    if which is Which.WAITING and view.due is not None:
        return Strong(view.key), Plain(f" {question} · by "), Moment(view.due, Clarity.DAY)
    return (Strong(view.key), Plain(f" {question} · "), *_status(view))


def _status(view: DecisionView) -> Line:
    match view.status:
        case Status.WITHDRAWN:
            return (Plain("withdrawn"),)
        case Status.DECIDED if view.result is not None:
            return (Plain(f"decided: {phrases.chosen_in(view, view.result)}"),)
        case Status.DECIDED:
            return (Plain("decided"),)
        case _ if view.due is None or view.waits_because is not None:
            return (Plain("waits on the administrators"),)
        case _:
            return (*phrases.deciders(view.deciders), Plain(", by "), Moment(view.due, Clarity.DAY))
