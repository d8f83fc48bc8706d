"""How a form that was sent is answered: it closes, or complaints stand on its fields."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from adapters.acting.acted import Filled
from adapters.acting.submissions import stands_back
from adapters.cards import wording
from adapters.cards.answers import refused
from adapters.cards.cards import Card
from adapters.cards.draft import says_something
from adapters.cards.forms import Form, FormKind
from adapters.cards.refusals import refusal
from decisions.answering.errors import LaterDateNeededError, MinuteNeededError
from decisions.carrying_out.errors import DayOverError
from decisions.deciders.errors import CannotDecideError, MorePeopleToNameError, OthersToNameYouError
from decisions.errors import DecisionError, OutdatedCardError, WordsNeededError
from decisions.handing_over.errors import (
    AnsweredAlreadyError,
    CannotDelegateError,
    CannotRecordForError,
    RecordedAlreadyError,
    TheirsToDeferError,
)
from decisions.raising.errors import FutureError, TooManyOptionsError
from decisions.roles.errors import CannotRecommendError
from decisions.views.decision import DecisionView

SAY_IT = "Please say it in words: this field cannot stay empty."
CHOOSE_A_DAY = "Please choose a day."
CHOOSE_SOMEBODY = "Please choose somebody."
NUMBER_IT = "Please write the number that it has in the minutes."

_NEEDED: Mapping[str, Mapping[str, str]] = {
    FormKind.REASON: {"reason": SAY_IT},
    FormKind.CONDITION: {"condition": SAY_IT},
    FormKind.ADD_CONDITION: {"condition": SAY_IT},
    FormKind.DEFER: {"until": CHOOSE_A_DAY, "reason": SAY_IT, "minute": NUMBER_IT},
    FormKind.RECORD: {"minute": NUMBER_IT},
    FormKind.ASK: {"question": SAY_IT},
    FormKind.ANSWER: {"answer": SAY_IT},
    FormKind.OBJECT: {"words": SAY_IT},
    FormKind.BRING_BACK: {"reason": SAY_IT},
    FormKind.REOPEN: {"reason": SAY_IT},
    FormKind.PROMISE: {"by": CHOOSE_A_DAY},
    FormKind.DELEGATE: {"person": CHOOSE_SOMEBODY},
    FormKind.RECORD_FOR: {"person": CHOOSE_SOMEBODY},
    FormKind.CHOOSE: {"person": CHOOSE_SOMEBODY},
    FormKind.ASK_TO_RECOMMEND: {"person": CHOOSE_SOMEBODY},
    FormKind.ESCALATE: {"reason": SAY_IT},
    FormKind.OVERRULE: {"reason": SAY_IT},
}
"""What may not stay empty, where the form has such a field."""

_ABOUT: Mapping[type[DecisionError], tuple[str, ...]] = {
    WordsNeededError: ("reason", "question", "answer", "words"),
    LaterDateNeededError: ("until", "by"),
    DayOverError: ("by",),
    MinuteNeededError: ("minute",),
    FutureError: ("on",),
    TooManyOptionsError: ("options",),
    CannotDecideError: ("person",),
    OthersToNameYouError: ("person",),
    MorePeopleToNameError: ("person_2", "person"),
    CannotDelegateError: ("person",),
    CannotRecordForError: ("person",),
    AnsweredAlreadyError: ("person",),
    RecordedAlreadyError: ("person",),
    TheirsToDeferError: ("choice",),
    CannotRecommendError: ("person",),
}
"""Which fields a refusal is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How a form is answered: complaints by field, or drawn once more, or neither, and then it closes.

    `told` is what who sent it reads beside it.
    """

    complaints: Mapping[str, str] = field(default_factory=dict)
    again: Form | None = None
    told: Card | None = None


def missing(sent: Filled) -> Mapping[str, str]:
    """Complain about every field that stayed empty and may not."""
    values, needed = sent.values, {} if stands_back(sent) else _NEEDED.get(sent.kind, {})
    return {name: said for name, said in needed.items() if name in values and not says_something(values[name])}


def complaining(complaints: Mapping[str, str], shown: Collection[str]) -> Answered:
    """Answer with complaints, each on its field, or on the first one shown."""
    first = next(iter(shown))
    errors = {name if name in shown else first: said for name, said in complaints.items()}
    return Answered(complaints=errors)


def refusing(error: DecisionError, view: DecisionView | None, shown: Collection[str]) -> Answered:
    """Answer with a refusal on the field that it is about; a form without fields closes, and the refusal is told."""
    current = refused(error, view)
    if not shown:
        return Answered(told=current)
    candidates = (name for name in _ABOUT.get(type(error), ()) if name in shown)
    said = complaining({next(candidates, next(iter(shown))): wording.sentences(refusal(error, view))}, shown)
    return Answered(complaints=said.complaints, told=current if isinstance(error, OutdatedCardError) else None)


def saying(card: Card, shown: Collection[str]) -> Answered:
    """Answer with what a card says, on the first field; a form without fields closes, and it is told."""
    return complaining({"": wording.sentences(card)}, shown) if shown else Answered(told=card)
