"""The stage on which stories are played: people who say, fill in, press and read. No story names a platform."""

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo

from bot.hurrying import Leaps
from bot.playing import Playing
from decisions.people import Email
from storage.audit import verify
from tests.dialogues.actor import Actor, Place
from tests.dialogues.screens import Screen
from tests.storage.databases import with_tables

T = TypeVar("T")

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CEO: eva@example.com
  CFO: ana@example.com, then ben@example.com up to 50k, then dora@example.com
  VP Product: chi@example.com
rights:
  - what: Small spend
    when: budget below 25k
    decides: initiative sponsor
    within: 1 day
    then: CFO
  - what: Large spend
    when: budget from 25k to 250k
    decides: CFO
    within: 2 days
    then: CEO
  - what: Staffing
    when: staffing
    decides: CEO
    within: 5 days
  - what: Everything else
    decides: VP Product
    within: 3 days
    then: CEO
"""


class Stage(ABC):
    """A company on some platform, served by the product over real HTTP."""

    platform: str
    invitation: str
    """How somebody is told to let the bot into a channel."""

    def __init__(
        self,
        directory: Path,
        *,
        rights: str = RIGHTS,
        admins: tuple[str, ...] = ("eva@example.com",),
        database_url: str | None = None,
    ) -> None:
        self._directory = directory
        self._database_url = database_url or with_tables(directory / "steerco.db")
        self._rights = rights
        self._admins = tuple(Email(admin) for admin in admins)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="stage", daemon=True)
        self._stack = AsyncExitStack()
        self._leaps = Leaps()
        self.playing: Playing | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self.do(self._set_up(self._stack))
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.playing is not None:
                assert verify(self.playing.house.database) == (), "the record holds"
            self.do(self._stack.aclose())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
            self._loop.close()

    @abstractmethod
    async def _set_up(self, stack: AsyncExitStack) -> None:
        """Serve the platform, with nobody there yet."""

    @abstractmethod
    async def _play(self, stack: AsyncExitStack) -> Playing:
        """Start the product."""

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something on the stage's own event loop."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(60)

    def open(self) -> None:
        """Start the product, once everyone of the story is there."""
        self.playing = self.do(self._play(self._stack))

    @property
    def product(self) -> Playing:
        """The product that runs."""
        assert self.playing is not None, "stage.open() comes first"
        return self.playing

    def quiet(self) -> None:
        """Wait until everything that can be told now is told."""
        self.do(self._settle())

    async def _settle(self) -> None:
        """Let everything be told: what limits would hold back for seconds goes out as if they had passed."""
        house = self.product.house
        await house.answered()
        await house.worker.carry_out_due()
        await self._leaps.until_told(house.worker)

    def later(self, **by: float) -> None:
        """Let time pass."""

        async def pass_time() -> None:
            self.product.later(timedelta(**by))

        self.do(pass_time())
        self.quiet()

    def comes(self, moment: datetime) -> None:
        """Let time pass until then, and everything that falls due meanwhile happen at its own moment."""
        self.do(self._comes(moment))

    async def _comes(self, moment: datetime) -> None:
        await self._settle()
        while (happens := await asyncio.to_thread(self.product.happens_next)) is not None and happens < moment:
            self.product.later(max(happens - self.product.clock(), timedelta()))
            await self._settle()
        self.product.later(moment - self.product.clock())
        await self._settle()

    def day(self, ahead: int) -> str:
        """Write the day that is so many days ahead for most of them, as a form takes it."""
        here = self.product.clock().astimezone(ZoneInfo("Europe/Berlin"))
        return (here.date() + timedelta(days=ahead)).isoformat()

    @abstractmethod
    def command(self, words: str) -> str:
        """Write how somebody is told to say `words`."""

    @abstractmethod
    def person(self, name: str, *, zone: str = "Europe/Berlin", guest: bool = False) -> Actor:
        """Let somebody join, under `first name@example.com`."""

    @abstractmethod
    def stranger(self, name: str, email: str) -> Actor:
        """Let somebody of another company be here, who says that this is their address."""

    @abstractmethod
    def joins(self, actor: Actor) -> None:
        """Tell the product that somebody is new here."""

    @abstractmethod
    def leaves(self, actor: Actor) -> None:
        """Let somebody leave the company, and tell the product."""

    @abstractmethod
    def comes_back(self, actor: Actor) -> None:
        """Let somebody who left be here again, and tell the product."""

    @abstractmethod
    def becomes_guest(self, actor: Actor) -> None:
        """Let somebody be a guest from now on, and tell the product."""

    @abstractmethod
    def changes_address(self, actor: Actor, email: str) -> None:
        """Let somebody have another address, and tell the product."""

    @abstractmethod
    def tells_of(self, actor: Actor) -> Callable[[], None]:
        """Tell the product what the platform knows of somebody; calling the result plays the same news again."""

    @abstractmethod
    def channel(self, name: str, *members: Actor, bot_in: bool = True) -> Place:
        """Make a channel."""

    @abstractmethod
    def takes_bot_out(self, channel: Place) -> None:
        """Remove the bot from a channel."""

    @abstractmethod
    def lets_bot_in(self, channel: Place) -> None:
        """Let the bot into a channel."""

    @abstractmethod
    def next_post_hangs(self, *, seconds: float) -> None:
        """Let the platform be slow to take the next message."""

    def until(self, seen: Callable[[], object], *, seconds: float = 5) -> None:
        """Wait until `seen` holds, looking after each call of the product."""
        end = monotonic() + seconds
        while True:
            before = self._called()
            if seen():
                return
            self.do(self._is_called_after(before, end - monotonic()))

    @abstractmethod
    def _called(self) -> int:
        """Count the product's calls."""

    @abstractmethod
    async def _is_called_after(self, before: int, seconds: float) -> None:
        """Wait for one more call."""

    @abstractmethod
    def leads_to(self, screen: Screen) -> bool:
        """Tell whether an address that was shown to anybody leads to this message."""

    @property
    @abstractmethod
    def broadcasts(self) -> list[object]:
        """List the messages that called a whole channel or group."""

    @property
    @abstractmethod
    def links(self) -> list[str]:
        """List every address that was shown to anybody."""

    @property
    @abstractmethod
    def mentions(self) -> list[str]:
        """List every account that any text called."""
