"""Several processes on one PostgreSQL: two that serve against one, and four workers against one."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

import uvloop

from benchmarks import servers
from benchmarks.company import PREPARED, Decisions
from benchmarks.databases import Databases
from benchmarks.load import connected, throughput
from benchmarks.press import body_of, request_of
from benchmarks.processes import Core, process
from benchmarks.slack import Workspace
from benchmarks.ticks.open_nudges import NOW, filled, make_due, must_be_told
from bot import collector
from storage.database import Database
from storage.nudging.jobs import NudgeJobs
from storage.unit_of_work import SqlUnitOfWork

ROUNDS = 5
PRESSES = 160
CONNECTIONS = 16
WORKERS = 4
AT_ONCE = 50
"""People whom a worker takes at a time, so that there is something left for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """What each round gave: how many times as fast several are as one."""

    web: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)


def of_servers(databases: Databases, decisions: Decisions, slack: Workspace, samples: Several) -> None:
    """Press on one process and on two, in turn; the first round warms them up."""
    url = databases.copied(PREPARED, "served_by_two")
    with ExitStack() as stack:
        two = [stack.enter_context(process(servers.product, url, slack, core=Core.ANY)) for _ in range(2)]
        runner = stack.enter_context(asyncio.Runner(loop_factory=uvloop.new_event_loop))
        waiting = iter(decisions.alone)

        def presses(on: str, many: int) -> list[bytes]:
            return [request_of(body_of(next(waiting), slack.users[0], slack), on) for _ in range(many)]

        for number in range(ROUNDS):
            alone = runner.run(_pressed([(two[0], presses(two[0], PRESSES))]))
            shared = runner.run(_pressed([(each, presses(each, PRESSES // 2)) for each in two]))
            if number:
                samples.web.append(shared / alone)


async def _pressed(each: Sequence[tuple[str, list[bytes]]]) -> float:
    """Tell how many presses a second are acknowledged, on as many connections in all."""
    async with asyncio.TaskGroup() as group:
        began = time.perf_counter()
        for url, presses in each:
            group.create_task(_all(url, presses, CONNECTIONS // len(each)))
    return sum(len(presses) for _, presses in each) / (time.perf_counter() - began)


async def _all(url: str, presses: list[bytes], connections: int) -> None:
    async with connected(url, connections) as opened:
        await throughput(opened, presses)


def of_workers(databases: Databases, samples: Several) -> None:
    """Have one worker nudge all who are due, and four, in turn; the first round warms them up."""
    url = filled(databases, "worked_by_four", many=10_000)
    hand = databases.hand("worked_by_four")
    with ExitStack() as stack:
        pipes = [stack.enter_context(_worker(url)) for _ in range(WORKERS)]
        for number in range(ROUNDS + 1):
            took = []
            for working in (pipes[:1], pipes):
                make_due(hand)
                began = time.perf_counter()
                for pipe in working:
                    pipe.send("claim")
                for pipe in working:
                    pipe.recv()
                took.append(time.perf_counter() - began)
                must_be_told(hand)
            if number:
                samples.workers.append(took[0] / took[1])
    hand.close()


@contextmanager
def _worker(url: str) -> Iterator[Any]:
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    with process(_work, url, theirs, core=Core.ANY):
        yield ours
        ours.send(None)


def _work(ready: Connection, url: str, told: Connection) -> None:
    """Claim whenever told to, until nobody is due."""
    database = Database.open(url)
    jobs = NudgeJobs(database, SqlUnitOfWork(database, lambda: None), most=AT_ONCE)
    collector.spare()
    ready.send("ready")
    while told.recv() is not None:
        while jobs.claim(NOW):
            pass
        told.send("done")
    database.close()
