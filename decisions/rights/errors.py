"""Refusals about the rights themselves, each with the facts that a kind sentence needs."""

from decisions.errors import DecisionError
from decisions.people import PersonId


class RightsAdministratorsOnlyError(DecisionError):
    """Only administrators change the rights, or read what is wrong with them; `names` are theirs."""

    def __init__(self, person: PersonId, names: tuple[str, ...]) -> None:
        super().__init__(f"{person} does not administer")
        self.person = person
        self.names = names


class RightsMovedOnError(DecisionError):
    """Other rights are in force than those that the actor saw; `now` is how it stands, in the words of the file."""

    def __init__(self, version: int, now: str) -> None:
        super().__init__(f"version {version} is in force")
        self.version = version
        self.now = now


class NoSuchLineError(DecisionError):
    """The rights in force have no such line; `words` are what was looked for, `nearest` what there is."""

    def __init__(self, words: str, nearest: str | None = None) -> None:
        super().__init__("no such line of the rights")
        self.words = words
        self.nearest = nearest


class NoSuchPositionError(DecisionError):
    """The rights in force have no such position."""

    def __init__(self, words: str) -> None:
        super().__init__("no such position in the rights")
        self.words = words
