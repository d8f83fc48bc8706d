"""What people do in an office, on whichever platform, that may be delivered again."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from tests.dialogues.actor import Place
from tests.dialogues.screens import Screen

DECIDERS = frozenset(f"{name}@example.com" for name in ("ana", "ben", "dora", "chi", "eva"))
NOWHERE = "http://127.0.0.1:1"

Doing = Callable[[], Awaitable[Any]]


class Hands(Protocol):
    """What somebody does on their platform, and what was sent for it."""

    def submit(self) -> Awaitable[Any]:
        """Send the form."""
        ...

    def press(self, label: str, on: Any, /) -> Awaitable[Any]:  # noqa: ANN401  a message as the platform has it
        """Press a button."""
        ...


class Colleague(Protocol):
    """A person of a story, on a platform."""

    @property
    def native(self) -> Hands:
        """Themselves there."""
        ...

    def says(self, words: str, *, in_: Place | None = None) -> None:
        """Say a command."""
        ...

    def presses(self, label: str, *, on: Screen) -> None:
        """Press a button on a card."""
        ...

    def fills(self, **fields: str) -> None:
        """Fill in fields of the form, by label."""
        ...

    def fills_in(self, fields: dict[str, str]) -> None:
        """Fill in fields of the form, by label."""
        ...


class Office(Protocol):
    """A company in one channel."""

    @property
    def sara(self) -> Colleague:
        """Who raises it."""
        ...

    @property
    def ana(self) -> Colleague:
        """Who decides it."""
        ...

    @property
    def channel(self) -> Place:
        """Where they are."""
        ...

    def raised(self) -> Screen:
        """Raise a decision, and look at its card."""
        ...

    def decided(self) -> Screen:
        """Decide it, and look at what who decided reads."""
        ...


def raising(office: Office) -> Doing:
    office.sara.says("decide Spend 40k on the CRM?", in_=office.channel)
    return office.sara.native.submit


def pressing(office: Office) -> Doing:
    card = office.raised()
    return lambda: office.ana.native.press("A: Add 40k", card.native)


def undoing(office: Office) -> Doing:
    recorded = office.decided()
    return lambda: office.ana.native.press("Undo", recorded.native)


def rejecting(office: Office) -> Doing:
    office.ana.presses("Reject", on=office.raised())
    office.ana.fills_in({"Why?": "Not in the plan"})
    return office.ana.native.submit


def deciding_under_a_condition(office: Office) -> Doing:
    office.ana.presses("With a condition", on=office.raised())
    office.ana.fills_in({"Answer": "A: Add 40k", "Condition": "Cap it"})
    return office.ana.native.submit


def adding_a_condition(office: Office) -> Doing:
    office.ana.presses("Add a condition", on=office.decided())
    office.ana.fills(Condition="Cap it")
    return office.ana.native.submit
