"""Nudges, planned in the transaction of what happened."""

from dataclasses import replace
from datetime import datetime

from decisions.decision import Decision, Status
from decisions.facts import Facts
from decisions.gathering import knowing_those_in
from decisions.nudging.planning import nudges
from decisions.ports.work import Work


def plan_nudges(work: Work, before: Decision | None, after: Decision, *, facts: Facts, now: datetime) -> None:
    """Have those be nudged whom it waits on as it stands now, and nobody else."""
    known = replace(facts, organisation=knowing_those_in(work, facts.organisation, after))
    planned = nudges(after, known, now=now, before=before)
    if planned or _may_have_waited(before):
        work.nudges.plan(after.id, after.round, planned)


def look_again(work: Work, decision: Decision, *, facts: Facts, now: datetime) -> None:
    """Have those be nudged whom it waits on since somebody came or left; whoever is new has their time from now on."""
    known = replace(facts, organisation=knowing_those_in(work, facts.organisation, decision))
    work.nudges.plan(decision.id, decision.round, nudges(decision, known, now=now, before=None))


def _may_have_waited(decision: Decision | None) -> bool:
    """Tell whether anybody may have been waited for, whoever held what by then."""
    if decision is None:
        return False
    if decision.status is Status.DECIDED:
        promised = decision.promise is not None
        return promised or (decision.result is not None and bool(decision.result.open_conditions))
    return decision.status in (Status.OPEN, Status.REPORTED)
