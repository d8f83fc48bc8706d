"""What is asked of the decision rights themselves: what concerns who asks, one line of them, what is wrong."""

import re
from dataclasses import dataclass
from typing import TypeAlias

LONGEST_NAME = 120
"""Characters of what a line of the rights is called."""

_WRAPPING = " .!?\"'“”„‘’«»`"
_NUMBER = re.compile(r"(?:line )?#?([0-9]{1,12})", re.IGNORECASE)
_ALL = frozenset({"", "mine", "all", "now", "for me"})
_OF_ALL = frozenset({"", "rights", "the rights", "decision rights", "the decision rights"})


@dataclass(frozen=True, slots=True)
class MyRights:
    """What of the decision rights concerns the asker."""


@dataclass(frozen=True, slots=True)
class OneRight:
    """The line of the decision rights that is called so, or has this number."""

    words: str


@dataclass(frozen=True, slots=True)
class LintRights:
    """What is wrong with the decision rights in force, or could be better."""


AboutRights: TypeAlias = MyRights | OneRight | LintRights


def read_rights(word: str, rest: str, *, to_steerco: bool) -> AboutRights | None:
    """Read “rights” or “lint”, and what follows; of one line by its name only where Steerco itself is asked."""
    said = rest.strip(_WRAPPING)
    fold = said.casefold()
    if word == "lint":
        return LintRights() if fold in _OF_ALL else None
    if word != "rights":
        return None
    if fold == "lint":
        return LintRights()
    if fold in _ALL:
        return MyRights()
    # A bare number begins no question.
    if numbered := _NUMBER.fullmatch(said):
        return OneRight(numbered[1])
    return OneRight(said[:LONGEST_NAME]) if to_steerco else None
