"""What people of a story read: a message, or a form."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What somebody reads: the whole text, what can be pressed, whether they alone see it, and the moments it names."""

    text: str
    buttons: tuple[str, ...]
    only_you: bool
    moments: tuple[datetime, ...] = ()
    native: Any = field(repr=False, compare=False, default=None)
    live: Any = field(repr=False, compare=False, default=None)

    def __contains__(self, words: str) -> bool:
        """Tell whether `words` stand on it."""
        return words in self.text

    @property
    def title(self) -> str:
        """The first line."""
        return self.text.split("\n", 1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScreen:
    """A form before somebody: its text, fields with what stands in them, and complaints by field."""

    title: str
    text: str
    fields: dict[str, object]
    complaints: dict[str, str]
    buttons: tuple[str, ...]
