"""A form before any platform's JSON: fields with the words that people find them by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Choices: TypeAlias = tuple[tuple[str, str], ...]
"""What can be chosen, as pairs of value and label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """Words. `lines` makes room for several."""

    id: str
    label: str
    value: str = ""
    required: bool = False
    lines: bool = False
    hint: str | None = None
    example: str | None = None
    longest: int = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One of several, or of very many; what is chosen `redraws` what else the form says."""

    id: str
    label: str
    choices: Choices
    value: str | None = None
    required: bool = False
    example: str | None = None
    redraws: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksField:
    """Any number of several. What is chosen is written with commas between."""

    id: str
    label: str
    choices: Choices
    value: str | None = None
    required: bool = False

    @property
    def chosen(self) -> frozenset[str]:
        """The values that are chosen."""
        return frozenset((self.value or "").split(",")) & {value for value, _ in self.choices}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField:
    """A day."""

    id: str
    label: str
    value: date | None = None
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceField:
    """A channel."""

    id: str
    label: str
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonField:
    """A person of the platform."""

    id: str
    label: str
    value: str | None = None
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line to read, with presses beside it that redraw the form, as pairs of action and label."""

    text: str
    presses: tuple[tuple[str, str], ...] = ()


Asked: TypeAlias = TextField | ChoiceField | ChecksField | DateField | PlaceField | PersonField
Field: TypeAlias = Asked | Note


class FormKind(StrEnum):
    """Which form it is, so that its submission is read by the right hands."""

    RAISE = "raise"
    REASON = "reason"
    CONDITION = "condition"
    ADD_CONDITION = "add_condition"
    MOVE = "move"
    CHOOSE = "choose"
    SURE = "sure"
    SURE_TO_WITHDRAW = "sure_to_withdraw"
    LOG = "log"
    CHANGE = "change"
    DEFER = "defer"
    RECORD = "record"
    ASK = "ask"
    ANSWER = "answer"
    RECUSE = "recuse"
    OBJECT = "object"
    BRING_BACK = "bring_back"
    REOPEN = "reopen"
    PROMISE = "promise"
    DENY = "deny"
    OVERRULE = "overrule"
    GIVE_VIEW = "give_view"
    ASK_TO_RECOMMEND = "ask_to_recommend"
    DELEGATE = "delegate"
    RECORD_FOR = "record_for"
    DENY_SPOKEN = "deny_spoken"
    ESCALATE = "escalate"
    LINE = "line"
    POSITIONS = "positions"
    POSITION = "position"
    SETTINGS = "settings"
    WHO = "who"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form. `carried` comes back with the submission: untrusted, and nothing secret."""

    kind: FormKind
    title: str
    submit: str
    fields: tuple[Field, ...]
    carried: Mapping[str, str]

    def holding(self, values: Mapping[str, str]) -> "Form":
        """Give the form with what was typed in it."""
        return replace(self, fields=tuple(_holding(field, values) for field in self.fields))


def _holding(field: Field, values: Mapping[str, str]) -> Field:
    if isinstance(field, Note) or field.id not in values:
        return field
    typed = values[field.id]
    if isinstance(field, DateField):
        return replace(field, value=_day(typed))
    return replace(field, value=typed or None) if not isinstance(field, TextField) else replace(field, value=typed)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
