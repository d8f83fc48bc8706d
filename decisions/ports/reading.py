"""For whom decisions are read."""

from dataclasses import dataclass

from decisions.people import PersonId


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom decisions are read. There is no default: whoever reads says for whom."""

    person: PersonId | None


SYSTEM = Reader(None)
"""The relay, the seal and the clock read everything; nothing else may."""
