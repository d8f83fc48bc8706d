"""How those who decide combine, in words."""

from collections.abc import Iterator

from adapters.web.moments import day
from adapters.web.standing import listed, seat
from decisions.rights.lines import Combining, Door
from decisions.views.deciders import CombiningView
from decisions.views.decision import DecisionView


def one_is_enough(view: DecisionView) -> bool:
    """Tell whether the first of them who answers decides."""
    how = view.combining
    return how.how.combining is Combining.ANY and how.at_least <= 1


def body(view: DecisionView) -> Iterator[str]:
    """Say as which forum they decide, and whether it stands by silence, each sentence without its full stop."""
    how = view.combining
    if how.forum:
        yield f"{'For' if how.outside else 'As'} {the(how.forum)}"
    if how.not_by_consent:
        yield f"It cannot stand by silence, because {_why_not_by_consent(view)}"
    elif how.how.combining is Combining.CONSENT:
        yield "It stands unless someone objects"


def meeting(view: DecisionView) -> Iterator[str]:
    """Say when a forum that meets outside decides, and who records that."""
    how = view.combining
    yield f"At its meeting on {day(how.next_meeting).text}" if how.next_meeting else "At its next meeting"
    if view.deciders:
        yield f"{listed(map(seat, view.deciders), 'or')} records what it decides"


def body_that_decided(view: DecisionView) -> Iterator[str]:
    """Say as which forum they decided."""
    if view.combining.forum:
        yield f"{'For' if view.combining.outside else 'As'} {the(view.combining.forum)}"


def rule(view: DecisionView) -> Iterator[str]:
    """Say what it takes where several decide, each sentence without its full stop."""
    how, seats = view.combining, len(view.deciders)
    if how.outside or how.how.combining is Combining.CONSENT:
        return
    if seats > 1 and (said := _count(how, seats)):
        yield said
    if how.at_least > 1:
        yield f"At least {how.at_least} different people must choose the same"
    if how.chair and seats > 1:
        yield f"{how.chair} breaks a deadlock"


def _count(how: CombiningView, seats: int) -> str | None:
    match how.how.combining:
        case Combining.ANY:
            return "The first who answers decides" if how.at_least <= 1 else None
        case Combining.ALL:
            return "All of them must choose the same"
        case Combining.MAJORITY:
            return f"Most of them must choose the same, {seats // 2 + 1} of {seats}"
        case _:
            return f"{how.how.count} of {seats} must choose the same"


def _why_not_by_consent(view: DecisionView) -> str:
    if view.reported is not None:
        return "it was recorded afterwards"
    if view.door is Door.ONE_WAY:
        return "it can hardly be undone"
    return "nothing is recommended" if view.recommended is None else "someone objected"


def the(forum: str, *, start: bool = False) -> str:
    """Write the name of a forum with its article: "the Board"."""
    bare = forum[4:] if forum.casefold().startswith("the ") else forum
    return f"{'The' if start else 'the'} {bare}"
