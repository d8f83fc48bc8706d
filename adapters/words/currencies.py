"""Signs and names of currencies, as they stand beside an amount."""

import re
from functools import lru_cache

_SIGNS = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₺": "TRY", "₪": "ILS", "₩": "KRW",
    "zł": "PLN", "Kč": "CZK", "kr": "SEK", "Fr.": "CHF",
}  # fmt: skip
_WORDS = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "franc": "CHF",
    "francs": "CHF", "franken": "CHF", "yen": "JPY", "rupees": "INR", "zloty": "PLN", "kronor": "SEK", "kroner": "NOK",
}  # fmt: skip
_DOLLARS = frozenset(("AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"))
_SHARED = {
    "$": _DOLLARS, "dollar": _DOLLARS, "dollars": _DOLLARS, "£": {"EGP"}, "pounds": {"EGP"}, "¥": {"CNY"},
    "kr": {"DKK", "ISK", "NOK"}, "kroner": {"DKK"}, "francs": {"XAF", "XOF"},
}  # fmt: skip
"""Signs that are not one currency's alone: in an organisation that counts in one of these they mean its own."""
_ANY_CASE = (
    "EUR|USD|GBP|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|JPY|CNY|CAD|AUD|NZD|SGD|HKD|INR|ZAR|BRL|ILS|AED|SAR|KRW|THB|IDR|BGN"
)
_CAPITALS = "RON|TRY|MAD|MXN|CLP|COP|ARS|UAH|RUB|RSD|EGP|KES|NGN|QAR|KWD|MYR|VND|TWD|PKR"
"""In small letters these are words, or too near to one."""


@lru_cache(maxsize=64)
def currency_patterns(own: str) -> tuple[str, str]:
    """Make the patterns of what may stand before, and after, an amount; letters do not run on into a word."""
    codes = f"(?i:{_ANY_CASE})|{_CAPITALS}|{re.escape(own)}"
    signs = "|".join(re.escape(sign) for sign in _SIGNS)
    words = "|".join(sorted(_WORDS, key=len, reverse=True))
    before = rf"(?:(?<![^\W_])(?:{codes}|{signs}))"
    after = rf"(?:(?:{codes}|(?i:{words})|{signs})(?![^\W_]))"
    return before, after


def currency_named(sign: str, own: str) -> str:
    """Say which currency `sign` means to people whose own currency is `own`."""
    if own in _SHARED.get(sign.lower(), ()):
        return own
    return _SIGNS.get(sign) or _WORDS.get(sign.lower()) or sign.upper()
