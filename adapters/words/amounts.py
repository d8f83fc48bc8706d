"""Money in what people write: found, ambiguous or foreign, never guessed."""

from dataclasses import dataclass
from typing import TypeAlias

from adapters.words.mentions import mentions, only_mention
from adapters.words.reach import within_reach
from decisions.money import Money

MOST_READINGS = 5
_LONGEST_FIELD = 60
_NOTHING = frozenset(
    ("none", "no", "no amount", "nothing", "no money", "zero", "n/a", "na", "-", "–", "—", "not applicable")
)


@dataclass(frozen=True, slots=True)
class Found:
    """One amount, that can be read in one way."""

    money: Money


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """`text` may mean any of `readings`, or something else: whoever wrote it is asked."""

    text: str
    readings: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class OtherCurrency:
    """`text` is money in `currency`, which is not the organisation's."""

    text: str
    currency: str


@dataclass(frozen=True, slots=True)
class NoAmount:
    """It was said that no money is at stake."""


AmountFound: TypeAlias = Found | Ambiguous | OtherCurrency | None


class AmountError(ValueError):
    """`text` cannot be taken for an amount as it stands."""

    def __init__(self, text: str) -> None:
        super().__init__(f"no amount: {text[:_LONGEST_FIELD]!r}")
        self.text = text


class NotAnAmountError(AmountError):
    """It is no number, or none that money can be."""


class AmbiguousAmountError(AmountError):
    """It may mean any of `readings`."""

    def __init__(self, text: str, readings: tuple[Money, ...]) -> None:
        super().__init__(text)
        self.readings = readings


class OtherCurrencyError(AmountError):
    """It is money in `currency`, which is not the organisation's."""

    def __init__(self, text: str, currency: str) -> None:
        super().__init__(text)
        self.currency = currency


def amount_in(text: str, currency: str) -> AmountFound:
    """Find the money in a sentence; years, dates, percentages and counts of things are not money."""
    found = list(mentions(within_reach(text), currency))
    own = [mention for mention in found if mention.currency == currency]
    if not found:
        return None
    if not own:
        return OtherCurrency(found[0].text, found[0].currency)
    amounts = tuple(dict.fromkeys(money for mention in own for money in mention.readings))
    if len(amounts) == 1 and own == found:
        return Found(amounts[0])
    return Ambiguous(", ".join(dict.fromkeys(mention.text for mention in own)), amounts[:MOST_READINGS])


def read_amount(text: str, currency: str) -> Money | NoAmount | None:
    """Read a field that holds an amount and nothing else; None: it is empty.

    Raises:
        AmountError: its subclass says what is the matter.

    """
    typed = text.strip()
    if not typed:
        return None
    if typed.lower() in _NOTHING:
        return NoAmount()
    mention = only_mention(typed, currency) if len(typed) <= _LONGEST_FIELD else None
    if mention is None:
        raise NotAnAmountError(typed)
    if mention.currency != currency:
        raise OtherCurrencyError(typed, mention.currency)
    if len(mention.readings) > 1:
        raise AmbiguousAmountError(typed, mention.readings)
    return mention.readings[0] if mention.readings[0].hundredths else NoAmount()
