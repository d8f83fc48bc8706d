"""What people typed stands beside the record: the record holds a name for it and its seal, a side table the text."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from decisions.words import Words

ERASED = "(erased)"


class KeptWords(Words):
    """Words that are on record, with their name there and their seal. They read as any other."""

    __slots__ = ("name", "seal")

    name: str
    seal: str

    @classmethod
    def of(cls, text: str | None, name: str, seal: str) -> Self:
        """Read words from the record; None is a text that was erased."""
        kept = cls(ERASED if text is None else text)
        kept.name, kept.seal = name, seal
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsRow:
    """A text, to be kept in the side table."""

    id: str
    text: str
    salt: bytes


class UnkeptWordsError(Exception):
    """A text that is in no event was about to be written outside the side table."""


def seal(text: str, salt: bytes) -> str:
    """Seal a text so that nobody can guess it from the seal once the salt is gone."""
    return hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()


def reference(kept: KeptWords) -> dict[str, str]:
    """Write what stands in the record for a text."""
    return {"words": kept.name, "hmac": kept.seal}


def seals(body: str) -> dict[str, str]:
    """Read the seals of all texts that a row of the record names; none where it cannot be read."""
    found: dict[str, str] = {}

    def note(tree: dict[str, object]) -> object:
        if tree.keys() == {"words", "hmac"}:
            found[str(tree["words"])] = str(tree["hmac"])
        return tree

    try:
        json.loads(body, object_hook=note)
    except ValueError:
        return {}
    return found


def referenced(found: dict[str, object], texts: Mapping[str, str]) -> object:
    """Read a JSON object of the record, a reference as the text that it stands for."""
    if found.keys() != {"words", "hmac"}:
        return found
    name = str(found["words"])
    return KeptWords.of(texts.get(name), name, str(found["hmac"]))
