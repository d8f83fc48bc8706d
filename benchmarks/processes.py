"""Servers in processes of their own, so that nothing measured shares an interpreter with what measures it."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

import uvloop

HOST = "127.0.0.1"
TO_START = 60


CORES = tuple(sorted(os.sched_getaffinity(0)))
"""Those of the first process, before it takes its own: what it starts inherits those, and is told which to take."""


class Core(Enum):
    """Where a process runs: what is measured has a core of its own, so that nobody else takes part of it."""

    MEASURED = 0
    BESIDE = 1
    ANY = 2

    @property
    def cores(self) -> tuple[int, ...]:
        """Name the cores; where there is one alone, all share it."""
        if len(CORES) == 1 or self is Core.ANY:
            return CORES
        return CORES[:1] if self is Core.MEASURED else CORES[1:]

    def take(self) -> None:
        """Have this process, and whatever it starts from now on, run there; only the first process says so itself."""
        os.sched_setaffinity(0, self.cores)


def run_until_told(main: Coroutine[Any, Any, None]) -> None:
    """Run `main` as the product is run."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main)


async def told_to_stop(pipe: Connection) -> None:
    """Wait until the other side asks to stop, or is gone."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_reader(pipe.fileno(), stop.set)
    await stop.wait()


@contextmanager
def process(run: Callable[..., None], *args: object, core: Core = Core.BESIDE) -> Iterator[Any]:
    """Run `run(pipe, *args)` beside us while inside, and tell what it sends once it is ready."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    beside = spawning.Process(target=_run, args=(run, core.cores, theirs, *args), daemon=True)
    beside.start()
    theirs.close()
    try:
        if not ours.poll(TO_START):
            raise TimeoutError(run.__module__)
        yield ours.recv()
    finally:
        ours.close()
        beside.join(10)
        if beside.is_alive():
            beside.terminate()


def _run(run: Callable[..., None], cores: tuple[int, ...], pipe: Connection, *args: object) -> None:
    os.sched_setaffinity(0, cores)
    run(pipe, *args)
