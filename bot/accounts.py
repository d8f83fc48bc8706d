"""People whom the rights name by e-mail, and their accounts on the platforms."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta

from adapters.cards.delivery import DeliveryError
from adapters.desk import Desk, Directory, NotReachedError
from bot.threads import Threads
from decisions.people import Email, Identity, PersonId
from decisions.places import Conversation
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork
from decisions.reaching import reached

ASK_AGAIN_AFTER = 600.0
"""Seconds for which an address that nobody has stays so."""

A_DAY = timedelta(days=1)
MOST_RECHECKED = 100
"""How many people are asked about again at one time."""

NO_ACCOUNT = "no_account"
"""The code of a delivery to somebody who is not on the platform."""

log = logging.getLogger(__name__)


class Accounts:
    """Finds people's accounts, before they ever wrote to Steerco."""

    def __init__(
        self,
        *,
        reads: UnitOfWork,
        desk: Desk,
        threads: Threads,
        directories: Mapping[str, Directory],
        clock: Callable[[], float],
        now: Clock,
    ) -> None:
        self._reads = reads
        self._desk = desk
        self._threads = threads
        self._directories = directories
        self._clock = clock
        self._now = now
        self._silent: dict[Identity, float] = {}
        self._not_there: dict[tuple[str, PersonId], float] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def acquaint(self) -> bool:
        """Look up everyone whom the rights name and nobody has met; False where a platform did not answer.

        No platform waits for another. Who is not on one is asked for again after ten minutes.
        """
        return await self._acquaint(self._directories)

    async def recheck(self) -> None:
        """Ask again about people whom the rights name, of whom no platform said anything for a day.

        Slack tells who leaves; Teams tells it of those in a team alone.
        """
        since = self._now() - A_DAY
        for identity in await self._threads.read(self._unchecked, since):
            if self._clock() < self._silent.get(identity, 0.0):
                continue
            try:
                await self._desk.refresh(identity)
            except NotReachedError:
                self._silent[identity] = self._clock() + ASK_AGAIN_AFTER

    async def arrived(self) -> None:
        """Look again for those who were on no platform: Steerco came to where they may be."""
        self._not_there.clear()
        await self.acquaint()

    async def user_of(self, person: PersonId, *, platform: str, tenant: str) -> str:
        """Find a person's account.

        Raises:
            DeliveryError: permanent, where they have none.
        """
        identity = await self._threads.read(self._identity, person, platform, tenant)
        if identity is None:
            answered = await self._acquaint({platform})
            identity = await self._threads.read(self._identity, person, platform, tenant)
            if identity is None and answered:
                identity, answered = await self._met_in(person, platform, tenant)
            if identity is None:
                code = NO_ACCOUNT if answered else "not_looked_up"
                raise DeliveryError(code, permanent=answered, because="that person has no account there")
        return identity

    async def users_of(self, people: Collection[PersonId], *, platform: str, tenant: str) -> dict[PersonId, str]:
        """Find the accounts of those of `people` who have one there."""

        def found() -> dict[PersonId, str]:
            with self._reads() as work:
                known = {one: work.people.identity(one, platform=platform, tenant=tenant) for one in people}
            return {person: identity.user for person, identity in known.items() if identity is not None}

        return await self._threads.read(found)

    async def elsewhere(
        self, person: PersonId, *, not_on: str, which: Callable[[str], bool] = lambda _: True
    ) -> Conversation | None:
        """Name the direct messages of somebody elsewhere than on a platform, or than on `which` of its tenants.

        None where they are nowhere else.
        """
        found = await self._threads.read(self._elsewhere, person, not_on, which)
        if found is None and await self._threads.read(self._is_looked_for, person):
            await self._acquaint(self._directories.keys() - {not_on})
            found = await self._threads.read(self._elsewhere, person, not_on, which)
        return found

    async def _acquaint(self, platforms: Iterable[str]) -> bool:
        ends = await asyncio.gather(*(self._acquaint_on(one) for one in platforms if one in self._directories))
        missing = {person for lost, _ in ends for person in lost}
        if missing:
            # Who is on one platform need not be on the others.
            for person in sorted(missing & (await self._threads.read(self._unseen, None)).keys()):
                log.warning("%s is named in the rights and has no account", person)
        return all(answered for _, answered in ends)

    async def _acquaint_on(self, platform: str) -> tuple[set[PersonId], bool]:
        """Look everyone up on one platform, one caller at a time; tell who is newly missing, and if it answered."""
        missing: set[PersonId] = set()
        answered = True
        async with self._turns.setdefault(platform, asyncio.Lock()):
            for person, email in (await self._threads.read(self._unseen, platform)).items():
                if self._clock() < self._not_there.get((platform, person), 0.0):
                    continue
                try:
                    found = await self._directories[platform].by_email(email)
                except NotReachedError:
                    answered = False
                    continue
                if found is None:
                    self._not_there[platform, person] = self._clock() + ASK_AGAIN_AFTER
                    missing.add(person)
                else:
                    await self._desk.meet(*found)
        return missing, answered

    async def _met_in(self, person: PersonId, platform: str, tenant: str) -> tuple[str | None, bool]:
        """Look in one tenant for somebody who was met in another; False where the platform did not answer."""
        address = await self._threads.read(self._met_on, person, platform)
        key = (f"{platform}/{tenant}", person)
        if address is None or platform not in self._directories or self._clock() < self._not_there.get(key, 0.0):
            return None, True
        try:
            found = await self._directories[platform].by_email(address, tenant=tenant)
        except NotReachedError:
            return None, False
        if found is None:
            self._not_there[key] = self._clock() + ASK_AGAIN_AFTER
            return None, True
        await self._desk.meet(*found)
        return await self._threads.read(self._identity, person, platform, tenant), True

    def _unchecked(self, since: datetime) -> tuple[Identity, ...]:
        with self._reads() as work:
            return work.people.unchecked(since=since, most=MOST_RECHECKED)

    def _unseen(self, platform: str | None) -> dict[PersonId, Email]:
        with self._reads() as work:
            return dict(work.people.unseen(platform=platform))

    def _identity(self, person: PersonId, platform: str, tenant: str) -> str | None:
        with self._reads() as work:
            found = work.people.identity(person, platform=platform, tenant=tenant)
            return found.user if found else None

    def _met_on(self, person: PersonId, platform: str) -> Email | None:
        """Give the address of somebody who has an account on a platform, in whichever of its tenants."""
        with self._reads() as work:
            accounts = work.people.whereabouts(person).accounts
            known = work.people.persons((person,)).get(person)
        return known.email if known and any(one.identity.platform == platform for one in accounts) else None

    def _elsewhere(self, person: PersonId, not_on: str, which: Callable[[str], bool]) -> Conversation | None:
        with self._reads() as work:
            known = work.people.whereabouts(person).but(not_on, which)
        if not known.accounts:
            return None
        at = known.accounts[0].identity
        return reached(Conversation(platform=at.platform, tenant=at.tenant, person=person, roams=True), known)

    def _is_looked_for(self, person: PersonId) -> bool:
        with self._reads() as work:
            return any(person in work.people.unseen(platform=one) for one in self._directories)
