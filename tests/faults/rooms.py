"""A channel in which one thing is done, in the middle of which the product may die."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from tests.dialogues.actor import Place
from tests.dialogues.screens import Screen
from tests.faults.offices import Colleague, Doing

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CEO: eva@example.com
  CFO: ana@example.com, then ben@example.com
  VP Product: chi@example.com
rights:
  - what: Staffing
    when: staffing
    decides: [CFO, VP Product]
    how: all
    within: 3 days
    then: CEO
  - what: Suppliers
    when: vendor
    decides: [CFO, VP Product]
    how: consent
    within: 3 days
    then: CEO
  - what: Spend
    when: budget
    decides: CFO
    within: 3 days
    then: CEO
  - what: Everything else
    decides: CEO
"""


class Person(Colleague, Protocol):
    """Somebody on either platform."""

    @property
    def has_form(self) -> bool:
        """Whether a form is before them."""
        ...

    def sends(self) -> None:
        """Send the form."""
        ...

    def reads(self, place: Place | None = None) -> list[Screen]:
        """Read a channel."""
        ...


class House(Protocol):
    """What a room needs to know of where it is."""

    def until(self, seen: Callable[[], object]) -> None:
        """Wait until `seen` holds."""
        ...

    def answer_of(self, room: "Room") -> Screen:
        """Give where Ana reads that her answer is on record, and may take it back."""
        ...

    def day(self, ahead: int) -> str:
        """Write the day that is so many days ahead."""
        ...

    def passes(self, hours: float) -> None:
        """Let time pass."""
        ...

    def a_minute_passes(self) -> None:
        """Let nobody undo any more what was decided, and everybody hear of it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A channel in which one thing is done."""

    stage: House
    channel: Place
    people: Mapping[str, Person]

    @property
    def sara(self) -> Person:
        """Who raises it."""
        return self.people["sara"]

    @property
    def ana(self) -> Person:
        """Who decides it."""
        return self.people["ana"]

    def raises(self, words: str) -> Screen:
        """Raise something, and give its card."""
        self.sara.says(words, in_=self.channel)
        self.fills_in()
        self.sara.sends()
        return self.card()

    def raised(self) -> Screen:
        """Raise what Ana decides, and give its card."""
        return self.raises("decide Spend 40k on the CRM?")

    def fills_in(self) -> None:
        """Fill in the form."""
        self.sara.fills(Options="Add 40k: live 1 Mar\nWait for Q2: live 1 Jun", Recommended="A")

    def decided(self) -> Screen:
        """Decide it, and give what Ana reads then."""
        self.ana.presses("A: Add 40k", on=self.raised())
        self.stage.until(lambda: "Undo" in self.stage.answer_of(self).buttons)
        return self.stage.answer_of(self)

    def ends(self) -> None:
        """Decide it, where that is still to be done: else time would go on for it."""
        if "A: Add 40k" in (card := self.card()).buttons:
            self.ana.presses("A: Add 40k", on=card)
            self.stage.a_minute_passes()

    def card(self, to: str = "ana") -> Screen:
        """Give the card as somebody has it."""
        read = self.people[to].reads(self.channel)
        return [screen for screen in read if screen.title.startswith("D-") and not screen.only_you][-1]


Flow: TypeAlias = Callable[[Room], Doing]
