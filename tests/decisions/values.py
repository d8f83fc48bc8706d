"""Valid values by default, so that a test states only what it is about.

Ana is CFO, Ben and Dora are her deputies, Eva is CEO, Sara raises, Ada administers, Gus is a guest, Omar is nobody in
particular. The one line lets the CFO decide, then the CEO.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypedDict, Unpack

from decisions.absences.absence import Absence
from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import Email, Identity, Person, PersonId
from decisions.places import Conversation, direct
from decisions.proposal import Delay, Option, Proposal
from decisions.rights.lines import (
    Agreement,
    AmountRange,
    Combining,
    Condition,
    Deputy,
    Forum,
    How,
    Line,
    Need,
    OfAmount,
    Position,
    Rights,
    Seat,
    SeatKind,
    Span,
)
from decisions.rights.matching import Matter
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
    how: How
    chair: Seat | None
    at_least: int
    agrees: Agreement
    must_agree: Agreement
    asks: tuple[Seat, ...]
    performs: tuple[Seat, ...]
    why: str
    may_decide: tuple[Seat, ...]
    informs: tuple[Seat, ...]
    informs_channels: tuple[str, ...]
    channel: str | None
    delegable: bool
    needs: tuple[Need, ...]
    start: date | None
    until: date | None
    later: tuple[str, ...]


class ForumTerms(TypedDict, total=False):
    """What a forum may say differently."""

    members: tuple[Seat, ...]
    how: How
    chair: Seat | None
    at_least: int
    outside: bool
    secretary: Seat | None
    meets: tuple[date, ...]


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


MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = MONDAY.date()
MINUTE = timedelta(minutes=1)
FIVE_MINUTES = 5 * MINUTE
D12 = DecisionId("D-12")
CHANNEL = Conversation(platform="slack", tenant="T1", channel="C1")
ELSEWHERE = Conversation(platform="slack", tenant="T1", channel="C2")
ALL, MAJORITY, CONSENT = How(Combining.ALL), How(Combining.MAJORITY), How(Combining.CONSENT)


def some(count: int) -> How:
    """Say `count of`."""
    return How(Combining.SOME, count)


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


def agreeing(*seats: Seat, within: Span | None = None) -> Agreement:
    """Have `seats` agree before it stands."""
    return Agreement(seats=seats, within=within)


def an_absence(
    person: Person, deputy: Person | None = None, *, start: date = TODAY, end: date = date(2026, 12, 4)
) -> Absence:
    """Send somebody away for two weeks."""
    return Absence(person=person.id, start=start, end=end, deputy=deputy.id if deputy else None)


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


def a_forum(name: str, **differs: Unpack[ForumTerms]) -> tuple[Forum, Seat]:
    """Found a forum, and name its seat in a line."""
    return replace(Forum(name=name), **differs), Seat(SeatKind.FORUM, name)


def a_right(*lines: Line, forums: tuple[Forum, ...] = ()) -> Rights:
    """Write the rights: one line for everything, unless lines are given."""
    return Rights(lines=lines or (a_line(),), forums=forums)


NOBODY_FITS = a_right(a_line(when=(OfAmount(AmountRange(eur(1_000_000))),)))


def facts(
    actor: Person | None = SARA,
    *,
    rights: Rights | None = None,
    organisation: Organisation | None = None,
    drawn: DecisionId = D12,
    chosen: Person | None = None,
    other: Decision | None = None,
    rights_of_other: Rights | None = None,
    reached: Iterable[Person] = (),
    channels: Mapping[str, Conversation] | None = None,
) -> Facts:
    return Facts(
        rights=rights or a_right(),
        rights_version=1,
        organisation=organisation or an_organisation(),
        actor=actor,
        drawn=drawn,
        chosen=chosen,
        other=other,
        rights_of_other=rights_of_other,
        reached=frozenset(person.id for person in reached),
        channels=channels or {},
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


def talk_with(person: Person) -> Conversation:
    """Name somebody's direct messages."""
    return direct(person.id, CHANNEL)
