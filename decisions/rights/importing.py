"""Putting a version of the rights in force."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from decisions.ports import Work
from decisions.rights.emails import emails, with_people
from decisions.rights.lines import Rights


def put_in_force(work: Work, rights: Rights, *, effective: date, now: datetime) -> int:
    """Record `rights`, which name people by e-mail, as a new version, and number it.

    Every open decision looks again, within seconds, at who fills its seats.
    """
    ids = work.people.by_email(emails(rights))
    number = work.rights.add(with_people(rights, ids), effective=effective, now=now)
    work.due.reseat_all(at=max(now, _beginning(effective, rights.company.zone)), key=str(number))
    return number


def is_in_force(work: Work, rights: Rights, *, now: datetime) -> bool:
    """Tell whether `rights` are those in force, to the letter."""
    number = work.rights.current(now=now)
    if number == 0:
        return False
    return with_people(rights, work.people.by_email(emails(rights))) == work.rights.version(number)


def _beginning(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
