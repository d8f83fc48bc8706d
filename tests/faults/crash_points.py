"""Named points at which a process kills itself: before and after every commit, and every call to a platform.

Nothing of them is in the product. A process that is to die at one wraps what commits and what calls, and waits for a
file that says that it counts from now on. Another file says how far its business clock is ahead.
"""

import asyncio
import os
import re
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import Connection
from yarl import URL

from adapters.cards.delivery import Rate
from adapters.slack.sender import SlackSender
from adapters.teams.sender import TeamsSender
from bot import schedule, wiring, worker

COUNTS = Path("counts")
"""While it is there, points are counted."""
PASSED = Path("passed")
"""Where the points that were passed are written down, one a line."""
AHEAD = Path("ahead")
"""Holds how many seconds business time is ahead, where it is."""
RECORD = "record"
OF_OURS = ("/storage/", "/bot/", "/decisions/")
LOOKS_AGAIN = 0.03
_NAME = re.compile(r"[a-z]{2,}[a-z0-9]*([._][a-z]+)*|v3", re.IGNORECASE)

Heard = Callable[[], Awaitable[Any]]


def armed(dies: Sequence[Any] | None) -> None:
    """Have this process die at a point, the how manieth time it comes there; or only write down where it comes."""
    if dies is None:
        return
    point, which = str(dies[0]), int(dies[1])
    seen: Counter[str] = Counter()

    def passed(name: str) -> None:
        if not COUNTS.exists():
            return
        seen[name] += 1
        if point == RECORD:
            with PASSED.open("a") as written:
                written.write(f"{name}\n")
        elif name == point and seen[name] == which:
            os.kill(os.getpid(), signal.SIGKILL)

    _around_commits(passed)
    _around_calls(passed)
    _hurry()


def _around_commits(passed: Callable[[str], None]) -> None:
    commit = Connection.commit

    @wraps(commit)
    def committed(connection: Connection) -> None:
        who = _caller()
        passed(f"before {who} commits")
        commit(connection)
        passed(f"after {who} commits")

    Connection.commit = committed  # type: ignore[method-assign,assignment]


def _around_calls(passed: Callable[[str], None]) -> None:
    call: Callable[..., Awaitable[Any]] = ClientSession._request

    @wraps(call)
    async def called(session: ClientSession, method: str, url: URL | str, **said: Any) -> Any:  # noqa: ANN401  its own
        name = f"{method} {called_by(URL(url).path)}"
        passed(f"before {name}")
        answer = await call(session, method, url, **said)
        passed(f"after {name}")
        return answer

    ClientSession._request = called  # type: ignore[method-assign,assignment]


def called_by(path: str) -> str:
    """Name a call by its path, without what names people, places and messages in it."""
    return "/".join(part for part in path.split("/") if _NAME.fullmatch(part))


def _hurry() -> None:
    """Keep no limit, rest for nobody, and tell the time that the test wants: what is tested is another thing."""
    at_once = Rate(interval=0.001, burst=1_000)
    for sender in (SlackSender, TeamsSender):
        sender.rates = replace(sender.rates, posts=at_once, posts_to_a_place=at_once, updates=at_once)
    worker.LONGEST_REST = 0.01
    worker.LONGEST_WAIT = 0.05
    tick = schedule.ticking

    def ticking(*, relay: Heard, due: Heard, acquaint: Heard) -> object:
        kept.append(asyncio.create_task(_often(due)))
        return tick(relay=relay, due=relay, acquaint=acquaint)

    kept: list[asyncio.Task[None]] = []
    setattr(worker, "ticking", ticking)  # noqa: B010  it has it from elsewhere
    wiring.house.__wrapped__.__kwdefaults__["clock"] = _clock  # type: ignore[attr-defined]


async def _often(due: Heard) -> None:
    while True:
        await due()
        await asyncio.sleep(LOOKS_AGAIN)


def _clock() -> datetime:
    ahead = timedelta()
    with suppress(FileNotFoundError, ValueError):
        ahead = timedelta(seconds=float(AHEAD.read_text()))
    return datetime.now(UTC) + ahead


def _caller() -> str:
    """Name who commits: the function of ours that is nearest."""
    frame = sys._getframe(2)
    while not any(part in frame.f_code.co_filename for part in OF_OURS) and frame.f_back is not None:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_qualname}"
