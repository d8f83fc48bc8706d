"""What a sentence of the history is made of, and what it is told against."""

from dataclasses import dataclass, field
from datetime import date, datetime

from adapters.web import standing
from adapters.web.moments import day
from adapters.web.standing import Held, Names
from decisions.decision import Decision
from decisions.events import Event
from decisions.people import PersonId
from decisions.proposal import Option
from decisions.rights.lines import Seat
from decisions.said import Condition
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody wrote, or what it was before, under what it is."""

    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A sentence without its full stop, and the moment that it ends in: "…, by Fri 27 Nov 2026, 17:00"."""

    text: str
    joint: str = ", by"
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What happened, what followed at once, and what was written with it."""

    said: Clause
    then: Clause | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The decision as it stood `before`, the `previous` event, and the names of who is in it.

    Where all of it `spans` platforms, it is said on which somebody answered. Who is known to have `held` another
    position than the seat that they decided for is named with their own.
    """

    names: Names
    held: Held = field(default_factory=dict)
    before: Decision | None = None
    previous: Event | None = None
    spans: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """The options as they stood then."""
        return self.before.proposal.options if self.before else ()

    def named(self, person: PersonId) -> str:
        """Name a person."""
        return standing.named(person, self.names)

    def speaker(self, person: PersonId, seat: Seat, behalf: PersonId | None = None) -> str:
        """Name a person, and the seat that they spoke for."""
        for_whom = self.named(behalf) if behalf else None
        return standing.standing((self.named(person),), position=standing.position(seat), behalf=for_whom)

    def decider(self, person: PersonId, seat: Seat, behalf: PersonId | None = None) -> str:
        """Name who decided for a seat, with the position that is theirs."""
        if behalf is not None:
            return self.speaker(person, seat, behalf)
        return standing.standing((self.named(person),), position=standing.own(person, seat, self.held))

    def follows(self, at: datetime, *kinds: type[Event]) -> bool:
        """Tell whether the event just before was one of `kinds`, in the same act."""
        return isinstance(self.previous, kinds) and self.previous.at == at


def plain(text: str, *quotes: Quote, then: str | None = None) -> Sentence:
    """Say it without a moment."""
    return Sentence(said=Clause(text=text), then=Clause(text=then) if then else None, quotes=quotes)


def quoted(label: str, words: Words | None) -> tuple[Quote, ...]:
    """Quote what somebody wrote, if they did."""
    return (Quote(label=label, words=words),) if words else ()


def condition(one: Condition) -> Quote:
    """Quote a condition, and say when it must be met."""
    return Quote(label=condition_label(before=one.before, by=one.by), words=one.text)


def condition_label(*, before: bool, by: date | None) -> str:
    """Say what kind of condition it is: "Condition, before it counts, by Thu 3 Dec 2026"."""
    first = ", before it counts" if before else ""
    until = f", by {day(by).text}" if by else ""
    return f"Condition{first}{until}"
