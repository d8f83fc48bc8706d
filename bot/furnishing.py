"""The product on a database of its own, built for stand-ins for Slack's and Teams' servers."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum
from pathlib import Path

from adapters.playground.clock import MovableClock
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.teams.calls.credentials import Tokens
from bot.overhearing import Listener
from bot.settings import Settings
from bot.wiring import House, house
from decisions.people import Email
from decisions.rights.file import read
from decisions.rights.importing import put_in_force
from storage.database import Database
from storage.delivery import MachineClock, database_clock
from storage.migrations import migrate
from storage.unit_of_work import SqlUnitOfWork


class Connected(Enum):
    """How the product is connected to Slack."""

    BY_TOKEN = "the token of one workspace"  # noqa: S105  no secret
    BY_OAUTH = "by OAuth, in as many workspaces as install it"
    BY_SOCKET = "the token of one workspace, over a line that the product opens"


@asynccontextmanager
async def furnished(
    settings: Settings,
    *,
    rights: str,
    clock: MovableClock,
    pacing: MachineClock = database_clock,
    overheard: Listener | None = None,
    tokens: Tokens | None = None,
) -> AsyncIterator[House]:
    """Build the product on a database of its own, with `rights` in force; `tokens` prove who it is to Teams."""
    database = Database.open(settings.database_url)
    try:
        migrate(database)
        _prepare(database, rights, settings.admins, clock())
        async with house(settings, database, clock=clock, pacing=pacing, overheard=overheard, tokens=tokens) as built:
            yield built
    finally:
        database.close()


def database_in(directory: Path) -> str:
    """Give the address of a database of one's own."""
    return f"sqlite:///{directory / 'steerco.db'}"


def settings_for(
    slack: SlackStandIn | None,
    *,
    teams: TeamsStandIn | None = None,
    database_url: str,
    admins: tuple[Email, ...],
    public_url: str,
    connected: Connected = Connected.BY_TOKEN,
) -> Settings:
    """Give the settings of a product that serves `slack` and `teams`; the environment has no say in them."""
    return Settings.from_env(
        {
            "DATABASE_URL": database_url,
            "SECRET_KEY": secrets.token_hex(32),
            "ADMINS": ",".join(admins),
            "PORT": public_url.rpartition(":")[2],
            "PUBLIC_URL": public_url,
            **({} if slack is None else _of_slack(slack, connected)),
            **({} if teams is None else _of_teams(teams)),
        }
    )


def _of_slack(slack: SlackStandIn, connected: Connected) -> dict[str, str]:
    where = {"SLACK_API_URL": slack.api_url, "READ_THREADS": "1" if slack.workspace.reads_threads else "0"}
    match connected:
        case Connected.BY_TOKEN:
            return {
                **where,
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_SIGNING_SECRET": slack.courier.signing_secret,
            }
        case Connected.BY_OAUTH:
            return {
                **where,
                "SLACK_CLIENT_ID": slack.oauth.client_id,
                "SLACK_CLIENT_SECRET": slack.oauth.client_secret,
                "SLACK_SIGNING_SECRET": slack.courier.signing_secret,
            }
        case Connected.BY_SOCKET:
            return {**where, "SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.sockets.app_token}


def _of_teams(teams: TeamsStandIn) -> dict[str, str]:
    return {
        "MICROSOFT_APP_ID": teams.app_id,
        "MICROSOFT_APP_PASSWORD": teams.password,
        "MICROSOFT_APP_TENANT_ID": teams.tenant.id,
        "MICROSOFT_APP_TYPE": "SingleTenant",
        "TEAMS_SERVICE_URLS": teams.service_url,
        "MICROSOFT_OPENID_METADATA_URL": teams.metadata_url,
        "MICROSOFT_TOKEN_ISSUER": teams.issuer.issuer,
    }


def _prepare(database: Database, rights: str, admins: tuple[Email, ...], now: datetime) -> None:
    with SqlUnitOfWork(database, lambda: None)() as work:
        work.people.administer(admins)
        if rights:
            put_in_force(work, read(rights), effective=now.date(), now=now)
        work.commit()
