"""`steerco person merge | allow | disallow`: who is the same human, and which guests hold rights."""

import argparse

from bot.cli.known import known_as
from bot.cli.opened import opened
from bot.cli.said import CannotError, confirmed, say
from bot.clocks import machine_clock
from bot.settings import Settings
from decisions import meeting
from decisions.decision import UNDECIDED, Status
from decisions.people import Person, PersonId
from decisions.ports.reading import SYSTEM
from decisions.ports.work import Work
from storage.unit_of_work import SqlUnitOfWork, reads


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("person", help="people: who is the same, which guests hold rights")
    doing = parser.add_subparsers(required=True)
    merging = doing.add_parser("merge", help="have two be one: the first becomes the second")
    merging.add_argument("email", metavar="EMAIL")
    merging.add_argument("into", metavar="EMAIL")
    merging.add_argument("--yes", action="store_true", help="do not ask")
    merging.set_defaults(run=_merge)
    allowing = doing.add_parser("allow", help="let a guest hold rights")
    allowing.add_argument("email", metavar="EMAIL")
    allowing.set_defaults(run=_allow)
    disallowing = doing.add_parser("disallow", help="let a guest hold rights no longer")
    disallowing.add_argument("email", metavar="EMAIL")
    disallowing.set_defaults(run=_disallow)


def _merge(arguments: argparse.Namespace, settings: Settings) -> int:
    with opened(settings) as database:
        with reads(database)() as work:
            person, into = known_as(work, arguments.email), known_as(work, arguments.into)
            told = _what_it_does(work, person, into, addresses=(arguments.email, arguments.into))
        if person.id == into.id:
            say(f"{arguments.email} and {arguments.into} are one person already: nothing changed.")
            return 0
        for line in told:
            say(line)
        if not arguments.yes and not confirmed("Have them be one?"):
            raise CannotError("Nothing changed")
        with SqlUnitOfWork(database, lambda: None)() as work:
            _must_be_as_told(work, arguments, (person, into))
            meeting.merged(work, person.id, into.id, now=machine_clock())
            work.commit()
    say(f"They are one: {into.shown}. What is open looks again, within seconds, at who decides it.")
    return 0


def _what_it_does(work: Work, person: Person, into: Person, *, addresses: tuple[str, str]) -> tuple[str, ...]:
    old, new = addresses
    several, waiting = _decisions_of(work, person.id, tuple(Status)), _decisions_of(work, person.id, UNDECIDED)
    stands = f"{person.shown} stands in {several} decisions, {waiting} of them not decided yet"
    return (
        f"{person.shown}, known as {old}, becomes {into.shown}, known as {new}: one person, with one say.",
        f"{stands}: there, in the decision rights and among the administrators, it is {into.shown} from then on.",
        "What happened stays on record as it was written. This cannot be taken back.",
    )


def _decisions_of(work: Work, person: PersonId, statuses: tuple[Status, ...]) -> int:
    return len(work.decisions.listed(reader=SYSTEM, statuses=statuses, raised_by=None, involving=person))


def _must_be_as_told(work: Work, arguments: argparse.Namespace, told: tuple[Person, Person]) -> None:
    """Refuse if somebody else is known by one of the addresses by now: something else was agreed to."""
    if (known_as(work, arguments.email).id, known_as(work, arguments.into).id) != (told[0].id, told[1].id):
        raise CannotError("Somebody else is known by one of these addresses by now: say it again, and see what it does")


def _allow(arguments: argparse.Namespace, settings: Settings) -> int:
    return _let(arguments, settings, allowed=True)


def _disallow(arguments: argparse.Namespace, settings: Settings) -> int:
    return _let(arguments, settings, allowed=False)


def _let(arguments: argparse.Namespace, settings: Settings, *, allowed: bool) -> int:
    with opened(settings) as database, SqlUnitOfWork(database, lambda: None)() as work:
        person = known_as(work, arguments.email)
        if not person.guest:
            raise CannotError(f"{person.name} is no guest: there is nothing to {'' if allowed else 'dis'}allow")
        if person.standing == allowed:
            say(f"{person.shown} {'holds rights already' if allowed else 'holds no rights'}: nothing changed.")
            return 0
        meeting.allowed(work, person.id, allowed=allowed, now=machine_clock())
        work.commit()
    if allowed:
        say(f"{person.shown} holds rights from now on, wherever the decision rights or somebody names them.")
    else:
        say(f"{person.shown} holds no rights from now on. What waits on them is moved on within seconds.")
    return 0
