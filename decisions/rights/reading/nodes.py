"""The rights file as a tree of texts, lists and keys that know their lines, whatever it was written in."""

from dataclasses import dataclass
from typing import TypeAlias

_WITHOUT_WIDTH = {0xFEFF: None, 0x200B: None}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, as it was written."""

    line: int
    text: str

    @property
    def plain(self) -> str:
        """The text with single spaces, without any at its ends, and without what has no width."""
        return " ".join(self.text.translate(_WITHOUT_WIDTH).split())


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file, doubles included."""

    line: int
    pairs: "tuple[tuple[Scalar, Node], ...]"


Node: TypeAlias = Scalar | Listing | Mapping
