"""What a reader is shown of how it ended."""

from dataclasses import dataclass
from datetime import date, datetime

from decisions.proposal import Option
from decisions.said import Choice
from decisions.views.named import Named
from decisions.views.said import ResponseView
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """A condition of the result; one that must be met before it counts is `open` until it is."""

    number: int
    text: Words
    before: bool
    by: date | None
    met: bool

    @property
    def open(self) -> bool:
        """Whether the decision does not count yet because of it."""
        return self.before and not self.met


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """How it ended: the choice, and who made it; `by_consent`, where nobody had to."""

    choice: Choice
    option: Option | None
    at: datetime
    responses: tuple[ResponseView, ...]
    conditions: tuple[ConditionView, ...]
    by_consent: bool

    @property
    def open_conditions(self) -> tuple[ConditionView, ...]:
        """Give the conditions that must be met before it counts."""
        return tuple(one for one in self.conditions if one.open)

    @property
    def undated(self) -> tuple[ConditionView, ...]:
        """Give those of them that nobody has set a date for."""
        return tuple(one for one in self.open_conditions if one.by is None)

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Give the reasons of those who made it, each once; not what a colleague noted who recorded an answer."""
        given = (one.reason for one in self.responses if one.reason and one.recorded_by is None)
        return tuple(dict.fromkeys(given))

    @property
    def recorders(self) -> tuple[Named, ...]:
        """Name the colleagues who recorded what those who made it said aloud."""
        return tuple(dict.fromkeys(one.recorded_by for one in self.responses if one.recorded_by))

    @property
    def notes(self) -> tuple[tuple[Named, Words], ...]:
        """Give what they noted of it, each in their own words."""
        return tuple((one.recorded_by, one.reason) for one in self.responses if one.recorded_by and one.reason)

    @property
    def minute(self) -> Words | None:
        """Give the number of the minute that it was recorded from."""
        return next((one.minute for one in self.responses if one.minute), None)
