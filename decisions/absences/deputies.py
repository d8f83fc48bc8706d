"""Who stands in for somebody who is away."""

from collections.abc import Mapping
from datetime import datetime

from decisions.absences.away import StandIn
from decisions.absences.errors import UnknownDeputyError
from decisions.acting import who
from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import Identity, Person, PersonId
from decisions.ports.work import Work


def limit_of(person: PersonId, deputy: PersonId, organisation: Organisation) -> Money | None:
    """Tell up to what the rights let somebody stand in for `person`: the lowest, where there are several limits."""
    held = (one for one in organisation.positions.values() if person in one.holders)
    limits = (deputed.up_to for one in held for deputed in one.deputies if deputed.person == deputy)
    return min((limit for limit in limits if limit), key=lambda limit: limit.hundredths, default=None)


def stand_ins(person: PersonId, organisation: Organisation, *, but: PersonId | None) -> tuple[StandIn, ...]:
    """Name who stands in for `person` by the rights; of several positions, with deputies of their own, nobody."""
    held = [one for one in organisation.positions.values() if person in one.holders]
    if len(held) != 1:
        return ()
    others = (one for one in held[0].deputies if one.person not in (person, but))
    known = ((organisation.people.get(PersonId(one.person)), one.up_to) for one in others)
    return tuple(StandIn(found.name, up_to) for found, up_to in known if found is not None and found.standing)


def deputy_of(work: Work, named: Identity | str | None, organisation: Organisation, now: datetime) -> Person | None:
    """Find who was named to stand in: by an account, by a name, or by an address.

    Raises:
        UnknownDeputyError: nobody here is called so, or several are.
        UnseenIdentityError: the account must be looked up first.

    """
    if named is None or isinstance(named, Identity):
        found = who(work, named, now=now) if named is not None else None
        # Whoever has standing anywhere may stand in, whichever account of theirs was named.
        return work.people.persons({found.id}).get(found.id, found) if found else None
    wanted = " ".join(named.casefold().split())
    called = {one.id: one for one in work.absences.called(named)}
    if "@" in named:
        # A display name may look like an address; only whose address it is counts.
        people = [one for one in called.values() if (one.email or "").casefold() == wanted]
    else:
        people = _by_name(wanted, called, organisation)
    if len(people) != 1:
        raise UnknownDeputyError(named, len(people))
    return people[0]


def _by_name(wanted: str, called: Mapping[PersonId, Person], organisation: Organisation) -> list[Person]:
    """Find whom the rights name by their whole name, or by their first alone, as colleagues call each other.

    A display name is what somebody chose: who has no part in the rights is never found by it, and makes it doubtful
    where they go by the same name as somebody who has.
    """
    named = {one.id: one for one in organisation.people.values() if wanted in _names_of(one)}
    found = list({**called, **named}.values())
    return found if named or len(found) > 1 else []


def _names_of(person: Person) -> tuple[str, str]:
    name = " ".join(person.name.casefold().split())
    return name, name.partition(" ")[0]
