"""The product against stand-ins for Slack's and Teams' servers: the demo's and the tests' platforms, all over HTTP."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from starlette.routing import BaseRoute

from adapters.playground.clock import MovableClock
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.teams.stand_in import TeamsStandIn
from bot.clocks import machine_clock
from bot.furnishing import Connected, database_in, furnished, settings_for
from bot.overhearing import Listener
from bot.server import application
from bot.serving import serving
from bot.wiring import House
from decisions.people import Email
from storage.delivery import MachineClock, database_clock
from storage.due import DueJobs
from storage.nudging.jobs import next_nudge

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """One or both platforms and the product that serves them, all over real HTTP on this machine."""

    slack: SlackStandIn | None = None
    teams: TeamsStandIn | None = None
    house: House
    clock: MovableClock
    url: str

    async def quiet(self) -> None:
        """Wait until everything that can be told now is told."""
        await self.house.answered()
        await self.house.worker.carry_out_due()
        await self.house.worker.idle()

    def later(self, by: timedelta) -> None:
        """Move business time forward."""
        self.clock.move(by)
        self.house.worker.wake()

    async def until(self, moment: datetime) -> None:
        """Let business time pass, and everything that falls due meanwhile happen at its own moment."""
        await self.quiet()
        while (happens := await asyncio.to_thread(self.happens_next)) is not None and happens < moment:
            await self._at(happens)
        await self._at(moment)

    async def _at(self, moment: datetime) -> None:
        self.later(max(moment - self.clock(), timedelta()))
        await self.quiet()

    def happens_next(self) -> datetime | None:
        """Find when the clock does something next, somebody is to be nudged, or something waits to be told."""
        now, house = self.clock(), self.house
        pause = house.deliveries.next_at(now)
        told = None if pause is None else now + timedelta(seconds=pause)
        planned = (told, DueJobs(house.database).next(), next_nudge(house.database))
        return min((at for at in planned if at is not None), default=None)


@asynccontextmanager
async def workspace(
    *, clock: Callable[[], datetime] = machine_clock, business: Callable[[], datetime] | None = None
) -> AsyncIterator[SlackStandIn]:
    """Serve a workspace that nobody is in yet; `business` is the time that people read there."""
    slack = SlackStandIn(
        signing_secret=secrets.token_hex(16),
        bot_token=f"xoxb-{secrets.token_hex(12)}",
        app_url="",
        clock=clock,
        business=business,
    )
    async with slack, serving(slack.app, host=HOST, port=0, lifespan=False, sockets=True) as url:
        slack.url = url
        yield slack


@asynccontextmanager
async def another_workspace(first: SlackStandIn) -> AsyncIterator[SlackStandIn]:
    """Serve a second workspace at the address of the first; the app is not in it before somebody installs it."""
    second = SlackStandIn(
        signing_secret=first.courier.signing_secret,
        bot_token="",
        app_url="",
        clock=first.workspace.clock,
        business=first.workspace.business,
        url=first.url,
        beside=first,
    )
    async with second:
        yield second


@asynccontextmanager
async def tenant(
    *, clock: Callable[[], datetime] = machine_clock, business: Callable[[], datetime] | None = None
) -> AsyncIterator[TeamsStandIn]:
    """Serve a tenant of Teams that nobody is in yet; `business` is the time that people read there."""
    teams = TeamsStandIn(
        app_id=str(uuid4()), password=secrets.token_hex(16), app_url="", clock=clock, business=business
    )
    async with teams, serving(teams.app, host=HOST, port=0, lifespan=False) as url:
        teams.url = url
        yield teams


@asynccontextmanager
async def playing(  # noqa: PLR0913 - each by its name
    slack: SlackStandIn | None,
    *,
    teams: TeamsStandIn | None = None,
    directory: Path,
    rights: str,
    admins: tuple[Email, ...],
    port: int = 0,
    beside: Sequence[BaseRoute] = (),
    database_url: str | None = None,
    pacing: MachineClock = database_clock,
    overheard: Listener | None = None,
    connected: Connected = Connected.BY_TOKEN,
) -> AsyncIterator[Playing]:
    """Serve the product to `slack` and `teams`; `pacing` is the clock of limits and of trying again.

    `rights` are in force. In Teams everybody at home there has the app from the beginning; in Slack it is `connected`.
    """
    clock = MovableClock(machine_clock)
    settings = settings_for(
        slack,
        connected=connected,
        teams=teams,
        database_url=database_url or database_in(directory),
        admins=admins,
        public_url=f"http://{HOST}:{port or 3000}",
    )
    async with furnished(
        settings,
        rights=rights,
        clock=clock,
        pacing=pacing,
        overheard=overheard,
        tokens=None if teams is None else teams.tokens,
    ) as built:
        app = application(built, working=True, beside=beside)
        async with serving(app, host=HOST, port=port) as url:
            await opened(built, url, slack=slack, teams=teams)
            yield Playing(slack=slack, teams=teams, house=built, clock=clock, url=url)


async def opened(house: House, url: str, *, slack: SlackStandIn | None, teams: TeamsStandIn | None = None) -> None:
    """Let the platforms reach the product at `url`, and it know their people."""
    if slack is not None:
        slack.courier.app_url = url
    if teams is not None:
        teams.courier.app_url = url
        await teams.roll_out()
    await house.accounts.acquaint()
