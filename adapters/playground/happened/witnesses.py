"""What one platform saw of an act: requests that were brought to the product, and what came back. Each writes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.playground.happened.names import Known, Names
from adapters.playground.happened.values import Request, Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How much had been delivered and called at some moment."""

    delivered: int
    called: int


class Witness(Protocol):
    """One platform, as it looks on."""

    @property
    def known(self) -> Known:
        """Tell who and what is called how there."""
        ...

    def mark(self) -> Mark:
        """Remember how far it has come."""
        ...

    def requests(self, since: Mark) -> Sequence[Request]:
        """Read what was brought to the product."""
        ...

    def answers(self, since: Mark, names: Names) -> Sequence[Sent]:
        """Read what those requests were answered with."""
        ...

    def calls(self, since: Mark, names: Names) -> Sequence[tuple[datetime, Sent]]:
        """Read what the product called, and when."""
        ...

    def why_none(self, since: Mark) -> str | None:
        """Say why no command was read from what was brought, if anything was."""
        ...
