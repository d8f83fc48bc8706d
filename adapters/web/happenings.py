"""What happened, one past-tense sentence for each event."""

from dataclasses import dataclass
from datetime import datetime

from adapters.cards import phrases
from adapters.web.standing import Names, asked, named, position, standing
from decisions.decision import APPROVE, REJECT, Choice, Option, SeatAsked
from decisions.events import (
    ConditionAdded,
    Decided,
    DeciderChosen,
    Event,
    LeftToAdministrators,
    Moved,
    Raised,
    Reseated,
    Responded,
    Routed,
    Undone,
    Withdrawn,
)
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody wrote, under what it is."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence without its full stop, the moment it ends in, a second sentence, and what was written with it."""

    text: str
    by: datetime | None = None
    then: str | None = None
    quotes: tuple[Quote, ...] = ()


def sentence(event: Event, *, names: Names, options: tuple[Option, ...]) -> Sentence:
    """Say what `event` was; `options` are those of its decision."""
    match event:
        case Raised():
            return Sentence(text=f"{named(event.by, names)} raised it")
        case Routed():
            return Sentence(text=f"The decision rights named who decides: {asked(event.seats, names)}", by=event.due)
        case LeftToAdministrators():
            asked_to = "the administrators were asked to choose who decides"
            return Sentence(text=f"Because {event.reason}, {asked_to}", by=event.due)
        case DeciderChosen():
            return Sentence(
                text=f"{named(event.by, names)} chose who decides: {asked(event.seats, names)}", by=event.due
            )
        case Reseated():
            return _reseated(event.seats, names, event.due)
        case Responded():
            return _responded(event, names, options)
        case Decided():
            return Sentence(text=f"That settled it: {phrases.chosen(event.choice, _option(event.choice, options))}")
        case ConditionAdded():
            who = _speaker(event.by, event.seat, names)
            return Sentence(text=f"{who} added a condition", quotes=(_condition(event.condition),))
        case Undone():
            reopened = "It was open again." if event.next_round != event.round else None
            return Sentence(text=f"{_speaker(event.by, event.seat, names)} took the answer back", then=reopened)
        case Withdrawn():
            return Sentence(text=f"{named(event.by, names)} withdrew it")
        case Moved():
            where = "direct messages" if event.place.is_direct else "another channel"
            return Sentence(text=f"{named(event.by, names)} moved the discussion to {where}")


def _reseated(seats: tuple[SeatAsked, ...], names: Names, due: datetime) -> Sentence:
    if not any(seat.of for seat in seats):
        return Sentence(text="The organisation changed, and nobody was left who may decide")
    return Sentence(text=f"The organisation changed, and others were asked: {asked(seats, names)}", by=due)


def _responded(event: Responded, names: Names, options: tuple[Option, ...]) -> Sentence:
    behalf = named(event.on_behalf_of, names) if event.on_behalf_of else None
    who = standing((named(event.by, names),), position=position(event.seat), behalf=behalf)
    reason = (Quote(label="Reason", words=event.reason),) if event.reason else ()
    return Sentence(
        text=f"{who} {_answered(event.choice, options)}",
        quotes=(*map(_condition, event.conditions), *reason),
    )


def _answered(choice: Choice, options: tuple[Option, ...]) -> str:
    if choice == REJECT:
        return "rejected it"
    option = _option(choice, options)
    if choice == APPROVE or option is None:
        return "approved it"
    return f"approved it: {option.name}" if len(options) == 1 else f"chose {phrases.chosen(choice, option)}"


def _option(choice: Choice, options: tuple[Option, ...]) -> Option | None:
    return next((option for option in options if option.key == choice), None)


def _speaker(by: PersonId, seat: Seat, names: Names) -> str:
    return standing((named(by, names),), position=position(seat))


def _condition(words: Words) -> Quote:
    return Quote(label="Condition", words=words)
