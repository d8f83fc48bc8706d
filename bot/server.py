"""The web process: one ASGI app for the platforms, the pages and the health of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from adapters.slack.door.front_door import FrontDoor
from adapters.teams.manifest.declared import COMMANDS
from adapters.web import pages
from adapters.web.about import About
from bot import health
from bot.clocks import latest_clock, machine_clock
from bot.wiring import House


def application(house: House, *, working: bool, beside: Sequence[BaseRoute] = ()) -> Starlette:
    """Serve `house`; its worker runs along where `working`. `beside` are routes of the playground."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as running:
            if working:
                await running.enter_async_context(house.worker.running())
            if house.slack is not None and house.slack.socket is not None:
                await running.enter_async_context(house.slack.socket.running())
            yield

    secure = house.settings.public_url.startswith("https://")
    about = About(organisation=house.settings.org_name, said=COMMANDS)
    return Starlette(
        routes=[
            *_slack(house),
            *_teams(house),
            *pages.routes(house.record, secret_key=house.settings.secret_key, secure=secure, about=about),
            *health.routes(house, working=working),
            *beside,
        ],
        lifespan=lifespan,
    )


def _slack(house: House) -> list[BaseRoute]:
    """Serve Slack behind its front door; a platform that is not configured, or that we call, is not served."""
    settings, slack = house.settings.slack, house.slack
    if settings is None or slack is None:
        return []
    installing: list[BaseRoute] = [*slack.installing.routes()] if slack.installing else []
    if not settings.signing_secrets:
        return installing
    door = FrontDoor(
        slack.app.answer,
        secrets=settings.signing_secrets,
        teams=lambda: slack.home,
        clock=machine_clock,
        ahead=latest_clock,
    )
    return [Route("/slack/events", door), *installing]


def _teams(house: House) -> list[BaseRoute]:
    """Serve Teams behind its own."""
    return [Route("/api/messages", house.teams.door)] if house.teams else []
