"""What is put to those who decide: a question with options."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from decisions.rights.lines import Need
from decisions.rights.matching import Matter
from decisions.said import APPROVE, DEFER, REJECT, Choice
from decisions.words import Words

MOST_OPTIONS = 10


OPTION_KEYS = "ABCDEFGHIJ"


class Delay(StrEnum):
    """What a week's wait costs, in words that are never turned into money."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to answer, with what it costs, gains, delays and risks."""

    key: str
    name: Words
    trade_off: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is put to the decider."""

    question: Words
    options: tuple[Option, ...] = ()
    recommended: str | None = None
    decide_by: date | None = None
    matter: Matter = field(default_factory=Matter)
    why: Words | None = None
    cost_of_delay: Delay | None = None
    restricted: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that a decider may answer."""
        return (
            *(Choice(option.key) for option in self.options),
            *(() if self.options else (APPROVE,)),
            REJECT,
            DEFER,
        )

    @property
    def proposed(self) -> Choice | None:
        """What stands under consent: the recommended option, if it is one of those."""
        able = set(self.choices) - {REJECT, DEFER}
        return Choice(self.recommended) if self.recommended in able else None

    def lacks(self, needs: tuple[Need, ...]) -> tuple[Need, ...]:
        """Tell which of `needs` nobody has given yet."""
        given = {
            Need.OPTIONS: len(self.options) > 1,
            Need.RECOMMENDATION: self.recommended is not None,
            Need.AMOUNT: self.matter.amount is not None or self.matter.no_amount,
            Need.COST_OF_DELAY: self.cost_of_delay is not None,
            Need.WHY: self.why is not None,
        }
        return tuple(need for need in needs if not given[need])

    def option(self, choice: Choice | str | None) -> Option | None:
        """Find the option that `choice` names."""
        return next((option for option in self.options if option.key == choice), None)
