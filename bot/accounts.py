"""People whom the rights name by e-mail, and their accounts on the platforms."""

import logging
from collections.abc import Mapping

from adapters.cards.delivery import DeliveryError
from adapters.desk import Desk, Directory, NotReachedError
from bot.desk import Threads
from decisions.people import Email, PersonId
from decisions.ports import UnitOfWork

log = logging.getLogger(__name__)


class Accounts:
    """Finds people's accounts, before they ever wrote to Steerco."""

    def __init__(
        self, *, reads: UnitOfWork, desk: Desk, threads: Threads, directories: Mapping[str, Directory]
    ) -> None:
        self._reads = reads
        self._desk = desk
        self._threads = threads
        self._directories = directories
        self._not_there: set[tuple[str, PersonId]] = set()

    async def acquaint(self) -> bool:
        """Look up everyone whom the rights name and nobody has met; False where a platform did not answer.

        Who is not on a platform is asked for once.
        """
        for platform, directory in self._directories.items():
            unseen = await self._threads.read(self._unseen, platform)
            for person, email in unseen.items():
                if (platform, person) in self._not_there:
                    continue
                try:
                    found = await directory.by_email(email)
                except NotReachedError:
                    return False
                if found is None:
                    self._not_there.add((platform, person))
                    log.warning("%s is named in the rights and is not on %s", person, platform)
                else:
                    await self._desk.meet(*found)
        return True

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
                code = "no_account" if answered else "not_looked_up"
                raise DeliveryError(code, permanent=answered, because="that person has no account there")
        return identity

    def _unseen(self, platform: str) -> dict[PersonId, Email]:
        with self._reads() as work:
            return dict(work.people.unseen(platform=platform))

    def _identity(self, person: PersonId, platform: str, tenant: str) -> str | None:
        with self._reads() as work:
            found = work.people.identity(person, platform=platform, tenant=tenant)
            return found.user if found else None
