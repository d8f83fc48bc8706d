"""Stages on which nobody waits: where the product would pause, its clocks leap ahead instead."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from adapters.playground.state.records import Channel, Message
from adapters.playground.teams.state.records import Message as Post
from adapters.playground.teams.state.records import Place
from bot.hurrying import Leaps
from storage.jobs import Parked
from tests.dialogues.both_platforms import BothStage
from tests.dialogues.slack_stage import SlackActor, SlackStage
from tests.dialogues.stage import RIGHTS, Stage
from tests.dialogues.teams_actor import TeamsActor
from tests.dialogues.teams_stage import TeamsStage

MANY = 100_000
LONG = 600
STEP = 0.003
ON_ITS_WAY = 0.2


class Strides(Leaps):
    """Leaps of any length."""

    @property
    def ahead(self) -> timedelta:
        """How far the clock has leapt."""
        return timedelta(microseconds=self._ahead)

    def pass_over(self, seconds: float) -> None:
        """Leap over so much, and a little more."""
        self._ahead += round(seconds * 1_000_000) + 1_000


class Leaping(Stage):
    """Both clocks of the product, business and machine, move together and at once."""

    def __init__(
        self, directory: Path, *, rights: str = RIGHTS, hold: float = 0, database_url: str | None = None
    ) -> None:
        super().__init__(directory, rights=rights, database_url=database_url)
        self.directory = directory
        self.hold = hold
        self._leaps = self._strides = Strides()

    def quiet(self) -> None:
        """Let everything be told, however long it must wait for it."""
        asyncio.run_coroutine_threadsafe(self._settle(), self._loop).result(LONG)

    @property
    def ahead(self) -> timedelta:
        """How far its clocks have leapt."""
        return self._strides.ahead

    @property
    def database(self) -> str:
        """The address of the record."""
        return self.product.house.settings.database_url

    def parked(self) -> tuple[Parked, ...]:
        """List what an administrator is shown as not sent."""
        return self.product.house.deliveries.parked_rows()

    async def _settle(self) -> None:
        house = self.product.house
        await house.answered()
        await house.worker.carry_out_due()
        for _ in range(MANY):
            pause = await house.worker.told()
            if pause is None:
                return
            await self._leap(pause)
        message = "the product never comes to rest"
        raise AssertionError(message)

    async def _leap(self, seconds: float) -> None:
        if seconds > STEP:
            # What a platform does late must be done before its caller looks again, as it is while a second is a second.
            await asyncio.sleep(self.hold)
            # One message is longer on its way than the next.
            self._strides.pass_over(seconds + ON_ITS_WAY)
            self.product.later(timedelta(seconds=seconds + ON_ITS_WAY, milliseconds=1))
        self.product.house.worker.wake()
        await asyncio.sleep(STEP)


class LeapingStage(Leaping, SlackStage):
    """A company in Slack that waits for nothing."""

    def cards(self, channel: Channel) -> list[Message]:
        """List the cards that stand in a channel, whoever may read them."""
        return [message for message in self._posted(channel) if _key(message).startswith("card/")]

    def results(self, channel: Channel) -> list[Message]:
        """List where a channel was told of a result."""
        return [message for message in self._posted(channel) if _key(message).startswith("decided/")]

    def _posted(self, channel: Channel) -> Iterable[Message]:
        return (message for message in self.slack.workspace.said(channel.id) if message.metadata)


class LeapingTeams(Leaping, TeamsStage):
    """A company in Teams that waits for nothing."""

    def cards(self, place: Place) -> list[Post]:
        """List the cards of decisions that stand in a place."""
        return [message for message in self.teams.tenant.said(place) if is_card(message)]

    def results(self, place: Place) -> list[Post]:
        """List where a channel was told of a result, which is beneath a card."""
        said = self.teams.tenant.said(place)
        return [each for each in said if each.author is None and each.is_reply and not is_card(each)]


class LeapingBoth(LeapingTeams, BothStage):
    """A company of which a part is in Teams and another in Slack, and neither waits."""


def company(stage: LeapingStage) -> dict[str, SlackActor]:
    """Let those join whom the rights of the stories name, and two whom they do not."""
    return {name.partition(" ")[0].casefold(): stage.person(name) for name in NAMES}


def company_in_teams(stage: LeapingTeams) -> dict[str, TeamsActor]:
    """Let the same join in Teams."""
    return {name.partition(" ")[0].casefold(): stage.person(name) for name in NAMES}


NAMES = ("Sara Lind", "Ana Rossi", "Ben Ott", "Chi Wei", "Dora Nagy", "Eva Stein", "Omar Haddad")


def is_card(message: Post) -> bool:
    """Tell the card of a decision from what is said of it."""
    body = (message.card or {}).get("body", [])
    titled = any(element.get("id") == "title" for element in body)
    return message.author is None and titled and message.read.startswith("D-")


def _key(message: Message) -> str:
    return str((message.metadata or {}).get("event_payload", {}).get("key", ""))
