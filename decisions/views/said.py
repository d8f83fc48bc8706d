"""What a reader is shown of what was said."""

from dataclasses import dataclass
from datetime import date, datetime

from decisions.proposal import Option
from decisions.said import Choice, Condition
from decisions.views.named import Named
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """What somebody said, on which platform, and until when they may still change it."""

    by: Named
    position: str | None
    on_behalf_of: Named | None
    choice: Choice
    option: Option | None
    at: datetime
    conditions: tuple[Condition, ...]
    reason: Words | None
    until: date | None
    minute: Words | None
    open_until: datetime
    via: str | None = None
    recorded_by: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """Why somebody would not let it stand."""

    by: Named
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """What somebody asked, and what was answered."""

    number: int
    by: Named
    at: datetime
    text: Words
    answer: Words | None
    answered_by: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """By when somebody said that it will be done; or, with `conditions`, that these will be met."""

    by: Named
    day: date
    conditions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedView:
    """A decision made elsewhere, as who recorded it says."""

    choice: Choice
    option: Option | None
    on: date
    minute: Words | None
