"""Named points at which a process kills itself: before and after every commit, and every call to a platform.

Nothing of them is in the product. A process that is to die at one wraps what commits and what calls, and waits for a
file that says that it counts from now on.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

from slack_sdk.web.async_base_client import AsyncBaseClient
from sqlalchemy import Connection

from adapters.cards.delivery import Rate, Rates
from adapters.slack.sender import SlackSender
from bot import worker

COUNTS = Path("counts")
"""While it is there, points are counted."""
PASSED = Path("passed")
"""Where the points that were passed are written down, one a line."""
RECORD = "record"
OF_OURS = ("/storage/", "/bot/", "/decisions/")


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
    call: Callable[..., Awaitable[Any]] = AsyncBaseClient.api_call

    @wraps(call)
    async def called(client: AsyncBaseClient, api_method: str, **said: Any) -> Any:  # noqa: ANN401  the library's
        passed(f"before {api_method}")
        answer = await call(client, api_method, **said)
        passed(f"after {api_method}")
        return answer

    AsyncBaseClient.api_call = called  # type: ignore[method-assign,assignment]


def _hurry() -> None:
    """Keep no limit, and rest for nobody: what is tested is another thing."""
    at_once = Rate(interval=0.001, burst=1_000)
    SlackSender.rates = replace(_rates(), posts=at_once, posts_to_a_place=at_once, updates=at_once)
    worker.LONGEST_REST = 0.01
    worker.LONGEST_WAIT = 0.05


def _rates() -> Rates:
    return SlackSender.rates


def _caller() -> str:
    """Name who commits: the function of ours that is nearest."""
    frame = sys._getframe(2)
    while not any(part in frame.f_code.co_filename for part in OF_OURS) and frame.f_back is not None:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_qualname}"
