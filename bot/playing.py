"""The product against the stand-in for Slack's servers: the demo's and the tests' platform, all of it over HTTP."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from starlette.routing import BaseRoute

from adapters.playground.clock import MovableClock
from adapters.playground.stand_in import SlackStandIn
from bot.server import application
from bot.serving import serving
from bot.settings import Settings
from bot.wiring import House, house, machine_clock
from decisions.people import Email
from decisions.rights.file import read
from decisions.rights.importing import put_in_force
from storage.database import Database
from storage.delivery import MachineClock, database_clock
from storage.migrations import migrate
from storage.unit_of_work import SqlUnitOfWork

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """A workspace and the product that serves it, both over real HTTP on this machine."""

    slack: SlackStandIn
    house: House
    clock: MovableClock
    url: str

    async def quiet(self) -> None:
        """Wait until everything that can be told now is told."""
        app = self.house.slack_app
        if app is not None:
            await app.listeners.afterwards.finish()
        await self.house.worker.carry_out_due()
        await self.house.worker.idle()

    def later(self, by: timedelta) -> None:
        """Move business time forward."""
        self.clock.move(by)
        self.house.worker.wake()


@asynccontextmanager
async def workspace(*, clock: Callable[[], datetime] = machine_clock) -> AsyncIterator[SlackStandIn]:
    """Serve a workspace that nobody is in yet."""
    slack = SlackStandIn(
        signing_secret=secrets.token_hex(16), bot_token=f"xoxb-{secrets.token_hex(12)}", app_url="", clock=clock
    )
    async with slack, serving(slack.app, host=HOST, port=0, lifespan=False) as url:
        slack.url = url
        yield slack


@asynccontextmanager
async def playing(
    slack: SlackStandIn,
    *,
    directory: Path,
    rights: str,
    admins: tuple[Email, ...],
    port: int = 0,
    beside: Sequence[BaseRoute] = (),
    database_url: str | None = None,
    pacing: MachineClock = database_clock,
) -> AsyncIterator[Playing]:
    """Serve the product to `slack`, with `rights` in force; `pacing` is the clock of limits and of trying again."""
    clock = MovableClock(machine_clock)
    settings = _settings(slack, database_url or f"sqlite:///{directory / 'steerco.db'}", admins, port)
    database = Database.open(settings.database_url)
    try:
        migrate(database)
        _prepare(database, rights, admins, clock())
        async with house(settings, database, clock=clock, pacing=pacing) as built:
            app = application(built, working=True, beside=beside)
            async with serving(app, host=HOST, port=port) as url:
                slack.courier.app_url = url
                await built.accounts.acquaint()
                yield Playing(slack=slack, house=built, clock=clock, url=url)
    finally:
        database.close()


def _settings(slack: SlackStandIn, database_url: str, admins: tuple[Email, ...], port: int) -> Settings:
    return Settings.from_env(
        {
            "DATABASE_URL": database_url,
            "SECRET_KEY": secrets.token_hex(32),
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.courier.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "ADMINS": ",".join(admins),
            "PORT": str(port or 3000),
            "PUBLIC_URL": f"http://{HOST}:{port or 3000}",
        }
    )


def _prepare(database: Database, rights: str, admins: tuple[Email, ...], now: datetime) -> None:
    with SqlUnitOfWork(database, lambda: None)() as work:
        work.people.administer(admins)
        if rights:
            put_in_force(work, read(rights), effective=now.date(), now=now)
        work.commit()
