"""Where every platform hands over what it has read: the one seam to what is decided."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from decisions.absences.away import Away, Wish
from decisions.channels.tying import Tied
from decisions.commands import Command
from decisions.decision import DecisionId, FormId
from decisions.nudging.snoozing import Snoozed
from decisions.people import Email, Identity
from decisions.places import Conversation
from decisions.ports.people import Profile
from decisions.preferences import Preferences
from decisions.queries.queries import Queries
from decisions.rights.in_chat import ChangeRights, Misfilled, RightsChanged
from decisions.service import Answer
from decisions.telling.trouble import NotSent, Settled
from decisions.unfit import Unfit
from decisions.views.decision import DecisionView

T = TypeVar("T")


class Desk(Protocol):
    """Takes commands and questions. An account that was never seen is looked up on its platform first."""

    async def handle(self, command: Command) -> Answer:
        """Apply `command`.

        Raises:
            NotReachedError: who acts could not be looked up in time; nothing was recorded.
        """
        ...

    async def ask(self, question: Callable[[Queries], T]) -> T:
        """Answer a question.

        Raises:
            DecisionError: what was asked for is not there, or not allowed.
            NotReachedError: who asks could not be looked up in time.
        """
        ...

    async def meet(self, identity: Identity, profile: Profile) -> None:
        """Take what a platform says of an account."""
        ...

    async def refresh(self, identity: Identity) -> None:
        """Ask the platform again who this is, where they were met before or the rights wait for them.

        Raises:
            NotReachedError: there was no answer in time.
        """
        ...

    async def came(self, identity: Identity) -> None:
        """Take that somebody can be written to from now on: what waits on them comes to them.

        Raises:
            NotReachedError: they could not be looked up in time.
        """
        ...

    async def saw(self, identity: Identity) -> None:
        """Note where somebody was last: there they are reached, unless they prefer another platform."""
        ...

    async def prefer(self, identity: Identity, platform: str | None) -> None:
        """Reach this person on `platform` from now on; None: where they were last."""
        ...

    async def snooze(self, identity: Identity, decision: DecisionId, until: datetime) -> Snoozed:
        """Say nothing of a decision to this person before `until`; its clock goes on.

        Raises:
            DecisionError: nothing about it waits on them, or time runs out before.
            NotReachedError: they could not be looked up in time.
        """
        ...

    async def keep(self, identity: Identity, wanted: Preferences) -> Preferences:
        """Keep what this person wants of what comes to them unasked.

        Raises:
            DecisionError: it leaves no day, or they have no account where they want to be reached.
            NotReachedError: they could not be looked up in time.
        """
        ...

    async def away(self, identity: Identity, wish: Wish) -> Away:
        """Put on record when this person is away; it takes the place of what it overlaps.

        Raises:
            DecisionError: it cannot be meant, or who was named cannot stand in.
            NotReachedError: somebody could not be looked up in time.
        """
        ...

    async def back(self, identity: Identity) -> Away:
        """Take that this person is back, or does not go."""
        ...

    async def offer_from_status(self, identity: Identity, *, wanted: bool) -> None:
        """Offer to plan a time away when the platform says that this person is away; or do so no longer."""
        ...

    async def barred(self, identity: Identity) -> Unfit | None:
        """Ask the platform why an account holds no rights; None where it does not say, or not in time."""
        ...

    async def knows(self, identity: Identity, place: Conversation, name: str) -> None:
        """Take how a channel is called in which somebody of the company acted."""
        ...

    async def tie(self, identity: Identity, place: Conversation, words: str | None) -> Tied:
        """Have what is raised in a channel belong to what `words` name; to nothing, where there are none.

        Raises:
            DecisionError: nothing is named so, or this person may not.
            NotReachedError: they could not be looked up in time.
        """
        ...

    async def change_rights(self, change: ChangeRights) -> RightsChanged | Misfilled:
        """Make a new version of the rights.

        Raises:
            DecisionError: the actor does not administer, or other rights are in force meanwhile.
            NotReachedError: they could not be looked up in time.
        """
        ...

    async def settle(self, identity: Identity, cause: DecisionId, how: Settled) -> tuple[NotSent | None, str | None]:
        """Send again, or drop, what could not be sent for this cause; give what that was, and where it was to go.

        Raises:
            DecisionError: they do not administer.
            NotReachedError: they could not be looked up in time.
        """
        ...

    async def unsent(self, cause: DecisionId) -> bool:
        """Tell whether something that could not be sent for this cause still waits for an administrator."""
        ...

    async def closed(self, platform: str, tenant: str, because: str) -> None:
        """Take that a platform says that Steerco was removed there."""
        ...

    async def link(self, identity: Identity, decision: DecisionId) -> str:
        """Make a one-time address at which this person reads the whole of `decision`."""
        ...

    async def permalink(self, view: DecisionView) -> str | None:
        """Give the address of the thread in which a decision is discussed; None where it was not posted."""
        ...

    def now(self) -> datetime:
        """Tell business time."""
        ...

    def new_form(self) -> FormId:
        """Draw a name for a form that opens."""
        ...


class Directory(Protocol):
    """A platform's own list of people."""

    async def profile(self, identity: Identity) -> Profile:
        """Look an account up.

        Raises:
            GoneError: there is no such account any more.
            NotReachedError: there was no answer in time.
        """
        ...

    async def by_email(self, email: Email, *, tenant: str = "") -> tuple[Identity, Profile] | None:
        """Find the account with this verified e-mail: in one tenant, or in any that is served.

        Raises:
            NotReachedError: there was no answer in time.
        """
        ...


class Places(Protocol):
    """A platform's own list of channels."""

    async def every(self) -> Mapping[Conversation, str]:
        """Name every channel that Steerco is in.

        Raises:
            NotReachedError: there was no answer in time.
        """
        ...


class Addresses(Protocol):
    """How people and places are reached, each in the words of its platform, which nobody else reads."""

    async def keep(self, platform: str, tenant: str, name: str, address: str) -> None:
        """Keep an address; it takes the place of the one before."""
        ...

    async def find(self, platform: str, tenant: str, name: str) -> str | None:
        """Find an address."""
        ...

    async def every(self, platform: str, tenant: str) -> Mapping[str, str]:
        """Give all addresses by name."""
        ...

    async def forget(self, platform: str, tenant: str, name: str) -> None:
        """Drop an address that holds no longer."""
        ...


class GoneError(Exception):
    """The platform has no such account any more."""


class NotReachedError(Exception):
    """The platform did not answer in time; `whose` is the account that was asked about, where it was one."""

    def __init__(self, whose: Identity | None = None) -> None:
        super().__init__("the platform did not answer")
        self.whose = whose
