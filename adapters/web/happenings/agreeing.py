"""Who agreed, objected, said nothing, was overruled; and the views that were given."""

from collections.abc import Iterator
from typing import TypeAlias

from adapters.web import standing
from adapters.web.choices import chosen
from adapters.web.happenings.sentences import Clause, Sentence, Setting, plain, quoted
from adapters.web.standing import listed
from decisions.decision import AgreerAsked
from decisions.rights.lines import Seat
from decisions.roles.events import Agreed, AgreementOverdue, Consulted, Overruled, ViewGiven
from decisions.said import REJECT, Choice, Stance

NOBODY = "Nobody is asked beside those who decide any more"

Beside: TypeAlias = Consulted | Agreed | AgreementOverdue | Overruled | ViewGiven


def beside(event: Beside, setting: Setting) -> Sentence:
    """Say what was asked of, or said by, who does not decide."""
    match event:
        case Consulted():
            return _consulted(event, setting)
        case Agreed():
            return _agreed(event, setting)
        case AgreementOverdue():
            return _overdue(event, setting)
        case Overruled():
            text = f"{setting.named(event.by)} overruled the objection of {_seat(event.seat, setting)}"
            return plain(text, *quoted("Reason", event.reason))
        case ViewGiven():
            return _view(event, setting)


def _consulted(event: Consulted, setting: Setting) -> Sentence:
    said = [
        *_asked("must agree before it stands", [one for one in event.agreers if one.must], setting),
        *_asked("asked to agree, or to object", [one for one in event.agreers if not one.must], setting),
    ]
    if event.asked:
        said.append(f"asked for a view: {standing.asked(event.asked, setting.names)}")
    text = "; ".join(said) or NOBODY
    return plain(text[0].upper() + text[1:])


def _asked(what: str, agreers: list[AgreerAsked], setting: Setting) -> Iterator[str]:
    if agreers:
        yield f"{what}: {listed(_who(one, setting) for one in agreers)}"


def _who(one: AgreerAsked, setting: Setting) -> str:
    if not one.of:
        return f"{_seat(one.seat, setting)}, which nobody holds"
    people = (setting.named(person) for person in one.of)
    return standing.standing(people, position=standing.position(one.seat))


def _agreed(event: Agreed, setting: Setting) -> Sentence:
    if event.by is None:
        return plain(f"{_seat(event.seat, setting)} said nothing in time, which counts as agreement")
    who = setting.speaker(event.by, event.seat, event.on_behalf_of)
    if event.stance is Stance.OBJECTS:
        return plain(f"{who} objected: it does not stand like this", *quoted("Objection", event.words))
    before = setting.before.agreement_of(event.seat) if setting.before else None
    objected = before is not None and before.stance is Stance.OBJECTS
    return plain(f"{who} agreed{' after all' if objected else ''}", *quoted("Words", event.words))


def _overdue(event: AgreementOverdue, setting: Setting) -> Sentence:
    before = {one.seat: one for one in setting.before.agreers} if setting.before else {}
    late = [one for one in event.agreers if one.overdue and not (one.seat in before and before[one.seat].overdue)]
    named = listed(_seat(one.seat, setting) for one in late) or "Who must agree"
    text = f"{named} had not said in time whether {'they agree' if len(late) > 1 else 'it agrees'}: it is waited for"
    joined = {person for one in late if one.seat in before for person in one.of if person not in before[one.seat].of}
    asked = [one for one in late if joined & set(one.of)]
    if not asked:
        return plain(text)
    also = listed(setting.named(person) for one in asked for person in one.of if person in joined)
    return Sentence(said=Clause(text=text), then=Clause(text=f"As deputies, these may speak too: {also}"))


def _view(event: ViewGiven, setting: Setting) -> Sentence:
    who = setting.speaker(event.by, event.seat, event.on_behalf_of)
    return plain(f"{who} gave a view{_support(event.choice, setting)}", *quoted("View", event.words))


def _support(choice: Choice | None, setting: Setting) -> str:
    if choice is None:
        return ""
    return ": against it" if choice == REJECT else f": for {chosen(choice, setting.options)}"


def _seat(seat: Seat, setting: Setting) -> str:
    """Name a seat: its position, or the one person whose it is."""
    position = standing.position(seat)
    asked = setting.before.agreers if setting.before else ()
    holder = next((one.of[0] for one in asked if one.seat == seat and one.of), None)
    return position or (setting.named(holder) if holder else "a person")
