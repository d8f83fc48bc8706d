"""What is measured, and the floor beneath it: the product, and Bolt that only acknowledges."""

import logging
import re
import secrets
from multiprocessing.connection import Connection

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.processes import HOST, run_until_told, told_to_stop
from benchmarks.slack import SECRET, TOKEN, Workspace
from bot import collector
from bot.server import application
from bot.serving import serving
from bot.settings import Settings
from bot.wiring import house
from storage.database import Database


def product(pipe: Connection, url: str, slack: Workspace) -> None:
    run_until_told(_product(pipe, url, slack))


async def _product(pipe: Connection, database_url: str, slack: Workspace) -> None:
    settings = Settings.from_env(
        {
            "DATABASE_URL": database_url,
            "SECRET_KEY": secrets.token_hex(32),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{slack.url}/api/",
        }
    )
    database = Database.open(settings.database_url)
    try:
        async with house(settings, database) as built:
            app = application(built, working=True)
            async with serving(app, host=HOST, port=0) as url:
                collector.spare()
                pipe.send(url)
                await told_to_stop(pipe)
    finally:
        database.close()


def bare(pipe: Connection) -> None:
    run_until_told(_bare(pipe))


async def _bare(pipe: Connection) -> None:
    handler = AsyncSlackRequestHandler(one_handler(verifying=True))

    async def answer(request: Request) -> Response:
        return await handler.handle(request)

    app = Starlette(routes=[Route("/slack/events", answer, methods=["POST"])])
    async with serving(app, host=HOST, port=0) as url:
        collector.spare()  # for both sides alike
        pipe.send(url)
        await told_to_stop(pipe)


def one_handler(*, verifying: bool) -> AsyncApp:
    """Make Bolt with everything slow about it left out, and one handler that acknowledges."""
    known = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=TOKEN, bot_user_id="U1")

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:  # noqa: ARG001  Bolt calls it by this name
        return known

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)  # as the product does
    app = AsyncApp(
        signing_secret=SECRET,
        request_verification_enabled=verifying,
        process_before_response=True,
        authorize=authorize,
    )
    app.action(re.compile(""))(acknowledge)
    return app
