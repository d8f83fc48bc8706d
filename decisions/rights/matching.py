"""Which line of the rights fits a matter, or the one thing that must be known first."""

from dataclasses import dataclass
from enum import StrEnum

from decisions.money import Money
from decisions.rights.lines import Door, Line, Rights

SOMETHING_ELSE = "something else"
"""The category of what is none of those that the file uses."""


class Unknown(StrEnum):
    """What may be asked of who raised a decision, because the answer changes who decides."""

    CATEGORY = "category"
    AMOUNT = "amount"
    DOOR = "door"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is known of a decision that its right may depend on; None is unknown.

    `no_amount` says that no money is at stake, which is known, unlike an amount of None alone.
    """

    category: str | None = None
    amount: Money | None = None
    no_amount: bool = False
    door: Door | None = None


def match(matter: Matter, rights: Rights) -> Line | Unknown | None:
    """Find the first line that is true of `matter`.

    An unknown condition before it is asked, one at a time, unless no answer would change the seats. None: no line fits.
    """
    raise NotImplementedError
