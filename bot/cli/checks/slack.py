"""Slack's token and scopes."""

from contextlib import AsyncExitStack

from adapters.desk import Directory
from adapters.slack import app as slack
from adapters.slack.connections import TO_SEND, Connections
from adapters.slack.people import SlackDirectory
from adapters.slack.scopes import SCOPES
from bot.cli.checks.check import Check
from bot.settings import SlackSettings


async def checked(settings: SlackSettings, stack: AsyncExitStack) -> tuple[list[Check], Directory | None]:
    """Look at a workspace, and give its list of people while `stack` is open; None where it cannot be had."""
    to_slack = await stack.enter_async_context(Connections(settings.bot_token, settings.api_url))
    try:
        web = to_slack.client(TO_SEND)
        installed = await slack.installation(web)
    except slack.InstallationError as error:
        mend = f"Slack answers “{error}”; copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN"
        if str(error) == "no answer":
            mend = "Slack does not answer: is the network up, and SLACK_API_URL right?"
        return [Check(what="Slack knows the token", well=False, mend=mend)], None
    missing = [scope for scope in SCOPES if scope not in installed.scopes]
    mend = f"add {', '.join(missing)} under OAuth & Permissions, then install the app again"
    checks = [
        Check(what="Slack knows the token", well=True),
        Check(what="the token has every scope it needs", well=not missing, mend=mend),
    ]
    return checks, SlackDirectory(web, home=installed.home)
