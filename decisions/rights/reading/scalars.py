"""The small words of the grammar: money, spans, dates, numbers, yes and no, names, e-mails, channels."""

import re
from datetime import date
from decimal import Decimal

from decisions.money import Money
from decisions.rights.lines import Span, Unit
from decisions.rights.problems import nearest
from decisions.rights.reading.findings import MisreadError

_MONEY = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,2})(?=[km]))?([km])?(?: ?([a-z]{3}))?", re.IGNORECASE)
_GROUPED = re.compile(r"([0-9]{1,3})((?:[., '’][0-9]{3})+)")
_SIGNED = re.compile(r"[€$£]\s*([0-9.]+[km]?)|([0-9.]+[km]?)\s*[€$£]", re.IGNORECASE)
_SPAN = re.compile(r"([0-9]{1,3}) (day|hour)s?", re.IGNORECASE)
_LOOSE_SPAN = re.compile(r"([0-9]{1,3}|an?|one) ?(d|days?|h|hrs?|hours?|w|weeks?)", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_WITH_DOTS = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_EMAIL = re.compile(r"[^\s@,;:<>()\[\]{}\"']{1,64}@[^\s@,;:<>()\[\]{}\"'.]+(?:\.[^\s@,;:<>()\[\]{}\"'.]+)+")
_CHANNEL = re.compile(r"#[^\s#,]{1,80}")
_NOT_IN_NAMES = re.compile(r"[,#:\[\]{};]")

_SIZES = {"": 1, "k": 1_000, "m": 1_000_000}
_LARGEST = 10**15
_LONGEST_NAME = 60
_LONGEST_EMAIL = 254
_DAYS_A_WEEK = 5
_MEANING_YES_OR_NO = {"true": "yes", "y": "yes", "on": "yes", "false": "no", "n": "no", "off": "no"}


def money(text: str, currency: str) -> Money:
    """Read an amount like `25k`, in the company's currency.

    Raises:
        MisreadError: it is ambiguous, in another currency, or no amount.
    """
    read = _MONEY.fullmatch(text)
    if read is None:
        raise no_money(text)
    whole, decimals, letter, named = read.groups()
    if named and named.upper() != currency:
        why = f"is not in {currency}, the company's currency. All amounts of the file are in that one."
        raise MisreadError(text, why)
    units = Decimal(f"{whole}.{decimals or 0}") * _SIZES[(letter or "").lower()]
    if units > _LARGEST:
        raise MisreadError(text, "is more money than there is.")
    return Money.of(units, currency)


def no_money(text: str) -> MisreadError:
    """Say why `text` is no amount, and what was probably meant."""
    if grouped := _GROUPED.fullmatch(text):
        groups = re.findall("[0-9]+", grouped[2])
        whole = grouped[1] + "".join(groups)
        right = str(Money.of(int(whole), ""))
        if len(groups) > 1:
            return MisreadError(text, "has signs between its digits.", right=right)
        decimal = f"{Decimal(f'{grouped[1]}.{groups[0]}').normalize():f}"
        why = f"means {whole} in some countries and {decimal} in others. For {whole}:"
        return MisreadError(text, why, right=right)
    if signed := _SIGNED.fullmatch(text):
        why = "has a sign; amounts are in the company's currency without one."
        return MisreadError(text, why, right=signed[1] or signed[2])
    return MisreadError(text, "is no amount. One looks like `800`, `25k` or `1.2m`.")


def span(text: str) -> Span:
    """Read working time like `2 days`.

    Raises:
        MisreadError: it is no span, or none at all.
    """
    read = _SPAN.fullmatch(text)
    if read and int(read[1]) > 0:
        return Span(int(read[1]), Unit(read[2].lower()))
    loose = _LOOSE_SPAN.fullmatch(text)
    count = int(loose[1]) if loose and loose[1].isdigit() else 1
    right = _span_of(count, loose[2][0].lower()) if loose and count > 0 else None
    raise MisreadError(text, "is no working time, which is in days or hours, like `2 days` or `4 hours`.", right=right)


def day(text: str) -> date:
    """Read a date, year first.

    Raises:
        MisreadError: it is none.
    """
    if not _DATE.fullmatch(text):
        dotted = _DATE_WITH_DOTS.fullmatch(text)
        right = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}" if dotted else None
        raise MisreadError(text, "is no date. Write the year first, like `2026-12-24`.", right=right)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise MisreadError(text, "is not in the calendar.") from None


def number(text: str, least: int, most: int) -> int:
    """Read a whole number between `least` and `most`.

    Raises:
        MisreadError: it is none.
    """
    if text.isascii() and text.isdigit() and len(text) <= 9 and least <= int(text) <= most:
        return int(text)
    why = f"is no whole number from {least} to {most}."
    raise MisreadError(text, why)


def yes(text: str) -> bool:
    """Read yes or no.

    Raises:
        MisreadError: it is neither.
    """
    if text.lower() in {"yes", "no"}:
        return text.lower() == "yes"
    raise MisreadError(text, "is neither yes nor no.", right=_MEANING_YES_OR_NO.get(text.lower()))


def one_of(text: str, words: tuple[str, ...]) -> str:
    """Read one of a few words.

    Raises:
        MisreadError: it is none of them.
    """
    if text.lower() in words:
        return text.lower()
    why = f"is none of: {', '.join(words)}."
    raise MisreadError(text, why, right=nearest(text, words))


def name(text: str) -> str:
    """Read what a position, forum, category or the like is called.

    Raises:
        MisreadError: it is too long, or has signs that mean something else.
    """
    if not text or len(text) > _LONGEST_NAME:
        raise MisreadError(text, "is no name, which has 1 to 60 characters.")
    if sign := _NOT_IN_NAMES.search(text):
        why = f"holds a “{sign[0]}”, which a name cannot have."
        raise MisreadError(text, why)
    return text


def email(text: str) -> str:
    """Read an e-mail address, in lower case.

    Raises:
        MisreadError: it is none.
    """
    if len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text):
        return text.lower()
    raise MisreadError(text, "is no e-mail address, which looks like `ana@example.com`.")


def channel(text: str) -> str:
    """Read a channel, which stands in quotes with its #.

    Raises:
        MisreadError: it is none.
    """
    if _CHANNEL.fullmatch(text):
        return text
    right = f'"#{text}"' if _CHANNEL.fullmatch(f"#{text}") else None
    raise MisreadError(text, 'is no channel, which stands in quotes, like `"#decisions"`.', right=right)


def _span_of(count: int, letter: str) -> str:
    if letter == "w":
        count, letter = count * _DAYS_A_WEEK, "d"
    unit = Unit.DAY if letter == "d" else Unit.HOUR
    return f"{count} {unit}{'' if count == 1 else 's'}"
