"""A company in the playground: its people join, its story is played, and the product serves it from then on."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette

from adapters.playground.clock import MovableClock
from adapters.playground.happened.trace import Trace
from adapters.playground.stand_ins import StandIns
from adapters.playground.story import reading
from adapters.playground.story.cast import join
from adapters.playground.story.company import company
from adapters.playground.story.performance import Performance
from bot.furnishing import database_in, furnished, settings_for
from bot.hurrying import Hurrying, Leaps, Moving
from bot.playing import HOST, Playing, opened, tenant, workspace
from bot.server import application
from bot.serving import serving
from decisions.people import Email
from decisions.rights.file import read
from decisions.worktime import Calendar, next_working

COMPANY = "adapters.playground.company"
A_MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """The product that serves a company, its app, a trace of what it does, and when the company works."""

    name: str
    stand_ins: StandIns
    playing: Playing
    app: Starlette
    trace: Trace
    calendar: Calendar

    def same_time_on_the_next_working_day(self) -> datetime:
        """Find when it is as late as now, on the next day on which the company works."""
        zone = self.calendar.zone
        now = self.playing.clock().astimezone(zone)
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), zone)
        day = next_working(midnight, self.calendar).astimezone(zone).date()
        return datetime.combine(day, now.time(), zone).astimezone(UTC)


@asynccontextmanager
async def founded(*, url: str, machine: Callable[[], datetime]) -> AsyncIterator[Founded]:
    """Play the story to its end in a workspace and a database of its own, and go on from there.

    `url` is where the app will be served; `machine` tells in which week the story ends.
    """
    hellebore = company(written("people.txt"))
    story = reading.story(written("story.txt"), hellebore)
    monday, rights = story.last_monday(machine(), hellebore.zone), written("rights.yaml")
    clock, leaps = MovableClock(machine, begins=story.begins.of(monday, hellebore.zone)), Leaps()
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="steerco-demo-")))
        slack = await stack.enter_async_context(workspace(business=clock))
        teams = await stack.enter_async_context(tenant(business=clock))
        stand_ins = StandIns(slack=slack, teams=teams)
        cast = join(stand_ins, hellebore)
        admins = tuple(Email(address) for address in hellebore.administrators)
        settings = settings_for(slack, teams=teams, database_url=database_in(directory), admins=admins, public_url=url)
        trace = Trace(stand_ins)
        house = await stack.enter_async_context(
            furnished(
                settings,
                rights=rights,
                clock=clock,
                pacing=leaps.clock,
                overheard=trace.overheard,
                tokens=teams.tokens,
            )
        )
        async with serving(application(house, working=False), host=HOST, port=0) as door:
            # A story is told to its end on a slow machine too; from then on nobody waits longer than they do.
            patient = slack.courier.patience, teams.courier.patience
            slack.courier.patience = teams.courier.patience = A_MINUTE
            await opened(house, door, slack=slack, teams=teams)
            product = Hurrying(slack=slack, teams=teams, house=house, clock=clock, url=door, leaps=leaps)
            await Performance(cast, product, monday=monday, zone=hellebore.zone).play(story)
        app = application(house, working=True)
        await stack.enter_async_context(app.router.lifespan_context(app))
        slack.courier.app_url = teams.courier.app_url = url
        slack.courier.patience, teams.courier.patience = patient
        yield Founded(
            name=hellebore.name,
            stand_ins=stand_ins,
            playing=Moving(slack=slack, teams=teams, house=house, clock=clock, url=url, leaps=leaps),
            app=app,
            trace=trace,
            calendar=Calendar.of(read(rights).company, hellebore.zone.key),
        )


def written(name: str) -> str:
    """Read one of the company's files."""
    return files(COMPANY).joinpath(name).read_text("utf-8")
