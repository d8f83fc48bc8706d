"""Stories in which some are at Slack and some at Teams: one product, one record."""

from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeVar

from bot.playing import Playing, playing, workspace
from tests.dialogues.slack_stage import SlackStage
from tests.dialogues.teams_stage import TeamsStage

T = TypeVar("T")


class BothStage(TeamsStage):
    """A company of which a part is in Teams; the other is `in_slack`."""

    in_slack: "SlackPart"

    async def _set_up(self, stack: AsyncExitStack) -> None:
        await super()._set_up(stack)
        self.in_slack = SlackPart(self)
        self.in_slack.slack = await stack.enter_async_context(workspace())

    async def _play(self, stack: AsyncExitStack) -> Playing:
        return await stack.enter_async_context(
            playing(
                self.in_slack.slack,
                teams=self.teams,
                directory=self._directory,
                rights=self._rights,
                admins=self._admins,
                database_url=self._database_url,
                pacing=self._leaps.clock,
            )
        )


class SlackPart(SlackStage):
    """The workspace of a company that is in both."""

    def __init__(self, whole: BothStage) -> None:  # the whole stage has all that a stage needs
        self._whole = whole

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self._whole.do(work)

    def quiet(self) -> None:
        self._whole.quiet()
