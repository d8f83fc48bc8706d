"""Whatever people and the clock do, what waits is never forgotten: the auditor finds nothing after any step."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from decisions.absences.away import Turn
from decisions.answering.commands import Object, Respond
from decisions.carrying_out.commands import BringBack, MeetCondition, PromiseDone, Reopen
from decisions.commands import Command
from decisions.decision import APPROVE, DEFER, REJECT, UNDECIDED, Choice, Decision, FormId, Status
from decisions.people import Email, Identity
from decisions.ports.reading import SYSTEM
from decisions.proposal import Option, Proposal
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.raising.commands import LogDecision, RaiseDecision, Withdraw
from decisions.requests import RequestId
from decisions.rights.lines import Agreement, Combining, How, Line, OfCategory, Position, Rights, Seat, SeatKind
from decisions.rights.matching import Matter
from decisions.roles.commands import Agree
from decisions.said import Condition
from decisions.service import DecisionService
from decisions.words import Words
from storage.database import Database
from storage.due import DueJobs
from storage.moving import Moving, Still
from storage.nudging.jobs import NudgeJobs
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import CHANNEL, NOW, account, profile

ANA, SARA, ZED, EVA = PEOPLE = tuple(account(f"U{number}") for number in range(1, 5))
NAMES = ("Ana", "Sara", "Zed", "Eva")
CATEGORIES = ("budget", "scope", "vendor", "staffing")
OPTIONS = (Option(key="A", name=Words("Add")), Option(key="B", name=Words("Cut")))
STEPS = 25
MOST_OPEN = 4
PAUSES = [timedelta(minutes=1), timedelta(hours=3), timedelta(days=1), timedelta(days=4), timedelta(weeks=5)]
NOT_OF_DECISIONS = {Still.STUCK, Still.ABANDONED, Still.UNEXPLAINED, Still.CLOSED}
"""What is found of messages: nobody sends any here."""


def position(name: str) -> Seat:
    return Seat(SeatKind.POSITION, name)


def rights_of(work_ids: dict[str, str]) -> Rights:
    """Have the CFO decide: with an agreement, by consent, with who is next, and with nobody next."""
    held = {"CFO": "ana@example.com", "Legal": "zed@example.com", "CEO": "eva@example.com"}
    decides = (position("CFO"),)
    legal = Agreement(seats=(position("Legal"),))
    return Rights(
        positions=tuple(Position(name=name, holders=(work_ids[email],)) for name, email in held.items()),
        lines=(
            Line(number=1, what="Budget", when=(OfCategory("budget"),), decides=decides, must_agree=legal, why="law"),
            Line(number=2, what="Scope", when=(OfCategory("scope"),), decides=decides, how=How(Combining.CONSENT)),
            Line(number=3, what="Vendor", when=(OfCategory("vendor"),), decides=decides, then=(position("CEO"),)),
            Line(number=4, what="Rest", decides=decides, agrees=legal),
        ),
    )


class House:
    """A company of four, the clock, and whoever looks whether everything moves."""

    def __init__(self, database: Database, unit_of_work: SqlUnitOfWork, seed: int) -> None:
        self._unit_of_work = unit_of_work
        self._service = DecisionService(unit_of_work, lambda: self.now)
        self._due, self._nudges = DueJobs(database), NudgeJobs(database, unit_of_work)
        self._moving = Moving(database)
        self._draw = random.Random(seed)
        self._number = 0
        self.now: datetime = NOW
        self._meets()
        with unit_of_work() as work:
            emails = [Email(f"{name}@example.com") for name in ("ana", "zed", "eva")]
            found = {str(email): str(person) for email, person in work.people.by_email(emails).items()}
            work.people.administer([Email("eva@example.com")])
            work.rights.add(rights_of(found), effective=NOW.date(), now=NOW)
            work.commit()
        self._begins()

    def step(self) -> None:
        """Have somebody do something, or time pass."""
        acts: list[Callable[[], None]] = [self._begins, self._acts, self._acts, self._acts, self._waits, self._waits]
        self._draw.choice(acts)()
        self._play()
        self._meets()

    def _meets(self) -> None:
        """Look everybody up, as is done each day."""
        for identity, name in zip(PEOPLE, NAMES, strict=True):
            self._service.meet(identity, profile(name))

    def findings(self) -> dict[Still, int]:
        """Tell what does not move."""
        found = self._moving.findings(self.now)
        return {still: many for still, many in found.items() if still not in NOT_OF_DECISIONS}

    def decisions(self) -> tuple[Decision, ...]:
        """Give everything that is on record and not over."""
        statuses = (*UNDECIDED, Status.DECIDED)
        with self._unit_of_work() as work:
            return work.decisions.listed(reader=SYSTEM, statuses=statuses, raised_by=None, involving=None)

    def _begins(self) -> None:
        if sum(one.status in UNDECIDED for one in self.decisions()) >= MOST_OPEN:
            return
        request, actor = self._next(), self._draw.choice(PEOPLE)
        proposal = Proposal(
            question=Words(f"Question {self._number}?"),
            options=OPTIONS,
            recommended=OPTIONS[0].key,
            matter=Matter(category=self._draw.choice(CATEGORIES), no_amount=True),
            restricted=self._draw.random() < 0.2,
        )
        form = FormId(f"form-{self._number}")
        if self._draw.random() < 0.3:
            day = self.now.date()
            log = LogDecision(
                request_id=request, actor=actor, form=form, proposal=proposal, choice=APPROVE, on=day, place=CHANNEL
            )
            self._service.handle(log)
        else:
            put = RaiseDecision(request_id=request, actor=actor, form=form, proposal=proposal, place=CHANNEL)
            self._service.handle(put)

    def _acts(self) -> None:
        """Have somebody do something to what stands; what is not theirs to do is refused."""
        if found := self.decisions():
            one, actor = self._draw.choice(found), self._draw.choice(PEOPLE)
            self._service.handle(self._draw.choice(self._commands(one, actor)))

    def _commands(self, one: Decision, actor: Identity) -> list[Command]:
        request, key, words = self._next(), one.id, Words(f"Words {self._number}")
        ahead = self.now.date() + timedelta(days=self._draw.choice([1, 5, 40]))

        def answers(choice: str, *conditions: Condition, until: date | None = None) -> Respond:
            return Respond(
                request_id=request,
                actor=actor,
                decision=key,
                round=one.round,
                choice=Choice(choice),
                reason=words,
                conditions=conditions,
                until=until,
            )

        return [
            answers("A"),
            answers("B", Condition(text=words, before=True)),
            answers(REJECT),
            answers(DEFER, until=ahead),
            Object(request_id=request, actor=actor, decision=key, round=one.round, words=words),
            Agree(request_id=request, actor=actor, decision=key, round=one.round),
            AskQuestion(request_id=request, actor=actor, decision=key, question=words),
            AnswerQuestion(request_id=request, actor=actor, decision=key, number=1, answer=words),
            BringBack(request_id=request, actor=actor, decision=key, reason=words),
            Reopen(request_id=request, actor=actor, decision=key, reason=words),
            MeetCondition(request_id=request, actor=actor, decision=key, number=1),
            PromiseDone(request_id=request, actor=actor, decision=key, round=one.round, day=ahead),
            Withdraw(request_id=request, actor=actor, decision=key),
        ]

    def _waits(self) -> None:
        self.now += self._draw.choice(PAUSES)

    def _play(self) -> None:
        """Have the clock do everything that fell due, and everybody be reminded who is to be."""
        while jobs := self._due.claim(self.now):
            for job in jobs:
                assert not isinstance(job.command, Turn)
                self._service.handle(job.command)
                self._due.done(job)
        while self._nudges.claim(self.now):
            pass

    def _next(self) -> RequestId:
        self._number += 1
        return RequestId(f"request-{self._number}")


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(one, marks=pytest.mark.slow) for one in range(2, 100))])
def test_after_every_step_what_waits_has_a_next_one(database: Database, unit_of_work: SqlUnitOfWork, seed: int) -> None:
    house = House(database, unit_of_work, seed)

    for number in range(STEPS):
        house.step()
        assert house.findings() == {}, f"seed {seed}, step {number}, at {house.now}"
