"""Several at once: begun in the same instant, or waiting for one another."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

A_MOMENT = 0.1


def at_once(threads: ThreadPoolExecutor, *acts: Callable[[], T]) -> list[T]:
    ready = threading.Barrier(len(acts))

    def begun(act: Callable[[], T]) -> T:
        ready.wait()
        return act()

    return [future.result() for future in [threads.submit(begun, act) for act in acts]]


def still_waits(future: Future[T]) -> bool:
    with suppress(TimeoutError):
        future.result(A_MOMENT)
    return not future.done()
