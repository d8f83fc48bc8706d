"""Persons and rights in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from decisions.absences.absence import by_person
from decisions.engine import replay
from decisions.organisation import Organisation
from decisions.people import Email, Identity, Person, PersonId
from decisions.ports.people import People, Profile
from decisions.ports.rights import RightsVersions
from decisions.preferences import Preferences
from decisions.reaching import Whereabouts
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin, Planned, RightsImported
from storage.memory.tables import Met, Tables
from storage.memory.whereabouts import whereabouts
from storage.merging import as_one
from storage.rights import in_force_from, named_in
from storage.standing import Standing, acting, are_a_guests, begun, let, normal, said_of

_A_DAY = timedelta(days=1)


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
        elif owner and owner.email != email:
            email = None  # it is the address of somebody who was merged, by which they are known as well
        who = known or begun(self._drawn(), profile, email)
        profile = let(profile, allowed=who.id in self._tables.allowed)
        met = said_of(who, profile, email, others=self._accounts(who.id, but=identity))
        self._tables.revision += known not in (None, met)
        self._tables.people[met.id] = met
        self._tables.accounts[identity] = Met(
            person=met.id, checked_at=now, standing=profile.standing, guest=profile.guest
        )
        return met

    def _accounts(self, person: PersonId, *, but: Identity | None = None) -> tuple[Standing, ...]:
        others = (met for identity, met in self._tables.accounts.items() if identity != but)
        return tuple(Standing(stands=met.standing, guest=met.guest) for met in others if met.person == person)

    def _handed_over(self, owner: Person, email: Email | None) -> Email | None:
        if any(met.person == owner.id for met in self._tables.accounts.values()):
            return None
        self._tables.people[owner.id] = replace(owner, email=None)
        return email

    def by_email(self, emails: Iterable[Email]) -> Mapping[Email, PersonId]:
        """Find or create the persons of these addresses."""
        return {email: self._named(normal(email)) for email in emails}

    def known_as(self, email: Email) -> Person | None:
        """Find who has this address, or had it before they were merged with somebody."""
        return self._owner(normal(email))

    def persons(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Tell who these are; who is not known is left out."""
        kept = {person: self._tables.same.get(person, person) for person in people}
        return {one: self._tables.people[who] for one, who in kept.items() if who in self._tables.people}

    def identity(self, person: PersonId, *, platform: str, tenant: str) -> Identity | None:
        """Find a person's account on a platform."""
        kept = self._tables.same.get(person, person)
        found = [
            ((met.standing, met.checked_at), identity)
            for identity, met in self._tables.accounts.items()
            if (met.person, identity.platform, identity.tenant) == (kept, platform, tenant)
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

    def preferences(self, person: PersonId) -> Preferences:
        """Tell what a person prefers."""
        kept = self._tables.same.get(person, person)
        wanted = self._tables.preferences.get(kept, Preferences())
        return replace(wanted, platform=self._tables.prefers.get(kept))

    def keep(self, person: PersonId, preferences: Preferences) -> None:
        """Have a person hear nothing unasked on their quiet days, and get the digest when they want it."""
        kept = self._tables.same.get(person, person)
        self._tables.preferences[kept] = preferences
        self._tables.people[kept] = replace(self._tables.people[kept], quiet_days=preferences.quiet_days)
        self._tables.revision += 1

    def whereabouts(self, person: PersonId) -> Whereabouts:
        """Tell what is known of where a person is."""
        return whereabouts(self._tables, self._tables.same.get(person, person), None)

    def elsewhere(self, *, platform: str, tenant: str) -> Mapping[PersonId, tuple[Person, Identity]]:
        """Find everybody with standing who has no account here, each with one that they have."""
        accounts = sorted(self._tables.accounts.items(), key=lambda one: _named_by(one[0]), reverse=True)
        here = {met.person for one, met in accounts if (one.platform, one.tenant) == (platform, tenant)}
        there = {met.person: one for one, met in accounts if met.standing and met.person not in here}
        known = {person: self._tables.people[person] for person in there}
        return {person: (who, there[person]) for person, who in known.items() if who.standing}

    def administer(self, emails: Iterable[Email]) -> None:
        """Make these, and only these, the administrators."""
        people = frozenset(self.by_email(emails).values())
        self._tables.revision += people != self._tables.administrators
        self._tables.administrators = people

    def merge(self, person: PersonId, into: PersonId, *, now: datetime) -> None:  # noqa: ARG002  nothing shows when
        """Have two be one human: wherever `person` stands, `into` is meant from now on."""
        tables = self._tables
        tables.same = {one: into if kept == person else kept for one, kept in tables.same.items()} | {person: into}
        for identity, met in tables.accounts.items():
            tables.accounts[identity] = replace(met, person=tables.same.get(met.person, met.person))
        for key, people in tables.involvement.items():
            if person in people:
                tables.involvement[key] = people | {into}
                tables.happened[key] = as_one(tables.happened[key], tables.same)
                tables.decisions[key] = replay(one.event for one in tables.happened[key]) or tables.decisions[key]
        for where, (copy, version) in tables.copies.items():
            tables.copies[where] = as_one(copy, tables.same), version
        for whose, planned in tuple(tables.nudges.items()):
            if whose[2] == person:
                del tables.nudges[whose]
                theirs = (whose[0], whose[1], into)
                tables.nudges.setdefault(theirs, replace(planned, nudge=as_one(planned.nudge, tables.same)))
        for name in ("administrators", "named", "allowed"):
            people = getattr(tables, name)
            setattr(tables, name, people - {person} | ({into} if person in people else set()))
        self._stands_anew(into)

    def allow(self, person: PersonId, *, allowed: bool, now: datetime) -> None:  # noqa: ARG002  nothing shows when
        """Let somebody hold rights although they are a guest, or no longer."""
        tables = self._tables
        tables.allowed = tables.allowed | {person} if allowed else tables.allowed - {person}
        self._stands_anew(person)

    def _stands_anew(self, person: PersonId) -> None:
        allowed = person in self._tables.allowed
        for identity, met in self._tables.accounts.items():
            if met.person == person and met.guest:
                self._tables.accounts[identity] = replace(met, standing=allowed)
        if accounts := self._accounts(person):
            stands = any(one.stands for one in accounts)
            known = self._tables.people[person]
            self._tables.people[person] = replace(known, standing=stands, guest=are_a_guests(accounts))
        self._tables.revision += 1

    def _owner(self, email: Email | None) -> Person | None:
        found = next((one for one in self._tables.people.values() if email and one.email == email), None)
        return self._tables.people[self._tables.same.get(found.id, found.id)] if found else None

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
        away = tuple(one for one in self._tables.absences.values() if one.end >= now.date() - _A_DAY)
        absent = {person for one in away for person in (one.person, one.deputy) if person}
        named = self._tables.administrators | set(named_in(rights)) | absent
        return Organisation(
            revision=self._tables.revision,
            company=rights.company,
            positions={position.name.casefold(): position for position in rights.positions},
            people={person: self._tables.people[person] for person in named if person in self._tables.people},
            administrators=self._tables.administrators,
            absences=by_person(as_one(away, self._tables.same)),
        ).as_of(now)

    def current(self, *, now: datetime) -> int:
        """Find the number of the version in force; 0 where there is none yet."""
        versions = enumerate(self._tables.rights, start=1)
        return max(((since, number) for number, (since, _) in versions if since <= now), default=(now, 0))[1]

    def version(self, number: int) -> Rights:
        """Show a version; version 0 has no lines. Who was merged holds nothing: who was kept does."""
        return as_one(self.imported(number).rights, self._tables.same) if number else Rights()

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

    def add(
        self,
        rights: Rights,
        *,
        effective: date,
        now: datetime,
        origin: Origin = Origin.FILE,
        by: PersonId | None = None,
    ) -> int:
        """Put a new version on record and number it."""
        number = self.last() + 1
        imported = RightsImported(version=number, effective=effective, rights=rights, at=now, origin=origin, by=by)
        self._tables.rights = (*self._tables.rights, (in_force_from(rights, effective), imported))
        self._tables.revision += 1
        return number


def _named_by(identity: Identity) -> tuple[str, str, str]:
    return identity.platform, identity.tenant, identity.user
