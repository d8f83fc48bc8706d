"""What the demo has told, and where its decisions stand."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from adapters.playground.page.page import clients
from adapters.playground.people.person import Person
from adapters.playground.running import Step
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Message as Said
from bot.demo import Demo
from decisions.nudging.bundling import MOST_A_DAY
from decisions.nudging.moments import moments
from decisions.people import PersonId
from decisions.ports.reading import SYSTEM
from storage import register
from storage.tables import event
from storage.tables import person as person_table
from storage.unit_of_work import SqlUnitOfWork

BERLIN = ZoneInfo("Europe/Berlin")


PRODUCTION = {
    "DATABASE_URL": "postgresql://steerco@db.hellebore.example/steerco",
    "SLACK_BOT_TOKEN": "xoxb-the-real-one",
    "SLACK_SIGNING_SECRET": "the real one, which is secret",
    "SLACK_API_URL": "https://slack.example/api/",
    "MICROSOFT_APP_ID": "6f1c2d7e-0000-4000-8000-000000000001",
    "MICROSOFT_APP_PASSWORD": "another real one, which is secret",
    "MICROSOFT_APP_TENANT_ID": "6f1c2d7e-0000-4000-8000-000000000002",
    "PUBLIC_URL": "https://steerco.hellebore.example",
    "ADMINS": "mallory@example.com",
    "SECRET_KEY": "x" * 40,
}


STATES = {
    "D-1": "superseded by D-6: A",
    "D-2": "decided: reject",
    "D-3": "deferred",
    "D-4": "reported",
    "D-5": "open, 1 answer",
    "D-6": "decided: A, with a condition",
    "D-7": "open, overdue",
    "D-8": "open, restricted",
    "D-9": "open, questioned",
    "D-10": "open",
}


A_WHILE = timedelta(seconds=30)
SATURDAY, NINE, SIX = 5, 9, 18


NUDGED = {
    ("Ana Rossi", "D-4"): (("Thu 1 15:30", "Mon 2 15:30"),),
    ("Kim Novak", "D-7"): (("Mon 2 11:00", "Mon 2 23:00"), ("Mon 2 23:00", "Tue 2 19:00")),
    ("Chi Wei", "D-7"): (("Mon 2 23:00", "Tue 2 19:00"),),
    ("Ana Rossi", "D-5"): (("Fri 1 09:20", "Fri 2 09:20"),),
    ("Eva Stein", "D-5"): (("Fri 1 09:20", "Fri 2 09:20"),),
}
"""Who is nudged before the story ends, about what, and between which moments in Berlin they are waited for."""


def moment_in(monday: date, words: str) -> datetime:
    """Tell which moment this is of the story that begins on `monday`: a weekday, the week's number, and an hour."""
    weekday, week, hour = words.split()
    days = ["Mon", "Tue", "Wed", "Thu", "Fri"].index(weekday) + 7 * (int(week) - 1)
    return datetime.combine(monday + timedelta(days=days), time.fromisoformat(hour), BERLIN)


def nudged(demo: Demo) -> dict[str, list[datetime]]:
    """Tell when each person was nudged: such a message begins with their first name."""
    seen = clients(demo.stand_ins)
    found: dict[str, list[datetime]] = {}
    for client in seen:
        for one in client.accounts():
            lines = [each.at for each in client.sent(one.id) if each.line.startswith(f"{one.name.split()[0]}, ")]
            found.setdefault(one.name, []).extend(lines)
    return {name: sorted(moments) for name, moments in found.items() if moments}


def too_much(demo: Demo) -> list[str]:
    """Name whom nudges reached outside their working hours, or more often than twice on a day of theirs."""
    zones = {one.name: ZoneInfo(one.zone) for client in clients(demo.stand_ins) for one in client.accounts()}
    found = []
    for name, came in nudged(demo).items():
        there = [at.astimezone(zones[name]) for at in came]
        at_work = all(at.weekday() < SATURDAY and NINE <= at.hour < SIX for at in there)
        if not at_work or max(Counter(at.date() for at in there).values()) > MOST_A_DAY:
            found.append(name)
    return found


def as_the_rules_say(demo: Demo, monday: date) -> dict[str, list[datetime]]:
    """Work out from the rules when each person is nudged before the story ends."""
    with demo.playing.house.database.read() as connection:
        ids = {row.name: row.id for row in connection.execute(select(person_table.c.name, person_table.c.id))}
    with SqlUnitOfWork(demo.playing.house.database, wake=lambda: None)() as work:
        organisation = work.rights.organisation(now=demo.now())
    found: dict[str, list[datetime]] = {}
    for (name, _), windows in NUDGED.items():
        for since, until in windows:
            begins, ends = moment_in(monday, since), moment_in(monday, until)
            at = moments(PersonId(ids[name]), organisation, since=begins, until=ends, now=begins)
            found.setdefault(name, []).extend(at)
    return {name: sorted(each for each in at if each < demo.now()) for name, at in found.items()}


def slack_of(demo: Demo) -> SlackStandIn:
    assert demo.stand_ins.slack is not None
    return demo.stand_ins.slack


def teams_of(demo: Demo) -> TeamsStandIn:
    assert demo.stand_ins.teams is not None
    return demo.stand_ins.teams


MOST_STEPS = 60
"""So many things fall due at most in the playground's company, until it is left to people alone."""


def states(demo: Demo) -> dict[str, str]:
    """Tell in a few words where every decision stands."""
    rows = register.rows(demo.playing.house.database, reader=SYSTEM, restricted=True)
    return {str(row["key"]): _state(row, demo.now(), cards_of(demo, str(row["key"]))) for row in rows}


def _state(row: register.RegisterRow, now: datetime, cards: list[Message | Said]) -> str:
    said = str(row["status"]) + (f" by {row['replaced_by']}" if row["replaced_by"] else "")
    said += f": {row['choice']}" if row["choice"] else ""
    if row["status"] != "open":
        return said + (", with a condition" if row["conditions"] else "")
    marks = {
        "overdue": datetime.fromisoformat(str(row["due"])) < now,
        "restricted": row["restricted"],
        "questioned": row["questions"],
        "1 answer": "So far: Chi Wei B" in cards[0].read,
    }
    return ", ".join([said, *(mark for mark, holds in marks.items() if holds)])


def cards_of(demo: Demo, key: str) -> list[Message | Said]:
    """List the copies of a card, those in channels of Slack first."""
    in_slack = sorted(slack_of(demo).workspace.messages, key=lambda message: message.channel.startswith("D"))
    said: list[Message | Said] = [*in_slack, *teams_of(demo).tenant.messages]
    return [message for message in said if message.read.lstrip("*").startswith(f"{key} ")]


def person(demo: Demo, first_name: str) -> Person:
    slack = slack_of(demo)
    return slack.person(next(user for user in slack.workspace.users.values() if user.name.startswith(first_name)))


def in_teams(demo: Demo, first_name: str) -> TeamsPerson:
    teams = teams_of(demo)
    return teams.person(next(user for user in teams.tenant.users.values() if user.name.startswith(first_name)))


def last_in_chat(demo: Demo, first_name: str) -> Shown:
    """Give what somebody reads last in their chat with Steerco."""
    one = in_teams(demo, first_name)
    return one.reads(one.chat)[-1]


def channel(demo: Demo, name: str) -> Channel:
    return next(each for each in slack_of(demo).workspace.channels.values() if each.name == name)


def ran_out(demo: Demo) -> list[datetime]:
    """Tell when time ran out: the next ones may decide it too, or who recorded it hears that nobody confirmed it."""
    with demo.playing.house.database.read() as connection:
        return list(
            connection.execute(select(event.c.at).where(event.c.type.in_(("Widened", "ConfirmationOverdue")))).scalars()
        )


async def until(demo: Demo, key: str, state: str) -> None:
    """Let one thing after the other fall due until a decision is in this state."""
    for _ in range(MOST_STEPS):
        if states(demo)[key] == state:
            return
        await demo.forward(Step.NEXT_DUE)
    raise AssertionError(states(demo))
