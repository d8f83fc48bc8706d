"""Where the platforms hand over what people do and ask."""

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from adapters.cards.delivery import Sender, Sent
from adapters.desk import Desk, Directory, GoneError, NotReachedError
from bot.acts import Acts
from bot.threads import Threads
from decisions.commands import Command
from decisions.decision import DecisionId, FormId
from decisions.people import Identity
from decisions.ports import Clock, Profile, UnseenIdentityError
from decisions.queries import Queries
from decisions.service import Answer
from decisions.views import DecisionView
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
        acts: Acts,
        queries: Queries,
        links: Links,
        deliveries: Deliveries,
        threads: Threads,
        clock: Clock,
        machine_clock: Clock,
        public_url: str,
    ) -> None:
        self._acts = acts
        self._queries = queries
        self._links = links
        self._deliveries = deliveries
        self._threads = threads
        self._clock = clock
        self._machine_clock = machine_clock
        self._public_url = public_url
        self.directories: Mapping[str, Directory] = {}
        self.senders: Mapping[str, Sender] = {}

    async def handle(self, command: Command) -> Answer:
        """Apply `command`."""
        for _ in range(INTRODUCTIONS):
            try:
                return await self._acts.handle(command)
            except UnseenIdentityError as unseen:
                await self._introduce(unseen.identity)
        raise NotReachedError

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
            await self._introduce(identity)

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
        for _ in range(INTRODUCTIONS):
            try:
                return await self._acts.prefer(identity, platform)
            except UnseenIdentityError as unseen:
                await self._introduce(unseen.identity)
        raise NotReachedError

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
        return await sender.permalink(Sent(channel=ref.channel, message=ref.message))

    def now(self) -> datetime:
        """Tell business time."""
        return self._clock()

    def new_form(self) -> FormId:
        """Draw a name for a form that opens."""
        return FormId(secrets.token_urlsafe(12))

    async def _introduce(self, identity: Identity) -> None:
        directory = self.directories.get(identity.platform)
        if directory is None:
            raise NotReachedError
        try:
            profile = await directory.profile(identity)
        except GoneError:
            await self._acts.left(identity)
        else:
            await self.meet(identity, profile)
