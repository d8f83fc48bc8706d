"""What people say when they answer a decision in words: read with care, and in doubt not read at all."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

from adapters.words.dates import find_date
from adapters.words.days import day_named
from decisions.words import Words

LONGEST = 1000
"""Characters: who writes more than that tells a story."""

_SAID = tomllib.loads((Path(__file__).parent / "answers.toml").read_text("utf-8"))
_BETWEEN = r"[\s,;:.!…–—-]"
_MARKS = " \t\r\n.,;:!…–—-*_~\"'“”„‘’"
_CLAUSE = re.compile(r"[,.;:!\n]|\s[–—-]\s|\b(?:and|or|no wait|wait|actually)\b", re.IGNORECASE)
_IN_A_MONTH = re.compile(r"\b(?:in|until|till|before)\s+(?:early\s+)?([^\W\d_]{3,12})\b", re.IGNORECASE)

Named: TypeAlias = tuple[tuple[str, str], ...]
"""Options by letter and name."""


class Meaning(StrEnum):
    """What an answer says."""

    APPROVE = "approve"
    CHOOSE = "choose"
    REJECT = "reject"
    DEFER = "defer"
    AGREE = "agree"
    OBJECT = "object"
    UNSURE = "unsure"
    """It begins like an answer, and goes on like none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """An answer: `option` is the letter of what was chosen, `condition` and `reason` are the words that go with it."""

    meaning: Meaning
    option: str | None = None
    condition: Words | None = None
    reason: Words | None = None


UNSURE = Meant(meaning=Meaning.UNSURE)
_CONDITIONAL = frozenset({Meaning.APPROVE, Meaning.CHOOSE, Meaning.AGREE})


def read_answer(text: str, options: Iterable[tuple[str, str]], *, to_steerco: bool = True) -> Meant | None:
    """Read "approved", "go with B, but cap it at 30k", "no, too expensive"; None: it is no answer.

    `options` are those there are, by letter and name. What is not said `to_steerco` is read with more care.
    """
    typed = text.strip(_MARKS)
    if not typed or len(typed) > LONGEST or "?" in typed:
        return None
    named = tuple(options)
    readers = _readers(named, to_steerco)
    if readers.neither.match(typed):
        return None
    for meaning, pattern in readers.heads:
        if (head := pattern.match(typed)) is None:
            continue
        chosen = _chosen(head, named) if meaning is Meaning.CHOOSE else None
        if meaning is Meaning.CHOOSE and chosen is None:
            return UNSURE
        meant = _with_words(meaning, chosen, typed[head.end() :])
        return UNSURE if _says_more(meant, named) else meant
    return None


def day_meant(words: str, *, now: datetime, zone: str) -> date | None:
    """Find until when something is put off: a day that is named, or the first of a month; never today."""
    today = now.astimezone(ZoneInfo(zone)).date()
    found = find_date(words, now=now, zone=zone)
    if found is not None:
        return found.day if found.day > today else None
    month = _IN_A_MONTH.search(words)
    day = day_named(f"1 {month[1]}", today=today) if month else None
    return day if day is not None and day > today else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Readers:
    """How the answers to one set of options begin."""

    heads: tuple[tuple[Meaning, re.Pattern[str]], ...]
    neither: re.Pattern[str]


@lru_cache(maxsize=256)
def _readers(options: Named, to_steerco: bool) -> _Readers:  # noqa: FBT001  the cache takes no names
    left_out = frozenset() if to_steerco else frozenset(_SAID["only_to_steerco"])
    phrases: Mapping[str, Sequence[str]] = _SAID["meanings"]
    heads = [(Meaning(name), said) for name, said in phrases.items() if name != Meaning.CHOOSE]
    # The longest phrase goes first: "no objection" is no "no".
    found = sorted(
        ((phrase, meaning) for meaning, said in heads for phrase in said if phrase not in left_out),
        key=lambda one: -len(one[0]),
    )
    before = f"(?:(?:{_any(_SAID['openings'])}){_BETWEEN}+)*"
    after = rf"(?:\s+(?:{_any(_SAID['endings'])})(?!\w))*"
    chosen = _choosing([one for one in phrases[Meaning.CHOOSE] if one not in left_out], options, before)
    patterns = [
        (meaning, re.compile(rf"{before}{_one(phrase)}(?!\w){after}", re.IGNORECASE)) for phrase, meaning in found
    ]
    return _Readers(
        heads=(*([(Meaning.CHOOSE, chosen)] if chosen else []), *patterns),
        neither=re.compile(rf"{before}(?:{_any(_SAID['neither'])})(?!\w)", re.IGNORECASE),
    )


def _choosing(leads: Sequence[str], options: Named, before: str) -> re.Pattern[str] | None:
    """Make the pattern of an option that is named; a letter alone must end what is said, or have a mark after it."""
    if not options:
        return None
    letters, names = _any([key for key, _ in options]), _any([name for _, name in options if len(name) > 1])
    whole = rf"(?P<name>{names})(?!\w)" if names else r"(?!)"
    end = rf"(?!\w)(?=\s*(?:$|[,;:.!…–—-]|\s(?:{_any([*_SAID['conditions'], *_SAID['reasons']])})(?!\w)))"
    lead = rf"(?:(?:{_any(leads)})[\s,:]+)?"
    beside = rf"(?::\s*(?P<beside>{names}))?" if names else "(?P<beside>(?!))?"
    one = rf"(?:the\s+)?(?:option\s+)?(?:(?P<letter>{letters}){beside}(?:\s+it\s+is)?{end}|{whole})"
    return re.compile(f"{before}{lead}{one}", re.IGNORECASE)


def _chosen(head: re.Match[str], options: Named) -> str | None:
    """Tell which option is named; None where letter and name are not of one, or a name is that of several."""
    letter, name = head["letter"], head["name"] or head["beside"]
    called = _folded(name) if name else None
    found = [
        key
        for key, known in options
        if (not letter or key.casefold() == letter.casefold()) and (called is None or _folded(known) == called)
    ]
    return found[0] if len(found) == 1 else None


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _with_words(meaning: Meaning, option: str | None, rest: str) -> Meant:
    """Read what follows."""
    bare = rest.strip(_MARKS)
    if not bare or bare.casefold() in _SAID["closings"]:
        return Meant(meaning=meaning, option=option)
    for joint, is_condition in ((_CONDITION, True), (_REASON, False)):
        if (found := joint.match(rest)) is not None:
            words = Words.cleaned(rest[found.end() :].strip())
            if not words or (is_condition and meaning not in _CONDITIONAL):
                return UNSURE
            given = {"condition": words} if is_condition else {"reason": words}
            return Meant(meaning=meaning, option=option, **given)
    if meaning in _CONDITIONAL:
        return UNSURE
    if _MARKED.match(rest) or (meaning is Meaning.DEFER and _MOMENT.match(rest)):
        return Meant(meaning=meaning, option=option, reason=Words.cleaned(rest.lstrip(_MARKS)))
    return UNSURE


def _says_more(meant: Meant, options: Named) -> bool:
    """Tell whether another answer stands in the words: "approved, but no", "no, go with B"."""
    words = meant.condition or meant.reason or ""
    if read_answer(words, options) not in (None, UNSURE):
        return True
    clauses = (clause.strip(_MARKS) for clause in _CLAUSE.split(words))
    heads = _readers(options, True).heads  # noqa: FBT003  as above
    return any(pattern.fullmatch(clause) for clause in clauses if clause for _, pattern in heads)


def _one(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")


def _any(phrases: Iterable[str]) -> str:
    return "|".join(_one(one) for one in sorted(phrases, key=len, reverse=True))


_CONDITION = re.compile(rf"{_BETWEEN}*\s*(?:and\s+)?(?:{_any(_SAID['conditions'])})(?!\w)[\s,:]*", re.IGNORECASE)
_REASON = re.compile(rf"{_BETWEEN}*\s*(?:{_any(_SAID['reasons'])})(?!\w)[\s,:]*", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:[,;:.!…\n]|\s[–—-]\s|[–—])")
_MOMENT = re.compile(rf"\s+(?:{_any(_SAID['moments'])})(?!\w)", re.IGNORECASE)
