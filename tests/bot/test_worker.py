"""What the worker waits for."""

from typing import cast
from unittest.mock import Mock

import pytest

from bot.outgoing import Outgoing
from bot.worker import Worker

pytestmark = pytest.mark.anyio


class OnItsWay:
    """A relay whose card comes back just after it was asked what waits; then somebody is to be told of it."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.waits: list[str] = []
        self.sending = ["the card"]

    @property
    def busy(self) -> bool:
        return bool(self.sending)

    async def once(self) -> int:
        self.sending, self.waits = self.sending + self.waits, []
        return len(self.sending)

    async def finish(self) -> None:
        if "the card" in self.sending:
            self.waits.append("that it could not be posted")
        self.told += self.sending
        self.sending = []

    async def pause(self) -> float | None:
        found = 0.0 if self.waits else None
        await self.finish()
        return found


async def test_all_is_told_that_follows_from_what_was_on_its_way() -> None:
    relay = OnItsWay()
    rest = dict.fromkeys(("service", "going_away", "due", "rounds", "threads", "clock", "wake"), Mock())
    worker = Worker(relay=cast("Outgoing", relay), **rest)

    await worker.idle()

    assert relay.told == ["the card", "that it could not be posted"]
