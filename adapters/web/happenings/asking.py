"""Who was asked, and how the right to decide moved on."""

from adapters.web.happenings.sentences import Clause, Sentence, Setting, plain
from adapters.web.standing import asked
from decisions.answering.events import Objected, Recused, Responded, Undone
from decisions.carrying_out.events import Reopened, Returned
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.decision import SeatAsked, Why
from decisions.handing_over.events import Delegated, Escalated
from decisions.raising.events import Changed, TakenOver

BEGAN_A_ROUND = (Escalated, Returned, Reopened, Objected, Changed)
MADE_ROOM = (Delegated, Recused, Responded, TakenOver, Undone)

MOVED_UP = {
    Why.DEADLOCK: "Those who were asked did not agree",
    Why.RECUSED: "After a conflict of interest too few of those who were asked were left",
    Why.VACANT: "Too few of those who were asked were left",
    Why.ASKED: "Somebody escalated it",
}


def routed(event: Routed, setting: Setting) -> Sentence:
    """Say whom the rights named."""
    named = asked(event.seats, setting.names, setting.held)
    return Sentence(said=Clause(text=f"The decision rights named who decides: {named}", at=event.due))


def left(event: LeftToAdministrators) -> Sentence:
    """Say why it waits on the administrators."""
    text = f"Because {event.reason}, the administrators were asked to choose who decides"
    return Sentence(said=Clause(text=text, at=event.due))


def chosen(event: DeciderChosen, setting: Setting) -> Sentence:
    """Say whom an administrator chose."""
    text = f"{setting.named(event.by)} chose who decides: {asked(event.seats, setting.names, setting.held)}"
    return Sentence(said=Clause(text=text, at=event.due))


def reseated(event: Reseated, setting: Setting) -> Sentence:
    """Say who is asked now, and what brought that about."""
    everyone = asked(event.seats, setting.names, setting.held)
    if setting.follows(event.at, *BEGAN_A_ROUND):
        return Sentence(said=Clause(text=f"Asked to decide: {everyone}", at=event.due))
    cause = "So the seats were filled anew" if setting.follows(event.at, *MADE_ROOM) else "The organisation changed"
    if not any(seat.of for seat in event.seats):
        return plain(f"{cause}, and nobody was left who may decide")
    others = _others(event.seats, setting)
    if not others:
        return Sentence(said=Clause(text=f"{cause}, and these were left to decide: {everyone}", at=event.due))
    named = asked(others, setting.names, setting.held)
    return Sentence(said=Clause(text=f"{cause}, and others were asked: {named}", at=event.due))


def escalated(event: Escalated) -> Sentence:
    """Say why the right to decide moved on."""
    return plain(f"{MOVED_UP[event.because]}, and the right to decide moved up")


def _others(seats: tuple[SeatAsked, ...], setting: Setting) -> tuple[SeatAsked, ...]:
    """Find the seats for which others speak than before."""
    before = {seat.seat: seat.of for seat in setting.before.seats} if setting.before else {}
    return tuple(seat for seat in seats if seat.of and before.get(seat.seat) != seat.of)
