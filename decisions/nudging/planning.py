"""The next nudge of each person whom a decision waits on."""

from dataclasses import dataclass
from datetime import datetime

from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.nudging.moments import moments, weekly
from decisions.nudging.waits import Wait, Waiting, waits
from decisions.people import PersonId

MOST = 2
"""Nudges for one person and round of a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """When `person` is to be nudged about a decision: at `at`, and a last time at `last_at`, where that is another.

    `about` is what they are waited for, in one string: the same wait has the same. Time runs out at `until`.
    """

    decision: DecisionId
    round: int
    person: PersonId
    what: Waiting
    about: str
    at: datetime
    last_at: datetime | None
    until: datetime | None


def nudges(decision: Decision, facts: Facts, *, now: datetime, before: Decision | None) -> tuple[Nudge, ...]:
    """Plan at most one next nudge for each person.

    Who is asked only now has their time from now on. Who is waited for as before has the moments that were planned
    then, passed or not.
    """
    waiting = waits(decision, facts)
    if not waiting:
        return ()
    earlier = waits(before, facts) if before and before.round == decision.round else ()
    known = {(person, wait.what, wait.about): wait for wait in earlier for person in wait.on}
    soonest: dict[PersonId, Nudge] = {}
    for wait in waiting:
        for person in wait.on:
            then = known.get((person, wait.what, wait.about))
            one = _nudge(decision, wait, person, facts, now=now, then=then)
            if one is not None and (person not in soonest or one.at < soonest[person].at):
                soonest[person] = one
    return tuple(soonest.values())


def _nudge(
    decision: Decision, wait: Wait, person: PersonId, facts: Facts, *, now: datetime, then: Wait | None
) -> Nudge | None:
    if not facts.organisation.has_standing(person):
        return None
    if then is not None and (then.since, then.until) == (wait.since, wait.until):
        until, at = wait.until, _times(wait, person, facts, since=wait.since, until=wait.until, now=wait.since)
    else:
        since = wait.since if then is not None else max(now, wait.since)
        # Who is asked once the time is over, as by widening, has the usual time.
        until = wait.until if wait.until is not None and wait.until > now else None
        at = _times(wait, person, facts, since=since, until=until, now=now)
    if not at:
        return None
    return Nudge(
        decision=decision.id,
        round=decision.round,
        person=person,
        what=wait.what,
        about=f"{wait.what}/{wait.about}/{wait.until.isoformat() if wait.until else ''}",
        at=at[0],
        last_at=at[1] if len(at) > 1 else None,
        until=until,
    )


def _times(
    wait: Wait, person: PersonId, facts: Facts, *, since: datetime, until: datetime | None, now: datetime
) -> tuple[datetime, ...]:
    if wait.what is Waiting.RECORD and wait.until is None:
        return weekly(person, facts.organisation, since=wait.since, now=now)
    return moments(person, facts.organisation, since=since, until=until, now=now)
