"""Who somebody is, by what platforms say of their accounts: their address, their standing, whether they are a guest."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, bindparam, select, true, update

from decisions.people import Email, Person, PersonId
from decisions.ports.people import Profile
from storage.tables import identity, person

_ACCOUNTS = select(identity.c.standing, identity.c.guest).where(identity.c.person == bindparam("of"))
_LET_STAND = (
    update(identity)
    .where(identity.c.person == bindparam("of"), identity.c.guest == true())
    .values(standing=bindparam("allowed"))
)
_STANDS = update(person).where(person.c.id == bindparam("of"))


_NONE: frozenset[int] = frozenset()


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """Read a row of people."""
    return Person(
        id=PersonId(row.id),
        email=None if row.email is None else Email(row.email),
        name=row.name,
        zone=row.zone,
        standing=row.standing,
        guest=row.guest,
        quiet_days=frozenset(map(int, row.quiet_days)) if row.quiet_days else _NONE,
    )


def acting(who: Person, *, standing: bool) -> Person:
    """Show somebody as they act through an account with or without standing."""
    return who if standing or not who.standing else replace(who, standing=False)


def row_of(added: Person, *, named: bool = False) -> dict[str, object]:
    """Write somebody who is new as a row of people."""
    return {
        "id": added.id,
        "email": added.email,
        "name": added.name,
        "zone": added.zone,
        "standing": added.standing,
        "guest": added.guest,
        "administrator": False,
        "named": named,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether anything may be done through an account, and whether it is a guest's."""

    stands: bool
    guest: bool


def begun(person: PersonId, profile: Profile, email: Email | None) -> Person:
    """Show somebody whom nobody has met before, as a platform says."""
    return Person(
        id=person,
        email=email,
        name=profile.name,
        zone=profile.zone,
        standing=profile.standing,
        guest=profile.guest and not profile.standing,
    )


def let(profile: Profile, *, allowed: bool) -> Profile:
    """Give a guest the standing that an administrator lets them have."""
    return replace(profile, standing=True) if profile.guest and allowed else profile


def said_of(met: Person, profile: Profile, email: Email | None, *, others: Collection[Standing]) -> Person:
    """Put what a platform says of one account in place of what was known of its person, who has the `others` too.

    An account without standing says nothing of somebody who has standing by another. What a platform does not know,
    as some do not know the zone, takes nothing away.
    """
    guest = are_a_guests((*others, Standing(stands=profile.standing, guest=profile.guest)))
    if not profile.standing and any(one.stands for one in others):
        return replace(met, email=met.email or email, standing=True, guest=guest)
    return replace(
        met,
        email=email or met.email,
        name=profile.name or met.name,
        zone=profile.zone or met.zone,
        standing=profile.standing,
        guest=guest,
    )


def are_a_guests(accounts: Collection[Standing]) -> bool:
    """Tell whether who has these accounts is a guest: by none of them one of us."""
    return any(one.guest for one in accounts) and not any(one.stands and not one.guest for one in accounts)


def normal(email: str) -> Email:
    """Write an address as it is compared: in lower case, without space around it."""
    return Email(email.strip().lower())


def stand_anew(connection: Connection, who: PersonId, *, allowed: bool) -> None:
    """Say again whether somebody has standing, of whose accounts something else holds now."""
    connection.execute(_LET_STAND, {"of": who, "allowed": allowed})
    rows = connection.execute(_ACCOUNTS, {"of": who})
    accounts = [Standing(stands=row.standing, guest=row.guest) for row in rows]
    if accounts:
        said = {"standing": any(one.stands for one in accounts), "guest": are_a_guests(accounts)}
        connection.execute(_STANDS.values(said), {"of": who})
