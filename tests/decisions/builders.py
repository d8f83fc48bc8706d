"""Valid values by default, so that a test states only what it is about; and a story that acts on one decision.

Ana is CFO, Ben and Dora are her deputies, Eva is CEO, Sara raises, Ada administers, Gus is a guest, Omar is nobody in
particular. The one line lets the CFO decide, then the CEO.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict, Unpack

from decisions.commands import (
    AddCondition,
    ChooseWhoDecides,
    Command,
    Move,
    RaiseDecision,
    RequestId,
    Reseat,
    Respond,
    Undo,
    Withdraw,
)
from decisions.decision import APPROVE, Choice, Decision, DecisionId, Delay, FormId, Option, Proposal
from decisions.engine import decide, replay
from decisions.events import Event
from decisions.facts import Facts
from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import Email, Identity, Person, PersonId
from decisions.places import Conversation, direct
from decisions.rights.lines import Condition, Deputy, Line, Position, Rights, Seat, SeatKind, Span
from decisions.rights.matching import Matter
from decisions.views import DecisionView, decision_view
from decisions.words import Words


class LineTerms(TypedDict, total=False):
    """What a line of the rights may say differently."""

    number: int
    what: str
    when: tuple[Condition, ...]
    decides: tuple[Seat, ...]
    within: Span
    then: tuple[Seat, ...]
    own: bool | None
    later: tuple[str, ...]


class ProposalTerms(TypedDict, total=False):
    """What a proposal may say differently."""

    question: Words
    options: tuple[Option, ...]
    recommended: str | None
    decide_by: date | None
    matter: Matter
    why: Words | None
    cost_of_delay: Delay | None
    restricted: bool


class ResponseTerms(TypedDict, total=False):
    """What an answer may say beside the choice."""

    conditions: tuple[Words, ...]
    reason: Words | None


MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
D12 = DecisionId("D-12")
CHANNEL = Conversation(platform="slack", tenant="T1", channel="C1")


def a_person(name: str, *, standing: bool = True, zone: str = "UTC") -> Person:
    first = name.split(maxsplit=1)[0].casefold()
    return Person(
        id=PersonId(f"p_{first}"), email=Email(f"{first}@example.com"), name=name, zone=zone, standing=standing
    )


ANA, BEN, DORA = a_person("Ana Rossi"), a_person("Ben Ott"), a_person("Dora Lind")
EVA, SARA, OMAR, ADA = a_person("Eva Blum"), a_person("Sara Nowak"), a_person("Omar Haddad"), a_person("Ada Admin")
GUS = a_person("Gus Guest", standing=False)
EVERYONE = (ANA, BEN, DORA, EVA, SARA, OMAR, ADA, GUS)


def eur(units: int) -> Money:
    return Money.of(units, "EUR")


def seat(name: str) -> Seat:
    """Name a position's seat."""
    return Seat(SeatKind.POSITION, name)


def own_seat(person: Person) -> Seat:
    """Name the seat of one person."""
    return Seat(SeatKind.PERSON, person.id)


def a_position(name: str, *holders: Person, deputies: Iterable[Person | tuple[Person, Money]] = ()) -> Position:
    named = tuple(
        Deputy(person=one.id) if isinstance(one, Person) else Deputy(person=one[0].id, up_to=one[1]) for one in deputies
    )
    return Position(name=name, holders=tuple(holder.id for holder in holders), deputies=named)


CFO = a_position("CFO", ANA, deputies=(BEN, DORA))
CEO = a_position("CEO", EVA)


def an_organisation(
    *positions: Position, people: Iterable[Person] = EVERYONE, administrators: Iterable[Person] = (ADA,)
) -> Organisation:
    """Show who holds what: the CFO and the CEO, unless positions are given."""
    held = positions or (CFO, CEO)
    return Organisation(
        positions={position.name.casefold(): position for position in held},
        people={person.id: person for person in people},
        administrators=frozenset(person.id for person in administrators),
    )


def a_line(**differs: Unpack[LineTerms]) -> Line:
    usual = Line(number=7, what="Spend", decides=(seat("CFO"),), then=(seat("CEO"),))
    return replace(usual, **differs)


def a_right(*lines: Line) -> Rights:
    """Write the rights: one line for everything, unless lines are given."""
    return Rights(lines=lines or (a_line(),))


def facts(
    actor: Person | None = SARA,
    *,
    rights: Rights | None = None,
    organisation: Organisation | None = None,
    chosen: Person | None = None,
) -> Facts:
    return Facts(
        rights=rights or a_right(),
        rights_version=1,
        organisation=organisation or an_organisation(),
        actor=actor,
        drawn=D12,
        chosen=chosen,
    )


def options(*names: str) -> tuple[Option, ...]:
    """Write options, each as `name` or `name: trade-off`."""
    split = (name.partition(": ") for name in names)
    return tuple(
        Option(key=key, name=Words(name), trade_off=Words(trade_off) if trade_off else None)
        for key, (name, _, trade_off) in zip("ABCDEFGHIJ", split, strict=False)
    )


def a_proposal(**differs: Unpack[ProposalTerms]) -> Proposal:
    usual = Proposal(question=Words("Add 40k to the CRM migration?"), matter=Matter(no_amount=True))
    return replace(usual, **differs)


def account(person: Person) -> Identity:
    return Identity(platform="slack", tenant="T1", user=f"U-{person.id}")


def raise_it(proposal: Proposal | None = None, *, by: Person = SARA, place: Conversation = CHANNEL) -> RaiseDecision:
    return RaiseDecision(
        request_id=RequestId("raise"),
        actor=account(by),
        form=FormId("form"),
        proposal=proposal or a_proposal(),
        place=place,
    )


def respond(by: Person, choice: str = APPROVE, *, round_: int = 1, **words: Unpack[ResponseTerms]) -> Respond:
    return Respond(
        request_id=RequestId("press"),
        actor=account(by),
        decision=D12,
        round=round_,
        choice=Choice(choice),
        **words,
    )


def add_condition(by: Person, words: str, *, round_: int = 1) -> AddCondition:
    request = RequestId("condition")
    return AddCondition(request_id=request, actor=account(by), decision=D12, round=round_, condition=Words(words))


def undo(by: Person, *, round_: int = 1) -> Undo:
    return Undo(request_id=RequestId("undo"), actor=account(by), decision=D12, round=round_)


def withdraw(by: Person) -> Withdraw:
    return Withdraw(request_id=RequestId("withdraw"), actor=account(by), decision=D12)


def choose(by: Person, decider: Person, *, round_: int = 1) -> ChooseWhoDecides:
    request = RequestId("choose")
    return ChooseWhoDecides(request_id=request, actor=account(by), decision=D12, round=round_, decider=account(decider))


def move(by: Person, place: Conversation) -> Move:
    return Move(request_id=RequestId("move"), actor=account(by), decision=D12, place=place)


RESEAT = Reseat(request_id=RequestId("reseat"), decision=D12)


class Story:
    """One decision, and what people do to it; the organisation may change between two acts."""

    def __init__(self, organisation: Organisation | None = None, rights: Rights | None = None) -> None:
        self.organisation = organisation or an_organisation()
        self.rights = rights or a_right()
        self.now = MONDAY
        self.events: tuple[Event, ...] = ()
        self.state: Decision | None = None

    @property
    def decision(self) -> Decision:
        assert self.state is not None
        return self.state

    def facts(self, actor: Person | None, chosen: Person | None = None) -> Facts:
        return facts(actor, rights=self.rights, organisation=self.organisation, chosen=chosen)

    def later(self, passed: timedelta) -> "Story":
        self.now += passed
        return self

    def act(self, by: Person | None, command: Command, *, chosen: Person | None = None) -> tuple[Event, ...]:
        """Let the engine decide, and keep what happened."""
        happened = decide(self.state, command, facts=self.facts(by, chosen), now=self.now)
        self.events += happened
        self.state = replay(happened, self.state)
        return happened

    def raised(self, by: Person = SARA, *, place: Conversation = CHANNEL, **proposal: Unpack[ProposalTerms]) -> "Story":
        self.act(by, raise_it(a_proposal(**proposal), by=by, place=place))
        return self

    def responds(self, by: Person, choice: str = APPROVE, **words: Unpack[ResponseTerms]) -> tuple[Event, ...]:
        """Let `by` press on the card of the round that it is in."""
        return self.act(by, respond(by, choice, round_=self.decision.round, **words))

    def undoes(self, by: Person) -> tuple[Event, ...]:
        return self.act(by, undo(by, round_=self.decision.round))

    def adds(self, by: Person, condition: str) -> tuple[Event, ...]:
        return self.act(by, add_condition(by, condition, round_=self.decision.round))

    def chooses(self, by: Person, decider: Person) -> tuple[Event, ...]:
        return self.act(by, choose(by, decider, round_=self.decision.round), chosen=decider)

    def reseats(self) -> tuple[Event, ...]:
        return self.act(None, RESEAT)

    def reorganises(self, *positions: Position) -> "Story":
        """Give the positions to others, and leave everything else as it was."""
        held = {position.name.casefold(): position for position in positions}
        self.organisation = replace(self.organisation, positions=held)
        return self

    def loses(self, *people: Person) -> "Story":
        """Take the standing from `people`."""
        gone = {person.id: replace(person, standing=False) for person in people}
        self.organisation = replace(self.organisation, people={**self.organisation.people, **gone})
        return self

    def view(
        self, reader: Person | None = None, *, veiled: bool = False, names: Mapping[PersonId, str] | None = None
    ) -> DecisionView:
        """Show it as it stands to `reader`; to None, as on a card that many read."""
        who = reader.id if reader else None
        return decision_view(self.decision, facts=self.facts(reader), names=names or {}, reader=who, veiled=veiled)


def a_decision(by: Person = SARA, **proposal: Unpack[ProposalTerms]) -> Decision:
    """Give an open decision that waits on Ana."""
    return Story().raised(by, **proposal).decision


def talk_with(person: Person) -> Conversation:
    """Name somebody's direct messages."""
    return direct(person.id, CHANNEL)
