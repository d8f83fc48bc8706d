"""An office with hours: people work from Monday to Friday, nine to five, and the story begins on a Monday at ten."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership
from tests.dialogues.screens import Screen

HERE = ZoneInfo("Europe/Berlin")
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
A_WEEK = timedelta(days=7)
TEN = time(10)


def with_hours(rights: str, company: str = "") -> str:
    """Have people work office hours, as rights say it."""
    return rights.replace("working: Mon-Sun 00:00-24:00", f"working: Mon-Fri 09:00-17:00, zone: Europe/Berlin{company}")


def office(stages: Stages, *rules: str, company: str = "", rights: str = "") -> Room:
    """Open the product on a Monday at ten; `rules` say who decides what costs between 25k and 250k."""
    ruled = rights or large_spend(*(rules or ("decides: CFO", "within: 4 days", "then: CEO")))
    room = leadership(stages, rights=with_hours(ruled, company))
    comes(room, MONDAY)
    return room


def comes(room: Room, weekday: int, at: time = TEN, zone: ZoneInfo = HERE) -> datetime:
    """Let time pass until the next such day, at this time there."""
    moment = following(room.stage.product.clock(), weekday, at, zone)
    room.stage.comes(moment)
    return moment


def following(now: datetime, weekday: int, at: time = TEN, zone: ZoneInfo = HERE) -> datetime:
    """Tell when the next such day is, at this time there."""
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=(weekday - local.weekday()) % 7)
    moment = datetime.combine(day, at, zone)
    return moment if moment > now else moment + A_WEEK


def in_the_week(weekday: int) -> date:
    """Tell which day of the week in which the story begins that will be."""
    return following(datetime.now(HERE), MONDAY).date() + timedelta(days=weekday)


def nudges(who: Actor) -> list[Screen]:
    """Give the nudges that somebody reads: they begin with their name."""
    name = who.name.split()[0]
    return [screen for screen in who.reads() if screen.title.startswith(f"{name}, ")]
