"""The day by which people say that they need an answer: found, or left to be asked."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from adapters.words.date_phrases import AFTER_A_WORD, AHEAD, BARE
from adapters.words.days import day_named
from adapters.words.reach import within_reach

_FURTHEST = timedelta(days=10 * 366)
_MOST_MENTIONS = 12
"""Reading a date takes about a millisecond, and nobody names more of them in a question."""
_DEADLINE = r"by|due(?:\s(?:by|on))?|(?:no|not)\slater\sthan|spätestens(?:\sam)?|d['’]ici(?:\sau)?"
_OTHER = r"until|till?|before|on|bis(?:\szum)?|vor(?:\sdem)?|am|avant|jusqu['’]au"
_MENTION = re.compile(
    rf"(?<!\w)(?:(?P<deadline>{_DEADLINE})\s+(?P<by>{AFTER_A_WORD})|(?:{_OTHER})\s+(?P<on>{AFTER_A_WORD})|"
    rf"(?:in|within)\s+(?P<ahead>{AHEAD})|(?P<bare>{BARE}))(?![\w/%-]|[.:][0-9])",
    re.IGNORECASE,
)
_ELSEWHEN = re.compile(
    r"\b(?:from|since|after|of|ab|seit|vom|nach|depuis|dès)\s+(?:the\s+|le\s+|dem\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """`day`, said in `text[start:end]`, the word before it included; `deadline` where that word is "by" or its like."""

    day: date
    start: int
    end: int
    deadline: bool


def date_in(text: str, *, now: datetime, zone: str) -> date | None:
    """Find the day by which `text` wants an answer, from today on where the asker is.

    None: no day is named, it is past or ambiguous ("3/4"), or there are several.
    """
    found = find_date(text, now=now, zone=zone)
    return found.day if found else None


def find_date(text: str, *, now: datetime, zone: str) -> DateFound | None:
    """Find that day, and where it stands; "by" goes before other words, and those before a date on its own."""
    today = now.astimezone(_zone(zone)).date()
    reached = within_reach(text)
    ranks: tuple[list[DateFound | None], ...] = ([], [], [])
    for match in islice(_MENTION.finditer(reached), _MOST_MENTIONS):
        if match["bare"] and _ELSEWHEN.search(reached[max(0, match.start() - 20) : match.start()]):
            continue
        ranks[0 if match["deadline"] else 2 if match["bare"] else 1].append(_read(match, today))
    mentions = next((rank for rank in ranks if rank), [None])
    return mentions[-1] if len({mention and mention.day for mention in mentions}) == 1 else None


def _read(match: re.Match[str], today: date) -> DateFound | None:
    day = day_named(match["by"] or match["on"] or match["ahead"] or match["bare"], today=today)
    if day is None or not today <= day <= today + _FURTHEST:
        return None
    return DateFound(day, match.start(), match.end(), deadline=match["deadline"] is not None)


def _zone(name: str) -> tzinfo:
    """Find the asker's zone; UTC where the platform names one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC
