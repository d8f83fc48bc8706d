"""Whom somebody can name who is in another place than they are."""

from dataclasses import dataclass

from decisions.people import Identity, Person, PersonId
from decisions.queries.asking import Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who has no account where the asker is, and one of those that they have."""

    person: Person
    account: Identity


class Colleagues(Asking):
    """Answers who else there is."""

    def elsewhere(self, identity: Identity) -> tuple[Colleague, ...]:
        """Name everybody whom the asker cannot name by an account where they are, by name.

        Raises:
            StrangerError: they have no standing: guests learn of nobody.
        """
        found = self._asked_by_one_of_us(
            identity, lambda work, *_: work.people.elsewhere(platform=identity.platform, tenant=identity.tenant)
        )
        people = (Colleague(person=person, account=account) for person, account in found.values())
        return tuple(sorted(people, key=lambda one: (one.person.shown.casefold(), one.person.id)))

    def account_of(self, person: PersonId, identity: Identity) -> Identity | None:
        """Find the account of somebody whom the asker chose among those; None where they are not among them.

        Raises:
            StrangerError: they have no standing.
        """
        return next((one.account for one in self.elsewhere(identity) if one.person.id == person), None)
