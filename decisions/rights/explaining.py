"""Why the lines above the one that fits do not: each with the first thing that it says and that is not so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TypeAlias

from decisions.rights.lines import Condition, Line, OfAmount, OfCategory, Rights
from decisions.rights.matching import Matter, Unknown, comparable, holds, match
from decisions.rights.phrases import said_of


@dataclass(frozen=True, slots=True)
class NotBefore:
    """It holds from a later day on."""

    start: date


@dataclass(frozen=True, slots=True)
class NotAfter:
    """It held until an earlier day."""

    until: date


@dataclass(frozen=True, slots=True)
class NotSo:
    """One of its conditions is false; `words` is that condition, as the file says it."""

    condition: Condition
    words: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Whether it fits is not known, and the same people decide either way."""

    unknown: Unknown


Reason: TypeAlias = NotBefore | NotAfter | NotSo | Alike


@dataclass(frozen=True, slots=True)
class Passed:
    """A line above the one that fits, and why it does not."""

    line: Line
    because: Reason


def passed_over(matter: Matter, rights: Rights, *, on: date) -> tuple[Passed, ...]:
    """Tell why each line above the one that fits `matter` does not; where none fits, each line.

    Nothing is told where something must be known first.
    """
    found = match(matter, rights, on=on)
    if isinstance(found, Unknown):
        return ()
    known = comparable(matter, rights)
    above = tuple(takewhile(lambda line: line is not found, rights.lines))
    return tuple(Passed(line, _reason(line, known, on)) for line in above)


def _reason(line: Line, matter: Matter, on: date) -> Reason:
    if line.start is not None and on < line.start:
        return NotBefore(line.start)
    if line.until is not None and line.until < on:
        return NotAfter(line.until)
    held = [(condition, words, holds(condition, matter)) for condition, words in _with_words(line)]
    false = next((NotSo(condition, words) for condition, words, so in held if so is False), None)
    if false is not None:
        return false
    unknown = next((so for _, _, so in held if isinstance(so, Unknown)), None)
    if unknown is None:
        message = "a line that fits is not passed over"
        raise ValueError(message)
    return Alike(unknown)


def _with_words(line: Line) -> Iterator[tuple[Condition, str]]:
    """Give each condition as the file says it: a category together with its range."""
    for at, condition in enumerate(line.when):
        before = line.when[at - 1] if at else None
        after = line.when[at + 1] if at + 1 < len(line.when) else None
        if isinstance(condition, OfCategory) and isinstance(after, OfAmount):
            yield condition, said_of((condition, after))
        elif isinstance(condition, OfAmount) and isinstance(before, OfCategory):
            yield condition, said_of((before, condition))
        else:
            yield condition, said_of((condition,))
