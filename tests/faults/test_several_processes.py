"""Two servers and two workers over one PostgreSQL are one Steerco, and it outlives one of each."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from adapters.playground.people.courier import Courier, Delivery
from tests import postgresql
from tests.faults.bursts import ANSWERS, Burst
from tests.faults.on_record import happened, rows
from tests.faults.served import Served
from tests.faults.test_kill import Company, check

NOWHERE = "http://127.0.0.1:1"
NOBODY_WORKS = "Nobody delivers messages yet"
TOLD_WITHIN = 60.0
A_MINUTE_PASSES = (
    "UPDATE outbox SET not_before = 0",
    "UPDATE outbox SET leased_until = 0 WHERE leased_until IS NOT NULL",
    "UPDATE posting SET leased_until = 0 WHERE leased_until IS NOT NULL",
)
WAITING = """
SELECT key FROM outbox WHERE state = 'pending'
UNION ALL SELECT decision FROM posting WHERE state = 'pending' AND (shown < wanted OR leased_until IS NOT NULL)
"""


class Deployment(Company):
    """A company served by processes, before which stands something that spreads what arrives."""

    def deploy(self) -> None:
        self.move_in()
        self.servers = [self.served, self._another("serve-2")]
        self.workers = [self._another("worker-1"), self._another("worker-2")]
        self.living = list(self.servers)
        self.burst = Burst(self.history, self.channels, random.Random(self.seed))
        self._spreading = self.do(self._begin_to_spread())

    def take_down(self) -> None:
        self._spreading.cancel()
        for process in (*self.servers, *self.workers):
            process.kill()

    def twice_at_once(self, delivery: Delivery) -> list[Delivery]:
        """Bring the very same request to both servers at the same instant."""

        async def brought() -> list[Delivery]:
            mine = self.slack.courier
            couriers = [
                Courier(app_url=server.url, signing_secret=mine.signing_secret, clock=self.slack.workspace.clock)
                for server in self.servers
            ]
            answers = await asyncio.gather(*(each.carry(delivery.body, delivery.headers) for each in couriers))
            for each in couriers:
                await each.close()
            return answers

        return self.do(brought())

    def until_all_is_told(self) -> None:
        """Let a minute pass, and wait until nothing waits any more."""

        async def told() -> None:
            async with asyncio.timeout(TOLD_WITHIN):
                while rows(self.served.database_url, WAITING):  # noqa: ASYNC110  others work on it
                    await asyncio.sleep(0.1)

        with psycopg.connect(self.served.database_url) as connection:
            for statement in A_MINUTE_PASSES:
                connection.execute(statement)
        asyncio.run(told())

    def _another(self, name: str) -> Served:
        return Served(
            self.directory, self.slack, admins="eva@example.com", database_url=self.served.database_url, name=name
        )

    async def _begin_to_spread(self) -> "asyncio.Task[None]":
        async def spread() -> None:
            while True:
                for url in [server.url for server in self.living] or [NOWHERE]:
                    self.slack.courier.app_url = url
                    await asyncio.sleep(0.003)

        return asyncio.create_task(spread())


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    with postgresql.fresh() as url, Deployment(tmp_path, seed=seed, database_url=url) as stage:
        stage.deploy()
        try:
            yield stage
        finally:
            stage.take_down()


def start(stage: Deployment) -> None:
    first, second = stage.servers
    first.start("serve")
    stage.do(first.saying(NOBODY_WORKS))
    for worker in stage.workers:
        worker.start("worker")
    for worker in stage.workers:
        stage.do(worker.saying("Steerco works"))
    second.start("serve")
    stage.do(second.saying("Steerco serves"))
    assert NOBODY_WORKS not in second.log.read_text()


def lost(stage: Deployment, label: str) -> Delivery:
    """Press, while what stands before the servers brings it nowhere."""
    everyone, stage.living = stage.living, []
    ana = stage.pressing[0].native
    stage.do(asyncio.sleep(0.01))
    open_ = next(card for channel in stage.channels for card in ana.reads(channel) if label in card.buttons)
    delivery = stage.do(ana.press(label, open_))
    stage.living = everyone
    assert not delivery.ok
    return delivery


@pytest.mark.faults
def test_two_servers_and_two_workers_are_one_and_outlive_one_of_each(deployment: Deployment) -> None:
    stage, where = deployment, deployment.served.database_url
    start(stage)

    stage.do(stage.burst.until_killed(stage.raisers, stage.pressing, 1.0))
    stage.servers[0].kill()
    stage.workers[0].kill()
    stage.living = stage.servers[1:]
    stage.do(asyncio.sleep(0.5))
    stage.do(stage.burst.over())
    stage.do(stage.burst.finish(stage.everybody))
    stage.until_all_is_told()

    stage.workers[1].stop()
    stage.open()
    check(stage)
    assert len(happened(where)) > 0


def test_what_is_delivered_to_both_servers_at_once_is_one_act(deployment: Deployment) -> None:
    stage, where = deployment, deployment.served.database_url
    start(stage)
    sara = stage.raisers[0].native
    for number in range(3):
        stage.do(sara.command(f"/decide Choose way {number}", stage.channels[number]))
        stage.do(stage.slack.until(lambda: sara.has_form))
        stage.do(sara.fill("Options", "Fast\nCheap"))
        assert stage.do(sara.submit()).ok
    stage.until_all_is_told()

    for _ in range(3):
        answers = stage.twice_at_once(lost(stage, ANSWERS[0]))
        assert [answer.status for answer in answers] == [200, 200]
        stage.until_all_is_told()

    kinds = Counter((row["stream"], row["type"]) for row in happened(where))
    assert {kind: many for kind, many in kinds.items() if many > 1} == {}
    assert sorted(stream for stream, kind in kinds if kind == "Decided") == ["D-1", "D-2", "D-3"]
    keys = [message.metadata["event_payload"]["key"] for message in stage.slack.workspace.messages if message.metadata]
    assert sorted(Counter(keys).values()) == [1] * 6
    for worker in stage.workers:
        assert worker.stop() == 0
    with suppress(StopIteration):
        lost(stage, ANSWERS[0])
        pytest.fail("a card still asks")
