"""The worker: delivers what the relay claims, and carries out what fell due. Any number may run side by side."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from time import monotonic

from bot.accounts import Accounts
from bot.channels import ChannelNames
from bot.outgoing import Outgoing
from bot.schedule import ticking
from bot.sweeping import Sweep
from bot.threads import Threads
from decisions.absences.away import Turn
from decisions.absences.going_away import GoingAway
from decisions.ports.clock import Clock
from decisions.service import DecisionService
from storage.due import DueJob, DueJobs
from storage.holds import Holds
from storage.nudging.jobs import NudgeJobs

log = logging.getLogger(__name__)

LONGEST_WAIT = 5.0
SHORTEST_WAIT = 0.01
AFTER_A_FAULT = 1.0
RESTS = 19
"""How many times as long as a look for messages took, the relay rests before the next."""
LONGEST_REST = 0.25


class Wake:
    """Tells the relay, from whichever thread, that something was committed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def bind(self) -> None:
        """Wake the relay of this event loop."""
        self._loop = asyncio.get_running_loop()

    def __call__(self) -> None:
        """Wake it."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self, seconds: float) -> None:
        """Sleep until woken, `seconds` at the most."""
        # Not `wait_for`: up to Python 3.11 it loses a cancellation that comes at the moment of waking, and whoever
        # closes down waits for ever (https://github.com/python/cpython/issues/86296).
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """What is looked after now and then, whoever acts: people, channels, nudges, holds, and who cannot act."""

    accounts: Accounts
    nudges: NudgeJobs
    holds: Holds
    channels: ChannelNames
    sweep: Sweep


class Worker:
    """Relay and due rows of one process."""

    def __init__(
        self,
        *,
        relay: Outgoing,
        service: DecisionService,
        going_away: GoingAway,
        due: DueJobs,
        rounds: Rounds,
        threads: Threads,
        clock: Clock,
        wake: Wake,
    ) -> None:
        self._relay = relay
        self._service = service
        self._going_away = going_away
        self._due = due
        self._rounds = rounds
        self._threads = threads
        self._clock = clock
        self._wake = wake
        self.alive = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Work while inside."""
        self._wake.bind()
        # What turned us away may have been mended while nobody was there to ask.
        await self.look_now()
        ticks = ticking(relay=self._tick, due=self.carry_out_due, acquaint=self._acquaint)
        first = asyncio.create_task(self._acquaint())
        relaying = asyncio.create_task(self._relaying())
        try:
            yield
        finally:
            ticks.shutdown()
            for task in (first, relaying):
                task.cancel()
            await asyncio.gather(first, relaying, return_exceptions=True)
            await self._relay.finish()
            self.alive = False

    async def look_now(self) -> None:
        """Ask again at once where we were turned away."""
        await self._relay.look_now()
        self._wake()

    def wake(self) -> None:
        """Look now whether something may go out."""
        self._wake()

    async def idle(self, within: float = 1.5) -> None:
        """Tell what may be told now, until nothing more goes out in the next seconds, `within` of them."""
        while True:
            pause = await self.told()
            if pause is None or pause > within:
                return
            await asyncio.sleep(max(pause, SHORTEST_WAIT))

    async def told(self) -> float | None:
        """Tell at once what may be told now, and in how many seconds more may be; None where nothing waits."""
        while True:
            # Something was on its way while it was asked what waits: whoever sent it may have more to tell since.
            while await self._relay.once() or self._relay.busy:
                await self._relay.finish()
            pause = await self._relay.pause()
            if not self._relay.busy:
                return pause

    async def carry_out_due(self) -> None:
        """Carry out the commands of the clock, whose rows an answer consumes, a refusal too; and nudge people."""
        await self._carry_out_all()
        if await self._rounds.sweep.once_a_day():
            await self._carry_out_all()
        # Last, since all of that changes whom something waits on.
        while await self._threads.write(self._rounds.nudges.claim, self._clock()):
            pass

    async def _carry_out_all(self) -> None:
        acquainted = False
        # What falls due may have more fall due at once: who goes away hands over many decisions.
        while jobs := await self._threads.write(self._due.claim, self._clock()):
            if not acquainted:
                # Whoever the rights name since then is shown by name, not by address.
                await self._rounds.accounts.acquaint()
                acquainted = True
            for job in jobs:
                await self._carry_out(job)
                await self._threads.write(self._due.done, job)

    async def _carry_out(self, job: DueJob) -> None:
        if isinstance(job.command, Turn):
            await self._threads.write(self._going_away.turn, job.command)
        else:
            await self._threads.write(self._service.handle, job.command)

    async def _relaying(self) -> None:
        while True:
            began = monotonic()
            try:
                while await self._relay.once():
                    self.alive = True
                pause = await self._relay.pause()
                self.alive = True
            except Exception:  # the relay outlives one bad round: nothing is lost, all of it is in the database
                self.alive = False
                log.exception("a round of the relay failed")
                pause = AFTER_A_FAULT
            wait = LONGEST_WAIT if pause is None else min(max(pause, SHORTEST_WAIT), LONGEST_WAIT)
            # Whoever presses comes first: while much is going on, many messages are looked for at once.
            await asyncio.sleep(min(RESTS * (monotonic() - began), LONGEST_REST))
            await self._wake.wait(wait)

    async def _tick(self) -> None:
        self._wake()

    async def _acquaint(self) -> None:
        if await self._threads.write(self._rounds.holds.release):
            self._wake()
        await self._rounds.channels.acquaint()
        await self._rounds.accounts.acquaint()
        await self._rounds.accounts.recheck()
