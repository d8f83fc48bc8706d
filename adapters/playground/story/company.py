"""The company of a story: its people, and where they talk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.playground.people.person import Person
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel
from adapters.playground.story.problems import StoryError, unknown

EVERYONE = "everyone"
_ADMINISTRATOR = "administrator"
_CHANNEL = re.compile(r"(#[\w-]+): *(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who works there."""

    name: str
    title: str
    zone: str
    administers: bool

    @property
    def first_name(self) -> str:
        """Give the name that stories use."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who works there, in which channels; `zone` is where its story is told."""

    name: str
    domain: str
    zone: ZoneInfo
    members: tuple[Member, ...] = ()
    channels: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def first_names(self) -> tuple[str, ...]:
        """List the names that stories use."""
        return tuple(member.first_name for member in self.members)

    @property
    def places(self) -> tuple[str, ...]:
        """List the channels, each with its #."""
        return tuple(name for name, _ in self.channels)

    @property
    def administrators(self) -> tuple[str, ...]:
        """List the addresses of who administers."""
        return tuple(self.address(member) for member in self.members if member.administers)

    def address(self, member: Member) -> str:
        """Give somebody's e-mail address."""
        return f"{member.first_name.casefold()}@{self.domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people at their screens by first name, and the channels by name."""

    people: dict[str, Person]
    places: dict[str, Channel]


def company(text: str) -> Company:
    """Read who is in a company.

    Raises:
        StoryError: names the line, and says what to write instead.
    """
    lines = iter(_lines(text))
    number, first = next(lines, (1, ""))
    found = _named(number, first)
    for number, line in lines:
        if line.startswith("#"):
            found = replace(found, channels=(*found.channels, _channel(number, line, found)))
        else:
            found = replace(found, members=(*found.members, _member(number, line)))
    return found


def join(slack: SlackStandIn, company: Company) -> Cast:
    """Let everyone into the workspace, and into their channels."""
    users = {
        member.first_name: slack.add_user(
            name=member.name,
            email=company.address(member),
            tz=member.zone,
            title=member.title,
            is_admin=member.administers,
        )
        for member in company.members
    }
    places = {
        name: slack.add_channel(name.removeprefix("#"), members=[users[each] for each in inside])
        for name, inside in company.channels
    }
    return Cast(people={name: slack.person(user) for name, user in users.items()}, places=places)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if (written := line.strip()) and not written.startswith("("):
            yield number, written


def _named(number: int, line: str) -> Company:
    match line.split(", "):
        case [name, domain, zone] if "." in domain:
            return Company(name=name, domain=domain, zone=_zone(number, zone))
    raise StoryError(number, "write the company first: Hellebore, hellebore.example, Europe/Berlin")


def _member(number: int, line: str) -> Member:
    match line.split(", "):
        case [name, title, zone, *more] if " " in name and more in ([], [_ADMINISTRATOR]):
            return Member(name=name, title=title, zone=_zone(number, zone).key, administers=bool(more))
    raise StoryError(
        number,
        "write somebody as name, title, zone: Ana Rossi, CFO, Europe/Rome (and “, administrator” where it holds)",
    )


def _channel(number: int, line: str, company: Company) -> tuple[str, tuple[str, ...]]:
    found = _CHANNEL.fullmatch(line)
    if found is None:
        raise StoryError(number, "write a channel with who is in it: #payroll: Ben, Kim")
    if found[2] == EVERYONE:
        return found[1], company.first_names
    inside = tuple(found[2].split(", "))
    for name in inside:
        if name not in company.first_names:
            raise StoryError(number, unknown(name, company.first_names))
    return found[1], inside


def _zone(number: int, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise StoryError(number, f"{name} is no time zone; write one like Europe/Berlin") from error
