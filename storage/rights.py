"""Versions of the decision rights, and the organisation as of now."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, exists, func, insert, or_, select, true

from decisions.absences.absence import Absence, by_person
from decisions.organisation import Organisation
from decisions.people import Email, PersonId
from decisions.ports.rights import RightsVersions
from decisions.rights.emails import named
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin, Planned, RightsImported
from storage.absences import not_over
from storage.codec.chain import START
from storage.codec.events import RIGHTS, NewerRecordError, decode, encode
from storage.merging import as_one
from storage.picture import Glance, InForce
from storage.standing import person_of
from storage.streams import event_row
from storage.tables import event, identity, person, rights_version

_VERSIONS = select(rights_version.c.number, rights_version.c.in_force_from).order_by(
    rights_version.c.in_force_from, rights_version.c.number
)
_IMPORTED = select(event.c.type, event.c.v, event.c.body).where(
    event.c.kind == RIGHTS, event.c.stream == RIGHTS, event.c.seq == bindparam("number")
)
_LAST = (
    select(event.c.seq, event.c.hash)
    .where(event.c.kind == RIGHTS, event.c.stream == RIGHTS)
    .order_by(event.c.seq.desc())
    .limit(1)
)
_NAMED = select(person).where(
    or_(person.c.administrator == true(), person.c.id.in_(bindparam("people", expanding=True)))
)
_NEWEST = select(func.coalesce(func.max(rights_version.c.number), 0))
_ADDRESSES = select(person.c.email).where(person.c.email.is_not(None), exists().where(identity.c.person == person.c.id))
_A_DAY = timedelta(days=1)
_ADD_VERSION = insert(rights_version)
_APPEND = insert(event)


class SqlRights(RightsVersions):
    """The stream of the rights, on one open connection."""

    def __init__(self, connection: Connection, glance: Glance) -> None:
        self._connection = connection
        self._glance = glance

    def organisation(self, *, now: datetime) -> Organisation:
        """Show who holds what as of now."""
        seen, number = self._glance.seen, self.current(now=now)
        if number not in seen.organisations:
            # Who was away yesterday may be so still, further west.
            away = as_one(not_over(self._connection, since=now.date() - _A_DAY), self._glance.same)
            seen.organisations[number] = self._pictured(self.version(number), seen.revision, away)
        return seen.organisations[number].as_of(now)

    def current(self, *, now: datetime) -> int:
        """Find the number of the version in force; 0 where there is none yet."""
        in_force = (version.number for version in reversed(self._versions()) if version.since <= now)
        return next(in_force, 0)

    def version(self, number: int) -> Rights:
        """Show a version; version 0 has no lines. Who was merged holds nothing: who was kept does."""
        if not self._glance.same:
            return self._version(number)
        known = self._glance.seen.rights
        if number not in known:
            known[number] = as_one(self._version(number), self._glance.same)
        return known[number]

    def _version(self, number: int) -> Rights:
        known = self._glance.rights
        if number in known:
            return known[number]
        rights = self.imported(number).rights
        if not self._glance.changed:
            known[number] = rights
        return rights

    def last(self) -> int:
        """Tell the number of the newest version, in force or not; 0 where there is none yet."""
        return int(self._connection.execute(_NEWEST).scalar_one())

    def imported(self, number: int) -> RightsImported:
        """Tell how a version came on record."""
        row = self._connection.execute(_IMPORTED, {"number": number}).one()
        imported = decode(row.type, row.v, row.body)
        if not isinstance(imported, RightsImported):
            raise NewerRecordError(row.type)
        return imported

    def planned(self, *, now: datetime) -> tuple[Planned, ...]:
        """Name the versions that come into force after now, soonest first."""
        later = (version for version in self._versions() if version.since > now)
        return tuple(Planned(version=version.number, since=version.since) for version in later)

    def addresses(self) -> frozenset[Email]:
        """Give the addresses of everybody whom a platform knows."""
        return frozenset(map(Email, self._connection.execute(_ADDRESSES).scalars()))

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
        # First of all, since it lets one version be added at a time.
        self._glance.bump()
        last = self._connection.execute(_LAST).first()
        number, head = (last.seq + 1, last.hash) if last else (1, START)
        imported = RightsImported(version=number, effective=effective, rights=rights, at=now, origin=origin, by=by)
        encoded = encode(imported, seq=number, salt=bytes)
        self._connection.execute(_APPEND, event_row(RIGHTS, RIGHTS, number, encoded, head))
        row = {"number": number, "effective": effective, "in_force_from": in_force_from(rights, effective)}
        self._connection.execute(_ADD_VERSION, row)
        return number

    def _versions(self) -> tuple[InForce, ...]:
        versions = self._glance.seen.versions
        if None not in versions:
            rows = self._connection.execute(_VERSIONS)
            versions[None] = tuple(InForce(number=row.number, since=row.in_force_from) for row in rows)
        return versions[None]

    def _pictured(self, rights: Rights, revision: int, away: tuple[Absence, ...]) -> Organisation:
        named = {*named_in(rights), *(person for one in away for person in (one.person, one.deputy) if person)}
        rows = self._connection.execute(_NAMED, {"people": sorted(named)}).all()
        return Organisation(
            revision=revision,
            company=rights.company,
            positions={position.name.casefold(): position for position in rights.positions},
            people={PersonId(row.id): person_of(row) for row in rows},
            administrators=frozenset(PersonId(row.id) for row in rows if row.administrator),
            absences=by_person(away),
        )


def in_force_from(rights: Rights, effective: date) -> datetime:
    """Find the moment at which a version comes into force: midnight, where the company is."""
    return datetime.combine(effective, time(), ZoneInfo(rights.company.zone)).astimezone(UTC)


def named_in(rights: Rights) -> Iterator[PersonId]:
    """Name everyone whom a version of the rights names."""
    return map(PersonId, named(rights))
