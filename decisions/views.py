"""What a reader is shown of a decision: names instead of ids, and what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from decisions.decision import Choice, Decision, DecisionId, Delay, Option, Response, Status
from decisions.facts import Facts
from decisions.money import Money
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.raising import line_of, seats_of
from decisions.responses import TO_CHANGE_YOUR_MIND
from decisions.rights.lines import (
    AmountRange,
    Condition,
    Door,
    Later,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    SeatKind,
)
from decisions.rights.lines import Seat as RightsSeat
from decisions.seats import Filled
from decisions.words import Words

FORMER = "a former colleague"


class Act(StrEnum):
    """What somebody may do with a decision."""

    RESPOND = "respond"
    WITHDRAW = "withdraw"
    MOVE = "move"
    CHOOSE = "choose"
    READ = "read"
    DISCUSS = "discuss"


@dataclass(frozen=True, slots=True)
class Named:
    """A person as people read them."""

    id: PersonId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderView:
    """Who may speak for one seat: the people, the position they speak from, and whom a deputy stands in for."""

    people: tuple[Named, ...]
    position: str | None
    on_behalf_of: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """What somebody said, and until when they may still change it."""

    by: Named
    position: str | None
    on_behalf_of: Named | None
    choice: Choice
    option: Option | None
    at: datetime
    conditions: tuple[Words, ...]
    reason: Words | None
    open_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """A decision for one reader. `veiled` hides its words from administrators who are not in it."""

    key: DecisionId
    version: int
    round: int
    status: Status
    question: Words
    options: tuple[Option, ...]
    recommended: str | None
    why: Words | None
    cost_of_delay: Delay | None
    amount: Money | None
    category: str | None
    door: Door | None
    decide_by: date | None
    restricted: bool
    veiled: bool
    place: Conversation
    raised_by: Named
    raised_at: datetime
    deciders: tuple[DeciderView, ...]
    because: str | None
    due: datetime | None
    waits_because: str | None
    administrators: tuple[Named, ...]
    result: ResponseView | None
    own: ResponseView | None
    ended_at: datetime | None
    withdrawn_by: Named | None
    acts: frozenset[Act]

    def option(self, choice: str | None) -> Option | None:
        """Find the option that `choice` names."""
        return next((option for option in self.options if option.key == choice), None)


def involved(decision: Decision) -> frozenset[PersonId]:
    """Name everyone who is in a decision: who raised it, who was asked, who answered."""
    asked = {person for seat in decision.seats for person in seat.of}
    return frozenset({decision.raised_by, *asked, *(response.by for response in decision.responses)})


def people_in(decision: Decision, facts: Facts) -> frozenset[PersonId]:
    """Name everyone whose name a view of it needs."""
    speakers = tuple(speaker for seat in seats_of(decision, facts) for speaker in seat.speakers)
    stood_for = {response.on_behalf_of for response in decision.responses}
    stood_for |= {speaker.on_behalf_of for speaker in speakers}
    people = {speaker.person for speaker in speakers}
    return involved(decision) | people | {holder for holder in stood_for if holder}


def decision_view(
    decision: Decision,
    *,
    facts: Facts,
    names: Mapping[PersonId, str],
    reader: PersonId | None,
    veiled: bool = False,
) -> DecisionView:
    """Show `decision` to `reader`; to None, everything that anyone may do, as on a card that many read."""
    naming = _Naming(names, facts)
    proposal = decision.proposal
    line = line_of(decision, facts)
    seats = seats_of(decision, facts)
    own = decision.said_by(reader) if reader else None
    return DecisionView(
        key=decision.id,
        version=decision.version,
        round=decision.round,
        status=decision.status,
        question=Words("(restricted)") if veiled else proposal.question,
        options=() if veiled else proposal.options,
        recommended=None if veiled else proposal.recommended,
        why=None if veiled else proposal.why,
        cost_of_delay=proposal.cost_of_delay,
        amount=None if veiled else proposal.matter.amount,
        category=proposal.matter.category,
        door=proposal.matter.door,
        decide_by=proposal.decide_by,
        restricted=proposal.restricted,
        veiled=veiled,
        place=decision.place,
        raised_by=naming.of(decision.raised_by),
        raised_at=decision.raised_at,
        deciders=tuple(naming.decider(seat) for seat in seats if seat.speakers),
        because=in_words(line) if line and line.when else None,
        due=decision.due,
        waits_because=decision.waits_because,
        administrators=naming.administrators(),
        result=None if veiled or decision.result is None else naming.response(decision.result, decision),
        own=naming.response(own, decision) if own else None,
        ended_at=decision.ended_at,
        withdrawn_by=naming.of(decision.withdrawn_by) if decision.withdrawn_by else None,
        acts=_acts(decision, seats, facts, reader),
    )


def in_words(line: Line) -> str:
    """Say what a line covers, in the words of the file; a line for everything by its name."""
    words = ""
    for condition in line.when:
        # The file writes a category and its range as one condition: "budget from 25k".
        joint = " " if isinstance(condition, OfAmount) else ", "
        words += f"{joint if words else ''}{_condition(condition)}"
    return words or line.what.lower()


def preview(seats: tuple[Filled, ...], *, facts: Facts, names: Mapping[PersonId, str]) -> tuple[DeciderView, ...]:
    """Show who would decide something that nobody has raised yet."""
    naming = _Naming(names, facts)
    return tuple(naming.decider(seat) for seat in seats if seat.speakers)


class _Naming:
    """Names for people and seats, from the organisation and what was looked up beside it."""

    def __init__(self, names: Mapping[PersonId, str], facts: Facts) -> None:
        self._names = names
        self._people = facts.organisation.people
        self._administrators = facts.organisation.administrators

    def of(self, person: PersonId) -> Named:
        known = self._people.get(person)
        return Named(person, known.name if known else self._names.get(person, FORMER))

    def administrators(self) -> tuple[Named, ...]:
        return tuple(self.of(person) for person in sorted(self._administrators))

    def decider(self, seat: Filled) -> DeciderView:
        first = seat.speakers[0]
        return DeciderView(
            people=tuple(self.of(speaker.person) for speaker in seat.speakers),
            position=_position(first.rung),
            on_behalf_of=self.of(first.on_behalf_of) if first.on_behalf_of else None,
        )

    def response(self, response: Response, decision: Decision) -> ResponseView:
        return ResponseView(
            by=self.of(response.by),
            position=_position(response.seat),
            on_behalf_of=self.of(response.on_behalf_of) if response.on_behalf_of else None,
            choice=response.choice,
            option=decision.proposal.option(response.choice),
            at=response.at,
            conditions=response.conditions,
            reason=response.reason,
            open_until=response.at + TO_CHANGE_YOUR_MIND,
        )


def _position(seat: RightsSeat) -> str | None:
    return None if seat.kind is SeatKind.PERSON else seat.name


def _acts(decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None) -> frozenset[Act]:
    acts = {Act.READ}
    if reader is not None and not decision.place.is_direct and not decision.proposal.restricted:
        acts.add(Act.DISCUSS)
    if decision.status is not Status.OPEN:
        return frozenset(acts)
    raiser = reader in (None, decision.raised_by)
    speakers = {person for seat in seats for person in seat.people}
    if decision.seats and (reader is None or reader in speakers):
        acts.add(Act.RESPOND)
    if raiser:
        acts.add(Act.WITHDRAW)
    if raiser and not decision.proposal.restricted and decision.place.is_direct:
        acts.add(Act.MOVE)
    if decision.waits_on_administrators and (reader is None or reader in facts.organisation.administrators):
        acts.add(Act.CHOOSE)
    return frozenset(acts)


def _condition(condition: Condition) -> str:
    match condition:
        case OfCategory(category):
            return category
        case OfAmount(bounds):
            return _range(bounds)
        case OfDoor(door):
            return door.value
        case Later(text):
            return text


def _range(bounds: AmountRange) -> str:
    start = f"from {bounds.start}" if bounds.start else ""
    if bounds.end is None:
        return start
    return f"{start} to {bounds.end}" if start else f"below {bounds.end}"
