"""Persons and their accounts."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, and_, bindparam, exists, insert, select, true, update

from decisions.organisation_events import GuestAllowed, PeopleMerged
from decisions.people import Email, Identity, Person, PersonId
from decisions.ports.people import People, Profile
from decisions.reaching import Whereabouts
from storage import merging, records
from storage.database import insert_into
from storage.elsewhere import elsewhere
from storage.picture import Glance
from storage.preferences import KeepsPreferences
from storage.prepared import Prepared
from storage.standing import Standing, acting, begun, let, normal, person_of, row_of, said_of, stand_anew
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
_OTHERS = select(identity.c.standing, identity.c.guest).where(identity.c.person == bindparam("of"), ~_THIS_ACCOUNT)
_MET = exists().where(identity.c.person == person.c.id)
_LOOKED_FOR = select(person.c.id, person.c.email).where(
    person.c.named == true(), person.c.email.is_not(None), person.c.merged_into.is_(None)
)
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
    set_={name: _LINK.excluded[name] for name in ("person", "checked_at", "standing", "guest")},
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
_IS_ALLOWED = select(person.c.guest_allowed).where(person.c.id == bindparam("of"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """An account: whose it is, whether anything may be done through it, and where that person was last.

    A guest's account has standing where an administrator lets that person hold rights.
    """

    person: Person
    checked_at: datetime
    standing: bool
    seen: tuple[str | None, str | None]


class SqlPeople(KeepsPreferences, People):
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
        elif owner and owner.email != email:
            email = None  # it is the address of somebody who was merged, by which they are known as well
        met = known.person if known else owner
        account = {"platform": identity.platform, "tenant": identity.tenant, "user": identity.user}
        if met is None:
            met = begun(_drawn(), profile, email)
            self._connection.execute(_ADD, row_of(met))
        else:
            allowed = bool(self._connection.execute(_IS_ALLOWED, {"of": met.id}).scalar())
            rows = self._connection.execute(_OTHERS, {"of": met.id, **account})
            others = tuple(Standing(stands=row.standing, guest=row.guest) for row in rows)
            profile = let(profile, allowed=allowed)
            met = self._updated(met, said_of(met, profile, email, others=others))
        row = {**account, "person": met.id, "checked_at": now, "standing": profile.standing, "guest": profile.guest}
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
            self._connection.execute(_ADD, [row_of(added, named=True) for added in new])
        unnamed = [key for row in found.values() if not row.named for key in (row.id, row.merged_into) if key]
        if unnamed:
            self._connection.execute(_CHANGE.values(named=True), [{"of": key} for key in unnamed])
        ids = {email: PersonId(row.merged_into or row.id) for email, row in found.items()}
        ids |= {added.email: added.id for added in new if added.email is not None}
        return {email: ids[address] for email, address in asked.items()}

    def known_as(self, email: Email) -> Person | None:
        """Find who has this address, or had it before they were merged with somebody."""
        return self._owner(normal(email))

    def persons(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Tell who these are; who is not known is left out."""
        asked = set(people)
        known = self._glance.seen.persons if asked else {}
        if unknown := asked - known.keys():
            rows = self._connection.execute(_PERSONS, {"people": sorted(unknown)})
            known |= {PersonId(row.id): person_of(row) for row in rows}
            # Who was merged is shown as who was kept.
            merged = {PersonId(one): self._glance.same[one] for one in unknown & self._glance.same.keys()}
            if merged:
                known |= {one: kept for one, key in merged.items() for kept in self.persons([key]).values()}
        return {person: known[person] for person in asked if person in known}

    def identity(self, person: PersonId, *, platform: str, tenant: str) -> Identity | None:
        """Find a person's account on a platform."""
        where = {"person": self._glance.same.get(person, person), "platform": platform, "tenant": tenant}
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

    def whereabouts(self, person: PersonId) -> Whereabouts:
        """Tell what is known of where a person is."""
        kept = self._glance.same.get(person, person)
        return whereabouts(self._connection, [kept], None).get(kept, Whereabouts())

    def elsewhere(self, *, platform: str, tenant: str) -> Mapping[PersonId, tuple[Person, Identity]]:
        """Find everybody with standing who has no account here, each with one that they have."""
        return elsewhere(self._connection, platform, tenant)

    def administer(self, emails: Iterable[Email]) -> None:
        """Make these, and only these, the administrators."""
        people = set(self.by_email(emails).values())
        if people != {row.id for row in self._connection.execute(_ADMINISTRATORS)}:
            self._take_turn()
            self._connection.execute(_ADMINISTER, {"people": sorted(people)})
            self._glance.bump()

    def merge(self, person: PersonId, into: PersonId, *, now: datetime) -> None:
        """Have two be one human: wherever `person` stands, `into` is meant from now on."""
        self._take_turn()
        records.append(self._connection, PeopleMerged(at=now, person=person, into=into))
        merging.merge(self._connection, person, into)
        gone, kept = (bool(self._connection.execute(_IS_ALLOWED, {"of": one}).scalar()) for one in (person, into))
        if gone and not kept:
            self.allow(into, allowed=True, now=now)
        else:
            self._stands_anew(into, allowed=kept)

    def allow(self, person: PersonId, *, allowed: bool, now: datetime) -> None:
        """Let somebody hold rights although they are a guest, or no longer."""
        self._take_turn()
        records.append(self._connection, GuestAllowed(at=now, person=person, allowed=allowed))
        self._connection.execute(_CHANGE.values(guest_allowed=allowed), {"of": person})
        self._stands_anew(person, allowed=allowed)

    def _stands_anew(self, who: PersonId, *, allowed: bool) -> None:
        stand_anew(self._connection, who, allowed=allowed)
        self._accounts.clear()
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
        if row is not None and row.merged_into is not None:
            row = self._connection.execute(_PERSONS, {"people": [row.merged_into]}).one()
        return None if row is None else person_of(row)

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
        told = ("email", "name", "zone", "standing", "guest")
        changed = {name: getattr(now, name) for name in told}
        self._connection.execute(_CHANGE.values(changed), {"of": met.id})
        self._glance.bump()
        self._accounts.clear()
        return now


def _account(row: Row[tuple[object, ...]]) -> _Account:
    seen = row.seen_platform, row.seen_tenant
    return _Account(person=person_of(row), checked_at=row.checked_at, standing=row.may_act, seen=seen)


def _drawn() -> PersonId:
    return PersonId(f"p_{secrets.token_urlsafe(9)}")
