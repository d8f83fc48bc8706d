"""Which day a phrase names, seen from today: never a past one, where it leaves a choice."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from threading import Lock

import dateparser

from adapters.words import date_phrases
from adapters.words.date_phrases import COUNTS, NEAR, split_weekday, weekday_named

_LANGUAGES = ["en", "de", "fr", "es", "it", "nl"]
_ONE_AT_A_TIME = Lock()
"""The parser keeps state between calls: https://github.com/scrapinghub/dateparser/issues/441."""
_JUST_PAST = timedelta(days=300)
"""A day without a year that is further ahead than this is rather one of the last weeks, and is asked."""


def day_named(phrase: str, *, today: date) -> date | None:
    """Read a phrase of `date_phrases`; None: there is no such day, or it is another one elsewhere ("3/4")."""
    words = re.sub(r"^(?:the|le|den) (?!end)", "", " ".join(phrase.lower().split()))
    for pattern, reader in _READERS:
        if pattern.fullmatch(words):
            try:
                return reader(words, today)
            except (ValueError, OverflowError):  # the 31st of February, or the year 10,000
                return None
    return None


def _iso(words: str, _: date) -> date:
    return date.fromisoformat(words)


def _dotted(words: str, today: date) -> date | None:
    day, month, *year = (int(number) for number in re.findall("[0-9]+", words))
    if not words.endswith(".") and not year and day <= 12:
        return None  # "by 10.5" is a number as likely
    return _in_year(year, month, day, today)


def _slashed(words: str, today: date) -> date | None:
    first, second, *year = (int(number) for number in words.split("/"))
    if first != second and max(first, second) <= 12:
        return None
    day, month = (first, second) if first > 12 or first == second else (second, first)
    return _in_year(year, month, day, today)


def _in_year(year: list[int], month: int, day: int, today: date) -> date | None:
    """Make the date, in the first year from today's on that has it where none is given."""
    if year:
        return date(year[0] % 2000 + 2000, month, day)
    for candidate in range(today.year, today.year + 9):
        if day <= monthrange(candidate, month)[1] and (found := date(candidate, month, day)) >= today:
            return _unless_just_past(found, today)
    return None


def _unless_just_past(found: date, today: date) -> date | None:
    return found if found <= today + _JUST_PAST else None


def _weekday(words: str, today: date) -> date:
    """Said on a Friday, "Friday" is today; "next Friday" is the one of next week, on whichever day it is said."""
    which, _, name = words.rpartition(" ")
    weekday = weekday_named(name)
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _near(words: str, today: date) -> date:
    return today + timedelta(days=NEAR[words])


def _ahead(words: str, today: date) -> date:
    number, unit = words.split()
    count = COUNTS.get(number) or int(number)
    if unit.startswith("month"):
        year, month = divmod(today.month - 1 + count, 12)
        return date(today.year + year, month + 1, min(today.day, monthrange(today.year + year, month + 1)[1]))
    return today + timedelta(days=count * (7 if unit.startswith("week") else 1))


def _of_month(words: str, today: date) -> date | None:
    day = int(words.rstrip("stndrh"))
    months = ((today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1) for ahead in range(3))
    return next((found for year, month in months if (found := _day_of(year, month, day)) and found >= today), None)


def _day_of(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _end(words: str, today: date) -> date | None:
    """Find the last day of what is named; that of a week is its Friday."""
    short = {"eod": "day", "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
    name = short.get(words) or words.split(" of ")[1].removeprefix("the ").removeprefix("this ")
    ahead, name = (1, name[5:]) if name.startswith("next ") else (0, name)
    if name == "day":
        return today + timedelta(days=ahead)
    if name == "week":
        return _weekday("next fri" if ahead else "fri", today)
    if name in {"month", "quarter", "year"}:
        months = {"month": 1, "quarter": 3, "year": 12}[name]
        first = (today.year * 12 + today.month - 1) // months * months + months * (ahead + 1)
        return date(first // 12, first % 12 + 1, 1) - timedelta(days=1)
    month = _parsed(f"1 {name}", today)
    return _last_of(month.month, today) if month and not ahead else None


def _last_of(month: int, today: date) -> date:
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _written(words: str, today: date) -> date | None:
    """Leave the names of months to the library; a weekday that the date is not is a slip of one of them."""
    weekday, words = split_weekday(words)
    found = _parsed(words, today)
    if found is None or weekday not in {None, found.weekday()}:
        return None
    return found if re.search("[0-9]{4}", words) else _unless_just_past(found, today)


def _parsed(words: str, today: date) -> date | None:
    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(today - timedelta(days=1), time(12)),  # so that today is in the future
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month"],
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    with _ONE_AT_A_TIME:
        found = dateparser.parse(words, languages=_LANGUAGES, settings=settings)
    return found.date() if found else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, date], date | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (date_phrases.ISO, _iso),
        (date_phrases.DOTTED, _dotted),
        (date_phrases.SLASHED, _slashed),
        (date_phrases.WEEKDAY, _weekday),
        ("|".join(NEAR), _near),
        (date_phrases.AHEAD, _ahead),
        (date_phrases.OF_MONTH, _of_month),
        (date_phrases.END, _end),
        (date_phrases.WRITTEN, _written),
    )
)
