"""The platforms that people are on, each built from its settings; one that is not configured is not there."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from adapters.acting.links import Links
from adapters.cards.delivery import Sender
from adapters.desk import Addresses, Desk, Directory, Places
from adapters.homes import Homes, HomeTab
from adapters.slack import app as slack
from adapters.slack import connections
from adapters.slack.channels import SlackChannels
from adapters.slack.home import SlackHomeTab
from adapters.slack.installations import Installations, States, installation
from adapters.slack.installing.oauth import Credentials, Installing
from adapters.slack.mentions import KnownThreads
from adapters.slack.people import PLATFORM as SLACK
from adapters.slack.people import SlackDirectory
from adapters.slack.scopes import scopes
from adapters.slack.sender import SlackSender
from adapters.slack.socket_mode import SocketMode
from adapters.slack.workspaces import Workspaces
from adapters.teams.activities import Activities
from adapters.teams.app import TeamsApp
from adapters.teams.calls import credentials
from adapters.teams.calls.connector import Connector
from adapters.teams.calls.credentials import Tokens
from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.door.front_door import FrontDoor
from adapters.teams.door.signing_keys import SigningKeys
from adapters.teams.door.token_check import Check, NoCheck, TokenCheck
from adapters.teams.known.addresses import PLATFORM as TEAMS
from adapters.teams.known.addresses import AddressBook
from adapters.teams.known.arrivals import Arrivals
from adapters.teams.known.channels import TeamsChannels
from adapters.teams.known.personal_chats import PersonalChats
from adapters.teams.known.rosters import Rosters
from adapters.teams.people import TeamsDirectory
from adapters.teams.replies import Replies
from adapters.teams.seals import Seals
from adapters.teams.sender import TeamsSender
from bot.clocks import latest_clock
from bot.settings import AppType, Settings, TeamsSettings
from bot.variables.slack import SlackSettings

# In each cloud, who signs what comes in is also for whom the bot's own tokens are.
# https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high
AUTHORITIES = {
    credentials.RESOURCE: credentials.AUTHORITY,
    "https://api.botframework.us": "https://login.microsoftonline.us/",
}


ROSTERS_LAST = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """What answers Slack; `home` are the workspaces and organisations let in, none: all that installed it.

    `installing` is there where workspaces install it by OAuth, `socket` where we call Slack and not Slack us.
    """

    app: slack.SlackApp
    workspaces: Workspaces
    home: frozenset[str]
    installing: Installing | None
    socket: SocketMode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """What answers Teams, behind its door."""

    activities: Activities
    door: FrontDoor


class Platforms:
    """Builds each platform with what it shares with the others: the desk, and who looks up and sends."""

    def __init__(
        self, settings: Settings, desk: Desk, homes: Homes, stack: AsyncExitStack, *, threads: KnownThreads
    ) -> None:
        self._settings = settings
        self._desk = desk
        self._homes = homes
        self._stack = stack
        self._threads = threads
        self.directories: dict[str, Directory] = {}
        self.senders: dict[str, Sender] = {}
        self.places: dict[str, Places] = {}
        self.tabs: dict[str, HomeTab] = {}

    async def slack(
        self, installations: Installations, states: States, *, arrived: Callable[[], Awaitable[object]]
    ) -> Slack | None:
        """Build Slack; `arrived` is told of each workspace that installs it.

        Raises:
            InstallationError: Slack does not know the token, or does not answer.
        """
        settings = self._settings.slack
        if settings is None:
            return None
        to_slack = connections.Connections(settings.api_url)
        await self._stack.enter_async_context(to_slack)
        workspaces = await workspaces_of(settings, to_slack, installations)
        self.directories[SLACK] = SlackDirectory(workspaces)
        self.places[SLACK] = SlackChannels(workspaces)
        self.senders[SLACK] = SlackSender(workspaces, clock=monotonic)
        self.tabs[SLACK] = SlackHomeTab(workspaces)
        app = slack.SlackApp(
            self._desk,
            self._homes,
            to_slack=to_slack,
            workspaces=workspaces,
            public_url=self._settings.public_url,
            threads=self._threads if settings.read_threads else None,
        )
        # Who installs by OAuth may come later: then it is known by the signature alone who calls.
        home = frozenset() if settings.client_id else await workspaces.home()
        installing = self._installing(settings, to_slack, workspaces, states, arrived)
        socket = SocketMode(app, to_slack, token=settings.app_token, teams=home) if settings.app_token else None
        return Slack(app=app, workspaces=workspaces, home=home, installing=installing, socket=socket)

    def _installing(
        self,
        settings: SlackSettings,
        to_slack: connections.Connections,
        workspaces: Workspaces,
        states: States,
        arrived: Callable[[], Awaitable[object]],
    ) -> Installing | None:
        if not settings.client_id:
            return None
        credentials = Credentials(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            public_url=self._settings.public_url,
        )
        return Installing(
            credentials,
            scopes=tuple(scopes(read_threads=settings.read_threads)),
            to_slack=to_slack,
            workspaces=workspaces,
            states=states,
            allowed=settings.workspaces,
            installed=arrived,
        )

    async def teams(
        self,
        addresses: Addresses,
        *,
        tokens: Tokens | None,
        arrived: Callable[[], Awaitable[object]],
        clock: Callable[[], datetime],
    ) -> Teams | None:
        """Build Teams; `tokens` in the place of those that its settings ask Microsoft for."""
        settings = self._settings.teams
        if settings is None:
            return None
        trusted = trusted_by(settings)
        connector = Connector(tokens or tokens_of(settings), app_id=settings.app_id, trusted=trusted)
        await self._stack.enter_async_context(connector)
        book = AddressBook(addresses, tenant=settings.tenant_id)
        chats = PersonalChats(connector, book)
        self.places[TEAMS] = TeamsChannels(book)
        self.directories[TEAMS] = TeamsDirectory(connector, book, clock=monotonic)
        self.senders[TEAMS] = TeamsSender(connector, book, chats=chats, clock=monotonic)
        replies = Replies(connector, chats)
        rosters = Rosters(connector, book, clock=monotonic, keep=ROSTERS_LAST)
        arrivals = Arrivals(
            self._desk, book=book, connector=connector, rosters=rosters, replies=replies, arrived=arrived
        )
        seals, links = Seals(self._settings.secret_key), Links(self._desk, self._settings.public_url)
        activities = Activities(self._desk, self._homes, replies, arrivals, seals, links)
        door = FrontDoor(
            TeamsApp(activities, app_id=settings.app_id).answer,
            check=self._check(settings, clock),
            tenants=(settings.tenant_id,) if settings.tenant_id else (),
            service_urls=trusted,
        )
        return Teams(activities=activities, door=door)

    def _check(self, settings: TeamsSettings, clock: Callable[[], datetime]) -> Check:
        if settings.insecure:
            return NoCheck()
        keys = SigningKeys(settings.openid_metadata_url)
        self._stack.push_async_callback(keys.close)
        return TokenCheck(keys, app_id=settings.app_id, clock=clock, ahead=latest_clock, issuer=settings.token_issuer)


async def workspaces_of(
    settings: SlackSettings, to_slack: connections.Connections, installations: Installations
) -> Workspaces:
    """Give the workspaces that the settings serve.

    Raises:
        InstallationError: Slack does not know the token, or does not answer.
    """
    token, given = settings.bot_token, None
    if token:
        given = await installation(to_slack.client(connections.TO_SEND, token))
    return Workspaces(to_slack, given=given, kept=installations if settings.client_id else None)


def trusted_by(settings: TeamsSettings) -> ServiceUrls:
    """Tell which Bot Connectors are trusted."""
    if settings.insecure:
        return ServiceUrls.of_this_machine()
    return ServiceUrls(settings.service_urls) if settings.service_urls else ServiceUrls()


def tokens_of(settings: TeamsSettings) -> Tokens:
    """Give what asks Microsoft for the bot's tokens."""
    if settings.insecure:  # whoever calls could have it sent to them
        return credentials.NoTokens()
    resource = settings.token_issuer if settings.token_issuer in AUTHORITIES else credentials.RESOURCE
    if settings.app_type is AppType.MANAGED_IDENTITY:
        return credentials.KeptTokens(credentials.by_managed_identity(settings.app_id, resource=resource))
    app, authority = (settings.app_id, settings.password, settings.tenant_id), AUTHORITIES[resource]
    return credentials.KeptTokens(credentials.by_password(*app, authority=authority, resource=resource))
