"""Several processes tick over one PostgreSQL while people act and processes die: every nudge comes once."""

import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from decisions.answering.commands import Respond
from decisions.decision import Choice, DecisionId, FormId
from decisions.people import Email, Identity, PersonId
from decisions.ports.people import Profile
from decisions.proposal import Option, Proposal
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.rights.lines import Line, OfCategory, Position, Rights, Seat, SeatKind
from decisions.rights.matching import Matter
from decisions.service import Accepted, DecisionService
from decisions.words import Words
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests import postgresql
from tests.contracts.builders import CHANNEL, NOW, account
from tests.faults.ticking import HISTORY, Ticking, rows

ZONES = ("Europe/Madrid", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")
RAISER = account("R")
SENT = "UPDATE outbox SET state = 'sent' WHERE kind = 'nudge' AND state = 'pending'"


@dataclass(kw_only=True)
class Company:
    """Each of its people decides one category; a decision waits on one of them."""

    url: str
    people: int
    chance: random.Random
    ids: list[PersonId] = field(default_factory=list)
    raised: int = 0
    answered: set[DecisionId] = field(default_factory=set)
    open: dict[DecisionId, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.database = Database.open(self.url)
        self.unit_of_work = SqlUnitOfWork(self.database, lambda: None)
        self.now = NOW
        self.service = DecisionService(self.unit_of_work, lambda: self.now)
        self.are_known()
        with self.unit_of_work() as work:
            emails = [Email(f"p{number}@example.com") for number in range(self.people)]
            known = work.people.by_email(emails)
            self.ids = [known[email] for email in emails]
            work.rights.add(self._rights(), effective=NOW.date(), now=NOW)
            work.commit()

    def are_known(self) -> None:
        """Have their platform say of everybody that they are still there."""
        for number in range(self.people):
            self._meets(_account(number), f"p{number}", ZONES[number % len(ZONES)])
        self._meets(RAISER, "raiser", ZONES[0])

    def raises(self, number: int) -> None:
        self.raised += 1
        options = (Option(key="A", name=Words("Add")), Option(key="B", name=Words("Cut")))
        matter = Matter(category=f"c{number}", no_amount=True)
        answer = self.service.handle(
            RaiseDecision(
                request_id=RequestId(f"raise-{self.raised}"),
                actor=RAISER,
                form=FormId(f"form-{self.raised}"),
                proposal=Proposal(question=Words("Add 40k?"), options=options, matter=matter),
                place=CHANNEL,
            )
        )
        assert isinstance(answer, Accepted)
        self.open[answer.view.key] = number

    def somebody_answers(self) -> None:
        key = self.chance.choice(sorted(self.open))
        number = self.open.pop(key)
        answer = self.service.handle(
            Respond(
                request_id=RequestId(f"press-{key}"),
                actor=_account(number),
                decision=key,
                round=1,
                choice=Choice("A"),
            )
        )
        assert isinstance(answer, Accepted)
        self.answered.add(key)

    def close(self) -> None:
        self.database.close()

    def _meets(self, who: Identity, name: str, zone: str) -> None:
        profile = Profile(name=name, email=Email(f"{name}@example.com"), zone=zone, standing=True)
        self.service.meet(who, profile)

    def _rights(self) -> Rights:
        return Rights(
            positions=tuple(Position(name=f"P{number}", holders=(one,)) for number, one in enumerate(self.ids)),
            lines=tuple(
                Line(
                    number=number + 1,
                    what=f"Of c{number}",
                    when=(OfCategory(f"c{number}"),),
                    decides=(Seat(SeatKind.POSITION, f"P{number}"),),
                )
                for number in range(self.people)
            ),
        )


def _account(number: int) -> Identity:
    return account(f"U{number}")


@pytest.fixture
def chance() -> random.Random:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    return random.Random(seed)


@pytest.fixture
def url() -> Iterator[str]:
    with postgresql.fresh() as address:
        rows(address, HISTORY)
        yield address


SIZES = [
    pytest.param(4, 40, 14, id="4 processes", marks=pytest.mark.faults),
    pytest.param(8, 150, 60, id="8 processes", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("processes", "people", "days"), SIZES)
def test_every_nudge_comes_once(url: str, chance: random.Random, processes: int, people: int, days: int) -> None:
    company = Company(url=url, people=people, chance=chance)
    ticking = Ticking(url, processes=processes, now=NOW)

    with ticking.running():
        for day in range(1, days + 1):
            company.are_known()
            if day % 7 < 3:  # each is asked at most once in three days, so that no budget holds anything back
                for number in (one for one in range(people) if one % 3 == day % 3):
                    company.raises(number)
            for now in ticking.until(NOW + timedelta(days=day)):
                if chance.random() < 0.1:
                    ticking.kill(chance.randrange(processes))
                if company.open and chance.random() < 0.3:
                    company.somebody_answers()
                rows(url, SENT)
                company.now = now
            company.now = ticking.now
        for _ in ticking.until(NOW + timedelta(days=days + 14)):
            rows(url, SENT)
    company.close()

    everybody_was_nudged_once(url, company)
    nobody_was_nagged(url)
    in_their_hours(url)


def everybody_was_nudged_once(url: str, company: Company) -> None:
    said = rows(url, "SELECT * FROM told ORDER BY id")
    assert all(one["told"] == one["before"] + 1 for one in said)
    times = Counter((one["decision"], one["round"], one["person"], one["told"]) for one in said)
    assert set(times.values()) == {1}
    assert company.open
    assert company.answered
    of_each = Counter(one["decision"] for one in said if one["round"] == 1)
    assert {key: of_each[key] for key in company.open} == dict.fromkeys(company.open, 2)
    assert all(of_each[key] <= 2 for key in company.answered)
    told_in = {one["told_in"] for one in said}
    keys = {one["key"] for one in rows(url, "SELECT key FROM outbox WHERE kind = 'nudge'")}
    assert told_in == keys, "each message says something, and each nudge was said in one"


def nobody_was_nagged(url: str) -> None:
    days: dict[str, list[date]] = {}
    for row in rows(url, "SELECT person, day FROM outbox WHERE kind = 'nudge'"):
        days.setdefault(row["person"], []).append(row["day"])
    for theirs in days.values():
        for day in theirs:
            assert theirs.count(day) <= 2
            assert sum(day - timedelta(days=6) <= other <= day for other in theirs) <= 6


def in_their_hours(url: str) -> None:
    found = rows(
        url,
        "SELECT to_timestamp(not_before / 1e6) AS at, zone, day FROM outbox JOIN person ON person.id = outbox.person",
    )
    assert found
    for row in found:
        local = row["at"].astimezone(ZoneInfo(row["zone"]))
        assert local.date() == row["day"]
        assert 9 <= local.hour < 17, local
        assert local.weekday() < 5
