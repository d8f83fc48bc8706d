"""Inboxes on platforms: drawn when their owners look or act, and brought up to date as the decisions in them move."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from hashlib import sha256
from types import MappingProxyType
from weakref import WeakValueDictionary

from adapters.cards.cards import Card
from adapters.cards.delivery import DeliveryError
from adapters.cards.home import MOST, Home, home, strangers
from adapters.desk import Desk, NotReachedError
from adapters.homes import Homes, HomeTab, OutdatedHomeError
from bot.threads import Threads
from bot.tries import MOST as MOST_TRIES
from bot.tries import pause_before
from bot.under_way import UnderWay
from decisions.errors import StrangerError
from decisions.people import Identity
from decisions.ports.clock import Clock
from decisions.queries.homes import HomeView
from storage.homes import HomeRow, HomeRows
from storage.jobs import Limit
from storage.pacing import LOOK_AGAIN

log = logging.getLogger(__name__)

MOST_AT_ONCE = 20
SOON = 2.0
"""Seconds after which what failed as somebody acted is drawn by the relay."""


class HouseHomes(Homes):
    """Draws inboxes from the record as it stands. Of two who draw one at a time, the later shows what both know."""

    def __init__(self, *, desk: Desk, rows: HomeRows, threads: Threads, clock: Clock, wake: Callable[[], None]) -> None:
        self._desk = desk
        self._rows = rows
        self._threads = threads
        self._clock = clock
        self._wake = wake
        self._locks: WeakValueDictionary[Identity, asyncio.Lock] = WeakValueDictionary()
        self._under_way = UnderWay(MOST_AT_ONCE, wake=wake)
        self.tabs: Mapping[str, HomeTab] = MappingProxyType({})

    async def opened(self, whose: Identity, drawing: str | None) -> None:
        """Note that somebody looks at theirs; whoever has no standing is told so, and nothing is kept up to date.

        Raises:
            NotReachedError: they could not be looked up in time.
        """
        asker = await self._desk.ask(lambda queries: queries.asker(whose))
        if asker.person.standing:
            await self._threads.write(self._rows.opened, whose, asker.person.id, at=self._clock(), drawing=drawing)

    async def show(self, whose: Identity, told: Card | None = None) -> None:
        """Draw it now; a failure is made good by the relay."""
        try:
            if await self._threads.read(self._rows.found, whose) is None:
                await self.opened(whose, None)
            await self._drawn(whose, told, always=True)
        except NotReachedError:
            log.warning("an inbox was not drawn: its owner could not be looked up")
        except DeliveryError as error:
            await self._failed(whose, error, pause=SOON)

    async def acted(self, whose: Identity) -> None:
        """Draw what they looked at lately, wherever that was, where it shows something else by now."""
        for one in await self._threads.read(self._rows.of_person, whose, now=self._clock()):
            try:
                await self._drawn(one, None, always=False)
            except DeliveryError as error:
                await self._failed(one, error, pause=SOON)

    async def once(self) -> int:
        """Begin to draw what is out of date, and count it; one that hangs holds up no other."""
        return await self._under_way.begin(self._claimed, self._brought_up_to_date) if self.tabs else 0

    async def _claimed(self, most: int) -> tuple[HomeRow, ...]:
        return await self._threads.write(self._rows.claim, now=self._clock(), limit_of=self._limit_of, most=most)

    @property
    def busy(self) -> bool:
        """Whether something is being drawn."""
        return self._under_way.busy

    async def finish(self) -> None:
        """Wait for everything that is being drawn."""
        await self._under_way.finish()

    async def pause(self) -> float | None:
        """Tell after how many seconds something is to be drawn; None where all is as it should be."""
        return await self._threads.read(self._rows.next_at) if self.tabs else None

    async def _brought_up_to_date(self, row: HomeRow) -> None:
        try:
            await self._drawn(row.whose, None, always=False)
        except DeliveryError as error:
            await self._failed(row.whose, error, pause=pause_before(row.attempts), tries=row.attempts)
        except Exception as error:  # noqa: BLE001  one that cannot be drawn must not stop the others
            log.warning("an inbox was not drawn: %s", type(error).__name__)
            await self._failed(row.whose, DeliveryError("fault"), pause=pause_before(row.attempts), tries=row.attempts)

    async def _drawn(self, whose: Identity, told: Card | None, *, always: bool) -> None:
        """Draw it once; where another was drawn since it was looked at, once more from what stands by then.

        Raises:
            DeliveryError: the platform did not take it.
        """
        tab = self.tabs.get(whose.platform)
        if tab is None:
            return
        async with self._locks.setdefault(whose, asyncio.Lock()):
            before = await self._drawn_on(tab, whose, told, None, always=always)
            if before is not None and await self._drawn_on(tab, whose, told, before, always=True) is not None:
                code = "hash_conflict"
                raise DeliveryError(code)

    async def _drawn_on(
        self, tab: HomeTab, whose: Identity, told: Card | None, before: HomeRow | None, *, always: bool
    ) -> HomeRow | None:
        """Draw it; where another drawing stands there than was thought, give what was thought."""
        # In this order: what moves from here on is drawn again.
        row = await self._threads.read(self._rows.found, whose)
        view = await self._view(whose)
        content = _print(home(view) if view is not None else strangers())
        if not always and (row is None or content == row.content):
            await self._seen(row, content)
            return None
        standing = row.drawing if row is not None else None
        # Whoever drew the other may not have noted it yet: what was gathered since knows all that theirs shows.
        expected = None if before is not None and before.drawing == standing else standing
        try:
            shown = home(view, told) if view is not None else strangers()
            drawing = await tab.publish(shown, whose, expected=expected)
        except OutdatedHomeError:
            if row is None:
                raise DeliveryError("hash_conflict") from None
            return row
        if row is not None:
            await self._threads.write(self._rows.shown, row, drawing=drawing, content=content)
        return None

    async def _seen(self, row: HomeRow | None, content: str) -> None:
        if row is not None and row.behind:
            await self._threads.write(self._rows.shown, row, drawing=row.drawing, content=content)

    async def _view(self, whose: Identity) -> HomeView | None:
        try:
            return await self._desk.ask(lambda queries: queries.home(whose, most=MOST))
        except StrangerError:
            return None

    async def _failed(self, whose: Identity, error: DeliveryError, *, pause: float, tries: int = 0) -> None:
        log.info("an inbox was not drawn: %s", error.code)
        limit = self._limit_of(whose)
        if error.away:
            await self._threads.write(self._rows.again, whose, LOOK_AGAIN)
        elif error.retry_after is not None:
            key = limit.key if limit else None
            await self._threads.write(self._rows.again, whose, error.retry_after, limit_key=key)
        elif error.permanent or tries >= MOST_TRIES:
            await self._threads.write(self._rows.forget, whose)
        else:
            await self._threads.write(self._rows.again, whose, pause)
        self._wake()

    def _limit_of(self, whose: Identity) -> Limit | None:
        tab = self.tabs.get(whose.platform)
        if tab is None:
            return None
        rate = tab.rate
        return Limit(key=f"{whose.platform}/{whose.tenant}/home", interval=rate.interval, burst=rate.burst)


def _print(shown: Home) -> str:
    """Tell two inboxes apart without keeping a word of them."""
    return sha256(repr(shown).encode(errors="surrogatepass")).hexdigest()
