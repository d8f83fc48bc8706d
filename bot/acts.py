"""What people do, on its way to the record: acts that wait at the same moment are kept by one commit."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from bot.threads import Threads
from decisions.commands import Command
from decisions.people import Identity
from decisions.ports.people import Profile, UnseenIdentityError
from decisions.service import Answer, DecisionService

log = logging.getLogger(__name__)

MOST_IN_A_TURN = 16

End: TypeAlias = Answer | Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A command, and who waits for its answer."""

    command: Command
    answer: asyncio.Future[Answer]

    def tell(self, end: End) -> None:
        """Answer, unless whoever waited is gone."""
        if self.answer.done():
            return
        if isinstance(end, Exception):
            self.answer.set_exception(end)
        else:
            self.answer.set_result(end)


class Acts:
    """Carries out what people do, each act as it comes: many at once, where the database keeps them apart."""

    def __init__(self, service: DecisionService, threads: Threads) -> None:
        self._service = service
        self._threads = threads

    async def handle(self, command: Command) -> Answer:
        """Apply `command`, and answer once it is kept."""
        return await self._threads.write(self._service.handle, command)

    async def meet(self, identity: Identity, profile: Profile) -> None:
        """Take what a platform says of an account."""
        await self._threads.write(self._service.meet, identity, profile)

    async def came(self, identity: Identity) -> None:
        """Take that somebody can be written to from now on."""
        await self._threads.write(self._service.came, identity)

    async def left(self, identity: Identity) -> None:
        """Take that there is no such account any more."""
        await self._threads.write(self._service.left, identity)

    async def saw(self, identity: Identity) -> None:
        """Note where somebody was last."""
        await self._threads.write(self._service.saw, identity)

    async def prefer(self, identity: Identity, platform: str | None) -> None:
        """Reach somebody on `platform` from now on; None: wherever they are."""
        await self._threads.write(self._service.prefer, identity, platform)


class Turns(Acts):
    """Carries out one act at a time, in the order in which they come: on SQLite a commit costs more than an act."""

    def __init__(
        self, service: DecisionService, threads: Threads, together: Callable[[], AbstractContextManager[None]]
    ) -> None:
        super().__init__(service, threads)
        self._together = together
        self._waiting: deque[_Waiting] = deque()
        self._turn: asyncio.Future[list[End]] | None = None

    async def handle(self, command: Command) -> Answer:
        """Apply `command`, and answer once it is kept."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(command=command, answer=answer))
        if self._turn is None:
            self._begin()
        return await answer

    def _begin(self) -> None:
        turn = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_IN_A_TURN))]
        self._turn = self._threads.write(self._carried_out, [one.command for one in turn])
        self._turn.add_done_callback(partial(self._ended, turn))

    def _ended(self, turn: Sequence[_Waiting], ends: asyncio.Future[list[End]]) -> None:
        self._turn = None
        if self._waiting:
            self._begin()
        if ends.cancelled():
            for one in turn:
                one.answer.cancel()
            return
        for one, end in zip(turn, ends.result(), strict=True):
            one.tell(end)

    def _carried_out(self, commands: Sequence[Command]) -> list[End]:
        if len(commands) > 1:
            try:
                with self._together():
                    return [self._known(command) for command in commands]
            except Exception as error:  # noqa: BLE001  none of them is kept, and who had no part in it must not suffer
                log.warning("%d acts are carried out one by one: %s", len(commands), type(error).__name__)
        return [self._alone(command) for command in commands]

    def _known(self, command: Command) -> End:
        try:
            return self._service.handle(command)
        except UnseenIdentityError as unseen:
            return unseen

    def _alone(self, command: Command) -> End:
        try:
            return self._service.handle(command)
        except Exception as error:  # noqa: BLE001  whoever waits for it is told
            return error
