"""The server dies without a word in the middle of forms and presses: what was acknowledged is there, once."""

import asyncio
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from adapters.playground.state.records import Channel
from bot import worker
from storage.database import Database
from tests.faults.bursts import ANSWERS, History, Work
from tests.faults.leaping import LeapingStage, company
from tests.faults.on_record import Where, emails, happened, rows, violations
from tests.faults.served import Served

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CFO: ana@example.com or chi@example.com
rights:
  - what: Everything
    decides: CFO
    within: 3 days
"""
ROOMS = 8
FIRST_WITHIN = 45
SERVING_AT_LEAST = 0.8
DYING_YOUNG = 0.75
USUAL_ACTS = 3
SOON = 0.04
USUAL_LIFE, LONGEST_LIFE = 0.3, 1.5
"""Most die in the middle of a few acts, however fast the machine is; the others after so many seconds."""
LOOK_AGAIN = 0.005
DEATHS_OF_A_LIFE = 100
LIVES = 5
LIVES_IN_FULL = 50
"""On each of two databases."""
DECIDERS = frozenset({"ana@example.com", "chi@example.com"})


class Company(LeapingStage):
    """A company whose product is a process; at the end it is taken over by one that needs not wait."""

    def __init__(self, directory: Path, *, seed: int, database_url: str | None = None) -> None:
        super().__init__(directory, rights="", database_url=database_url)
        self.seed = seed
        self.history = History()
        self.starts: list[float] = []

    def move_in(self) -> None:
        people = company(self)
        self.raisers = [people[name] for name in ("sara", "omar", "dora", "ben")]
        self.pressing = [people[name] for name in ("ana", "chi", "eva", "sara")]
        self.everybody = list(people.values())
        self.channels: list[Channel] = [self.channel(f"room-{number}", *self.everybody) for number in range(ROOMS)]
        self.served = Served(self.directory, self.slack, admins="eva@example.com", database_url=self._database_url)
        (self.directory / "rights.yaml").write_text(RIGHTS)
        imported = self.served.run("rights", "import", "rights.yaml", "--yes")
        assert imported.returncode == 0, imported.stderr

    def live_through(self, deaths: int) -> None:
        """Kill the server in the middle of everything, again and again; then let everybody finish what they began."""
        draw = random.Random(self.seed)
        work = Work(self.history, self.channels, draw)
        self.do(work.begin(self.raisers, self.pressing))
        for left in reversed(range(deaths)):
            self.served.start()
            if draw.random() < SERVING_AT_LEAST:  # some die while they begin, most while they serve
                self.starts.append(self.do(self.served.answering()))
            self.do(self._lives(draw))
            if not left:  # on a slow machine all of them may die before anybody did anything
                self.do(self.slack.until(self.somebody_read, seconds=FIRST_WITHIN))
            self.served.kill()
            self.time_passes()
        self.do(work.over())
        self.open()
        self.do(work.finish(self.everybody))
        self.quiet()

    async def _lives(self, draw: random.Random) -> None:
        """Wait for the moment at which the server is to die."""
        if draw.random() >= DYING_YOUNG:
            await asyncio.sleep(min(draw.expovariate(1 / USUAL_LIFE), LONGEST_LIFE))
            return
        enough = self.history.acts + round(draw.expovariate(1 / USUAL_ACTS))
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_LIFE):
                while self.history.acts < enough:  # noqa: ASYNC110  others act
                    await asyncio.sleep(LOOK_AGAIN)
        await asyncio.sleep(draw.uniform(0, SOON))

    def time_passes(self) -> None:
        """Have every nudge that is planned fall due."""
        database = Database.open(self.served.database_url)
        with database.write() as connection:
            connection.exec_driver_sql("UPDATE nudge SET at = 1 WHERE at IS NOT NULL")
            connection.commit()
        database.close()

    def quiet(self) -> None:
        """Let everything be told; nobody presses any more, so the relay need not rest for them."""
        with pytest.MonkeyPatch.context() as hurrying:
            hurrying.setattr(worker, "LONGEST_REST", 0)
            super().quiet()

    def somebody_read(self) -> bool:
        """Tell whether anybody read that their answer is on record."""
        return any(message.read.startswith("Recorded: ") for message in self.slack.workspace.messages)


@pytest.fixture
def killed(tmp_path: Path, database_url: str) -> Iterator[Company]:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    with Company(tmp_path, seed=seed, database_url=database_url) as stage:
        stage.move_in()
        try:
            yield stage
        finally:
            stage.served.kill()


def check(stage: Company) -> None:
    """Compare what people were told with what is on record and what stands in the channels."""
    where = stage.served.database_url
    assert violations(where, deciders=DECIDERS) == []
    assert stage.parked() == ()
    check_commands_agree(stage)
    check_every_acknowledged_act_is_on_record(stage)
    check_everything_was_told_once(stage)
    assert {delivery.status for delivery in stage.slack.courier.delivered} <= {200, None}
    assert "Traceback" not in stage.served.log.read_text()


def check_commands_agree(stage: Company) -> None:
    verified = stage.served.run("audit", "verify")
    assert verified.returncode == 0, verified.stderr
    exported = json.loads(stage.served.run("register", "export", "--format", "json").stdout)["decisions"]
    raised = [row["body"] for row in happened(stage.served.database_url) if row["type"] == "Raised"]
    assert len(exported) == len(raised) > 0
    assert Counter(stage.history.questions.values()) <= Counter(row["question"] for row in exported)


def check_every_acknowledged_act_is_on_record(stage: Company) -> None:
    where, history = stage.served.database_url, stage.history
    forms = Counter(row["body"]["form"] for row in happened(where) if row["type"] == "Raised")
    assert {form: forms[form] for form in history.questions} == dict.fromkeys(history.questions, 1)
    taken = {row["request_id"].rpartition("/")[2] for row in rows(where, "SELECT request_id FROM inbox")}
    assert [press for press in history.presses if press.trigger not in taken] == []
    decided = {row["stream"] for row in happened(where) if row["type"] == "Decided"}
    assert [press for press in history.presses if press.email in DECIDERS and press.decision not in decided] == []
    assert recorded(stage) <= answered(where)


def recorded(stage: Company) -> set[str]:
    """Name whoever read that their own answer is on record."""
    said = [message for message in stage.slack.workspace.messages if message.read.startswith("Recorded: ")]
    assert said, "nobody ever read that anything was recorded"
    return {stage.slack.workspace.users[str(message.only_for)].email for message in said}


def answered(where: Where) -> set[str]:
    named = emails(where)
    return {named[row["body"]["by"]] for row in happened(where) if row["type"] == "Responded"}


def check_everything_was_told_once(stage: Company) -> None:
    keys = Counter(
        message.metadata["event_payload"]["key"] for message in stage.slack.workspace.messages if message.metadata
    )
    assert {key: many for key, many in keys.items() if many > 1} == {}
    standing = {
        row["key"]: row["status"] for row in rows(stage.served.database_url, "SELECT key, status FROM decision")
    }
    cards = [card for channel in stage.channels for card in stage.cards(channel)]
    assert len(cards) == len(standing)
    for card in cards:
        status = standing[card.read.partition(" ")[0].strip("*")]
        assert ("Decided: " in card.read) is (status == "decided")
        assert (ANSWERS[0] in card.buttons) is (status == "open")
    results = [message for channel in stage.channels for message in stage.results(channel)]
    assert len(results) == list(standing.values()).count("decided") > 0
    assert all(result.is_reply for result in results)


def test_three_deaths_lose_nothing_and_double_nothing(killed: Company) -> None:
    killed.live_through(3)

    check(killed)


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("life", range(LIVES))
def test_a_thousand_deaths_lose_nothing_and_double_nothing(life: int, killed: Company) -> None:
    dies_often(killed)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("life", range(LIVES, LIVES_IN_FULL))
def test_nor_do_nine_thousand_more(life: int, killed: Company) -> None:
    dies_often(killed)


def dies_often(stage: Company) -> None:
    stage.live_through(DEATHS_OF_A_LIFE)

    check(stage)
    print(f"starts took {min(stage.starts):.2f} to {max(stage.starts):.2f} s")  # noqa: T201  for the report
    unheard = sum(1 for delivery in stage.slack.courier.delivered if not delivery.ok)
    acknowledged = f"{len(stage.history.questions)} forms and {len(stage.history.presses)} presses"
    print(f"{acknowledged} acknowledged, {stage.history.sent_again} sent again, {unheard} unheard")  # noqa: T201
    assert unheard > 0, "no death met anybody in the middle of an act"
    assert stage.history.sent_again > 0
    nudged = rows(stage.served.database_url, "SELECT sum(told) AS many FROM nudge")[0]["many"]
    assert nudged > 0, "nobody was nudged, so that nobody was nagged says nothing"
    # Else most of them died while nobody did anything, and the number of deaths would say nothing.
    assert stage.history.acts >= DEATHS_OF_A_LIFE
