"""A platform is down for eight hours, and many wait: then it is back, and everything drains as slowly as it must."""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import pytest

from adapters.playground.api.trouble import Trouble, breaks, drops, shows_page
from bot.clocks import machine_clock
from decisions.nudging.bundling import MOST_A_DAY
from storage.delivery import MachineClock
from storage.moments import microseconds
from tests import postgresql
from tests.dialogues.screens import Screen
from tests.dialogues.stage import Stage
from tests.faults.leaping import Leaping, LeapingStage, LeapingTeams, Strides
from tests.faults.on_record import violations

FEW, HUNDRED, MANY = 3, 50, 250
"""People of whom each waits for a card and for a nudge."""
DOWN_FOR = timedelta(hours=8)
A_LEAP = 480.0
TROUBLES = (breaks(503), shows_page(502), drops())
RESULTS = 3
WINDOWS = ((1, 7), (2, 8), (30, 60), (3600, 1800))
"""How many messages Teams takes in one conversation, in so many seconds."""
ALL_THAT_TEAMS_TAKES = (1, 30)


def rights(people: int) -> str:
    """Have this many people decide together, and Ana alone what is cheap."""
    positions = "\n".join(f"  S{number}: person{number}@example.com" for number in range(people))
    decides = ", ".join(f"S{number}" for number in range(people))
    return f"""
company: {{currency: EUR, working: Mon-Sun 00:00-24:00}}
people:
{positions}
  CFO: ana@example.com
rights:
  - what: Small spend
    when: budget below 25k
    decides: CFO
    within: 3 days
  - what: Large spend
    when: budget from 25k
    decides: {decides}
    how: all
    within: 1 day
"""


class Leapt(Strides):
    """A clock that moves by leaps alone: how busy this machine is changes no distance between two messages."""

    def __init__(self) -> None:
        super().__init__()
        self.began = machine_clock()

    @property
    def clock(self) -> MachineClock:
        """Tell the time of limits."""
        return lambda _connection: microseconds(self())

    def __call__(self) -> datetime:
        """Tell the time of the platform."""
        return self.began + self.ahead


class Down(Leaping):
    """A company whose platform takes nothing for a while: then nobody waits for what gets nowhere."""

    is_down = False

    def __init__(self, directory: Path, *, rights: str, database_url: str | None) -> None:
        super().__init__(directory, rights=rights, database_url=database_url)
        self.time = Leapt()
        self._leaps = self._strides = self.time

    async def _settle(self) -> None:
        if not self.is_down:
            await super()._settle()
            return
        house = self.product.house
        await house.answered()
        await house.worker.carry_out_due()
        await house.worker.told()

    def passes(self, time: timedelta) -> None:
        """Let so much time pass, and be at work all the while."""
        until = self.product.clock() + time
        while (left := (until - self.product.clock()).total_seconds()) > 0:
            self.do(self._leap(min(left, A_LEAP)))
            self.do(self._settle())


class DownInSlack(Down, LeapingStage):
    """A company in Slack."""


class DownInTeams(Down, LeapingTeams):
    """A company in Teams."""


class Office(ABC):
    """Those who decide together read no channel, only what is written to them."""

    stage: DownInSlack | DownInTeams
    sends: Sequence[str]
    """The calls by which anything gets to anybody who did not just ask for it."""

    def __init__(self, people: int) -> None:
        everything: Stage = self.stage
        self.sara, self.ana = (everything.person(name) for name in ("Sara Lind", "Ana Rossi"))
        self.deciders = [everything.person(f"Person{number} Smith") for number in range(people)]
        self.channel = everything.channel("leadership", self.sara, self.ana)
        everything.channel("everybody", *self.deciders)
        self.mails = frozenset({"ana@example.com", *(f"person{number}@example.com" for number in range(people))})

    @property
    @abstractmethod
    def trouble(self) -> Trouble:
        """What goes wrong on the platform."""

    @abstractmethod
    def keep_time(self) -> None:
        """Have the platform keep the time that leaps."""

    @abstractmethod
    def keep_limits(self) -> None:
        """Have the platform refuse what is too fast for it."""

    @abstractmethod
    def sent(self) -> Mapping[str, list[datetime]]:
        """Tell when something was sent, place by place, whatever became of it."""

    @abstractmethod
    def check_pace(self) -> None:
        """Nothing went out faster than the platform takes it."""

    def goes_down(self) -> None:
        """Have nothing be taken from here on."""
        self.stage.is_down = True
        for method in self.sends:
            self.trouble.next(method, *TROUBLES, times=50_000)

    def is_back(self) -> None:
        """Have everything be taken again, and wait until nothing waits any more."""
        self.trouble.clear()
        self.stage.is_down = False
        self.stage.quiet()

    def raises(self, question: str) -> None:
        self.sara.says(f"decide {question}", in_=self.channel)
        self.sara.sends()
        assert not self.sara.has_form, self.sara.form.complaints

    def cards(self) -> list[Screen]:
        """Give the cards in the channel as Ana may press them."""
        return [one for one in self.ana.reads(self.channel) if one.title.startswith("D-") and not one.only_you]

    @property
    def parked(self) -> list[str]:
        return [row.reason for row in self.stage.parked()]


class InSlack(Office):
    stage: DownInSlack
    sends = (
        "chat.postMessage", "chat.update", "conversations.open", "conversations.history", "conversations.replies",
    )  # fmt: skip

    def __init__(self, stage: DownInSlack, people: int) -> None:
        self.stage = stage
        super().__init__(people)

    @property
    def trouble(self) -> Trouble:
        return self.stage.slack.trouble

    def keep_time(self) -> None:
        self.stage.slack.workspace.clock = self.stage.time

    def keep_limits(self) -> None:
        self.stage.slack.pace_posts()

    def sent(self) -> Mapping[str, list[datetime]]:
        found = defaultdict(list)
        for call in self.stage.slack.called("chat.postMessage"):
            found[call.arguments["channel"]].append(call.at)
        return found

    def check_pace(self) -> None:
        for times in self.sent().values():
            check_window(times, 1, 1)


class InTeams(Office):
    stage: DownInTeams
    sends = ("post", "create", "update", "members")

    def __init__(self, stage: DownInTeams, people: int) -> None:
        self.stage = stage
        super().__init__(people)

    @property
    def trouble(self) -> Trouble:
        return self.stage.teams.trouble

    def keep_time(self) -> None:
        self.stage.teams.tenant.clock = self.stage.time

    def keep_limits(self) -> None:
        self.stage.teams.pace_posts()

    def sent(self) -> Mapping[str, list[datetime]]:
        found = defaultdict(list)
        for call in self.stage.teams.calls:
            # Who gets the app is greeted at once: that is an answer.
            if call.method in ("post", "create", "update") and call.at > self.stage.time.began:
                found[re.split("[;/]activities", unquote(call.path))[0].partition(";")[0]].append(call.at)
        return found

    def check_pace(self) -> None:
        placed = self.sent()
        for times in placed.values():
            for seconds, most in WINDOWS:
                check_window(times, seconds, most)
        check_window(chain.from_iterable(placed.values()), *ALL_THAT_TEAMS_TAKES)


def check_window(times: Iterable[datetime], seconds: float, most: int) -> None:
    """No more than so many in any time so long."""
    inside = sorted(times)
    for first, beyond in zip(inside, inside[most:], strict=False):
        assert beyond - first >= timedelta(seconds=seconds), f"more than {most} within {seconds} s"


@contextmanager
def office(kind: str, database: str, directory: Path, people: int) -> Iterator[Office]:
    with ExitStack() as stack:
        url = stack.enter_context(postgresql.fresh()) if database == "postgresql" else None
        if kind == "slack":
            yield InSlack(stack.enter_context(DownInSlack(directory, rights=rights(people), database_url=url)), people)
        else:
            yield InTeams(stack.enter_context(DownInTeams(directory, rights=rights(people), database_url=url)), people)


def is_down_and_back(office: Office) -> None:
    """Nudges about two cards fall due, a third is asked, others are decided: all of it while nothing gets out."""
    stage = office.stage
    office.keep_time()
    stage.open()
    office.keep_limits()
    for number in range(RESULTS):
        office.raises(f"Spend {number + 5}k on paper?")
    office.raises("Spend 60k on moving the office?")
    stage.later(hours=2, minutes=30)
    office.raises("Spend 70k on the canteen?")
    stage.later(hours=5, minutes=30)

    office.goes_down()
    office.raises("Spend 80k on merging two teams?")
    for card in office.cards()[:RESULTS]:
        office.ana.presses("Approve", on=card)
    stage.passes(DOWN_FOR)
    assert office.parked == [], "what could not be sent waits"
    assert sum(screen.title.startswith("D-6") for who in office.deciders for screen in who.reads()) == 0

    office.is_back()
    stage.later(hours=1)


def check_all_got_through(office: Office) -> None:
    """Everybody has what they should have, once, and nothing went out in a burst."""
    assert office.parked == []
    assert violations(office.stage.database, deciders=office.mails) == []
    cards = office.cards()
    assert sorted(card.title.partition(" ")[0] for card in cards) == [f"D-{number}" for number in range(1, 7)]
    for card in cards[:RESULTS]:
        assert "Approved" in card
        replies = [reply for reply in office.sara.reads_thread(card) if not reply.only_you]
        assert sum("Approved" in reply.text for reply in replies) == 1
    for who in office.deciders:
        read = [screen.title for screen in who.reads()]
        assert sorted(title[:3] for title in read if title.startswith("D-")) == ["D-4", "D-5", "D-6"]
        nudged = [screen for screen in who.reads() if screen.title.startswith(f"{who.name.split()[0]}, ")]
        assert len(nudged) <= MOST_A_DAY
        for key in ("D-4", "D-5"):
            assert sum(key in screen.text for screen in nudged) == 1
    office.check_pace()


def played(kind: str, database: str, directory: Path, people: int) -> None:
    with office(kind, database, directory, people) as there:
        is_down_and_back(there)
        check_all_got_through(there)


@pytest.mark.parametrize("kind", ["slack", "teams"])
def test_after_hours_of_silence_everything_gets_through_once_and_slowly(kind: str, tmp_path: Path) -> None:
    played(kind, "sqlite", tmp_path, FEW)


@pytest.mark.faults
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("kind", ["slack", "teams"])
def test_a_hundred_messages_wait_for_hours(kind: str, database: str, tmp_path: Path) -> None:
    played(kind, database, tmp_path, HUNDRED)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("kind", ["slack", "teams"])
def test_five_hundred_messages_wait_for_hours(kind: str, database: str, tmp_path: Path) -> None:
    played(kind, database, tmp_path, MANY)
