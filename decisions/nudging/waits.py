"""Whom a decision waits on, for what, and until when: at every moment it is somebody's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.answering.consent import stands_by_itself
from decisions.decision import Decision, SeatAsked, Status
from decisions.facts import Facts
from decisions.guards import performers
from decisions.handing_over.recording_for import waiting as recorded_answers
from decisions.handing_over.widening import is_exhausted, who_names, widens_at
from decisions.nudging.holding_up import HeldUp, held_up
from decisions.people import PersonId
from decisions.questions.questions import stands_until
from decisions.roles.recommending import answered_by
from decisions.roles.silence import asks_on, silent_until
from decisions.rounds import chosen_now, step_now


class Waiting(StrEnum):
    """What somebody is waited for to do."""

    DECIDE = "decide"
    AGREE = "agree"
    ANSWER = "answer"
    NAME = "name"
    CONFIRM = "confirm"
    CONFIRM_SPOKEN = "confirm spoken"
    MEET = "meet"
    CARRY_OUT = "carry out"
    """To have done what they said they would."""
    RECORD = "record"
    """To record what a forum decided where it meets."""
    OVERRULE = "overrule"
    """To let it stand against an objection, or not."""
    SETTLE = "settle"
    """To do something about what holds it up: an objection that nobody overrules, or a seat that nobody holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What each of `on` is waited for, `since` then; time runs out at `until`, where it does.

    `about` tells two waits of one kind apart: the seat, or the number of a question or a condition. One whose `since`
    lies ahead has not begun: a question makes the clock stand till then, or a forum has not met.
    """

    what: Waiting
    about: str
    on: tuple[PersonId, ...]
    since: datetime
    until: datetime | None

    def has_begun(self, now: datetime) -> bool:
        """Tell whether they are waited for by now."""
        return self.since <= now


def waits(decision: Decision, facts: Facts) -> tuple[Wait, ...]:
    """Tell whom `decision` waits on; nobody where it is over, put off, or stands by itself unless someone objects."""
    match decision.status:
        case Status.OPEN | Status.REPORTED:
            found = (
                *_those_who_decide(decision, facts),
                *_agreers(decision, facts),
                *_questions(decision, facts),
            )
        case Status.DECIDED:
            found = (*_conditions(decision, facts), *_carrying_out(decision, facts))
        case _:
            found = ()
    return tuple(one for one in found if one.on)


def _those_who_decide(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name who decides it, or names who does; where they have chosen, who sees to what holds it up."""
    if decision.waits_on_administrators:
        on = tuple(sorted(facts.organisation.administrators))
        yield Wait(what=Waiting.NAME, about="", on=on, since=_asked_at(decision), until=decision.due)
        return
    silence_is_a_yes = stands_by_itself(decision, facts)
    if decision.agreement_missing and (silence_is_a_yes or chosen_now(decision, facts) is not None):
        yield from _held_up(decision, facts)
    elif not silence_is_a_yes:
        yield from _deciders(decision, facts)


def _deciders(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name who decides it, not while a question makes the clock stand; past the last of them, who names another too."""
    runs_out, forum = stands_until(decision, facts), step_now(decision, facts).forum
    since = _asked_at(decision) if runs_out is None else max(_asked_at(decision), runs_out)
    what = Waiting.CONFIRM if decision.status is Status.REPORTED else Waiting.DECIDE
    spoken = {one.of: one for one in recorded_answers(decision)}
    widens = widens_at(decision, facts) if decision.widened else None
    for seat in decision.seats:
        if decision.response_of(seat.seat) is not None:
            continue
        until = _until(seat, decision)
        if decision.widened and decision.widened_at is not None:
            since, until = max(since, decision.widened_at), widens
        on = tuple(person for person in seat.of if decision.said_by(person) is None)
        if forum is not None and forum.outside and what is Waiting.DECIDE:
            yield _recording(seat, decision, on)
            continue
        others = tuple(person for person in on if person not in spoken)
        yield Wait(what=what, about=seat.seat.name, on=others, since=since, until=until)
        for one in (spoken[person] for person in on if person in spoken):
            at, number = max(one.at, since if runs_out else one.at), str(one.number)
            yield Wait(what=Waiting.CONFIRM_SPOKEN, about=number, on=(one.of,), since=at, until=until)
    if decision.widened_at is not None and decision.status is Status.OPEN and is_exhausted(decision, facts):
        on = who_names(decision, facts)
        yield Wait(what=Waiting.NAME, about="widened", on=on, since=decision.widened_at, until=None)


def _until(seat: SeatAsked, decision: Decision) -> datetime | None:
    """Tell when time runs out for a seat: when the raiser wants it, if they said so, else at its own due moment."""
    return decision.due if decision.due is not None and decision.due == decision.wanted_by else seat.due


def _recording(seat: SeatAsked, decision: Decision, on: tuple[PersonId, ...]) -> Wait:
    """Wait for the secretary of a forum that meets outside: from its meeting on, or until the raiser wants it."""
    until = _until(seat, decision)
    wanted = until if until == decision.wanted_by else None
    since = _asked_at(decision) if wanted is not None else seat.due
    return Wait(what=Waiting.RECORD, about=seat.seat.name, on=on, since=since, until=wanted)


def _held_up(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name who sees to what holds it up but for silence; whoever is silent is asked to agree."""
    kinds = {HeldUp.MAY_BE_OVERRULED: Waiting.OVERRULE, HeldUp.MUST_BE_SETTLED: Waiting.SETTLE}
    for one in held_up(decision, facts):
        yield Wait(what=kinds[one.how], about=one.seat.name, on=one.on, since=one.since, until=None)


def _agreers(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name whose agreement it waits for, not while a question makes the clock stand for them."""
    for one in decision.agreers:
        if decision.agreement_of(one.seat) is None:
            if one.overdue:
                since, until = one.due, None
            else:
                since, until = asks_on(one, decision, facts), silent_until(one, decision, facts)
            yield Wait(what=Waiting.AGREE, about=one.seat.name, on=one.of, since=since, until=until)


def _questions(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name who is to answer what was asked, while the clock stands for it; nobody waits for an answer of their own."""
    if not decision.open_questions:
        return
    answering, stands = answered_by(decision, facts), stands_until(decision, facts)
    for one in decision.open_questions:
        on = tuple(person for person in answering if person != one.by)
        until = stands if stands is not None and stands > one.at else decision.due
        yield Wait(what=Waiting.ANSWER, about=str(one.number), on=on, since=one.at, until=until)


def _conditions(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name who is to see that a condition is met before it counts."""
    result = decision.result
    if result is None or decision.done_at is not None or not result.open_conditions:
        return
    on = performers(decision, facts)
    promise = decision.promise
    for number, one in result.open_conditions:
        promised = promise.due if promise is not None and number in promise.conditions else None
        yield Wait(what=Waiting.MEET, about=str(number), on=on, since=result.at, until=one.due or promised)


def _carrying_out(decision: Decision, facts: Facts) -> Iterator[Wait]:
    """Name who said by when it will be done; without them, who carries it out."""
    promise = decision.promise
    if promise is None or promise.conditions:
        return
    named = performers(decision, facts)
    on = (promise.by,) if promise.by in named else named
    yield Wait(what=Waiting.CARRY_OUT, about="", on=on, since=promise.at, until=promise.due)


def _asked_at(decision: Decision) -> datetime:
    return decision.asked_at or decision.raised_at
