"""The workspaces that the app is installed in, and the token with which each is called."""

from collections.abc import Callable, Iterable
from time import monotonic

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import NotReachedError
from adapters.slack import connections
from adapters.slack.installations import Installation, Installations

KEEPS = 5.0
"""Seconds for which what was read holds: another process may have installed or lost a workspace since."""
TEAMS_KEEP = 600.0
"""Seconds for which the workspaces of an organisation stay as they were listed."""
A_PAGE = 200
MOST_PAGES = 25


class NotInstalledError(Exception):
    """The app is not there, or not any more; `because` says why, in words for people."""

    def __init__(self, because: str, *, gone: bool) -> None:
        super().__init__(because)
        self.because = because
        self.gone = gone


class Workspaces:
    """Knows every installation: one that the settings give, and those that came by OAuth, where there are any.

    An installation for a whole organisation holds for each of its workspaces that has none of its own.
    """

    def __init__(
        self,
        to_slack: connections.Connections,
        *,
        given: Installation | None = None,
        kept: Installations | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._to_slack = to_slack
        self._given = given
        self._kept = kept
        self._clock = clock
        self._read: tuple[Installation, ...] = ()
        self._read_at: float | None = None
        self._teams: dict[str, tuple[float, frozenset[str]]] = {}

    async def every(self) -> tuple[Installation, ...]:
        """List those in force."""
        return tuple(one for one in await self._all() if not one.gone)

    async def home(self) -> frozenset[str]:
        """Name the workspaces and organisations of the company: everybody else is a stranger."""
        return frozenset().union(*(one.home for one in await self.every()))

    async def serving(self, team: str | None, enterprise: str | None) -> Installation | None:
        """Find what is in force where something comes from; None where the app is not, or not any more."""
        if self._kept is None:
            return self._given
        known = await self._all()
        return _in_force((*_of_team(known, team), *_of_all(known, enterprise)))

    async def of(self, tenant: str) -> Installation:
        """Find what is in force for a workspace; where it has none of its own, what reaches it.

        Raises:
            NotInstalledError: the app is not there, or not any more.
            NotReachedError: Slack did not say which workspaces an organisation has.
        """
        await self._all()
        found = self._known(tenant)
        if found is None or found.gone:
            # It may have been installed since, perhaps by another process.
            await self._all(anew=True)
            found = self._known(tenant) or await self._found(tenant)
        if found is None:
            raise NotInstalledError("the app is not installed in that workspace", gone=False)
        if found.gone:
            raise NotInstalledError(found.gone, gone=True)
        return found

    async def client(self, tenant: str, patience: int) -> AsyncWebClient:
        """Give a client for a workspace, which waits `patience` seconds.

        Raises:
            NotInstalledError: the app is not there, or not any more.
            NotReachedError: Slack did not say which workspaces an organisation has.
        """
        return self.client_of(await self.of(tenant), patience)

    def client_of(self, installation: Installation, patience: int) -> AsyncWebClient:
        """Give a client for an installation."""
        return self._to_slack.client(patience, installation.token)

    async def replaced(self, tenant: str, token: str | None) -> bool:
        """Tell whether another token holds by now than the one that Slack refused."""
        if self._kept is None:
            return False
        await self._all(anew=True)
        try:
            return (await self.of(tenant)).token != token
        except (NotInstalledError, NotReachedError):
            return False

    def way(self, tenant: str) -> str:
        """Name what reaches a workspace, as far as it is known: what befalls it befalls all that it reaches."""
        found = self._known(tenant)
        return found.key if found else tenant

    def ways(self) -> int:
        """Count the installations in force, as far as they are known."""
        return sum(not one.gone for one in self._stands())

    def called(self, tenant: str) -> str:
        """Name what reaches a workspace as people know it, where there are several."""
        found = self._known(tenant) if len(self._stands()) > 1 else None
        return found.name or found.key if found else ""

    async def keep(self, installation: Installation) -> None:
        """Keep an installation by OAuth."""
        if self._kept is not None:
            await self._kept.keep(installation)
            self._read_at = None

    async def gone(self, team: str, enterprise: str, because: str) -> tuple[str, ...]:
        """Take that Slack removed the app from a workspace, or from a whole organisation; name what is lost by it."""
        if self._kept is None:
            return ()
        known = await self._all(anew=True)
        lost = [
            one for one in (_of_team(known, team) if team else _of_all(known, enterprise)) if one is not self._given
        ]
        reached = {one.key: self._listed(one) or {one.key} for one in lost}
        for one in lost:
            await self._kept.gone(one, because)
        self._read_at = None
        return tuple(sorted(frozenset().union(*reached.values())))

    async def was(self, installation: Installation) -> bool:
        """Tell whether the app is or was installed there, or elsewhere in the same organisation."""
        return any(installation.home & one.home for one in await self._all(anew=True))

    async def is_first(self) -> bool:
        """Tell whether the app never was in any workspace."""
        return not await self._all(anew=True)

    async def teams_of(self, installation: Installation) -> frozenset[str]:
        """Name the workspaces for which an installation holds.

        https://docs.slack.dev/reference/methods/auth.teams.list

        Raises:
            NotReachedError: Slack did not answer.
        """
        if installation.team:
            return frozenset({installation.team})
        listed = self._teams.get(installation.key)
        if listed is None or self._clock() - listed[0] > TEAMS_KEEP:
            web = self.client_of(installation, connections.TO_LOOK_SOMEBODY_UP)
            listed = self._teams[installation.key] = self._clock(), await _teams(web)
        return listed[1]

    async def _all(self, *, anew: bool = False) -> tuple[Installation, ...]:
        if self._kept is not None and (anew or self._read_at is None or self._clock() - self._read_at > KEEPS):
            self._read, self._read_at = await self._kept.every(), self._clock()
        return self._stands()

    def _stands(self) -> tuple[Installation, ...]:
        # The token of the settings is the older one where its workspace was installed again by OAuth.
        given = () if self._given is None or _of_team(self._read, self._given.team) else (self._given,)
        return (*given, *self._read)

    def _known(self, tenant: str) -> Installation | None:
        """Find what reaches a workspace, without asking anybody."""
        if self._kept is None:
            return self._given
        known = self._stands()
        over = tuple(one for one in known if not one.team and (tenant == one.enterprise or tenant in self._listed(one)))
        found = (*_of_team(known, tenant), *over)
        return _in_force(found) or next(iter(found), None)

    async def _found(self, tenant: str) -> Installation | None:
        """Find what reaches a workspace in which the app was not installed by itself."""
        in_force = await self.every()
        for one in in_force:
            if not one.team and tenant in await self.teams_of(one):
                return one
        # Somebody of another workspace of the same organisation, whom the one installation reaches as well.
        return in_force[0] if len(in_force) == 1 else None

    def _listed(self, one: Installation) -> frozenset[str]:
        listed = self._teams.get(one.key)
        return listed[1] if listed else frozenset()


def _of_team(known: Iterable[Installation], team: str | None) -> tuple[Installation, ...]:
    return tuple(one for one in known if team and one.team == team)


def _of_all(known: Iterable[Installation], enterprise: str | None) -> tuple[Installation, ...]:
    return tuple(one for one in known if enterprise and not one.team and one.enterprise == enterprise)


def _in_force(found: tuple[Installation, ...]) -> Installation | None:
    return next((one for one in found if not one.gone), None)


async def _teams(web: AsyncWebClient) -> frozenset[str]:
    found: set[str] = set()
    cursor = ""
    try:
        for _ in range(MOST_PAGES):
            answer = await web.auth_teams_list(limit=A_PAGE, cursor=cursor)
            found.update(str(team["id"]) for team in answer.get("teams") or ())
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
    except (SlackApiError, ClientError, OSError, TimeoutError) as error:
        raise NotReachedError from error
    return frozenset(found)
