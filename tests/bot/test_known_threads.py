"""The threads of open decisions are read anew every few seconds, however much is said meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from unittest.mock import create_autospec

import pytest

from bot.known_threads import KEEPS, HouseThreads
from bot.threads import Threads
from decisions.places import Conversation
from decisions.queries.queries import Queries

pytestmark = pytest.mark.anyio

TALK = Conversation(platform="slack", tenant="T1", channel="C1", thread="1.2")
OTHER = Conversation(platform="slack", tenant="T1", channel="C1", thread="3.4")


async def test_what_is_said_elsewhere_costs_the_database_nothing() -> None:
    now, queries = [100.0], create_autospec(Queries, instance=True)
    queries.threads.return_value = frozenset({TALK.key})
    with ThreadPoolExecutor(1) as pool:
        known = HouseThreads(queries, Threads(pool, pool), clock=lambda: now[0])

        assert await known.holds(TALK)
        assert not any([await known.holds(OTHER) for _ in range(1_000)])
        assert queries.threads.call_count == 1

        queries.threads.return_value = frozenset({OTHER.key})
        now[0] += KEEPS + 0.1
        assert await known.holds(OTHER)
        assert not await known.holds(TALK)
        assert queries.threads.call_count == 2
