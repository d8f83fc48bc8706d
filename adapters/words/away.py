"""When somebody says that they are away, and who decides meanwhile: "20 Dec to 6 Jan, @Ben decides"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from adapters.words.date_phrases import AFTER_A_WORD, AHEAD, COUNTS
from adapters.words.days import day_named

LONGEST = 300
"""Characters: what is longer says more than when."""
_A_WHILE_AGO = timedelta(days=60)
_YESTERDAY = frozenset({"yesterday", "gestern", "hier"})
_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)

_DAY = rf"(?:{AFTER_A_WORD}|yesterday|gestern|hier)(?![^\W_])"
_TO = r"\s*(?:to|until|till?|through|thru|bis(?:\s(?:zum|einschließlich))?|jusqu['’]au|[-–—])\s*"
_FOR = rf"(?:\s+for|\s*,)?\s+(?P<length>{AHEAD})"
_WHOLE = r"(?P<whole>(?:this|next)\s(?:week|month))"
_NUMBER = r"(?P<number>(?<![0-9])[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_WHEN = re.compile(
    rf"(?:(?P<from>from|vom|ab|starting)\s+|on\s+|am\s+)?(?:"
    rf"{_WHOLE}(?![^\W_])|"
    rf"{_NUMBER}{_TO}(?P<within>{_DAY})|"
    rf"(?P<first>{_DAY})(?:{_TO}(?P<last>{_DAY})|{_FOR}(?![^\W_]))?|"
    rf"(?:to|until|till?|through|bis(?:\s(?:zum|einschließlich))?|jusqu['’]au)\s+(?P<until>{_DAY})|"
    rf"(?:for\s+)?(?P<from_today>{AHEAD})(?![^\W_]))",
    re.IGNORECASE,
)
_UNENDED = re.compile(r"(?<![0-9.])([0-9]{1,2}\.[0-9]{1,2})(?![0-9.])")
"""A number elsewhere, a day here: "20.12"."""
_STATUS = re.compile(
    r"(?:from|by|with)\s(?:my\s)?(?:slack\s|teams\s)?status\s?[:=,]?\s?(?P<yes>yes|on|ja|oui)?(?P<no>no|off|nein|non)?",
    re.IGNORECASE,
)
_BETWEEN = " ,;.:–-"
_ACCOUNT = re.compile(r"<@(?P<user>[^<>|\s]{1,40})(?:\|[^<>]*)?>")
_ADDRESS = re.compile(r"<mailto:(?P<address>[^<>|]+)(?:\|[^<>]*)?>", re.IGNORECASE)
_DECIDES = re.compile(
    r"\s*(?:(?:will\s)?(?:decides?|deputi[sz]es?|stands?\sin|steps?\sin|covers?|takes?\sover|fills?\sin|entscheidet|"
    r"vertritt\smich)(?:\s(?:for\sme|meanwhile|instead|then|it|them))?|(?:is\s)?(?:my\s)?deputy)\s*$",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(r"(?:my\s)?(?:deputy|stand-?in|cover)\s*(?:is|:|=)?\s+", re.IGNORECASE)
_JOINED = re.compile(r"(?:and|und|with|while|meanwhile)\s+", re.IGNORECASE)
_LONGEST_NAME = 80


class Trouble(StrEnum):
    """What keeps a time away from being understood."""

    NO_DAY = "no day"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_DAY = "no such day"
    NO_END = "no end"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who was mentioned, by their id on the platform."""

    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAway:
    """From `start` to `end`, both inclusive; `deputy` as mentioned, or by a name or an address as typed."""

    start: date
    end: date
    deputy: Account | str | None = None


@dataclass(frozen=True, slots=True)
class FromStatus:
    """Whether what the platform says may be offered as a time away; None asks how it stands."""

    wanted: bool | None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why it was not, and the words in question."""

    trouble: Trouble
    words: str


Said: TypeAlias = TimeAway | FromStatus | NotUnderstood


def is_about_being_away(text: str) -> bool:
    """Tell whether what follows "away" says when, rather than being the rest of a question: "away days in May?"."""
    bare = _bare(text)
    if len(bare) > LONGEST or text.rstrip().endswith("?"):
        return False
    return not bare or bool(_STATUS.fullmatch(bare)) or bool(_WHEN.match(bare))


def read_away(text: str, *, today: date) -> Said:
    """Read what follows "away"; a day that may be two is never guessed."""
    bare = _bare(text)[:LONGEST]
    if status := _STATUS.fullmatch(bare):
        return FromStatus(True if status["yes"] else False if status["no"] else None)
    when = _WHEN.match(bare)
    if when is None:
        return NotUnderstood(Trouble.NO_DAY, bare)
    found = _days(when, today)
    if isinstance(found, NotUnderstood):
        return found
    first, last = found
    start = today if first < today <= last else first  # what was before needs nobody's deputy
    rest = bare[when.end() :].strip(_BETWEEN)
    if not rest:
        return TimeAway(start=start, end=last)
    deputy = _deputy(rest)
    if deputy is None:
        return NotUnderstood(Trouble.REST, rest)
    return TimeAway(start=start, end=last, deputy=deputy)


def _bare(text: str) -> str:
    return _UNENDED.sub(r"\1.", " ".join(text.split()).strip(" !,;"))


def _days(when: re.Match[str], today: date) -> tuple[date, date] | NotUnderstood:
    if when["whole"]:
        return _whole(when["whole"].lower(), today)
    if when["until"]:
        last = _named(when["until"], today)
        return last if isinstance(last, NotUnderstood) else (min(today, last), last)
    if when["from_today"]:
        return today, _lasting(today, when["from_today"])
    if when["within"]:
        return _within(when["number"], when["within"], today)
    first = _begun(when["first"], today, alone=when["last"] is None)
    if isinstance(first, NotUnderstood):
        return first
    if when["length"]:
        return first, _lasting(first, when["length"])
    if when["last"] is None:
        return NotUnderstood(Trouble.NO_END, when["first"]) if when["from"] else (first, first)
    last = _after(when["last"], first, today)
    return last if isinstance(last, NotUnderstood) else (first, last)


def _within(number: str, phrase: str, today: date) -> tuple[date, date] | NotUnderstood:
    """Read "20 to 24 Dec": the first is of the month, or of the month before, that the last is in."""
    last = _named(phrase, today)
    if isinstance(last, NotUnderstood):
        return last
    try:
        first = last.replace(day=int(number))
    except ValueError:
        return NotUnderstood(Trouble.NO_SUCH_DAY, number)
    return (first, last) if first <= last else NotUnderstood(Trouble.AMBIGUOUS, f"{number} to {phrase}")


def _whole(words: str, today: date) -> tuple[date, date]:
    which, unit = words.split()
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + (_A_WEEK if which == "next" else timedelta())
        return max(monday, today), monday + timedelta(days=6)
    months = today.year * 12 + today.month - 1 + (which == "next")
    first = date(months // 12, months % 12 + 1, 1)
    return max(first, today), date((months + 1) // 12, (months + 1) % 12 + 1, 1) - _A_DAY


def _lasting(first: date, length: str) -> date:
    """Find the last day of "two weeks", or of a month."""
    words, unit = length.lower().split()
    count = COUNTS.get(words) or int(words)
    days = {"d": 1, "w": 7}.get(unit[0])
    if days is not None:
        return first + timedelta(days=max(count * days - 1, 0))
    found = day_named(length, today=first)
    return (found or first + timedelta(days=30 * count)) - _A_DAY


def _begun(phrase: str, today: date, *, alone: bool) -> date | NotUnderstood:
    """Read the first day, which may be one of the last weeks: they are away already."""
    found = _named(phrase, today)
    if alone or not isinstance(found, NotUnderstood) or found.trouble is Trouble.AMBIGUOUS:
        return found
    earlier = _named(phrase, today - _A_WHILE_AGO)
    return today if not isinstance(earlier, NotUnderstood) and earlier <= today else found


def _after(phrase: str, first: date, today: date) -> date | NotUnderstood:
    """Read the last day as seen from today, where that is not before the first; else as seen from the first."""
    seen = _named(phrase, today)
    if isinstance(seen, date) and seen >= first:
        return seen
    later = _named(phrase, first)
    if isinstance(later, date):
        return later
    return seen


def _named(phrase: str, today: date) -> date | NotUnderstood:
    words = " ".join(phrase.split())
    if words.lower() in _YESTERDAY:
        return today - _A_DAY
    found = day_named(words, today=today)
    if found is not None:
        return found
    numbers = [int(number) for number in re.findall("[0-9]+", words)][:2]
    ambiguous = "/" in words and len(numbers) > 1 and max(numbers) <= 12 and min(numbers) >= 1
    return NotUnderstood(Trouble.AMBIGUOUS if ambiguous else Trouble.NO_SUCH_DAY, words)


def _deputy(rest: str) -> Account | str | None:
    """Read who decides: "@Ben decides", "deputy: ben@example.com"; None where it is something else."""
    joined = _JOINED.sub("", rest, count=1) if _JOINED.match(rest) else rest
    named_first = _NAMED_FIRST.match(joined)
    ending = _DECIDES.search(joined)
    name = joined[named_first.end() :] if named_first else joined[: ending.start()] if ending else joined
    name = name.strip(_BETWEEN)
    if account := _ACCOUNT.fullmatch(name):
        return Account(account["user"])
    if address := _ADDRESS.fullmatch(name):
        return address["address"].strip()
    is_said = bool(named_first or ending) or name.startswith("@") or "@" in name
    if not is_said or not name or len(name) > _LONGEST_NAME or re.search(r"[<>\n]", name):
        return None
    return name.lstrip("@").strip() or None
