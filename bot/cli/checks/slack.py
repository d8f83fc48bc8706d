"""Slack's tokens and scopes, wherever the app is installed, and the line to Slack where we open one."""

from collections.abc import Sequence
from contextlib import AsyncExitStack

from adapters.desk import Directory
from adapters.slack.connections import TO_SEND, Connections
from adapters.slack.installations import Installation, InstallationError, Installations, installation
from adapters.slack.people import SlackDirectory
from adapters.slack.scopes import asked_for, scopes
from adapters.slack.socket_mode import NoLineError, line
from adapters.slack.workspaces import Workspaces
from bot.cli.checks.check import Check
from bot.cli.opened import opened
from bot.cli.said import CannotError
from bot.installations import read
from bot.settings import Settings
from bot.variables.slack import SlackSettings
from storage.installations import UNREADABLE
from storage.installations import Installations as InstallationTable

NO_ANSWER = "Slack does not answer: is the network up, and SLACK_API_URL right?"


class Known(Installations):
    """The installations that were kept, to be read."""

    def __init__(self, installations: Sequence[Installation]) -> None:
        self._installations = tuple(installations)

    async def every(self) -> tuple[Installation, ...]:
        """List them all."""
        return self._installations

    async def keep(self, installation: Installation) -> None:
        """Keep nothing: who only looks changes nothing."""

    async def gone(self, installation: Installation, because: str) -> None:
        """Take nothing."""


async def checked(
    settings: Settings, slack: SlackSettings, stack: AsyncExitStack
) -> tuple[list[Check], Directory | None]:
    """Look at the workspaces, and give their lists of people while `stack` is open; None where one cannot be had."""
    to_slack = await stack.enter_async_context(Connections(slack.api_url))
    checks: list[Check] = []
    given: Installation | None = None
    if slack.bot_token:
        given = await _token(settings, to_slack, slack.bot_token, checks)
    known = _known(settings) if slack.client_id else ()
    answered = [await _answers(settings, to_slack, one, checks) for one in known]
    if slack.client_id:
        checks += _oauth(settings, slack, known)
    if slack.app_token:
        checks.append(await _line(to_slack, slack.app_token))
    workspaces = Workspaces(to_slack, given=given, kept=Known(known) if slack.client_id else None)
    # Where one workspace cannot be asked, whoever is missing may be in it.
    reached = all(answered) and bool(await workspaces.every()) and bool(given) == bool(slack.bot_token)
    return checks, SlackDirectory(workspaces) if reached else None


async def _token(settings: Settings, to_slack: Connections, token: str, checks: list[Check]) -> Installation | None:
    """Look at the token that the settings name."""
    try:
        found = await installation(to_slack.client(TO_SEND, token))
    except InstallationError as error:
        mend = f"Slack answers “{error}”; copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN"
        mend = NO_ANSWER if str(error) == "no answer" else mend
        checks.append(Check(what="Slack knows the token", well=False, mend=mend))
        return None
    missing = _missing(settings, found)
    mend = f"add {', '.join(missing)} under OAuth & Permissions, then install the app again"
    checks.append(Check(what="Slack knows the token", well=True))
    checks.append(Check(what="the token has every scope it needs", well=not missing, mend=mend))
    return found


def _missing(settings: Settings, found: Installation) -> list[str]:
    """Name the permissions that the settings ask for and a token does not give."""
    wanted = scopes(read_threads=settings.slack is not None and settings.slack.read_threads)
    return [scope for scope in asked_for(wanted, public_url=settings.public_url) if scope not in found.scopes]


async def _answers(settings: Settings, to_slack: Connections, kept: Installation, checks: list[Check]) -> bool:
    """Look at a workspace that installed it, and tell whether it answers; one that removed it since is no mistake."""
    where, again = kept.name or kept.key, f"install it again: {settings.public_url}/slack/install"
    if kept.gone:
        lost = kept.gone == UNREADABLE
        mend = f"{kept.gone}; put the former key after it, with a comma between, or {again}"
        checks.append(
            Check(what=f"{where}: {'its token can be read' if lost else kept.gone}", well=not lost, mend=mend)
        )
        return not lost
    what = f"Slack knows the token of {where}, with every scope it needs"
    try:
        found = await installation(to_slack.client(TO_SEND, kept.token))
    except InstallationError as error:
        mend = NO_ANSWER if str(error) == "no answer" else f"Slack answers “{error}”; {again}"
        checks.append(Check(what=what, well=False, mend=mend))
        return False
    missing = _missing(settings, found)
    checks.append(Check(what=what, well=not missing, mend=f"it lacks {', '.join(missing)}; {again}"))
    return True


def _oauth(settings: Settings, slack: SlackSettings, known: Sequence[Installation]) -> list[Check]:
    """Look at whether workspaces can install it, and whether one did."""
    way = f"open {settings.public_url}/slack/install while steerco serve runs"
    there = bool(slack.bot_token) or any(not one.gone for one in known)
    return [
        Check(
            what="who installs it comes back over https",
            well=settings.public_url.startswith("https://"),
            mend="set PUBLIC_URL to the address at which people reach Steerco, which begins with https://",
        ),
        Check(what="a workspace has installed it", well=there, mend=way),
    ]


async def _line(to_slack: Connections, token: str) -> Check:
    what = "Slack gives a line for what it has to say"
    try:
        await line(to_slack.client(TO_SEND), token)
    except NoLineError as error:
        mend = f"Slack answers “{error}”; make an app-level token with connections:write, put it in SLACK_APP_TOKEN"
        return Check(what=what, well=False, mend=NO_ANSWER if str(error) == "no answer" else mend)
    return Check(what=what, well=True)


def _known(settings: Settings) -> tuple[Installation, ...]:
    try:
        with opened(settings) as database:
            return tuple(read(one) for one in InstallationTable(database, settings.keys).every())
    except CannotError:
        return ()
