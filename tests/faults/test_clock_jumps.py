"""The clock of the machine leaps, and nobody is nudged early, nothing runs out early, nothing is lost."""

import asyncio
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

import pytest

from adapters.playground.people.courier import Courier
from adapters.playground.state.records import Channel, Message
from storage.database import Database
from storage.moments import microseconds
from tests.faults.leaping import LeapingStage, company
from tests.faults.on_record import happened, rows, violations
from tests.faults.other_clock import NEVER, ServedByAnotherClock

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CFO: ana@example.com, then ben@example.com
  Editor: dora@example.com
  CEO: eva@example.com
rights:
  - what: Everything
    decides: CFO
    within: 1 day
    then: CEO
"""
A_DAY, FIVE_MINUTES = timedelta(days=1), timedelta(minutes=5)
THE_END_OF_TIME = datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC)
ROOMS = 8
LEAPS = 20
LEAPS_IN_FULL = 500
"""On two databases, half of them on each."""
IN_ONE_LIFE = 25
NEVER_BELIEVED = 3600.0
SOON_BELIEVED = 1.5
TOLD_WITHIN = PATIENCE = 30.0
"""Seconds: a slow machine is no fault here."""
TICKS = 0.25
HELD_AT_MOST = timedelta(minutes=5)
"""What was taken, is tried again or waits for its minute is not held for longer."""
UNASKED_A_DAY = 2
OK, UNAUTHORIZED = 200, 401
LONGEST_TURN = 3.0
WAITING = "SELECT key, not_before, retry_at, leased_until, attempts, reason FROM outbox WHERE state = 'pending'"
BY_PEOPLE = {"Raised", "Routed", "Responded", "Decided"}


def leaps() -> tuple[timedelta, ...]:
    """List how far a clock may be off: a second, minutes, a day, back to 1970, on to 2038."""
    now = datetime.now(UTC)
    both = (timedelta(seconds=1), FIVE_MINUTES, A_DAY)
    return (*both, *(-one for one in both), datetime(1970, 1, 1, 0, 0, 9, tzinfo=UTC) - now, THE_END_OF_TIME - now)


class Unsettled(LeapingStage):
    """A company whose server has a clock that leaps."""

    def __init__(self, directory: Path, *, seed: int, stays: float, database_url: str) -> None:
        super().__init__(directory, rights="", database_url=database_url)
        self._draw = random.Random(seed)
        self._stays = stays
        self._number = 0
        self.due: set[str] = set()

    def move_in(self) -> None:
        self.slack.courier.patience = PATIENCE
        people = company(self)
        self.people, self.everybody = people, list(people.values())
        self.rooms: list[Channel] = [self.channel(f"room-{number}", *self.everybody) for number in range(ROOMS)]
        self.served = ServedByAnotherClock(
            self.directory,
            self.slack,
            admins="eva@example.com",
            database_url=str(self._database_url),
            stays=self._stays,
        )
        (self.directory / "rights.yaml").write_text(RIGHTS)
        imported = self.served.run("rights", "import", "rights.yaml", "--yes")
        assert imported.returncode == 0, imported.stderr
        self.began = datetime.now(UTC)
        self.served.start()
        self.do(self.served.saying("Steerco serves"))

    def leaps_by(self, off: timedelta, *, lasting: float = 0.0) -> None:
        """Set the clock, and have people act: one decision is raised and stays open, one is decided."""
        self.served.set(off)
        self.do(self._acts(decided=False))
        self.do(self._acts(decided=True))
        self.do(asyncio.sleep(lasting + TICKS))
        self.do(self._sends_what_is_old())
        self.check_health()

    def nudge(self) -> str:
        """Have a nudge fall due, by the time that it really is."""
        open_ones = rows(self.where, "SELECT decision FROM nudge WHERE at IS NOT NULL AND told = 0")
        decision = self._draw.choice([row["decision"] for row in open_ones])
        self._write(f"UPDATE nudge SET at = {microseconds(self.began)} WHERE decision = '{decision}'")
        self.due.add(decision)
        return str(decision)

    def lets_end(self) -> None:
        """Let the minute pass in which results wait, and wait until all is told."""
        self._write("UPDATE outbox SET not_before = 0")
        self._until_told()

    @property
    def where(self) -> str:
        return self.served.database_url

    def _write(self, statement: str) -> None:
        database = Database.open(self.where)
        with database.write() as connection:
            connection.exec_driver_sql(statement)
            connection.commit()
        database.close()

    async def _acts(self, *, decided: bool) -> None:
        sara, ana = self.people["sara"].native, self.people["ana"].native
        self._number += 1
        question, room = f"Choose way {self._number}", self.rooms[self._number % ROOMS]
        asked = await sara.command(f"/decide {question}", room)
        assert asked.ok, asked
        await self.slack.until(lambda: sara.has_form, seconds=TOLD_WITHIN)
        await sara.fill("Options", "Fast\nCheap")
        sent = await sara.submit()
        assert sent.ok, sent
        await self.slack.until(lambda: self._card(question, room), seconds=TOLD_WITHIN)
        if decided:
            card = self._card(question, room)
            assert card is not None
            pressed = await ana.press("A: Fast", card)
            assert pressed.ok, pressed

    async def _sends_what_is_old(self) -> None:
        """Send what was signed a day ago, as who kept it may, whatever the clock of the server says."""
        mine = self.slack.courier
        secret, a_day_ago = mine.signing_secret, datetime.now(UTC) - A_DAY
        old = Courier(app_url=mine.app_url, signing_secret=secret, clock=lambda: a_day_ago, patience=PATIENCE)
        kept = mine.delivered[-1]
        assert kept.status == OK
        sent = await old.send(kept.body, kept.headers["Content-Type"])
        await old.close()
        assert sent.status == UNAUTHORIZED, sent

    def _card(self, question: str, room: Channel) -> Message | None:
        return next((card for card in self.cards(room) if question in card.read), None)

    def _until_told(self) -> None:
        waiting = rows(self.where, WAITING)
        # Whoever is asked in a channel needs no copy of their own; each that is left out takes its turn all the same.
        ends = monotonic() + TOLD_WITHIN + LONGEST_TURN * self._number
        while waiting and monotonic() < ends:
            sleep(TICKS)
            waiting = rows(self.where, WAITING)
        assert waiting == []

    def check_health(self) -> None:
        with urlopen(f"{self.served.url}/readyz", timeout=5) as answer:
            said = json.load(answer)
        assert (answer.status, said["worker"]) == (OK, True)


@pytest.fixture
def unsettled(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[Unsettled]:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    stays = getattr(request, "param", NEVER_BELIEVED)
    with Unsettled(tmp_path, seed=seed, stays=stays, database_url=database_url) as stage:
        try:
            stage.move_in()
            yield stage
        finally:
            stage.served.kill()


def check(stage: Unsettled) -> None:
    """Compare what was told with what was due, and the record with the time that really passed."""
    check_nobody_was_nudged_early_or_twice(stage)
    check_nothing_ran_out(stage)
    check_nothing_is_held(stage)
    stage.lets_end()
    check_everything_was_told_once(stage)
    assert violations(stage.where, deciders=frozenset({"ana@example.com"})) == []
    assert {delivery.status for delivery in stage.slack.courier.delivered} == {OK}
    assert "Traceback" not in stage.served.log.read_text()
    stage.check_health()


def check_nobody_was_nudged_early_or_twice(stage: Unsettled) -> None:
    told = rows(stage.where, "SELECT decision, person, told FROM nudge WHERE told > 0")
    assert {row["decision"] for row in told} <= stage.due
    assert stage.due, "nothing fell due"
    assert told
    assert {row["told"] for row in told} == {1}
    sent = Counter(row["person"] for row in rows(stage.where, "SELECT person FROM outbox WHERE kind = 'nudge'"))
    assert all(many <= UNASKED_A_DAY for many in sent.values()), sent


def check_nothing_ran_out(stage: Unsettled) -> None:
    events, now = happened(stage.where), datetime.now(UTC)
    assert {row["type"] for row in events} == BY_PEOPLE
    moments = [row["at"] for row in rows(stage.where, "SELECT at FROM event WHERE kind = 'decision'")]
    slack = timedelta(seconds=5)
    assert microseconds(stage.began - slack) <= min(moments) <= max(moments) <= microseconds(now + slack)
    due = [row["at"] for row in rows(stage.where, "SELECT at FROM due WHERE kind = 'deadline'")]
    assert microseconds(stage.began + A_DAY - slack) <= min(due) <= max(due) <= microseconds(now + A_DAY + slack)


def check_nothing_is_held(stage: Unsettled) -> None:
    latest = microseconds(datetime.now(UTC) + HELD_AT_MOST)
    held = [
        *rows(stage.where, "SELECT leased_until, retry_at, not_before FROM outbox WHERE state = 'pending'"),
        *rows(stage.where, "SELECT leased_until, retry_at FROM posting WHERE state = 'pending'"),
        *rows(stage.where, "SELECT leased_until FROM due"),
        *rows(stage.where, "SELECT next_allowed_at, free_at FROM pacing"),
    ]
    assert [row for row in held if any(value and value > latest for value in row.values())] == []


def check_everything_was_told_once(stage: Unsettled) -> None:
    said = [message for message in stage.slack.workspace.messages if message.metadata]
    keys = Counter(message.metadata["event_payload"]["key"] for message in said if message.metadata)
    assert {key: many for key, many in keys.items() if many > 1} == {}
    raised = [row for row in happened(stage.where) if row["type"] == "Raised"]
    assert sum(len(stage.cards(room)) for room in stage.rooms) == len(raised)
    results = [message for room in stage.rooms for message in stage.results(room)]
    assert len(results) == len([row for row in happened(stage.where) if row["type"] == "Decided"]) > 0


def leap_often(stage: Unsettled, many: int) -> None:
    chosen = [off for _ in range(many // len(leaps()) + 1) for off in leaps()][:many]
    stage._draw.shuffle(chosen)
    for number, off in enumerate(chosen):
        stage.leaps_by(off)
        if number % 7 == 0:
            stage.nudge()
        if stage._draw.random() < 0.3:  # else it leaps on from there
            stage.leaps_by(NEVER)
    stage.leaps_by(NEVER)
    check(stage)


def test_a_day_ahead_and_back_changes_nothing(unsettled: Unsettled) -> None:
    unsettled.leaps_by(A_DAY)
    unsettled.nudge()
    unsettled.leaps_by(NEVER)

    check(unsettled)


@pytest.mark.faults
@pytest.mark.timeout(300)
def test_twenty_leaps(unsettled: Unsettled) -> None:
    leap_often(unsettled, LEAPS)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("life", range(LEAPS_IN_FULL // IN_ONE_LIFE // 2))
def test_five_hundred_leaps(life: int, unsettled: Unsettled) -> None:
    leap_often(unsettled, IN_ONE_LIFE)


@pytest.mark.faults
def test_a_server_whose_clock_was_never_set_does_not_start(unsettled: Unsettled) -> None:
    served = unsettled.served
    served.kill()
    served.set(datetime(1970, 1, 1, 0, 0, 9, tzinfo=UTC) - datetime.now(UTC))

    served.start()

    assert served.ended() == 1
    assert "The clock of this machine says 1970-01-01: set it, then start again." in served.log.read_text()
