"""Overruling: the next position lets a decision stand against an objection; never one that law or policy gives."""

from datetime import datetime

from decisions.deciders.seats import Bars, filled
from decisions.deciders.steps import Step, steps_of
from decisions.decision import Decision, Status
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing, must_say
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.roles.asking import who_agrees
from decisions.roles.commands import Overrule
from decisions.roles.errors import CannotOverruleError, NothingToOverruleError, NotYoursToOverruleError
from decisions.roles.events import Overruled
from decisions.rounds import bars_of, right_of
from decisions.said import Agreement


def overruled(decision: Decision, command: Overrule, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the next position overrule every objection that it may, for one reason.

    Raises:
        NothingToOverruleError: nobody objects.
        CannotOverruleError: who objects must agree: nobody overrules that.
        NotYoursToOverruleError: somebody else than the next position tried, or who has a part in it themselves.
        OutdatedCardError: it has moved on.
        WordsNeededError: the reason is missing.

    """
    person = facts.person.id
    objections = overrulable(decision)
    said = ((one.overruled_by, one.overruled_because) for one in decision.agreements)
    if not objections and (person, command.reason) in said:
        return ()
    must_have_standing(facts)
    must_be_open(decision)
    if not objections:
        _refuse(decision)
    if person not in who_overrules(decision, facts):
        raise NotYoursToOverruleError(decision.id, who_overrules(decision, facts))
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    must_say(decision, command.reason)
    return tuple(Overruled(at=now, by=person, seat=one.seat, reason=command.reason) for one in objections)


def overrulable(decision: Decision) -> tuple[Agreement, ...]:
    """Give the objections that hold it up and may be overruled."""
    if decision.status is not Status.OPEN:
        return ()
    must = {one.seat for one in decision.agreers if one.must}
    return tuple(one for one in decision.agreements if one.holds_up and one.seat not in must)


def may_overrule(decision: Decision, facts: Facts, person: PersonId | None) -> bool:
    """Tell whether somebody may overrule an objection; of None, whether anybody may."""
    return bool(overrulable(decision)) and (person is None or person in who_overrules(decision, facts))


def who_overrules(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who speaks for the next position, as seen from whose decision it was first; else who administers.

    Nobody, where all of these have a part in it themselves.
    """
    seats = _next_position(decision, facts)
    concerned = _concerned(decision, facts)
    line = right_of(decision, facts)
    bars = bars_of(decision, line)
    taken = filled(
        seats,
        line=line,
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=facts.organisation,
        bars=Bars(people=bars.people | concerned),
        then=(),
    )
    people = tuple(dict.fromkeys(person for one in taken for person in one.people))
    administrators = (one for one in sorted(facts.organisation.administrators) if one not in concerned)
    return people or tuple(one for one in administrators if facts.organisation.has_standing(one))


def _concerned(decision: Decision, facts: Facts) -> frozenset[PersonId]:
    """Name who stands for the question, who has answered it, and who speaks for a seat that objects."""
    answered = {said.by for said in (*decision.responses, *decision.past)}
    objections = {one.seat: one.by for one in decision.agreements if one.holds_up}
    speakers = {person for one in who_agrees(decision, facts) if one.seat in objections for person in one.people}
    objectors = {person for person in objections.values() if person is not None}
    return frozenset({decision.raised_by, decision.led_by} | answered | speakers | objectors)


def _next_position(decision: Decision, facts: Facts) -> tuple[Seat, ...]:
    """Find the first step beyond those who were asked first; where the right to decide has moved up, its own."""
    steps = steps_of(right_of(decision, facts), facts.rights)
    step = next((one for one in steps[max(decision.step, 1) :] if not one.breaks), None)
    return _speaking_for(step) if step else ()


def _speaking_for(step: Step) -> tuple[Seat, ...]:
    chair = step.rules.chair
    return (chair,) if step.forum and chair else step.seats


def _refuse(decision: Decision) -> None:
    if any(one.holds_up for one in decision.agreements):
        raise CannotOverruleError(decision.id)
    raise NothingToOverruleError(decision.id)
