"""What a story lets people do, on whichever platform they are."""

from datetime import date
from typing import Protocol


class Brought(Protocol):
    """What came of an act."""

    @property
    def problem(self) -> str | None:
        """Say what went wrong, if anything."""
        ...

    @property
    def answer(self) -> str:
        """Give what the product answered."""
        ...


class Actor(Protocol):
    """Somebody at their client. What is not on their screen is an error that lists what is."""

    @property
    def has_form(self) -> bool:
        """Tell whether a form is before them."""
        ...

    async def says(self, words: str, place: str, under: str | None) -> Brought | None:
        """Say something in a place; `under` a card, in its thread."""
        ...

    async def presses(self, label: str, place: str, on: str | None) -> Brought | None:
        """Press a button `on` a card in a place or in direct messages, else on the last thing there that shows it."""
        ...

    async def fills(self, label: str, value: str | date) -> Brought | None:
        """Enter something in a field of the form."""
        ...

    async def unfolds(self, label: str) -> Brought | None:
        """Press a button within the form."""
        ...

    async def sends(self) -> Brought | None:
        """Send the form."""
        ...

    def left(self) -> str:
        """Say what keeps the form open."""
        ...
