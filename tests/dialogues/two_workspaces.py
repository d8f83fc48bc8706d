"""Stories in two Slack workspaces of one company, which installed the app one after the other."""

from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeVar

from adapters.playground.stand_in import SlackStandIn
from bot.furnishing import Connected
from bot.playing import Playing, another_workspace, playing, workspace
from tests.dialogues.slack_stage import SlackStage
from tests.installing import Browser

T = TypeVar("T")

ONE_ORGANISATION = "E0000000001"


class TwoWorkspaces(SlackStage):
    """A company with two workspaces: its own one, and `there` another, of the same organisation.

    `whole` installs the app once for the organisation; else each workspace installs it.
    """

    whole = False
    there: "OtherWorkspace"

    async def _set_up(self, stack: AsyncExitStack) -> None:
        self.slack = await stack.enter_async_context(workspace())
        self.slack.revoke()
        self.there = OtherWorkspace(self)
        self.there.slack = await stack.enter_async_context(another_workspace(self.slack))
        for each in (self.slack, self.there.slack):
            each.workspace.enterprise_id = ONE_ORGANISATION
        if self.whole:
            self.slack.joins_organisation(ONE_ORGANISATION, self.there.slack)

    async def _play(self, stack: AsyncExitStack) -> Playing:
        played = await stack.enter_async_context(
            playing(
                self.slack,
                directory=self._directory,
                rights=self._rights,
                admins=self._admins,
                database_url=self._database_url,
                pacing=self._leaps.clock,
                connected=Connected.BY_OAUTH,
            )
        )
        self.there.slack.courier.app_url = played.url
        await self._install(played, self.slack)
        if not self.whole:
            await self._install(played, self.there.slack)
        return played

    def installs(self, slack: SlackStandIn) -> None:
        """Let somebody install the app in a workspace."""
        self.do(self._install(self.product, slack))
        self.quiet()

    def uninstalls(self, slack: SlackStandIn) -> None:
        """Let somebody remove the app from a workspace."""
        self.do(slack.uninstall())
        self.quiet()

    async def _install(self, played: Playing, slack: SlackStandIn) -> None:
        page = await Browser(url=played.url).installs(slack)
        assert page.status == 200, page.read


class WholeOrganisation(TwoWorkspaces):
    """The same, where the app is installed once for the whole organisation."""

    whole = True


class OtherWorkspace(SlackStage):
    """The other workspace of a company that has two."""

    def __init__(self, first: TwoWorkspaces) -> None:  # the first stage has all that a stage needs
        self._first = first

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self._first.do(work)

    def quiet(self) -> None:
        self._first.quiet()
