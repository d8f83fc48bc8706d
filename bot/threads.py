"""The seam between what is asynchronous and the sync inside."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """The two ways into the sync inside: one that writes, several that read."""

    def __init__(self, writing: Executor, reading: Executor) -> None:
        self._writing = writing
        self._reading = reading

    def write(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run `work`, which may write."""
        return asyncio.get_running_loop().run_in_executor(self._writing, partial(work, *args, **kwargs))

    def read(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Run `work`, which only reads."""
        return asyncio.get_running_loop().run_in_executor(self._reading, partial(work, *args, **kwargs))
