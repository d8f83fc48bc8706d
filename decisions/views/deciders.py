"""What a reader is shown of who decides."""

from dataclasses import dataclass
from datetime import date

from decisions.handing_over.views import StandingView
from decisions.rights.lines import How
from decisions.views.named import Named
from decisions.views.said import ResponseView


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderView:
    """A seat: who is asked for it, the position they speak from, whom a deputy stands in for, what was said for it.

    `also` are others who are asked for it in another standing, since time ran out; `standing_by` may speak, unasked.
    `away`, up to and with the day `away_to`, is whose seat it is, where that is why others are asked; who is asked
    though they are away, since there is nobody else, is named too.
    """

    people: tuple[Named, ...]
    position: str | None
    on_behalf_of: Named | None
    said: ResponseView | None = None
    also: tuple[StandingView, ...] = ()
    standing_by: tuple[Named, ...] = ()
    away: Named | None = None
    away_to: date | None = None

    @property
    def asked(self) -> tuple[Named, ...]:
        """Everyone who is asked for it."""
        return (*self.people, *(person for one in self.also for person in one.people))

    @property
    def everyone(self) -> tuple[Named, ...]:
        """Everyone who may speak for it."""
        return (*self.asked, *self.standing_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CombiningView:
    """How the deciders combine: as `how` is in force now, with whose voice breaks a deadlock.

    `forum` is the body that they sit in, `outside` that it meets elsewhere, perhaps on `next_meeting`. `not_by_consent`
    tells that its right says consent, which this decision does not allow.
    """

    how: How
    at_least: int = 1
    chair: str | None = None
    forum: str | None = None
    outside: bool = False
    next_meeting: date | None = None
    not_by_consent: bool = False
