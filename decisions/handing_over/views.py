"""What a reader is shown of how a decision was handed over: to whom, by whom, and why."""

from dataclasses import dataclass

from decisions.proposal import Option
from decisions.said import Choice
from decisions.views.named import Named
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """Some of those who are asked for a seat, in one standing: from which position, whom a deputy stands in for."""

    people: tuple[Named, ...]
    position: str | None
    on_behalf_of: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationView:
    """Who handed a seat over to whom, perhaps with a reason; `yours`, where the reader has it since."""

    by: Named
    to: Named
    reason: Words | None
    yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenView:
    """What a colleague recorded for somebody who decides, and that they have not confirmed yet; perhaps `yours`."""

    number: int
    of: Named
    by: Named
    choice: Choice
    option: Option | None
    reason: Words | None
    yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationView:
    """Who asked that the right to decide move up, and why."""

    by: Named
    reason: Words
