"""Rounds: who is asked in one, what its answers make, and where the right to decide goes from there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from decisions.answering.combining import Chosen, NotYet, Rules, Verdict, verdict
from decisions.answering.events import Decided, Deferred
from decisions.deciders.events import LeftToAdministrators, Reseated
from decisions.deciders.routing import asked, beginning_of, day_of, due_of, due_of_administrators, nobody_for
from decisions.deciders.seats import Bars, Filled, Handed, decides_own, filled, handed_over
from decisions.deciders.steps import Step, at_least_of, rules_in_force, step_of, steps_of
from decisions.decision import Decision, SeatAsked, Status, Why
from decisions.events import Event
from decisions.facts import Facts
from decisions.handing_over.events import Escalated
from decisions.people import PersonId
from decisions.rights.lines import Line, Seat
from decisions.rights.matching import match
from decisions.roles.performing import performers_of
from decisions.said import DEFER, REJECT, Choice, Response
from decisions.words import Words

TOO_FEW = "too few of those who decide it are left"
NO_NEXT = "those who decide it do not agree, and nobody is next"
ASKED_NO_NEXT = "it was escalated, and nobody is next"
_NOBODY_NEXT: Mapping[Why, str] = {Why.DEADLOCK: NO_NEXT, Why.ASKED: ASKED_NO_NEXT}


def line_of(decision: Decision, facts: Facts) -> Line | None:
    """Find the line that it was routed by; None where an administrator chose who decides."""
    return next((line for line in facts.rights.lines if line.number == decision.line), None)


def right_of(decision: Decision, facts: Facts) -> Line | None:
    """Find the line that it falls to; the same where an administrator chose who decides: the rest of it holds still."""
    line = line_of(decision, facts)
    if line is not None:
        return line
    day = day_of(decision.raised_at, facts.organisation)
    found = match(decision.proposal.matter, facts.rights, on=day)
    return found if isinstance(found, Line) else None


def step_now(decision: Decision, facts: Facts) -> Step:
    """Give the step of its right that it stands at; whom an administrator chose are as many as its right asks for."""
    at_least = to_be_named(decision, facts) if decision.line is None and decision.seats else 1
    return step_of(decision, line_of(decision, facts), facts.rights, at_least=at_least)


def to_be_named(decision: Decision, facts: Facts) -> int:
    """Tell how many different people are named at least, where somebody names who decides."""
    return at_least_of(right_of(decision, facts), facts.rights)


def seats_of(decision: Decision, facts: Facts) -> tuple[Filled, ...]:
    """Tell who may speak for its seats at this moment: all that its right names at this step, the vacant ones too."""
    if not decision.seats:
        return ()
    return _filled(decision, step_now(decision, facts), facts, decision.step)


def ladder_of(decision: Decision, facts: Facts) -> tuple[Seat, ...]:
    """Give the steps up from where it stands, one after the other."""
    return _beyond(step_now(decision, facts), decision.step, line_of(decision, facts), facts)


def rules_now(decision: Decision, facts: Facts) -> Rules:
    """Tell how its seats combine at this moment."""
    return rules_in_force(step_now(decision, facts), decision)


def seats_left(decision: Decision, taken: tuple[Filled, ...]) -> tuple[Seat, ...]:
    """Give the seats that count: those that somebody may speak for, or has spoken for."""
    return tuple(one.seat for one in taken if one.speakers or decision.response_of(one.seat) is not None)


def concluded(decision: Decision, facts: Facts, now: datetime, *, closing: Seat | None = None) -> tuple[Event, ...]:
    """Tell what the answers make, `closing` being the last: a result, a deferral, a move to the next step, nothing."""
    if decision.status not in (Status.OPEN, Status.REPORTED) or not decision.seats:
        return ()
    decision = counting(decision, facts)
    match _verdict(decision, facts):
        case Chosen(choice) if choice in (REJECT, DEFER) or not decision.agreement_missing:
            return (_ended(decision, choice, facts, now, closing),)
        case NotYet.DEADLOCK:
            return escalated(decision, Why.DEADLOCK, facts, now)
        case NotYet.TOO_FEW:
            return escalated(decision, Why.RECUSED if decision.recused else Why.VACANT, facts, now)
        case _:
            return ()


def chosen_now(decision: Decision, facts: Facts) -> Choice | None:
    """Tell what those who decide it have chosen, where that needs others to agree before it stands."""
    if not decision.responses or not decision.seats:
        return None
    made = _verdict(counting(decision, facts), facts)
    return made.choice if isinstance(made, Chosen) and made.choice not in (REJECT, DEFER) else None


def _verdict(decision: Decision, facts: Facts) -> Verdict:
    left = seats_left(decision, seats_of(decision, facts))
    # Who has stood back since stands behind nothing that they said before.
    stood_back = {recusal.by for recusal in decision.recused}
    before = [said for said in decision.past if said.by not in stood_back]
    return verdict(rules_now(decision, facts), left, decision.responses, before=before)


def counting(decision: Decision, facts: Facts) -> Decision:
    """Leave out the answers that count for nothing since two people were found to be one.

    What who raised it said as somebody else does not count, nor a second answer of the same person: one fills one seat.
    """
    people = [said.by for said in decision.responses]
    raised_by = decision.raised_by
    if len(set(people)) == len(people) and all(said.by != raised_by for said in (*decision.past, *decision.responses)):
        return decision
    own = decision.reported is not None or decides_own(line_of(decision, facts), decision.proposal.matter)
    heard: set[PersonId] = set() if own else {raised_by}
    past = tuple(said for said in decision.past if said.by not in heard)
    kept = []
    for said in decision.responses:
        if said.by not in heard:
            heard.add(said.by)
            kept.append(said)
    return replace(decision, responses=tuple(kept), past=past)


def escalated(
    decision: Decision,
    because: Why,
    facts: Facts,
    now: datetime,
    *,
    by: PersonId | None = None,
    reason: Words | None = None,
) -> tuple[Event, ...]:
    """Move the right to decide to the next step that somebody can take, else to the administrators.

    Who asked for it, `by`, gave a `reason`.
    """
    steps = steps_of(line_of(decision, facts), facts.rights)
    for number in range(decision.step + 1, len(steps)):
        step = steps[number]
        if step.breaks and because is not Why.DEADLOCK:
            continue
        moved = replace(decision, step=number, widened=0, responses=(), past=(*decision.past, *decision.responses))
        seats = _taken(_filled(moved, step, facts, number))
        if not seats or verdict(step.rules, [one.seat for one in seats], ()) is NotYet.TOO_FEW:
            continue
        up = Escalated(at=now, because=because, step=number, next_round=decision.round + 1, by=by, reason=reason)
        return up, _reseated(moved, asking(moved, seats, facts, now), now)
    beyond = max(len(steps), decision.step + 1)
    up = Escalated(at=now, because=because, step=beyond, next_round=decision.round + 1, by=by, reason=reason)
    return up, left_to_administrators(_NOBODY_NEXT.get(because, TOO_FEW), facts, now)


def asked_again(decision: Decision, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask everyone anew, at the step where it stands or at the next, for a round that has just begun."""
    step = step_now(decision, facts)
    taken = _filled(decision, step, facts, decision.step)
    seats = _taken(taken)
    if seats and verdict(step.rules, [one.seat for one in seats], ()) is not NotYet.TOO_FEW:
        return (_reseated(decision, asking(decision, seats, facts, now), now),)
    because = TOO_FEW if seats else nobody_for(one.seat for one in taken)
    return passed_on(decision, facts, now) or (left_to_administrators(because, facts, now),)


def passed_on(decision: Decision, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Move the right to decide on where nobody is left at this step; nothing, where nobody is next."""
    up = escalated(decision, Why.RECUSED if decision.recused else Why.VACANT, facts, now)
    return () if isinstance(up[-1], LeftToAdministrators) else up


def asking(decision: Decision, seats: tuple[Filled, ...], facts: Facts, now: datetime) -> tuple[SeatAsked, ...]:
    """Ask `seats` from now on."""
    step = step_now(decision, facts)
    line, organisation = line_of(decision, facts), facts.organisation
    return asked(seats, line=line, organisation=organisation, now=now, forum=step.forum)


def wanted_still(decision: Decision, now: datetime) -> datetime | None:
    """Give the moment by which the raiser wants it, unless it has passed."""
    return decision.wanted_by if decision.wanted_by is not None and decision.wanted_by > now else None


def left_to_administrators(because: str, facts: Facts, now: datetime) -> LeftToAdministrators:
    """Leave it to the administrators to name who decides."""
    due = due_of_administrators(facts.organisation, now=now)
    return LeftToAdministrators(at=now, reason=because, due=due)


def bars_of(decision: Decision, line: Line | None) -> Bars:
    """Tell who may not speak in it: who stood back, who took it over; and who spoke for which seat already."""
    stood_back = {recusal.by for recusal in decision.recused}
    if decision.taken_over_by is not None and not decides_own(line, decision.proposal.matter):
        stood_back.add(decision.taken_over_by)
    return Bars(
        people=frozenset(stood_back),
        stood_back=frozenset(recusal.seat for recusal in decision.recused),
        # Of several answers of one person, who was taken for two, the first holds.
        spoken={response.by: response.seat for response in reversed(decision.responses)},
        own=decision.reported is not None,
        never_named=frozenset((decision.led_by,)),
        # Only who said it knows that they did.
        in_person=decision.reported is not None,
    )


def _filled(decision: Decision, step: Step, facts: Facts, number: int) -> tuple[Filled, ...]:
    line = line_of(decision, facts)
    bars = bars_of(decision, line)
    if step.rules.at_least > 1:
        # Who recorded an answer is not one more person; nobody names them as if they were.
        recorders = {said.recorded_by for said in (*decision.responses, *decision.past) if said.recorded_by}
        bars = replace(bars, never_named=bars.never_named | recorders)
    return filled(
        step.seats,
        line=line,
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=facts.organisation,
        bars=bars,
        handed=_handed(decision, number, line),
        then=_beyond(step, number, line, facts),
    )


def _handed(decision: Decision, number: int, line: Line | None) -> Handed:
    """Tell who else may speak: delegates, who may decide unasked, whom time running out adds."""
    return handed_over(
        decision.delegations,
        unasked=line.may_decide if line and number == 0 else (),
        widened=decision.widened if number == decision.step else 0,
    )


def _beyond(step: Step, number: int, line: Line | None, facts: Facts) -> tuple[Seat, ...]:
    """Give the steps after this one, which fill its seats where nobody holds them; nobody stands in for the chair.

    No member of a forum stands in alone: the forum decides when it is its turn.
    """
    if line is None or step.breaks:
        return ()
    later = (one for one in steps_of(line, facts.rights)[number + 1 :] if not one.breaks)
    return tuple(seat for one in takewhile(lambda one: one.forum is None, later) for seat in one.seats)


def _taken(seats: tuple[Filled, ...]) -> tuple[Filled, ...]:
    return tuple(one for one in seats if one.speakers)


def _reseated(decision: Decision, seats: tuple[SeatAsked, ...], now: datetime) -> Reseated:
    return Reseated(at=now, seats=seats, due=due_of(wanted_still(decision, now), seats))


def _ended(decision: Decision, choice: Choice, facts: Facts, now: datetime, closing: Seat | None) -> Decided | Deferred:
    made_by = closing if closing is not None else _last_for(choice, decision.responses)
    if choice != DEFER:
        return decided(decision, choice, facts, now, closing=made_by)
    put_off = [one for one in decision.responses if one.choice == DEFER]
    days = [beginning_of(one.until, one.by, facts.organisation) for one in put_off if one.until]
    # Whoever put it off for the shortest time is heard, unless that has passed while the others thought.
    until = min((day for day in days if day > now), default=max(days))
    return Deferred(at=now, round=decision.round, seat=made_by, until=until)


def decided(decision: Decision, choice: Choice, facts: Facts, now: datetime, *, closing: Seat | None) -> Decided:
    """Give it a result, and say who carries that out."""
    matter, organisation = decision.proposal.matter, facts.organisation
    performers = () if choice == REJECT else performers_of(line_of(decision, facts), matter, organisation)
    return Decided(at=now, round=decision.round, seat=closing, choice=choice, performers=performers)


def _last_for(choice: Choice, responses: tuple[Response, ...]) -> Seat | None:
    return next((one.seat for one in reversed(responses) if one.choice == choice), None)
