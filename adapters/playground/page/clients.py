"""What a platform's client is to the page: who sits there, what they see and do. Each platform writes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode

from adapters.playground.payload import Payload

SIDES = {"left": ("as", "in", "tab"), "right": ("with", "at", "open")}
"""By which words of the address each side remembers who looks, where, and at which tab."""


class NowhereError(Exception):
    """Nobody and nothing here is called so."""


class UnknownActError(Exception):
    """What the page sent is no act of anybody here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the person sees of it at once: a problem, or complaints by the names of their fields."""

    problem: str | None = None
    complaints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody, as one platform knows them."""

    id: str
    email: str
    name: str
    title: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody at their client, on one side of the page, as far as the address tells; `faces` are their colours."""

    side: str
    account: str
    place: str | None = None
    tab: str | None = None
    faces: Mapping[str, int] = field(default_factory=dict)

    def link(self, **changed: str) -> str:
        """Write the address of another view on this side; an empty word is left out."""
        here = {"as": self.account, "in": self.place or "", "tab": self.tab or ""}
        words = dict(zip(("as", "in", "tab"), SIDES[self.side], strict=True))
        return "/?" + urlencode({words[key]: value for key, value in {**here, **changed}.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something that the product wrote to somebody alone, by its first line; `at` is when it came."""

    at: datetime
    line: str


class Client(Protocol):
    """One platform as people see it, and act in it."""

    @property
    def name(self) -> str:
        """Name the platform."""
        ...

    @property
    def now(self) -> datetime:
        """Tell the time that people read there."""
        ...

    def accounts(self) -> list[Account]:
        """List who can be looked at, or as."""
        ...

    def calls(self, account: str) -> int:
        """Count what calls somebody by name, or was said to them alone, and is not read yet."""
        ...

    def sent(self, account: str) -> list[Sent]:
        """List what the product wrote to somebody alone, in their direct messages, oldest first."""
        ...

    def place(self, name: str) -> str | None:
        """Find the id of a place by its name."""
        ...

    async def body(self, seat: Seat) -> str:
        """Draw what somebody has before them.

        Raises:
            NowhereError: there is no such place for them.
            CannotDrawError: the product sent something that the page was never taught to draw.
        """
        ...

    async def perform(self, act: Payload) -> Outcome:
        """Let somebody do what the page sent.

        Raises:
            UnknownActError: nobody could do that.
        """
        ...

    def described(self, act: Payload) -> str:
        """Say in a few words what is done."""
        ...

    @property
    def stirs(self) -> int:
        """Count what the product did here so far."""
        ...

    async def stirred(self) -> None:
        """Wait until the product does something here."""
        ...
