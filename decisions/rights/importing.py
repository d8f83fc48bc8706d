"""Putting a version of the rights in force, and what that would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from decisions.people import Email, PersonId
from decisions.ports.work import Work
from decisions.rights.changes import Change, changes, undone
from decisions.rights.emails import emails, named, with_emails, with_people
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin, Planned

_NOBODY: Mapping[Email, PersonId] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do: take the place of version `replaced` (0: of none), and `last` is the newest on record.

    `undone` is the part of `changed` that takes back what was changed in chat, by the versions `in_chat`. `planned`
    come into force later than now: what was imported does not hold any more then, or never lets them.
    """

    last: int
    replaced: int
    changed: tuple[Change, ...]
    undone: tuple[Change, ...]
    in_chat: tuple[int, ...]
    planned: tuple[Planned, ...]


def put_in_force(
    work: Work,
    rights: Rights,
    *,
    effective: date,
    now: datetime,
    origin: Origin = Origin.FILE,
    by: PersonId | None = None,
    known: Mapping[Email, PersonId] = _NOBODY,
) -> int:
    """Record `rights`, which name people by e-mail, as a new version, and number it.

    `known` are people who are named by anything but an address that somebody may have. Every open decision looks again,
    within seconds, at who fills its seats.
    """
    met = work.people.by_email(email for email in emails(rights) if email not in known)
    recorded = with_people(rights, {**met, **known})
    number = work.rights.add(recorded, effective=effective, now=now, origin=origin, by=by)
    work.due.reseat_all(at=max(now, beginning(effective, rights.company.zone)), key=str(number))
    return number


def is_in_force(work: Work, rights: Rights, *, now: datetime) -> bool:
    """Tell whether `rights` are those in force, to the letter."""
    number = work.rights.current(now=now)
    if number == 0:
        return False
    return with_people(rights, work.people.by_email(emails(rights))) == work.rights.version(number)


def preview(work: Work, rights: Rights, *, effective: date, now: datetime) -> Preview:
    """Show what it would change to put `rights`, which name people by e-mail, in force."""
    begins = max(now, beginning(effective, rights.company.zone))
    replaced = work.rights.current(now=begins)
    last = work.rights.last()
    before = by_email(work, work.rights.version(replaced))
    in_chat = _since_the_last_file(work, last)
    base = by_email(work, work.rights.version(min(in_chat) - 1)) if in_chat else before
    return Preview(
        last=last,
        replaced=replaced,
        changed=changes(before, rights),
        undone=undone(base, before, rights),
        in_chat=in_chat,
        planned=work.rights.planned(now=now),
    )


def by_email(work: Work, rights: Rights) -> Rights:
    """Name people as a file does; whoever has no address any more by name."""
    return with_emails(rights, addresses_of(work, rights))


def addresses_of(work: Work, rights: Rights) -> Mapping[PersonId, Email]:
    """Give the address of everybody whom `rights` name, or their name, where they have none any more."""
    ids = tuple(map(PersonId, named(rights)))
    known = work.people.persons(ids)
    return {
        person: (known[person].email or Email(known[person].name)) if person in known else Email(person)
        for person in ids
    }


def without_address(rights: Rights) -> tuple[str, ...]:
    """Name whom `rights`, by e-mail, name without one: a file cannot say who that is."""
    return tuple(one for one in named(rights) if "@" not in one)


def beginning(day: date, zone: str) -> datetime:
    """Tell when a version of that day comes into force: at midnight, where the company is."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _since_the_last_file(work: Work, last: int) -> tuple[int, ...]:
    """Give the numbers of the newest versions, as long as they were made in chat."""
    found: list[int] = []
    while last and work.rights.imported(last).origin is Origin.CHAT:
        found.append(last)
        last -= 1
    return tuple(reversed(found))
