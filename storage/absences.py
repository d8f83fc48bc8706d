"""When people are away: a stream for each person, and the table that it makes."""

from datetime import date, datetime

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select, true, update

from decisions.absences.absence import Absence, Said
from decisions.organisation_events import CameBack, WentAway
from decisions.people import Person, PersonId
from decisions.ports.absences import Absences
from storage.database import insert_into
from storage.picture import Glance
from storage.records import append, of_person
from storage.standing import person_of
from storage.tables import absence, person

_OF = select(absence).where(absence.c.person == bindparam("of")).order_by(absence.c.start)
_NOT_OVER = select(absence).where(absence.c.end >= bindparam("since")).order_by(absence.c.person, absence.c.start)
_PUT = insert_into(absence)
_PLAN = _PUT.on_conflict_do_update(
    index_elements=[absence.c.person, absence.c.start],
    set_={"end": _PUT.excluded.end, "deputy": _PUT.excluded.deputy},
)
_END = delete(absence).where(absence.c.person == bindparam("of"), absence.c.start == bindparam("began"))
_CALLED = (
    select(person)
    .where(
        or_(person.c.email == bindparam("address"), func.lower(person.c.name) == bindparam("lower")),
        person.c.standing == true(),
        person.c.merged_into.is_(None),
    )
    .order_by(person.c.id)
    .limit(20)
)
_OFFER = update(person).where(person.c.id == bindparam("of"))
_OFFERS = select(person.c.away_from_status).where(person.c.id == bindparam("of"))
_AWAY = select(absence.c.person).distinct()


class SqlAbsences(Absences):
    """The table of absences, on one open connection."""

    def __init__(self, connection: Connection, glance: Glance) -> None:
        self._connection = connection
        self._glance = glance

    def of(self, person: PersonId) -> tuple[Absence, ...]:
        """Tell when somebody is, was or will be away, soonest first."""
        return absences_of(self._connection, person)

    def said(self, person: PersonId) -> tuple[Said, ...]:
        """Tell what happened to somebody's times away, in the order of their stream."""
        happened = of_person(self._connection, person)
        return tuple(Said(seq=seq, event=event) for seq, event in happened if isinstance(event, WentAway | CameBack))

    def plan(self, absence: Absence, *, now: datetime) -> None:
        """Put a time away on record; one that begins on the same day is replaced."""
        # First of all, since it lets one write to the stream at a time.
        self._glance.bump()
        deputy, person = absence.deputy, absence.person
        append(self._connection, WentAway(at=now, person=person, start=absence.start, end=absence.end, deputy=deputy))
        row = {"person": person, "start": absence.start, "end": absence.end, "deputy": deputy}
        self._connection.execute(_PLAN, row)

    def end(self, person: PersonId, start: date, *, now: datetime) -> None:
        """Put on record that the time away which began on `start` is over, or does not happen."""
        self._glance.bump()
        append(self._connection, CameBack(at=now, person=person, start=start))
        self._connection.execute(_END, {"of": person, "began": start})

    def called(self, name: str) -> tuple[Person, ...]:
        """Find who goes by this name, or has this address."""
        rows = self._connection.execute(_CALLED, {"address": name.strip().lower(), "lower": name.strip().lower()})
        return tuple(map(person_of, rows))

    def offer_from_status(self, person: PersonId, *, wanted: bool) -> None:
        """Note whether what a platform says of somebody may lead to an offer to plan a time away."""
        self._connection.execute(_OFFER.values(away_from_status=wanted), {"of": person})

    def offers_from_status(self, person: PersonId) -> bool:
        """Tell whether it may."""
        return bool(self._connection.execute(_OFFERS, {"of": person}).scalar())


def absences_of(connection: Connection, person: str) -> tuple[Absence, ...]:
    """Read when somebody is, was or will be away, as the table has it."""
    return tuple(map(_absence, connection.execute(_OF, {"of": person})))


def not_over(connection: Connection, *, since: date) -> tuple[Absence, ...]:
    """Read who is away on a day from `since` on, or will be."""
    return tuple(map(_absence, connection.execute(_NOT_OVER, {"since": since})))


def ever_away(connection: Connection) -> frozenset[str]:
    """Name everybody of whom the table has anything."""
    return frozenset(connection.execute(_AWAY).scalars())


def _absence(row: Row[tuple[object, ...]]) -> Absence:
    deputy = row.deputy
    return Absence(
        person=PersonId(row.person),
        start=row.start,
        end=row.end,
        deputy=None if deputy is None else PersonId(deputy),
    )
