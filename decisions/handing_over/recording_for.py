"""Recording what somebody said aloud, for them to confirm."""

from dataclasses import replace
from datetime import datetime

from decisions.answering.commands import Respond
from decisions.answering.errors import MinuteNeededError, StandsUnlessObjectedError
from decisions.answering.events import Responded
from decisions.answering.responses import recorded as answered
from decisions.deciders.seats import Filled
from decisions.deciders.steps import steps_of
from decisions.decision import DEFER, REJECT, Decision
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing, must_say
from decisions.handing_over.commands import ConfirmSpoken, DenySpoken, RecordFor
from decisions.handing_over.errors import (
    AnsweredAlreadyError,
    CannotRecordForError,
    NothingToConfirmError,
    RecordedAlreadyError,
    TheirsToDeferError,
    TwoPeopleNeededError,
)
from decisions.handing_over.events import AnswerDenied, AnswerRecorded
from decisions.people import Person, PersonId
from decisions.rights.lines import Combining
from decisions.rounds import line_of, rules_now, seats_of, step_now
from decisions.said import Response, Spoken
from decisions.unfit import Unfit, without_standing


def recorded(decision: Decision, command: RecordFor, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Record what a decider said aloud. It counts for nothing until they confirm it with a press.

    Raises:
        TwoPeopleNeededError: it takes several people, and the actor may be one of them.
        MinuteNeededError: a forum decides it where it meets, and its minute is recorded instead.
        CannotRecordForError: whose answer it would be does not decide it, or is the actor.
        AnsweredAlreadyError, RecordedAlreadyError: their seat has answered, or an answer waits to be confirmed.
        OutdatedCardError: it has moved on, or the option is gone.
        TheirsToDeferError, StandsUnlessObjectedError, WordsNeededError: that cannot be recorded, or not so.

    """
    must_have_standing(facts)
    of = facts.chosen
    if of is not None and _recorded_so(decision, command, of.id, facts):
        return ()
    must_be_open(decision)
    _must_not_be_one_of_them(decision, facts.person.id, facts)
    _must_be_asked_here(decision, facts)
    if of is None or of.id == facts.person.id:
        why = Unfit.ONESELF if of else Unfit.NOBODY
        raise CannotRecordForError(decision.id, facts.person.id, why)
    _must_be_silent(decision, of, facts)
    if command.choice == DEFER:
        raise TheirsToDeferError(decision.id)
    if command.round != decision.round or command.choice not in decision.proposal.choices:
        raise OutdatedCardError(decision.id)
    _must_be_whole(decision, command, facts)
    event = AnswerRecorded(
        at=now,
        round=decision.round,
        number=len(decision.spoken) + 1,
        of=of.id,
        by=facts.person.id,
        choice=command.choice,
        reason=command.reason,
    )
    return (event,)


def confirmed(decision: Decision, command: ConfirmSpoken, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let whose answer was recorded confirm it: it is theirs from then on, as if they had pressed it themselves.

    Raises:
        NothingToConfirmError: there is no such answer of the actor's, or it is settled.
        OutdatedCardError: it has moved on, or the option is gone.
        TwoPeopleNeededError: it takes several people, and who recorded it may be one of them by now.
        DecisionError: the answer is refused, as if they gave it now.

    """
    spoken = _own(decision, command.number, facts)
    own = decision.said_by(facts.person.id)
    # It may have moved up by that answer, which stands on record there.
    if spoken.confirmed and any(_is_that(spoken, said) for said in (*decision.responses, *decision.past)):
        return ()
    if not spoken.open:
        raise NothingToConfirmError(decision.id, command.number)
    must_be_open(decision)
    if spoken.round != decision.round:
        raise OutdatedCardError(decision.id)
    if own is not None:
        raise NothingToConfirmError(decision.id, command.number)
    _must_not_be_one_of_them(decision, spoken.by, facts)
    said = Respond(
        request_id=command.request_id,
        actor=command.actor,
        decision=command.decision,
        round=spoken.round,
        choice=spoken.choice,
        reason=spoken.reason,
    )
    events = answered(decision, said, facts=facts, now=now)
    return tuple(replace(one, recorded_by=spoken.by) if isinstance(one, Responded) else one for one in events)


def denied(decision: Decision, command: DenySpoken, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let whose answer was recorded say that it is not what they said; whatever became of it since.

    Raises:
        NothingToConfirmError: there is no such answer of the actor's, or they confirmed it.

    """
    spoken = _own(decision, command.number, facts)
    if spoken.denied:
        return ()
    if spoken.confirmed:
        raise NothingToConfirmError(decision.id, command.number)
    return (AnswerDenied(at=now, number=command.number, by=facts.person.id, reason=command.reason),)


def _is_that(spoken: Spoken, said: Response) -> bool:
    return (said.by, said.recorded_by, said.choice) == (spoken.of, spoken.by, spoken.choice)


def waiting(decision: Decision) -> tuple[Spoken, ...]:
    """Give the recorded answers that wait to be confirmed: of this round, of people who have not answered since."""
    said = {response.by for response in decision.responses}
    return tuple(one for one in decision.spoken if one.open and one.round == decision.round and one.of not in said)


def may_record_for(decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None) -> bool:
    """Tell whether `reader` may record for somebody else; of None, whether anybody may."""
    forum = step_now(decision, facts).forum
    if forum is not None and forum.outside:
        return False
    silent = (taken for taken in seats if decision.response_of(taken.seat) is None)
    others = any(person != reader for taken in silent for person in taken.people)
    if reader is None or not others:
        return others
    known = facts.organisation.people.get(reader)
    if known is not None and not known.standing:
        return False
    return rules_now(decision, facts).at_least <= 1 or reader not in _those_it_takes(decision, facts)


def _recorded_so(decision: Decision, command: RecordFor, of: PersonId, facts: Facts) -> bool:
    said = (of, facts.person.id, command.choice, command.reason)
    return command.round == decision.round and any(
        (one.of, one.by, one.choice, one.reason) == said for one in waiting(decision)
    )


def _own(decision: Decision, number: int, facts: Facts) -> Spoken:
    must_have_standing(facts)
    spoken = next((one for one in decision.spoken if one.number == number), None)
    if spoken is None or spoken.of != facts.person.id:
        raise NothingToConfirmError(decision.id, number)
    return spoken


def _must_not_be_one_of_them(decision: Decision, person: PersonId, facts: Facts) -> None:
    """Refuse who may be the second of two people, at this step or at a later one: neither records for the other."""
    at_least = rules_now(decision, facts).at_least
    if at_least > 1 and person in _those_it_takes(decision, facts):
        raise TwoPeopleNeededError(decision.id, at_least)


def _those_it_takes(decision: Decision, facts: Facts) -> set[PersonId]:
    """Name who may decide it now, has had a say in it, or may come to decide it."""
    organisation = facts.organisation
    steps = steps_of(line_of(decision, facts), facts.rights)
    named: set[PersonId] = {person for taken in seats_of(decision, facts) for person in taken.people}
    named |= {said.by for said in (*decision.responses, *decision.past)}
    for seat in dict.fromkeys(seat for step in steps for seat in step.seats):
        position = organisation.position(seat.name)
        named |= set(organisation.holders(seat))
        named |= {PersonId(deputy.person) for deputy in position.deputies} if position else set()
    return named


def _must_be_asked_here(decision: Decision, facts: Facts) -> None:
    forum = step_now(decision, facts).forum
    if forum is not None and forum.outside:
        raise MinuteNeededError(decision.id, forum.name)


def _must_be_silent(decision: Decision, named: Person, facts: Facts) -> None:
    """Refuse to record for who decides nothing here, or has answered, or has an answer to confirm."""
    of = named.id
    mine = [taken.seat for taken in seats_of(decision, facts) if of in taken.people]
    if not mine:
        why = without_standing(named) or Unfit.DECIDES_NOT
        raise CannotRecordForError(decision.id, of, why, named.shown)
    said = [response for seat in mine if (response := decision.response_of(seat)) is not None]
    if any(response.by == of for response in said) or len(said) == len(mine):
        raise AnsweredAlreadyError(decision.id, said[0].by)
    if any(one.of == of for one in waiting(decision)):
        raise RecordedAlreadyError(decision.id, of)


def _must_be_whole(decision: Decision, command: RecordFor, facts: Facts) -> None:
    if command.choice == REJECT:
        must_say(decision, command.reason)
    by_consent = rules_now(decision, facts).how.combining is Combining.CONSENT
    if by_consent and command.choice != decision.proposal.proposed:
        raise StandsUnlessObjectedError(decision.id)
