"""A stage on which nobody waits: where the product would pause, its clocks leap ahead instead."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from adapters.playground.state.records import Channel, Message
from bot.playing import playing
from storage.delivery import database_clock
from storage.jobs import Parked
from tests.dialogues.slack_stage import SlackActor, SlackStage
from tests.dialogues.stage import RIGHTS

MANY = 100_000
LONG = 600
STEP = 0.003


class LeapingStage(SlackStage):
    """Both clocks of the product, business and machine, move together and at once."""

    def __init__(
        self, directory: Path, *, rights: str = RIGHTS, hold: float = 0, database_url: str | None = None
    ) -> None:
        super().__init__(directory, rights=rights, database_url=database_url)
        self.directory = directory
        self.hold = hold
        self._ahead = 0

    def open(self) -> None:
        """Start the product, whose pauses are skipped from now on."""
        serving = playing(
            self.slack,
            directory=self._directory,
            rights=self._rights,
            admins=self._admins,
            database_url=self._database_url,
            pacing=self._pacing,
        )
        self.playing = self.do(self._stack.enter_async_context(serving))

    def quiet(self) -> None:
        """Let everything be told, however long it must wait for it."""
        asyncio.run_coroutine_threadsafe(self._settle(), self._loop).result(LONG)

    @property
    def ahead(self) -> timedelta:
        """How far its clocks have leapt."""
        return timedelta(microseconds=self._ahead)

    def parked(self) -> tuple[Parked, ...]:
        """List what an administrator is shown as not sent."""
        return self.product.house.deliveries.parked_rows()

    def cards(self, channel: Channel) -> list[Message]:
        """List the cards that stand in a channel, whoever may read them."""
        return [message for message in self._posted(channel) if _key(message).startswith("card/")]

    def results(self, channel: Channel) -> list[Message]:
        """List where a channel was told of a result."""
        return [message for message in self._posted(channel) if _key(message).startswith("decided/")]

    def _posted(self, channel: Channel) -> Iterable[Message]:
        return (message for message in self.slack.workspace.said(channel.id) if message.metadata)

    def _pacing(self, connection: Connection) -> int:
        return database_clock(connection) + self._ahead

    async def _settle(self) -> None:
        house = self.product.house
        await house.answered()
        await house.worker.carry_out_due()
        relay = house.worker._relay
        for _ in range(MANY):
            pause = await relay.pause()
            if relay.busy:
                await asyncio.sleep(STEP)
            elif pause is None:
                return
            else:
                await self._leap(pause)
        message = "the product never comes to rest"
        raise AssertionError(message)

    async def _leap(self, seconds: float) -> None:
        if seconds > STEP:
            # What Slack does late must be done before its caller looks again, as it is while a second is a second.
            await asyncio.sleep(self.hold)
            self._ahead += round(seconds * 1_000_000) + 1_000
            self.product.later(timedelta(seconds=seconds, milliseconds=1))
        self.product.house.worker.wake()
        await asyncio.sleep(STEP)


def company(stage: SlackStage) -> dict[str, SlackActor]:
    """Let those join whom the rights of the stories name, and two whom they do not."""
    names = ("Sara Lind", "Ana Rossi", "Ben Ott", "Chi Wei", "Dora Nagy", "Eva Stein", "Omar Haddad")
    return {name.partition(" ")[0].casefold(): stage.person(name) for name in names}


def _key(message: Message) -> str:
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))
