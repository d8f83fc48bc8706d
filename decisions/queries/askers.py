"""Who asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from decisions.errors import ForAdministratorsError
from decisions.people import Person
from decisions.ports.work import Work
from decisions.rights.cells import used_categories
from decisions.rights.lines import Company, Topic
from decisions.rights.matching import categories, topics
from decisions.wall_clock import zone_or


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and what their words are read by."""

    person: Person
    zone: str
    company: Company
    categories: tuple[str, ...]
    used_categories: tuple[str, ...]
    is_administrator: bool
    has_rights: bool
    topics: Mapping[Topic, tuple[str, ...]] = field(default_factory=dict)


def asker_of(work: Work, person: Person, now: datetime) -> Asker:
    """Tell who `person` is to a screen."""
    organisation = work.rights.organisation(now=now)
    rights = work.rights.version(work.rights.current(now=now))
    return Asker(
        person=person,
        zone=zone_or(person.zone, organisation.company.zone),
        company=organisation.company,
        categories=categories(rights),
        used_categories=used_categories(rights.lines),
        is_administrator=person.id in organisation.administrators,
        has_rights=bool(rights.lines),
        topics={topic: topics(rights, topic) for topic in Topic},
    )


def administering(work: Work, person: Person, now: datetime) -> None:
    """Let only administrators on.

    Raises:
        ForAdministratorsError: `person` is none.
    """
    organisation = work.rights.organisation(now=now)
    if person.id not in organisation.administrators:
        raise ForAdministratorsError(
            tuple(organisation.people[one].name for one in sorted(organisation.administrators))
        )
