"""Installations for Slack's adapter, kept in the database."""

from adapters.slack.installations import Installation, Installations, States, scopes_of
from bot.threads import Threads
from decisions.ports.clock import Clock
from storage.installations import Installations as InstallationTable
from storage.installations import Installed
from storage.oauth_states import OAuthStates


class HouseInstallations(Installations):
    """The table of installations."""

    def __init__(self, table: InstallationTable, threads: Threads, clock: Clock) -> None:
        self._table = table
        self._threads = threads
        self._clock = clock

    async def every(self) -> tuple[Installation, ...]:
        """List them all, those that are gone too."""
        return tuple(read(one) for one in await self._threads.read(self._table.every))

    async def keep(self, installation: Installation) -> None:
        """Keep one in the place of an earlier one there."""
        await self._threads.write(self._table.keep, _written(installation), now=self._clock())

    async def gone(self, installation: Installation, because: str) -> None:
        """Take that one holds no longer."""
        enterprise = installation.enterprise or ""
        await self._threads.write(self._table.gone, enterprise, installation.team, because, now=self._clock())


class HouseStates(States):
    """The table of those who began to install; its clock is the machine's."""

    def __init__(self, table: OAuthStates, threads: Threads, clock: Clock) -> None:
        self._table = table
        self._threads = threads
        self._clock = clock

    async def issue(self) -> str:
        """Draw one."""
        return await self._threads.write(self._table.issue, now=self._clock())

    async def use(self, state: str) -> bool:
        """Use one up; False where it was used before, is too old, or never was."""
        return await self._threads.write(self._table.use, state, now=self._clock())


def read(kept: Installed) -> Installation:
    """Read what was kept."""
    return Installation(
        team=kept.team,
        enterprise=kept.enterprise or None,
        bot=kept.bot,
        scopes=scopes_of(kept.scopes),
        token=kept.token,
        name=kept.name,
        app=kept.app,
        installer=kept.installer,
        gone=kept.gone,
    )


def _written(installation: Installation) -> Installed:
    return Installed(
        team=installation.team,
        enterprise=installation.enterprise or "",
        bot=installation.bot,
        scopes=",".join(sorted(installation.scopes)),
        token=installation.token,
        name=installation.name,
        app=installation.app,
        installer=installation.installer,
    )
