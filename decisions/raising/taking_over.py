"""Standing for a question in place of who raised it, who is gone."""

from datetime import datetime

from decisions.decision import Decision, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_have_standing, must_not_be_over, raiser_is_gone, successors
from decisions.raising.commands import TakeOver
from decisions.raising.errors import NotYoursToTakeOverError, RaiserIsHereError
from decisions.raising.events import TakenOver


def taken_over(decision: Decision, _command: TakeOver, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who looks after what somebody left behind stand for the question.

    Raises:
        RaiserIsHereError: who stands for it is still here.
        NotYoursToTakeOverError: somebody else tried.

    """
    must_have_standing(facts)
    if decision.taken_over_by == facts.person.id:  # whose seats another fills since may have decided it
        return ()
    if decision.status is not Status.DEFERRED and decision.status is not Status.REPORTED:
        must_not_be_over(decision)
    if decision.led_by == facts.person.id:
        return ()
    if not raiser_is_gone(decision, facts.organisation):
        raise RaiserIsHereError(decision.id, decision.led_by)
    people = successors(facts.organisation)
    if facts.person.id not in people:
        raise NotYoursToTakeOverError(decision.id, people)
    return (TakenOver(at=now, by=facts.person.id),)
