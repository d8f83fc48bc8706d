"""What people ask of the rights in force, each in one reading transaction."""

from decisions.people import Identity
from decisions.queries.asking import Asking
from decisions.rights import looking
from decisions.rights.looking import Concerns, Explained, LineSheet, Linted, OneLine, PeopleSheet
from decisions.rights.matching import Matter


class RightsQueries(Asking):
    """Answers questions about the rights themselves.

    Each raises `StrangerError` for who has no standing, `UnseenIdentityError` where the platform must be asked first.
    """

    def explained(self, matter: Matter, identity: Identity) -> Explained:
        """Tell which line fits `matter`, and why; a guest may ask that too."""
        return self._asked(identity, lambda work, person, now: looking.explained(work, matter, person, now=now))

    def concerns(self, identity: Identity) -> Concerns:
        """Tell what of the rights concerns the asker."""
        return self._asked_by_one_of_us(identity, lambda work, person, now: looking.concerns(work, person, now=now))

    def one_line(self, words: str, identity: Identity) -> OneLine:
        """Find a line by its number or its name.

        Raises:
            NoSuchLineError: there is none.
        """
        return self._asked_by_one_of_us(
            identity, lambda work, person, now: looking.one_line(work, words, person, now=now)
        )

    def linted(self, identity: Identity) -> Linted:
        """Tell an administrator, or who holds the position PMO, what is wrong with the rights in force.

        Raises:
            RightsAdministratorsOnlyError: the asker is neither.
        """
        return self._asked_by_one_of_us(identity, lambda work, person, now: looking.linted(work, person, now=now))

    def line_sheet(self, identity: Identity, *, version: int, number: int | None, above: int = 0) -> LineSheet:
        """Begin a form about a line of `version`, or about a new one `above` another.

        Raises:
            DecisionError: the asker does not administer, or other rights are in force, or there is no such line.
        """
        return self._asked_by_one_of_us(
            identity,
            lambda work, person, now: looking.line_sheet(
                work, person, version=version, number=number, above=above, now=now
            ),
        )

    def people_sheet(self, identity: Identity) -> PeopleSheet:
        """Begin a form about who holds a position.

        Raises:
            RightsAdministratorsOnlyError: the asker does not administer.
        """
        return self._asked_by_one_of_us(identity, lambda work, person, now: looking.people_sheet(work, person, now=now))
