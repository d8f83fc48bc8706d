"""The demo: a company whose story was played through the product, and a page to go on with it in a browser."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import Self

from starlette.routing import Mount, Router
from starlette.types import Receive, Scope, Send

from adapters.playground.happened.trace import Trace
from adapters.playground.page import page
from adapters.playground.page.guard import LoopbackOnly
from adapters.playground.running import NothingDueError, Running, Step
from adapters.playground.stand_ins import StandIns
from bot.cli.said import say
from bot.clocks import machine_clock
from bot.founding import Founded, founded
from bot.hanging_up import HangingUp
from bot.playing import HOST, Playing
from bot.serving import serving
from storage.due import DueJobs

SAYS = frozenset({"create", "post", "reply", "target", "update"})
"""The calls of the Bot Connector that somebody reads."""
NOTHING_DUE = "Nothing falls due by itself just now. Put a decision off first, or move an hour ahead."


class Demo(Running):
    """A company that can begin again, behind one address. `machine` tells in which week it lives."""

    def __init__(self, *, machine: Callable[[], datetime] = machine_clock) -> None:
        self.url = ""
        self._machine = machine
        self._turn = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._founded: Founded | None = None
        self._page = Router()
        self._ready = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def playing(self) -> Playing:
        """Give the product as it runs now."""
        return self._current.playing

    @property
    def stand_ins(self) -> StandIns:
        """Give the stand-ins; others after each reset."""
        return self._current.stand_ins

    @property
    def trace(self) -> Trace:
        """Give the trace of the last act."""
        return self._current.trace

    @property
    def company(self) -> str:
        """Name the company."""
        return self._current.name

    @property
    def zone(self) -> str:
        """Name the zone in which the company tells time."""
        return self._current.calendar.zone.key

    def now(self) -> datetime:
        """Tell business time."""
        return self.playing.clock()

    async def forward(self, step: Step) -> None:
        """Move business time, and let the product do what fell due.

        Raises:
            NothingDueError: nothing is planned, so nothing moved.
        """
        async with self._turn:
            await self.playing.quiet()
            match step:
                case Step.HOUR:
                    await self.playing.until(self.now() + timedelta(hours=1))
                case Step.WORKING_DAY:
                    await self.playing.until(self._current.same_time_on_the_next_working_day())
                case Step.NEXT_DUE:
                    await self._until_something_happens()

    async def reset(self) -> None:
        """Begin again on a new database, with the story as it was; until it is told, the company before goes on."""
        async with self._turn:
            stack = AsyncExitStack()
            anew = await stack.enter_async_context(founded(url=self.url, machine=self._machine))
            before, self._stack, self._founded = self._stack, stack, anew
            if not self._ready.is_set():
                self._page = Router([*page.routes(self), Mount("/", app=self._product)])
                self._ready.set()
            await before.aclose()

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the page, and everything of the product that runs now; before there is one, let people wait."""
        await self._ready.wait()
        await self._page(scope, receive, send)

    async def _product(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._current.app(scope, receive, send)

    @property
    def _current(self) -> Founded:
        assert self._founded is not None, "reset() comes first"
        return self._founded

    async def _until_something_happens(self) -> None:
        """Move on to what is due, past what turned out to be no longer needed: that, nobody hears of."""
        due, before = DueJobs(self.playing.house.database), self._told()
        while self._told() == before:
            if (at := await asyncio.to_thread(due.next)) is None:
                raise NothingDueError(NOTHING_DUE)
            await self.playing.until(at)

    def _told(self) -> int:
        """Count what the product has said to anybody: what it only looks up is not heard of."""
        slack, teams = self.stand_ins.slack, self.stand_ins.teams
        in_slack = [] if slack is None else [each for each in slack.calls if each.method.startswith("chat.")]
        in_teams = [] if teams is None else [each for each in teams.calls if each.method in SAYS]
        return len(in_slack) + len(in_teams)


@asynccontextmanager
async def playground(*, port: int, machine: Callable[[], datetime] = machine_clock) -> AsyncIterator[Demo]:
    """Serve a company at the end of its story, on this machine alone.

    Raises:
        PortTakenError: something else listens on `port`.
    """
    demo = Demo(machine=machine)
    app = HangingUp(LoopbackOnly(demo.app))
    async with demo, serving(app, host=HOST, port=port, lifespan=False) as demo.url:
        try:
            await demo.reset()
            yield demo
        finally:
            app.hang_up()


async def play(*, port: int) -> None:
    """Start everything, and leave it running."""
    async with playground(port=port) as demo:
        say("Hellebore is a company in a playground: nine people, ten decisions. Nothing of it leaves this machine.")
        say("One decision waits for Ana Rossi, the CFO, in Teams: be her, and decide it. Ctrl-C ends it all.")
        say(demo.url)
        await asyncio.Event().wait()
