"""Where the platforms hand over what people do and ask."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeVar

from adapters.cards import away
from adapters.cards.delivery import DeliveryError, Sender, Sent
from adapters.desk import Desk, Directory, GoneError, NotReachedError
from bot.heard_names import HeardNames
from bot.keepers import Keepers
from bot.settling import Settling
from bot.threads import Threads
from decisions.absences.away import Away, Wish
from decisions.absences.errors import UnknownDeputyError
from decisions.channels.tying import Tied
from decisions.commands import Command
from decisions.decision import DecisionId, FormId
from decisions.nudging.snoozing import Snoozed
from decisions.people import Email, Identity
from decisions.places import Conversation
from decisions.ports.clock import Clock
from decisions.ports.people import Profile, UnseenIdentityError
from decisions.preferences import Preferences
from decisions.queries.queries import Queries
from decisions.rights.in_chat import ChangeRights, Misfilled, RightsChanged
from decisions.service import Answer
from decisions.telling.trouble import NotSent, Settled
from decisions.unfit import Unfit
from decisions.views.decision import DecisionView
from storage.database import StorageError
from storage.delivery import Deliveries
from storage.links import Links

T = TypeVar("T")

log = logging.getLogger(__name__)

INTRODUCTIONS = 3
"""One command may name two people that were never seen."""


class HouseDesk(Desk):
    """Hands commands and questions over, and looks people up whom nobody has seen yet."""

    def __init__(
        self,
        *,
        keepers: Keepers,
        queries: Queries,
        links: Links,
        deliveries: Deliveries,
        threads: Threads,
        clock: Clock,
        machine_clock: Clock,
        public_url: str,
    ) -> None:
        self._acts = keepers.acts
        self._going_away = keepers.going_away
        self._channels = keepers.channels
        self._rights = keepers.rights
        self._snoozing = keepers.snoozing
        self._preferring = keepers.preferring
        self._queries = queries
        self._links = links
        self._deliveries = deliveries
        self._threads = threads
        self._clock = clock
        self._machine_clock = machine_clock
        self._public_url = public_url
        self._heard = HeardNames(keepers.channels, queries, threads)
        self.directories: Mapping[str, Directory] = {}
        self.senders: Mapping[str, Sender] = {}
        self.settling: Settling | None = None

    async def handle(self, command: Command) -> Answer:
        """Apply `command`."""
        return await self._introduced(lambda: self._acts.handle(command))

    async def ask(self, question: Callable[[Queries], T]) -> T:
        """Answer a question."""
        for _ in range(INTRODUCTIONS):
            try:
                return await self._threads.read(question, self._queries)
            except UnseenIdentityError as unseen:
                await self._introduce(unseen.identity)
                await self.saw(unseen.identity)
        raise NotReachedError

    async def meet(self, identity: Identity, profile: Profile) -> None:
        """Take what a platform says of an account."""
        await self._acts.meet(identity, profile)

    async def refresh(self, identity: Identity) -> None:
        """Ask the platform again who this is."""
        if await self._threads.read(self._queries.awaits, identity):
            profile = await self._introduce(identity)
            if profile is not None and profile.away_until is not None:
                await self._offer(identity, profile.away_until)

    async def came(self, identity: Identity) -> None:
        """Take that somebody can be written to from now on: what waits on them comes to them."""
        await self.refresh(identity)
        await self._acts.came(identity)

    async def saw(self, identity: Identity) -> None:
        """Note where somebody was last, who asked something; where they act is noted with what they do."""
        try:
            if await self._threads.read(self._queries.is_news, identity):
                await self._acts.saw(identity)
        except StorageError as error:  # nobody goes without an answer for it
            log.warning("where somebody was last is not noted: %s", type(error).__name__)

    async def prefer(self, identity: Identity, platform: str | None) -> None:
        """Reach this person on `platform` from now on; None: where they were last.

        Raises:
            DecisionError: they have no account there, or none with standing here.
            NotReachedError: they could not be looked up in time.
        """
        await self._introduced(lambda: self._acts.prefer(identity, platform))

    async def snooze(self, identity: Identity, decision: DecisionId, until: datetime) -> Snoozed:
        """Say nothing of a decision to this person before `until`; its clock goes on.

        Raises:
            DecisionError: nothing about it waits on them, or time runs out before.
            NotReachedError: they could not be looked up in time.
        """
        return await self._introduced(lambda: self._threads.write(self._snoozing.snooze, identity, decision, until))

    async def keep(self, identity: Identity, wanted: Preferences) -> Preferences:
        """Keep what this person wants of what comes to them unasked.

        Raises:
            DecisionError: it leaves no day, or they have no account where they want to be reached.
            NotReachedError: they could not be looked up in time.
        """
        return await self._introduced(lambda: self._threads.write(self._preferring.keep, identity, wanted))

    async def away(self, identity: Identity, wish: Wish) -> Away:
        """Put on record when this person is away; it takes the place of what it overlaps.

        Raises:
            DecisionError: it cannot be meant, or who was named cannot stand in.
            NotReachedError: somebody could not be looked up in time.
        """
        try:
            return await self._introduced(lambda: self._threads.write(self._going_away.away, identity, wish))
        except UnknownDeputyError as unknown:
            if unknown.count or not await self._is_found(unknown.called):
                raise
        return await self._introduced(lambda: self._threads.write(self._going_away.away, identity, wish))

    async def back(self, identity: Identity) -> Away:
        """Take that this person is back, or does not go."""
        return await self._introduced(lambda: self._threads.write(self._going_away.back, identity))

    async def offer_from_status(self, identity: Identity, *, wanted: bool) -> None:
        """Offer to plan a time away when the platform says that this person is away; or do so no longer."""
        await self._introduced(lambda: self._threads.write(self._going_away.offer_from_status, identity, wanted))

    async def barred(self, identity: Identity) -> Unfit | None:
        """Ask the platform why an account holds no rights; None where it does not say, or not in time."""
        directory = self.directories.get(identity.platform)
        try:
            return (await directory.profile(identity)).barred if directory else None
        except GoneError:
            return Unfit.LEFT
        except NotReachedError:
            return None

    async def knows(self, identity: Identity, place: Conversation, name: str) -> None:
        """Take how a channel is called in which somebody of the company acted; what is known is not looked up again."""
        await self._heard.heard(identity, place, name)

    async def tie(self, identity: Identity, place: Conversation, words: str | None) -> Tied:
        """Have what is raised in a channel belong to what `words` name; to nothing, where there are none.

        Raises:
            DecisionError: nothing is named so, or this person may not.
            NotReachedError: they could not be looked up in time.
        """
        return await self._introduced(lambda: self._threads.write(self._channels.tie, identity, place, words))

    async def change_rights(self, change: ChangeRights) -> RightsChanged | Misfilled:
        """Make a new version of the rights.

        Raises:
            DecisionError: the actor does not administer, or other rights are in force meanwhile.
            NotReachedError: they could not be looked up in time.
        """
        return await self._introduced(lambda: self._threads.write(self._rights.change, change))

    async def settle(self, identity: Identity, cause: DecisionId, how: Settled) -> tuple[NotSent | None, str | None]:
        """Send again, or drop, what could not be sent for this cause; give what that was, and where it was to go.

        Raises:
            ForAdministratorsError: they do not administer.
            NotReachedError: they could not be looked up in time.
        """
        await self.ask(lambda queries: queries.must_administer(identity))
        if self.settling is None:
            raise NotReachedError
        return await self.settling.settle(cause, how)

    async def unsent(self, cause: DecisionId) -> bool:
        """Tell whether something that could not be sent for this cause still waits for an administrator."""
        return await self._threads.read(self._deliveries.parking.not_sent, cause) is not None

    async def closed(self, platform: str, tenant: str, because: str) -> None:
        """Take that a platform says that Steerco was removed there."""
        if self.settling is not None:
            await self.settling.closed(platform, tenant, because)

    async def link(self, identity: Identity, decision: DecisionId) -> str:
        """Make a one-time address at which this person reads the whole of `decision`."""
        asker = await self.ask(lambda queries: queries.asker(identity))
        now = self._machine_clock()
        token = await self._threads.write(self._links.make, asker.person.id, decision, now=now)
        return f"{self._public_url}/decisions/{decision}?link={token}"

    async def permalink(self, view: DecisionView) -> str | None:
        """Give the address of the thread in which a decision is discussed."""
        ref = await self._threads.read(self._deliveries.ref, view.key, view.place)
        sender = self.senders.get(view.place.platform)
        if ref is None or sender is None:
            return None
        return await sender.at(view.place.tenant).permalink(Sent(channel=ref.channel, message=ref.message))

    def now(self) -> datetime:
        """Tell business time."""
        return self._clock()

    def new_form(self) -> FormId:
        """Draw a name for a form that opens."""
        return FormId(secrets.token_urlsafe(12))

    async def _introduced(self, act: Callable[[], Awaitable[T]]) -> T:
        """Act, once everybody whom it names was looked up."""
        for _ in range(INTRODUCTIONS):
            try:
                return await act()
            except UnseenIdentityError as unseen:
                await self._introduce(unseen.identity)
        raise NotReachedError

    async def _is_found(self, address: str) -> bool:
        """Look for whoever has this address on any platform: they need not have written to Steerco yet."""
        if "@" not in address.strip("@"):
            return False
        for directory in self.directories.values():
            try:
                found = await directory.by_email(Email(address.strip().casefold()))
            except NotReachedError:
                continue
            if found is not None:
                await self.meet(*found)
                return True
        return False

    async def _offer(self, identity: Identity, until: datetime) -> None:
        """Offer once to plan a time away, to who said yes to that; what does not get through is not said again."""
        day, sender = None, self.senders.get(identity.platform)
        if sender is not None:
            day = await self._threads.write(self._going_away.offer, identity, until)
        if sender is None or day is None:
            return
        try:
            sender = sender.at(identity.tenant)
            channel = await sender.direct(identity.user)
            key = f"away/{identity.platform}/{identity.user}/{day.isoformat()}"
            await sender.post(away.offered(day), channel=channel, thread=None, key=key, mentions={})
        except DeliveryError as error:
            log.info("an offer to plan a time away was not delivered: %s", error.code)

    async def _introduce(self, identity: Identity) -> Profile | None:
        directory = self.directories.get(identity.platform)
        if directory is None:
            raise NotReachedError
        try:
            profile = await directory.profile(identity)
        except GoneError:
            await self._acts.left(identity)
            return None
        except NotReachedError as error:
            raise NotReachedError(identity) from error
        await self.meet(identity, profile)
        return profile
