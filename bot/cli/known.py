"""People whom an operator names by an address."""

from bot.cli.said import CannotError
from decisions.people import Email, Person
from decisions.ports.work import Work


def known_as(work: Work, email: str) -> Person:
    """Find who has this address.

    Raises:
        CannotError: nobody has.

    """
    person = work.people.known_as(Email(email))
    if person is None:
        raise CannotError(f"Nobody is known as {email}: look at the address, or have them write to Steerco once")
    return person
