"""People whom the rights name by e-mail, and their accounts on the platforms."""

import logging
from collections.abc import Callable, Mapping

from adapters.cards.delivery import DeliveryError
from adapters.desk import Desk, Directory, NotReachedError
from bot.threads import Threads
from decisions.people import Email, PersonId
from decisions.ports import UnitOfWork

ASK_AGAIN_AFTER = 600.0
"""Seconds for which an address that nobody has stays so."""

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
    ) -> None:
        self._reads = reads
        self._desk = desk
        self._threads = threads
        self._directories = directories
        self._clock = clock
        self._not_there: dict[tuple[str, PersonId], float] = {}

    async def acquaint(self) -> bool:
        """Look up everyone whom the rights name and nobody has met; False where a platform did not answer.

        Who is not on a platform is asked for again after ten minutes.
        """
        answered = True
        for platform, directory in self._directories.items():
            unseen = await self._threads.read(self._unseen, platform)
            for person, email in unseen.items():
                if self._clock() < self._not_there.get((platform, person), 0.0):
                    continue
                try:
                    found = await directory.by_email(email)
                except NotReachedError:
                    answered = False
                    continue
                if found is None:
                    self._not_there[platform, person] = self._clock() + ASK_AGAIN_AFTER
                    log.warning("%s is named in the rights and is not on %s", person, platform)
                else:
                    await self._desk.meet(*found)
        return answered

    async def user_of(self, person: PersonId, *, platform: str, tenant: str) -> str:
        """Find a person's account.

        Raises:
            DeliveryError: permanent, where they have none.
        """
        identity = await self._threads.read(self._identity, person, platform, tenant)
        if identity is None:
            answered = await self.acquaint()
            identity = await self._threads.read(self._identity, person, platform, tenant)
            if identity is None:
                code = NO_ACCOUNT if answered else "not_looked_up"
                raise DeliveryError(code, permanent=answered, because="that person has no account there")
        return identity

    def _unseen(self, platform: str) -> dict[PersonId, Email]:
        with self._reads() as work:
            return dict(work.people.unseen(platform=platform))

    def _identity(self, person: PersonId, platform: str, tenant: str) -> str | None:
        with self._reads() as work:
            found = work.people.identity(person, platform=platform, tenant=tenant)
            return found.user if found else None
