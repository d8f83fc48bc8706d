"""How the acts ended that this process carried out since it started. Nobody's name is in it."""

from collections import Counter
from collections.abc import Mapping
from threading import Lock

from bot.acts import End
from decisions.commands import Command
from decisions.people import Identity
from decisions.ports.people import UnseenIdentityError
from decisions.service import Accepted, Refused, Repeated

PERSON, CLOCK = "person", "clock"
ENDS = ("accepted", "unchanged", "refused", "repeated", "failed", "unknown_person")


class Tally:
    """Counts, from whichever thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._acts = Counter({(by, end): 0 for by in (PERSON, CLOCK) for end in ENDS})

    def __call__(self, command: Command, end: End) -> None:
        """Count an act by how it ended."""
        by = PERSON if isinstance(command.actor, Identity) else CLOCK
        with self._lock:
            self._acts[by, _named(end)] += 1

    @property
    def acts(self) -> Mapping[tuple[str, str], int]:
        """How many acts there were, by who did them and how they ended."""
        with self._lock:
            return dict(self._acts)


def _named(end: End) -> str:
    match end:
        case Accepted():
            return "accepted" if end.events else "unchanged"
        case Refused():
            return "refused"
        case Repeated():
            return "repeated"
        case UnseenIdentityError():
            return "unknown_person"
        case _:
            return "failed"
