"""The company of a story: its people, and where they talk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.playground.story.problems import StoryError, unknown

EVERYONE = "everyone"
SLACK, TEAMS = "Slack", "Teams"
PLACE = r"#[\w-]+|[A-Z]\w*(?: \w+)* > [A-Z]\w*(?: \w+)*"
"""A channel of Slack, or a team and its channel in Teams."""
_ADMINISTRATOR = "administrator"
_WORKS_IN = {"in Slack": (SLACK,), "in Teams": (TEAMS,), "in Slack and Teams": (SLACK, TEAMS)}
_CHANNEL = re.compile(rf"({PLACE}): *(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who works there."""

    name: str
    title: str
    zone: str
    administers: bool
    works_in: tuple[str, ...] = (SLACK,)

    @property
    def first_name(self) -> str:
        """Give the name that stories use."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who works there, and in which channels; `zone` is where its story is told."""

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


def company(text: str) -> Company:
    """Read who is in a company.

    Raises:
        StoryError: names the line, and says what to write instead.
    """
    lines = iter(_lines(text))
    number, first = next(lines, (1, ""))
    found = _named(number, first)
    for number, line in lines:
        if _CHANNEL.fullmatch(line) or line.startswith("#"):
            found = replace(found, channels=(*found.channels, _channel(number, line, found)))
        else:
            found = replace(found, members=(*found.members, _member(number, line)))
    return found


def platform_of(place: str) -> str:
    """Tell on which platform a place is."""
    return SLACK if place.startswith("#") else TEAMS


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
        case [name, title, zone, *more] if " " in name and _is_said_of_somebody(more):
            return Member(
                name=name,
                title=title,
                zone=_zone(number, zone).key,
                administers=_ADMINISTRATOR in more,
                works_in=next((_WORKS_IN[each] for each in more if each in _WORKS_IN), (SLACK,)),
            )
    raise StoryError(
        number,
        "write somebody as name, title, zone: Ana Rossi, CFO, Europe/Rome (and “, administrator” where it holds, "
        "“, in Teams” or “, in Slack and Teams” where it is not Slack)",
    )


def _is_said_of_somebody(more: list[str]) -> bool:
    return len(more) == len(set(more)) <= 2 and all(each == _ADMINISTRATOR or each in _WORKS_IN for each in more)


def _channel(number: int, line: str, company: Company) -> tuple[str, tuple[str, ...]]:
    found = _CHANNEL.fullmatch(line)
    if found is None:
        raise StoryError(number, "write a channel with who is in it: #payroll: Ben, Kim, or Finance > Payroll: Ben")
    platform = platform_of(found[1])
    there = tuple(member.first_name for member in company.members if platform in member.works_in)
    if found[2] == EVERYONE:
        return found[1], there
    inside = tuple(found[2].split(", "))
    for name in inside:
        if name not in company.first_names:
            raise StoryError(number, unknown(name, company.first_names))
        if name not in there:
            raise StoryError(number, f"{name} does not work in {platform}, where {found[1]} is")
    return found[1], inside


def _zone(number: int, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise StoryError(number, f"{name} is no time zone; write one like Europe/Berlin") from error
