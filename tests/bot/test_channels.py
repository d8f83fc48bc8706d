"""Channels that the rights name are looked for where Steerco is, and not over and over."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from adapters.desk import NotReachedError, Places
from bot.channels import ASK_AGAIN_AFTER, ChannelNames
from bot.threads import Threads
from decisions.channels.tying import KnownChannels
from decisions.places import Conversation
from decisions.queries.queries import Queries
from decisions.rights.lines import Company, Rights
from storage.memory import MemoryStore

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
RIGHTS = Rights(company=Company(channel="#decisions"))
DECISIONS = Conversation(platform="slack", tenant="T1", channel="C9")


class Listed(Places):
    """A platform that lists these channels, or does not answer."""

    def __init__(self, every: Mapping[Conversation, str] | None) -> None:
        self.asked = 0
        self.channels = every

    async def every(self) -> Mapping[Conversation, str]:
        self.asked += 1
        if self.channels is None:
            raise NotReachedError
        return self.channels


class Office:
    """What looks for channels, and the time that it goes by."""

    def __init__(self, threads: Threads) -> None:
        self.store = MemoryStore()
        self.seconds = 0.0
        self._threads = threads
        with self.store() as work:
            work.rights.add(RIGHTS, effective=NOW.date(), now=NOW)
            work.commit()

    def looking(self, *platforms: Listed) -> ChannelNames:
        return ChannelNames(
            queries=Queries(self.store.reads, lambda: NOW),
            channels=KnownChannels(self.store, lambda: NOW),
            places={f"platform {number}": one for number, one in enumerate(platforms)},
            threads=self._threads,
            clock=lambda: self.seconds,
        )

    def found(self) -> Conversation | None:
        with self.store.reads() as work:
            return work.channels.named(["#decisions"]).get("#decisions")


@pytest.fixture
def office() -> Iterator[Office]:
    with ThreadPoolExecutor(1) as writers, ThreadPoolExecutor(1) as readers:
        yield Office(Threads(writers, readers))


async def test_a_channel_is_found_where_a_platform_lists_it(office: Office) -> None:
    slack = Listed({DECISIONS: "decisions", Conversation(platform="slack", tenant="T1", channel="C1"): "crm"})
    names = office.looking(slack)

    await names.acquaint()
    await names.acquaint()

    assert office.found() == DECISIONS
    assert slack.asked == 1


async def test_a_channel_that_is_nowhere_is_looked_for_again_after_a_while(office: Office) -> None:
    slack = Listed({})
    names = office.looking(slack)
    await names.acquaint()
    await names.acquaint()
    assert slack.asked == 1

    office.seconds = ASK_AGAIN_AFTER
    slack.channels = {DECISIONS: "decisions"}
    await names.acquaint()

    assert office.found() == DECISIONS


async def test_no_platform_waits_for_another(office: Office) -> None:
    await office.looking(Listed(None), Listed({DECISIONS: "decisions"})).acquaint()

    assert office.found() == DECISIONS


async def test_where_the_rights_name_no_channel_nobody_is_asked(office: Office) -> None:
    with office.store() as work:
        work.rights.add(Rights(), effective=NOW.date(), now=NOW)
        work.commit()
    slack = Listed({})

    await office.looking(slack).acquaint()

    assert slack.asked == 0
