"""What waited beyond its time, who heard of it, and by when it was to be done."""

from typing import TypeAlias

from adapters.web.happenings.sentences import Sentence, Setting, plain
from adapters.web.moments import day
from adapters.web.standing import listed
from decisions.carrying_out.events import DonePromised, PromiseMissed
from decisions.people import PersonId
from decisions.questions.events import ClockRanOn
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked

MovedOn: TypeAlias = ClockRanOn | ConfirmationOverdue | StillMattersAsked | DonePromised | PromiseMissed


def moved_on(event: MovedOn, setting: Setting) -> Sentence:
    """Say what moved on, and to whom."""
    match event:
        case ClockRanOn():
            return plain("Nobody had answered in time, and the clock ran on without an answer")
        case ConfirmationOverdue():
            return plain(f"Nobody had confirmed it in time, and {_were(event.told, setting)} told so")
        case StillMattersAsked():
            told = f"{_were(event.told, setting)} told so" if event.told else None
            asked = f"It had not moved on in time, and {_were(event.asked_of, setting)} asked whether it still matters"
            return plain(asked, then=told)
        case DonePromised():
            who, when = setting.named(event.by), day(event.day).text
            return plain(f"{who} said that {_what(event.conditions, 'will be')} by {when}")
        case PromiseMissed():
            what, who = _what(event.conditions, "was to be", "were to be"), setting.named(event.by)
            were = "they were" if len(event.conditions) > 1 else "it was"
            return plain(f"{what[0].upper()}{what[1:]} by {day(event.day).text}, and {who} had not said that {were}")


def _were(people: tuple[PersonId, ...], setting: Setting) -> str:
    named = listed(setting.named(person) for person in people)
    return f"{named} {'was' if len(people) == 1 else 'were'}"


def _what(conditions: tuple[int, ...], one: str, several: str | None = None) -> str:
    if not conditions:
        return f"it {one} done"
    return f"its condition {one} met" if len(conditions) == 1 else f"its conditions {several or one} met"
