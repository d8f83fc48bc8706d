"""Meeting people: what follows from what a platform says of an account, and where people wish to be reached."""

from dataclasses import replace
from datetime import datetime

from decisions.decision import UNDECIDED
from decisions.errors import NotThereError
from decisions.people import Identity, Person, PersonId
from decisions.places import direct
from decisions.ports.people import Profile
from decisions.ports.reading import SYSTEM
from decisions.ports.work import Work
from decisions.telling.notices import Copy


def met(work: Work, identity: Identity, profile: Profile, *, now: datetime) -> Person:
    """Take what a platform says of an account, and bring whoever is new before what waits on them."""
    is_new, before = work.people.find(identity) is None, work.people.whose(identity, profile)
    person = work.people.meet(identity, profile, now=now)
    if person.standing != (before.standing if before else True) and _is_asked(work, person, now):
        # Who came back, or is no longer here, may leave or fill seats that are waiting.
        work.due.reseat_all(at=now, key=f"{person.id}/{now.isoformat()}")
    if is_new:
        _ask(work, person)
    return person


def came(work: Work, identity: Identity) -> None:
    """Bring somebody who can be written to from now on before the cards that wait on them."""
    person = work.people.find(identity)
    if person is not None and person.standing:
        _ask(work, person)


def left(work: Work, identity: Identity, *, now: datetime) -> None:
    """Take the standing from an account that is no longer there; who was never met has none to lose."""
    known = work.people.find(identity)
    if known is not None:
        gone = Profile(name=known.name, email=known.email, zone=known.zone, standing=False)
        met(work, identity, gone, now=now)


def preferred(work: Work, person: Person, platform: str | None) -> None:
    """Reach somebody on `platform` from now on, if they can be reached there; None: wherever they are.

    Raises:
        NotThereError: they have no account there.

    """
    accounts = work.people.whereabouts(person.id).accounts
    if platform is not None and all(one.identity.platform != platform for one in accounts):
        raise NotThereError(platform)
    work.people.prefer(person.id, platform)


def merged(work: Work, person: PersonId, into: PersonId, *, now: datetime) -> None:
    """Take that two are one human, known as `into` from now on: everything open looks again at who fills its seats."""
    _away_as_one(work, person, into, now)
    work.people.merge(person, into, now=now)
    _look_again(work, into, now)


def _away_as_one(work: Work, person: PersonId, into: PersonId, now: datetime) -> None:
    """Have the times away of one be the other's: of two that begin on a day the longer, and nobody for oneself."""
    known = {one.start: one for one in work.absences.of(into)}
    together = dict(known)
    for absence in work.absences.of(person):
        work.absences.end(person, absence.start, now=now)
        own = known.get(absence.start)
        if own is None or own.end < absence.end:
            together[absence.start] = replace(absence, person=into)
    for start, absence in together.items():
        one = replace(absence, deputy=None) if absence.deputy in (person, into) else absence
        if one != known.get(start):
            work.absences.plan(one, now=now)


def allowed(work: Work, person: PersonId, *, allowed: bool, now: datetime) -> None:
    """Let somebody hold rights although they are a guest, or no longer."""
    work.people.allow(person, allowed=allowed, now=now)
    _look_again(work, person, now)


def _look_again(work: Work, person: PersonId, now: datetime) -> None:
    """Have everything open look again at who fills its seats, and bring somebody before what waits on them already."""
    work.due.reseat_all(at=now, key=f"{person}/{now.isoformat()}")
    known = work.people.persons([person]).get(person)
    if known is not None and known.standing:
        _ask(work, known)


def is_news(work: Work, identity: Identity) -> bool:
    """Tell whether somebody who is at this account was elsewhere before."""
    person = work.people.find(identity)
    here = identity.platform, identity.tenant
    return person is not None and person.standing and work.people.whereabouts(person.id).seen != here


def _ask(work: Work, person: Person) -> None:
    """Bring somebody whom nobody could reach before the cards that wait on them."""
    waiting = work.decisions.listed(reader=SYSTEM, statuses=UNDECIDED, raised_by=None, involving=person.id)
    for decision in waiting:
        if any(person.id in seat.of for seat in decision.seats):
            copy = Copy(conversation=direct(person.id, decision.place), reader=person.id)
            work.postings.place(decision.id, (copy,), version=decision.version)


def _is_asked(work: Work, person: Person, now: datetime) -> bool:
    """Tell whether somebody's standing matters to a decision that is open."""
    if person.id in work.rights.organisation(now=now).people:
        return True
    return bool(work.decisions.listed(reader=SYSTEM, statuses=UNDECIDED, raised_by=None, involving=person.id))
