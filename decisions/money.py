"""Money: whole hundredths of one currency."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """`hundredths` of one unit of `currency` (ISO 4217), so that sums are exact."""

    hundredths: int
    currency: str

    @classmethod
    def of(cls, units: Decimal | int, currency: str) -> "Money":
        """Make money from whole or decimal `units`, rounded to a hundredth."""
        return cls(int((Decimal(units) * 100).to_integral_value()), currency)

    @property
    def units(self) -> Decimal:
        """The amount in units of the currency."""
        return Decimal(self.hundredths) / 100

    def __str__(self) -> str:
        """Write it as people do in a sentence: `25k`, `1.2m`, `800`, `12.50`."""
        units = self.units
        for letter, size in (("m", Decimal(1_000_000)), ("k", Decimal(1_000))):
            if abs(units) >= size and (units / size * 100) % 1 == 0:
                return f"{_plain(units / size)}{letter}"
        return _plain(units) if units % 1 == 0 else f"{units:.2f}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
