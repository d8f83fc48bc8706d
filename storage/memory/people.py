"""Persons and rights in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from decisions.organisation import Organisation
from decisions.people import Email, Identity, Person, PersonId
from decisions.ports import People, Profile, RightsVersions
from decisions.reaching import Whereabouts
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin, Planned, RightsImported
from storage.memory.tables import Met, Tables
from storage.memory.whereabouts import whereabouts
from storage.people import acting, normal, said_of
from storage.rights import in_force_from, named_in


class MemoryPeople(People):
    """Persons and their accounts."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def find(self, identity: Identity) -> Person | None:
        """Find who acts through this account; None where it was never seen."""
        known = self._tables.accounts.get(identity)
        return acting(self._tables.people[known.person], standing=known.standing) if known else None

    def checked_at(self, identity: Identity) -> datetime | None:
        """Tell when the platform was last asked about this account."""
        known = self._tables.accounts.get(identity)
        return known.checked_at if known else None

    def whose(self, identity: Identity, profile: Profile) -> Person | None:
        """Find the person whom `meet` would find: whose account it is, else who has its address."""
        known = self._tables.accounts.get(identity)
        owner = self._owner(normal(profile.email) if profile.email else None)
        return self._tables.people[known.person] if known else owner

    def meet(self, identity: Identity, profile: Profile, *, now: datetime) -> Person:
        """Take what the platform says of an account; the same e-mail is the same person."""
        email = normal(profile.email) if profile.email else None
        known, owner = self.whose(identity, profile), self._owner(email)
        if known and owner and owner.id != known.id:
            email = self._handed_over(owner, email) if profile.standing else None
        begun = known or Person(id=self._drawn(), email=email, name=profile.name, zone=profile.zone)
        met = said_of(begun, profile, email, stands_elsewhere=self._stands_elsewhere(begun.id, identity))
        self._tables.revision += known not in (None, met)
        self._tables.people[met.id] = met
        self._tables.accounts[identity] = Met(person=met.id, checked_at=now, standing=profile.standing)
        return met

    def _stands_elsewhere(self, person: PersonId, here: Identity) -> bool:
        others = (met for identity, met in self._tables.accounts.items() if identity != here)
        return any(met.person == person and met.standing for met in others)

    def _handed_over(self, owner: Person, email: Email | None) -> Email | None:
        if any(met.person == owner.id for met in self._tables.accounts.values()):
            return None
        self._tables.people[owner.id] = replace(owner, email=None)
        return email

    def by_email(self, emails: Iterable[Email]) -> Mapping[Email, PersonId]:
        """Find or create the persons of these addresses."""
        return {email: self._named(normal(email)) for email in emails}

    def persons(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Tell who these are; who is not known is left out."""
        return {person: self._tables.people[person] for person in people if person in self._tables.people}

    def identity(self, person: PersonId, *, platform: str, tenant: str) -> Identity | None:
        """Find a person's account on a platform."""
        found = [
            ((met.standing, met.checked_at), identity)
            for identity, met in self._tables.accounts.items()
            if (met.person, identity.platform, identity.tenant) == (person, platform, tenant)
        ]
        return max(found, key=lambda one: one[0])[1] if found else None

    def unseen(self, *, platform: str | None) -> Mapping[PersonId, Email]:
        """Name those whom the rights or the settings name and nobody has met on `platform`; None: on any at all."""
        accounts = self._tables.accounts.items()
        met = {one.person for identity, one in accounts if platform in (None, identity.platform)}
        missing = (self._tables.people[person] for person in self._tables.named - met)
        return {person.id: person.email for person in missing if person.email is not None}

    def unchecked(self, *, since: datetime, most: int) -> tuple[Identity, ...]:
        """Name accounts of people whom the rights name, of whom no platform said anything `since`; oldest first."""
        found = sorted(
            (met.checked_at, one.platform, one.tenant, one.user)
            for one, met in self._tables.accounts.items()
            if met.standing and met.checked_at < since and met.person in self._tables.named
        )
        return tuple(Identity(platform=at, tenant=tenant, user=user) for _, at, tenant, user in found[:most])

    def seen(self, identity: Identity) -> None:
        """Note that a person was last at this account, if it has standing."""
        known = self._tables.accounts.get(identity)
        if known is not None and known.standing:
            self._tables.seen[known.person] = identity.platform, identity.tenant

    def prefer(self, person: PersonId, platform: str | None) -> None:
        """Reach a person on `platform` from now on; None: wherever they are."""
        self._tables.prefers[person] = platform

    def whereabouts(self, person: PersonId) -> Whereabouts:
        """Tell what is known of where a person is."""
        return whereabouts(self._tables, person, None)

    def administer(self, emails: Iterable[Email]) -> None:
        """Make these, and only these, the administrators."""
        people = frozenset(self.by_email(emails).values())
        self._tables.revision += people != self._tables.administrators
        self._tables.administrators = people

    def _owner(self, email: Email | None) -> Person | None:
        return next((one for one in self._tables.people.values() if email and one.email == email), None)

    def _named(self, email: Email) -> PersonId:
        person = self._owner(email) or Person(id=self._drawn(), email=email, name=email, zone="")
        self._tables.people[person.id] = person
        self._tables.named |= {person.id}
        return person.id

    def _drawn(self) -> PersonId:
        return PersonId(f"p_{len(self._tables.people) + 1}")


class MemoryRights(RightsVersions):
    """Every version of the decision rights."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def organisation(self, *, now: datetime) -> Organisation:
        """Show who holds what as of now."""
        rights = self.version(self.current(now=now))
        named = self._tables.administrators | set(named_in(rights))
        return Organisation(
            revision=self._tables.revision,
            company=rights.company,
            positions={position.name.casefold(): position for position in rights.positions},
            people={person: self._tables.people[person] for person in named if person in self._tables.people},
            administrators=self._tables.administrators,
        )

    def current(self, *, now: datetime) -> int:
        """Find the number of the version in force; 0 where there is none yet."""
        versions = enumerate(self._tables.rights, start=1)
        return max(((since, number) for number, (since, _) in versions if since <= now), default=(now, 0))[1]

    def version(self, number: int) -> Rights:
        """Show a version; version 0 has no lines."""
        return self.imported(number).rights if number else Rights()

    def last(self) -> int:
        """Tell the number of the newest version, in force or not; 0 where there is none yet."""
        return len(self._tables.rights)

    def imported(self, number: int) -> RightsImported:
        """Tell how a version came on record."""
        return self._tables.rights[number - 1][1]

    def planned(self, *, now: datetime) -> tuple[Planned, ...]:
        """Name the versions that come into force after now, soonest first."""
        later = ((since, version.version) for since, version in self._tables.rights if since > now)
        return tuple(Planned(version=number, since=since) for since, number in sorted(later))

    def addresses(self) -> frozenset[Email]:
        """Give the addresses of everybody whom a platform knows."""
        met = (self._tables.people[one.person].email for one in self._tables.accounts.values())
        return frozenset(email for email in met if email)

    def add(self, rights: Rights, *, effective: date, now: datetime, origin: Origin = Origin.FILE) -> int:
        """Put a new version on record and number it."""
        number = self.last() + 1
        imported = RightsImported(version=number, effective=effective, rights=rights, at=now, origin=origin)
        self._tables.rights = (*self._tables.rights, (in_force_from(rights, effective), imported))
        self._tables.revision += 1
        return number
