"""What a decision must be, and an actor may be, before anything is done: each guard refuses by name."""

from decisions.deciders.seats import Filled
from decisions.decision import Decision, Status
from decisions.errors import (
    AdministratorsOnlyError,
    AlreadyDecidedError,
    DeferredError,
    NotDecidedError,
    NotInItError,
    ReportedError,
    StrangerError,
    SupersededError,
    VoidError,
    WithdrawnError,
    WordsNeededError,
)
from decisions.facts import Facts
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.rights.lines import Seat, SeatKind
from decisions.roles.performing import performers_of
from decisions.rounds import line_of, seats_of
from decisions.words import Words

PMO = Seat(SeatKind.POSITION, "PMO")
"""The position that takes over what somebody left behind."""


def must_have_standing(facts: Facts) -> None:
    """Refuse whoever holds no rights at all.

    Raises:
        StrangerError: a guest, an external or deactivated person, a bot.

    """
    if not facts.person.standing:
        raise StrangerError(facts.person.id)


def must_be_open(decision: Decision) -> None:
    """Refuse what only an open decision allows.

    Raises:
        DeferredError, ReportedError, AlreadyDecidedError, WithdrawnError, SupersededError, VoidError: what it is.

    """
    must_not_be_over(decision)
    if decision.status is Status.DEFERRED and decision.returns_at is not None:
        raise DeferredError(decision.id, decision.returns_at)
    if decision.status is Status.REPORTED:
        raise ReportedError(decision.id)


def must_not_be_over(decision: Decision) -> None:
    """Refuse what cannot be done to a decision whose life has ended.

    Raises:
        AlreadyDecidedError, WithdrawnError, SupersededError, VoidError: how it ended.

    """
    if decision.status is Status.WITHDRAWN:
        raise WithdrawnError(decision.id)
    if decision.status is Status.VOID:
        raise VoidError(decision.id)
    if decision.status is Status.SUPERSEDED and decision.replaced_by is not None:
        raise SupersededError(decision.id, decision.replaced_by)
    if decision.status is Status.DECIDED and decision.result is not None:
        raise AlreadyDecidedError(decision.id, decision.result)


def must_be_decided(decision: Decision) -> None:
    """Refuse what only a decided decision allows.

    Raises:
        NotDecidedError, WithdrawnError, SupersededError, VoidError: what it is.

    """
    if decision.status is Status.DECIDED:
        return
    must_not_be_over(decision)
    raise NotDecidedError(decision.id)


def must_say(decision: Decision, words: Words | None) -> None:
    """Refuse an act that asks for words and has none.

    Raises:
        WordsNeededError: there are none.

    """
    if not words or not any(sign.isalnum() for sign in words):
        raise WordsNeededError(decision.id)


def must_be_in_it(decision: Decision, facts: Facts) -> None:
    """Refuse who has no part in the decision.

    Raises:
        StrangerError, NotInItError: who acts.

    """
    must_have_standing(facts)
    if facts.person.id not in everyone_in(decision, facts):
        raise NotInItError(decision.id, decision.led_by)


def everyone_in(decision: Decision, facts: Facts, *, seats: tuple[Filled, ...] | None = None) -> frozenset[PersonId]:
    """Name everyone who has a part in it: who raised it, is asked, has answered, carries it out.

    `seats` are those of `seats_of`, where they are known already.
    """
    taken = seats_of(decision, facts) if seats is None else seats
    speakers = {person for one in taken for person in one.people}
    said = {response.by for response in (*decision.responses, *decision.past)}
    waiting = facts.organisation.administrators if decision.waits_on_administrators else frozenset()
    handed = {person for one in decision.delegations for person in (one.by, one.to)}
    led = {*decision.proposed_by, decision.raised_by}
    return frozenset({*led, *speakers, *said, *decision.asked_beside, *handed, *performers(decision, facts), *waiting})


def only_reads(
    decision: Decision, facts: Facts, person: PersonId | None, *, seats: tuple[Filled, ...] | None = None
) -> bool:
    """Tell whether somebody was let in as an auditor, and has no part in it."""
    let_in = any(one.person == person for one in decision.auditors)
    return let_in and person not in everyone_in(decision, facts, seats=seats)


def may_decide(decision: Decision, facts: Facts, person: PersonId) -> bool:
    """Tell whether somebody speaks for one of its seats."""
    return any(person in taken.people for taken in seats_of(decision, facts))


def performers(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who carries it out: whom its right names, else who raised it."""
    named = performers_of(line_of(decision, facts), decision.proposal.matter, facts.organisation)
    return named or (decision.led_by,)


def raiser_is_gone(decision: Decision, organisation: Organisation) -> bool:
    """Tell whether who stands for the question has left, or may do nothing any more."""
    known = organisation.people.get(decision.led_by)
    return known is not None and not known.standing


def successors(organisation: Organisation) -> tuple[PersonId, ...]:
    """Name who looks after what somebody left behind: the position PMO, until there is one the administrators."""
    holders = tuple(person for person in organisation.holders(PMO) if organisation.has_standing(person))
    return holders or tuple(sorted(organisation.administrators))


def looked_after_by(decision: Decision, organisation: Organisation) -> tuple[PersonId, ...]:
    """Name who hears what becomes of it: who stands for it; without them, whoever looks after what they left behind.

    Of what only those in it may see, nobody else does.
    """
    if not raiser_is_gone(decision, organisation):
        return (decision.led_by,)
    return () if decision.proposal.restricted else successors(organisation)


def administers(facts: Facts) -> bool:
    """Tell whether the actor administers."""
    return facts.person.standing and facts.person.id in facts.organisation.administrators


def must_administer(facts: Facts) -> None:
    """Refuse whoever is no administrator.

    Raises:
        AdministratorsOnlyError: the actor is none.

    """
    if not administers(facts):
        raise AdministratorsOnlyError(tuple(sorted(facts.organisation.administrators)))
