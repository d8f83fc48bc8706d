"""Who acts."""

from datetime import datetime, timedelta

from decisions.errors import StrangerError
from decisions.people import Identity, Person
from decisions.ports.people import UnseenIdentityError
from decisions.ports.work import Work
from decisions.requests import Actor

TRUST_A_LOOK_UP = timedelta(days=1)
"""How long what a platform said of an account holds before it is asked again."""


def who(work: Work, actor: Actor, *, now: datetime) -> Person | None:
    """Find the person who acts; None is the clock.

    Raises:
        UnseenIdentityError: the platform must be asked first.

    """
    return who_is_at(work, actor, now=now) if isinstance(actor, Identity) else None


def who_is_at(work: Work, identity: Identity, *, now: datetime) -> Person:
    """Find the person who acts through an account.

    Raises:
        UnseenIdentityError: the platform must be asked first.

    """
    checked = work.people.checked_at(identity)
    person = work.people.find(identity)
    if person is None or checked is None or now - checked > TRUST_A_LOOK_UP:
        raise UnseenIdentityError(identity)
    return person


def one_of_us(work: Work, identity: Identity, *, now: datetime) -> Person:
    """Find the person who acts through an account, and has standing.

    Raises:
        StrangerError: they have none.
        UnseenIdentityError: the platform must be asked first.

    """
    person = who_is_at(work, identity, now=now)
    if not person.standing:
        raise StrangerError(person.id)
    return person
