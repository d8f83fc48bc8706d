"""Persons and their accounts."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, and_, bindparam, exists, insert, select, true, update

from decisions.people import Email, Identity, Person, PersonId
from decisions.ports import People, Profile
from decisions.reaching import Whereabouts
from storage.database import insert_into
from storage.picture import Glance
from storage.prepared import Prepared
from storage.tables import identity, organisation, person
from storage.whereabouts import whereabouts

_THIS_ACCOUNT = and_(
    identity.c.platform == bindparam("platform"),
    identity.c.tenant == bindparam("tenant"),
    identity.c.user == bindparam("user"),
)
# One statement tells who acts and which revision of the organisation holds: a press needs both.
_ACCOUNT = Prepared(
    select(organisation.c.revision, identity.c.checked_at, identity.c.standing.label("may_act"), person).select_from(
        organisation.outerjoin(identity, _THIS_ACCOUNT).outerjoin(person, person.c.id == identity.c.person)
    )
)
_OF_EMAILS = select(person).where(person.c.email.in_(bindparam("emails", expanding=True)))
_PERSONS = select(person).where(person.c.id.in_(bindparam("people", expanding=True)))
_IDENTITY = (
    select(identity.c.user)
    .where(
        identity.c.person == bindparam("person"),
        identity.c.platform == bindparam("platform"),
        identity.c.tenant == bindparam("tenant"),
    )
    .order_by(identity.c.standing.desc(), identity.c.checked_at.desc(), identity.c.user)
    .limit(1)
)
_ANY_ACCOUNT = select(identity.c.user).where(identity.c.person == bindparam("person")).limit(1)
_OTHER_STANDING = (
    select(identity.c.user)
    .where(identity.c.person == bindparam("of"), identity.c.standing == true(), ~_THIS_ACCOUNT)
    .limit(1)
)
_MET = exists().where(identity.c.person == person.c.id)
_LOOKED_FOR = select(person.c.id, person.c.email).where(person.c.named == true(), person.c.email.is_not(None))
_UNSEEN = _LOOKED_FOR.where(~_MET)
_UNSEEN_ON = _LOOKED_FOR.where(~_MET.where(identity.c.platform == bindparam("platform")))
_UNCHECKED = (
    select(identity.c.platform, identity.c.tenant, identity.c.user)
    .join(person, person.c.id == identity.c.person)
    .where(person.c.named == true(), identity.c.standing == true(), identity.c.checked_at < bindparam("since"))
    .order_by(identity.c.checked_at, identity.c.platform, identity.c.tenant, identity.c.user)
    .limit(bindparam("most"))
)
_ADD = insert(person)
_CHANGE = update(person).where(person.c.id == bindparam("of"))
_LINK = insert_into(identity)
_LINKED = _LINK.on_conflict_do_update(
    index_elements=[identity.c.platform, identity.c.tenant, identity.c.user],
    set_={name: _LINK.excluded[name] for name in ("person", "checked_at", "standing")},
)
_SEEN = Prepared(
    update(person)
    .where(person.c.id == bindparam("of"))
    .values(seen_platform=bindparam("platform"), seen_tenant=bindparam("tenant"))
)
# Where several write at once, people are met one at a time: two who meet the same person must not make two of them.
_TURN = select(organisation.c.revision).with_for_update()
_ADMINISTRATORS = select(person.c.id).where(person.c.administrator == true())
_ADMINISTER = update(person).values(
    administrator=person.c.id.in_(bindparam("people", expanding=True)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """An account: whose it is, whether anything may be done through it, and where that person was last."""

    person: Person
    checked_at: datetime
    standing: bool
    seen: tuple[str | None, str | None]


class SqlPeople(People):
    """The tables of people, on one open connection."""

    def __init__(self, connection: Connection, glance: Glance) -> None:
        self._connection = connection
        self._glance = glance
        self._accounts: dict[Identity, _Account | None] = {}

    def find(self, identity: Identity) -> Person | None:
        """Find who acts through this account; None where it was never seen."""
        known = self._account(identity)
        return acting(known.person, standing=known.standing) if known else None

    def checked_at(self, identity: Identity) -> datetime | None:
        """Tell when the platform was last asked about this account."""
        known = self._account(identity)
        return known.checked_at if known else None

    def whose(self, identity: Identity, profile: Profile) -> Person | None:
        """Find the person whom `meet` would find: whose account it is, else who has its address."""
        known = self._account(identity)
        return known.person if known else self._owner(normal(profile.email) if profile.email else None)

    def meet(self, identity: Identity, profile: Profile, *, now: datetime) -> Person:
        """Take what the platform says of an account; the same e-mail is the same person."""
        email = normal(profile.email) if profile.email else None
        self._take_turn()
        known, owner = self._account(identity), self._owner(email)
        if known and owner and owner.id != known.person.id:
            email = self._handed_over(owner, email) if profile.standing else None
        met = known.person if known else owner
        account = {"platform": identity.platform, "tenant": identity.tenant, "user": identity.user}
        if met is None:
            met = Person(id=_drawn(), email=email, name=profile.name, zone=profile.zone, standing=profile.standing)
            self._connection.execute(_ADD, _row(met))
        else:
            elsewhere = self._connection.execute(_OTHER_STANDING, {"of": met.id, **account}).first() is not None
            met = self._updated(met, said_of(met, profile, email, stands_elsewhere=elsewhere))
        row = {**account, "person": met.id, "checked_at": now, "standing": profile.standing}
        self._connection.execute(_LINKED, row)
        self._accounts.clear()
        return met

    def by_email(self, emails: Iterable[Email]) -> Mapping[Email, PersonId]:
        """Find or create the persons of these addresses."""
        asked = {email: normal(email) for email in emails}
        found = self._of(asked.values())
        if not all(email in found and found[email].named for email in asked.values()):
            self._take_turn()
            found = self._of(asked.values())
        new = [
            Person(id=_drawn(), email=email, name=email, zone="")
            for email in dict.fromkeys(asked.values())
            if email not in found
        ]
        if new:
            self._connection.execute(_ADD, [_row(added, named=True) for added in new])
        if unnamed := [row.id for row in found.values() if not row.named]:
            self._connection.execute(_CHANGE.values(named=True), [{"of": key} for key in unnamed])
        ids = {email: PersonId(row.id) for email, row in found.items()}
        ids |= {added.email: added.id for added in new if added.email is not None}
        return {email: ids[address] for email, address in asked.items()}

    def persons(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Tell who these are; who is not known is left out."""
        asked = set(people)
        known = self._glance.seen.persons if asked else {}
        if unknown := asked - known.keys():
            rows = self._connection.execute(_PERSONS, {"people": sorted(unknown)})
            known |= {PersonId(row.id): _person(row) for row in rows}
        return {person: known[person] for person in asked if person in known}

    def identity(self, person: PersonId, *, platform: str, tenant: str) -> Identity | None:
        """Find a person's account on a platform."""
        where = {"person": person, "platform": platform, "tenant": tenant}
        user = self._connection.execute(_IDENTITY, where).scalar()
        return None if user is None else Identity(platform=platform, tenant=tenant, user=user)

    def unseen(self, *, platform: str | None) -> Mapping[PersonId, Email]:
        """Name those whom the rights or the settings name and nobody has met on `platform`; None: on any at all."""
        if platform is None:
            rows = self._connection.execute(_UNSEEN)
        else:
            rows = self._connection.execute(_UNSEEN_ON, {"platform": platform})
        return {PersonId(row.id): Email(row.email) for row in rows}

    def unchecked(self, *, since: datetime, most: int) -> tuple[Identity, ...]:
        """Name accounts of people whom the rights name, of whom no platform said anything `since`; oldest first."""
        rows = self._connection.execute(_UNCHECKED, {"since": since, "most": most})
        return tuple(Identity(platform=row.platform, tenant=row.tenant, user=row.user) for row in rows)

    def seen(self, identity: Identity) -> None:
        """Note that a person was last at this account, if it has standing and they were elsewhere before."""
        known = self._account(identity)
        here = identity.platform, identity.tenant
        if known is None or not known.standing or known.seen == here:
            return
        _SEEN.later(self._connection, {"of": known.person.id, "platform": here[0], "tenant": here[1]})
        self._accounts[identity] = replace(known, seen=here)

    def prefer(self, person: PersonId, platform: str | None) -> None:
        """Reach a person on `platform` from now on; None: wherever they are."""
        self._connection.execute(_CHANGE.values(prefers=platform), {"of": person})

    def whereabouts(self, person: PersonId) -> Whereabouts:
        """Tell what is known of where a person is."""
        return whereabouts(self._connection, [person], None).get(person, Whereabouts())

    def administer(self, emails: Iterable[Email]) -> None:
        """Make these, and only these, the administrators."""
        people = set(self.by_email(emails).values())
        if people != {row.id for row in self._connection.execute(_ADMINISTRATORS)}:
            self._take_turn()
            self._connection.execute(_ADMINISTER, {"people": sorted(people)})
            self._glance.bump()

    def _take_turn(self) -> None:
        self._connection.execute(_TURN)
        self._accounts.clear()

    def _account(self, account: Identity) -> _Account | None:
        if account not in self._accounts:
            where = {"platform": account.platform, "tenant": account.tenant, "user": account.user}
            row = _ACCOUNT.rows(self._connection, where)[0]
            self._glance.found(row.revision)
            self._accounts[account] = None if row.id is None else _account(row)
        return self._accounts[account]

    def _of(self, emails: Iterable[Email]) -> dict[Email, Row[tuple[object, ...]]]:
        rows = self._connection.execute(_OF_EMAILS, {"emails": sorted(set(emails))})
        return {Email(row.email): row for row in rows}

    def _owner(self, email: Email | None) -> Person | None:
        row = self._of([email]).get(email) if email else None
        return None if row is None else _person(row)

    def _handed_over(self, owner: Person, email: Email | None) -> Email | None:
        """Take an address from who only has it by name, never from somebody met: an account keeps its person."""
        if self._connection.execute(_ANY_ACCOUNT, {"person": owner.id}).first() is not None:
            return None
        self._connection.execute(_CHANGE.values(email=None), {"of": owner.id})
        self._glance.bump()
        return email

    def _updated(self, met: Person, now: Person) -> Person:
        if now == met:
            return met
        changed = {"email": now.email, "name": now.name, "zone": now.zone, "standing": now.standing}
        self._connection.execute(_CHANGE.values(changed), {"of": met.id})
        self._glance.bump()
        self._accounts.clear()
        return now


def acting(who: Person, *, standing: bool) -> Person:
    """Show somebody as they act through an account with or without standing."""
    return who if standing or not who.standing else replace(who, standing=False)


def said_of(met: Person, profile: Profile, email: Email | None, *, stands_elsewhere: bool) -> Person:
    """Put what a platform says of one account in place of what was known of its person.

    An account without standing says nothing of somebody who has standing by another. What a platform does not know,
    as some do not know the zone, takes nothing away.
    """
    if stands_elsewhere and not profile.standing:
        return replace(met, email=met.email or email, standing=True)
    return replace(
        met,
        email=email or met.email,
        name=profile.name or met.name,
        zone=profile.zone or met.zone,
        standing=profile.standing,
    )


def normal(email: str) -> Email:
    """Write an address as it is compared: in lower case, without space around it."""
    return Email(email.strip().lower())


def _account(row: Row[tuple[object, ...]]) -> _Account:
    seen = row.seen_platform, row.seen_tenant
    return _Account(person=_person(row), checked_at=row.checked_at, standing=row.may_act, seen=seen)


def _drawn() -> PersonId:
    return PersonId(f"p_{secrets.token_urlsafe(9)}")


def _row(added: Person, *, named: bool = False) -> dict[str, object]:
    return {
        "id": added.id,
        "email": added.email,
        "name": added.name,
        "zone": added.zone,
        "standing": added.standing,
        "administrator": False,
        "named": named,
    }


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        id=PersonId(row.id),
        email=None if row.email is None else Email(row.email),
        name=row.name,
        zone=row.zone,
        standing=row.standing,
    )
