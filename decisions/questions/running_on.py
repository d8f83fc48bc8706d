"""The clock runs on, though nobody has answered: whoever decides may do so without the answer."""

from datetime import datetime

from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.questions.commands import RunOn
from decisions.questions.events import ClockRanOn
from decisions.questions.questions import stands_until


def ran_on(decision: Decision, _command: RunOn, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Have the clock run on, once it has stood for what was asked as long as it may.

    Nothing where everything is answered meanwhile, or that was said before.
    """
    at = runs_on_at(decision, facts)
    if at is None or now < at:
        return ()
    return (ClockRanOn(at=now, numbers=tuple(one.number for one in decision.open_questions)),)


def runs_on_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when the clock runs on without an answer; None where it does not stand, or never did."""
    standing = decision.standing
    if standing is None or standing.ran_on or not decision.open_questions:
        return None
    at = stands_until(decision, facts)
    return at if at is not None and at > standing.since else None
