"""A restricted decision in which everybody has said something, and everybody who may or may not know of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from decisions import meeting
from decisions.absences.absence import Absence
from decisions.answering.commands import Object, Respond
from decisions.auditing.commands import OpenToAuditor
from decisions.commands import Command
from decisions.deciders.commands import Reseat
from decisions.decision import DEFER, Choice, DecisionId, FormId
from decisions.errors import DecisionError
from decisions.handing_over.commands import Delegate, Escalate, RecordFor, Widen
from decisions.money import Money
from decisions.people import Email, PersonId
from decisions.ports.people import Profile
from decisions.proposal import Delay, Option, Proposal
from decisions.queries.queries import Queries
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.raising.commands import RaiseDecision, Withdraw
from decisions.requests import RequestId
from decisions.rights.lines import (
    Agreement,
    Deputy,
    Forum,
    Line,
    OfCategory,
    Position,
    Rights,
    Seat,
    SeatKind,
)
from decisions.rights.lines import (
    Condition as When,
)
from decisions.rights.matching import Matter
from decisions.roles.commands import AskToRecommend, GiveView
from decisions.said import Condition
from decisions.service import Accepted, Answer, DecisionService
from decisions.words import Words
from tests.contracts.builders import CHANNEL, NOW, account, profile
from tests.contracts.stores import Store

SECRET = "SECRET"
"""Stands in everything that anybody typed."""

MATTER, IN_A_FORUM, ABSENT = DecisionId("D-1"), DecisionId("D-2"), DecisionId("D-999")
FORUM = "Investment committee"
UNTIL = NOW + timedelta(days=3)

NAMES = ("sara", "ana", "ben", "dan", "lea", "vic", "rex", "pia", "eva", "zed", "ada", "ida", "leo", "gus", "gil")
ACCOUNTS = {name: account(f"U{number}") for number, name in enumerate(NAMES, start=1)}
GUESTS = ("gus", "gil")

IN_IT = {
    "sara": "raised it",
    "ana": "holds the seat, is away and stands by",
    "ben": "stands in for her, and handed it over",
    "dan": "has it from him",
    "lea": "agrees, or does not",
    "vic": "was asked for a view",
    "rex": "was asked to recommend",
    "ida": "reads it as an auditor",
}
NOT_IN_IT = {
    "zed": "a bystander",
    "eva": "would be next, and was not asked",
    "pia": "would carry it out, and was not asked",
    "gus": "a guest",
    "gil": "a guest who holds rights elsewhere",
    "leo": "was asked for a view, and left the company",
}
ADMINISTRATOR = "ada"

Outcome = tuple[str, object]


def secret(what: str) -> Words:
    return Words(f"{SECRET} {what}")


def position(name: str) -> Seat:
    return Seat(SeatKind.POSITION, name)


@dataclass
class House:
    """A company with a secret."""

    store: Store
    now: datetime = NOW
    people: dict[str, PersonId] = field(default_factory=dict)
    acts: int = 0
    nudges: tuple[str, ...] = ()
    """The keys of what people were sent as nudges about it."""

    def __post_init__(self) -> None:
        self.service = DecisionService(self.store.open, lambda: self.now)
        self.queries = Queries(self.store.read, lambda: self.now)
        for name, identity in ACCOUNTS.items():
            self.people[name] = self.service.meet(identity, _profile(name)).id
        self._organise()

    def says(self, command: Command) -> Answer:
        return self.service.handle(command)

    def does(self, command: Command) -> None:
        answer = self.says(command)
        assert isinstance(answer, Accepted), answer

    def request(self) -> RequestId:
        self.acts += 1
        return RequestId(f"act/{self.acts}")

    def opens(self) -> None:
        """Let Ida in as an auditor."""
        self.does(
            OpenToAuditor(
                request_id=self.request(),
                decision=MATTER,
                person=self.people["ida"],
                until=UNTIL,
                reason=secret("audit"),
            )
        )

    def raises(self, matter: Matter) -> None:
        proposal = Proposal(
            question=secret("question"),
            options=(
                Option(key="A", name=secret("option"), trade_off=secret("price")),
                Option(key="B", name=secret("b")),
            ),
            recommended="A",
            why=secret("why"),
            cost_of_delay=Delay.MUCH,
            matter=matter,
            restricted=True,
        )
        form = FormId(f"form/{matter.category}")
        place = CHANNEL
        by = ACCOUNTS["sara"]
        self.does(RaiseDecision(request_id=self.request(), actor=by, form=form, proposal=proposal, place=place))

    def answers(self, who: str, choice: str, *, condition: bool = False) -> None:
        """Let somebody answer, in words."""
        self.does(
            Respond(
                request_id=self.request(),
                actor=ACCOUNTS[who],
                decision=MATTER,
                round=1,
                choice=Choice(choice),
                reason=secret("reason"),
                conditions=(Condition(text=secret("condition")),) if condition else (),
                until=self.now.date() + timedelta(days=9) if choice == DEFER else None,
            )
        )

    def escalates(self, who: str) -> None:
        """Let somebody ask that it move up."""
        command = Escalate(
            request_id=self.request(), actor=ACCOUNTS[who], decision=MATTER, round=1, reason=secret("escalate")
        )
        self.does(command)

    def withdraws(self) -> None:
        """Let who raised it take it back."""
        self.does(Withdraw(request_id=self.request(), actor=ACCOUNTS["sara"], decision=MATTER))

    def waits(self) -> None:
        """Let time run out for those who decide."""
        self.now += timedelta(days=30)
        self.does(Widen(request_id=self.request(), decision=MATTER))
        self.meets_everybody()

    def meets_everybody(self) -> None:
        """Look everybody up again, as is done once a day."""
        for name, identity in ACCOUNTS.items():
            if name != "leo":
                self.service.meet(identity, _profile(name))
        self.service.left(ACCOUNTS["leo"])

    def _organise(self) -> None:
        with self.store.open() as work:
            work.people.administer([Email("ada@example.com")])
            work.rights.add(_rights(self.people), effective=self.now.date(), now=self.now)
            away = Absence(person=self.people["ana"], start=NOW.date(), end=NOW.date() + timedelta(days=30))
            work.absences.plan(away, now=self.now)
            meeting.allowed(work, self.people["gil"], allowed=True, now=self.now)
            work.commit()

    def tells_all(self) -> None:
        """Have everybody who is in it say something."""
        self.raises(Matter(amount=Money(hundredths=4_000_000, currency="EUR"), category="vendor"))
        self.raises(Matter(category="staffing"))
        sara, ben, dan, rex = (ACCOUNTS[name] for name in ("sara", "ben", "dan", "rex"))
        self.does(AskToRecommend(request_id=self.request(), decision=MATTER, actor=sara, of=rex))
        self.does(AskQuestion(request_id=self.request(), decision=MATTER, actor=ben, question=secret("ask")))
        self.does(
            AnswerQuestion(request_id=self.request(), decision=MATTER, actor=sara, number=1, answer=secret("answer"))
        )
        self.does(GiveView(request_id=self.request(), decision=MATTER, actor=ACCOUNTS["vic"], words=secret("view")))
        self.does(
            Object(request_id=self.request(), decision=MATTER, actor=ACCOUNTS["lea"], round=1, words=secret("object"))
        )
        self.does(
            Delegate(request_id=self.request(), decision=MATTER, actor=ben, round=1, to=dan, reason=secret("hand over"))
        )
        spoken = RecordFor(
            request_id=self.request(),
            decision=MATTER,
            actor=rex,
            round=1,
            of=self.people["dan"],
            choice=Choice("A"),
            reason=secret("spoken"),
        )
        self.does(spoken)
        self.service.left(ACCOUNTS["leo"])
        self.does(Reseat(request_id=self.request(), decision=MATTER))
        waited_for = sorted({person for decision, _, person in self.store.nudges() if decision == MATTER})
        assert waited_for
        for person in waited_for:
            self.store.nudged(f"nudge/{person}/1", person, again_at=None)
        self.nudges = tuple(f"nudge/{person}/1" for person in waited_for)


def told(asking: Callable[[], object], key: DecisionId) -> Outcome:
    """Tell what somebody reads who asks for a decision: which one it was, nobody can tell by it."""
    try:
        found = asking()
    except DecisionError as refusal:
        return type(refusal).__name__, str(refusal).replace(key, "D-?")
    return ("nothing", None) if found is None else ("shown", repr(found))


def _profile(name: str) -> Profile:
    known = profile(name.title(), standing=name not in GUESTS)
    return Profile(name=known.name, email=known.email, zone="", standing=known.standing, guest=name in GUESTS)


def _rights(people: dict[str, PersonId]) -> Rights:
    def held(name: str, *holders: str, deputies: tuple[str, ...] = ()) -> Position:
        standing_in = tuple(Deputy(person=people[one]) for one in deputies)
        return Position(name=name, holders=tuple(people[one] for one in holders), deputies=standing_in)

    staffing: tuple[When, ...] = (OfCategory(category="staffing"),)
    return Rights(
        positions=(
            held("CFO", "ana", deputies=("ben",)),
            held("Legal", "lea"),
            held("VP Product", "vic", "leo"),
            held("Operations", "pia"),
            held("CEO", "eva"),
        ),
        forums=(Forum(name=FORUM, members=(position("CFO"), position("Legal"))),),
        lines=(
            Line(number=1, what="Staffing", when=staffing, decides=(Seat(SeatKind.FORUM, FORUM),)),
            Line(
                number=2,
                what="Everything else",
                decides=(position("CFO"),),
                then=(position("CEO"),),
                agrees=Agreement(seats=(position("Legal"),)),
                asks=(position("VP Product"),),
                performs=(position("Operations"),),
                own=False,
            ),
        ),
    )
