"""People of a story, on whichever platform."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from tests.dialogues.screens import FormScreen, Screen

Place = Any
"""Where people talk, as the platform has it."""


class Resting(Protocol):
    """What an actor needs to know of the stage."""

    def quiet(self) -> None:
        """Wait until everything that can be told now is told."""
        ...


class Actor(ABC):
    """A person of a story, on whichever platform."""

    name: str
    stage: Resting

    def says(self, words: str, *, in_: Place | None = None) -> None:
        """Say a command, in a channel or to the bot alone; a form that it leads to is open afterwards."""
        self.begins(words, in_=in_)
        self.stage.quiet()

    def raises_from(self, message: Screen) -> None:
        """Use "Raise as decision" on a message."""
        self.uses("raise_decision", message)

    def fills(self, **fields: str) -> None:
        """Fill in fields of the form by label, `_` for a space."""
        self.fills_in({label.replace("_", " "): value for label, value in fields.items()})

    def sends(self) -> None:
        """Send the form."""
        self.sends_off()
        self.stage.quiet()

    @property
    @abstractmethod
    def account(self) -> str:
        """How the platform names them where somebody is mentioned."""

    @property
    @abstractmethod
    def mention(self) -> str:
        """How somebody who types mentions them."""

    @property
    @abstractmethod
    def has_form(self) -> bool:
        """Whether a form is before them."""

    @property
    @abstractmethod
    def form(self) -> FormScreen:
        """The form before them; an error that says so where there is none."""

    @property
    @abstractmethod
    def notified(self) -> int:
        """How often they were mentioned."""

    @abstractmethod
    def hears(self, screen: Screen) -> str:
        """Tell what a notification, or a screen reader, says of something that they read."""

    @abstractmethod
    def begins(self, words: str, *, in_: Place | None = None) -> None:
        """Say a command, and wait for nothing but the form that it may lead to."""

    @abstractmethod
    def tells_steerco(self, words: str, *, under: Screen | None = None, in_: Place | None = None) -> Screen | None:
        """Say something to the bot: `under` a card, in a channel, or to it alone; give what they alone read then."""

    @abstractmethod
    def writes(self, words: str, *, in_: Place) -> Screen:
        """Write a message that is not for the bot."""

    @abstractmethod
    def shares(self, url: str, *, in_: Place) -> str:
        """Put an address into a message; give what everybody there reads of where it leads, nothing where nothing."""

    @abstractmethod
    def uses(self, shortcut: str, message: Screen) -> None:
        """Use any shortcut on a message."""

    @abstractmethod
    def fills_in(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Fill in fields of the form by label; of what takes several, a list."""

    @abstractmethod
    def presses(self, label: str, *, on: Screen | None = None) -> None:
        """Press a button, or choose an entry of a menu; without `on` in the form."""

    @abstractmethod
    def sends_off(self) -> None:
        """Send the form, and wait for nothing."""

    @abstractmethod
    def sends_twice(self) -> None:
        """Send the form, on a line that delivers it twice."""

    @abstractmethod
    def sends_unheard(self) -> None:
        """Send the form, on a line that loses the answer: the form stays before them."""

    @abstractmethod
    def reads(self, place: Place | None = None) -> list[Screen]:
        """Read a channel, or what the bot wrote to them alone."""

    @abstractmethod
    def reads_on(self, place: Place) -> list[Screen]:
        """Read everything that the bot wrote in a channel for all to read, in threads too."""

    @abstractmethod
    def reads_thread(self, card: Screen) -> list[Screen]:
        """Read the replies to a card."""
