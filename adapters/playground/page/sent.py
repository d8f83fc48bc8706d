"""What each person has been sent: today line by line, and how many messages on each day of the week before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.playground.page.clients import Client, Sent
from adapters.playground.page.panes import Human

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message of today; `at` is the time of day where its reader is."""

    at: datetime
    platform: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What one person has been sent, by the days of their own zone."""

    human: Human
    today: tuple[Line, ...]
    before: tuple[tuple[date, int], ...]


def posts(humans: Sequence[Human], clients: Sequence[Client]) -> list[Post]:
    """List everybody with what came to them alone, by direct message: whoever got most today comes first."""
    by_name = {client.name: client for client in clients}
    found = [_post(human, by_name) for human in humans]
    return sorted(found, key=lambda post: -len(post.today))


def _post(human: Human, clients: dict[str, Client]) -> Post:
    zone = ZoneInfo(human.main.zone)
    came = [(name, each) for name, account in human.accounts.items() for each in clients[name].sent(account.id)]
    today = max(client.now for client in clients.values()).astimezone(zone).date()
    days = Counter(_day(each, zone) for _, each in came)
    lines = [
        Line(at=each.at.astimezone(zone), platform=name, line=each.line)
        for name, each in came
        if _day(each, zone) == today
    ]
    week = sorted(day for day in days if today - A_WEEK <= day < today)
    return Post(
        human=human,
        today=tuple(sorted(lines, key=lambda line: line.at)),
        before=tuple((day, days[day]) for day in week),
    )


def _day(sent: Sent, zone: ZoneInfo) -> date:
    return sent.at.astimezone(zone).date()
