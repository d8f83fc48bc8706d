"""What the rules need to know, gathered before they are asked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from decisions.acting import who
from decisions.answering.commands import LetStand
from decisions.auditing.commands import OpenToAuditor
from decisions.channels.stationing import channels_named, decision_channels
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.handing_over.commands import Delegate, RecordFor
from decisions.involved import involved
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.places import Conversation
from decisions.ports.reading import SYSTEM, Reader
from decisions.ports.work import Work
from decisions.raising.commands import LogDecision, RaiseDecision, Supersede
from decisions.rights.lines import Rights
from decisions.roles.commands import AskToRecommend

UNDRAWN = DecisionId("D-0")
"""Stands for the name of a decision until it is sure to be raised."""


def facts_of(work: Work, decision: Decision, *, actor: Person | None, now: datetime) -> Facts:
    """Gather what the rules need to know about `decision` as of now."""
    return Facts(
        rights=work.rights.version(decision.rights_version),
        rights_version=decision.rights_version,
        organisation=_organisation(work, decision, now),
        actor=actor,
    )


def gathered(work: Work, command: Command, before: Decision | None, actor: Person | None, now: datetime) -> Facts:
    """Gather what the rules need to know to decide `command`."""
    number = before.rights_version if before else work.rights.current(now=now)
    other, chosen, too = _other(work, command, actor), _chosen(work, command, now), _chosen_too(work, command, now)
    organisation = _organisation(work, before, now)
    for one in (*((chosen,) if chosen else ()), *too):
        organisation = organisation.knowing(one)
    return Facts(
        rights=work.rights.version(number),
        rights_version=number,
        organisation=organisation,
        actor=actor,
        drawn=UNDRAWN if before is None else None,
        chosen=chosen,
        chosen_too=too,
        other=other,
        rights_of_other=work.rights.version(other.rights_version) if other else None,
        reached=work.postings.reached(before.id) if before and isinstance(command, LetStand) else frozenset(),
        channels=_channels(work, command, before, work.rights.version(number)),
    )


def _channels(work: Work, command: Command, before: Decision | None, rights: Rights) -> Mapping[str, Conversation]:
    """Find the channels of which the rights speak: where it would be decided, and which are told how it ended."""
    if isinstance(command, LogDecision) and before is None:
        # It may be decided by that, and then others are told.
        names = channels_named(rights)
    elif before is None:
        names = decision_channels(rights)
    elif before.proposal.restricted:
        return {}
    else:
        line = next((one for one in rights.lines if one.number == before.line), None)
        names = frozenset(line.informs_channels) if line else frozenset()
    raised_in = command.place if isinstance(command, RaiseDecision | LogDecision) else None
    beside = (before.origin or before.place) if before else raised_in
    return work.channels.named(names, beside=beside) if names else {}


def _chosen(work: Work, command: Command, now: datetime) -> Person | None:
    """Find whom a command names: the person, whichever of their accounts it names them by."""
    match command:
        case ChooseWhoDecides(decider=account) | Delegate(to=account) | AskToRecommend(of=account):
            named = who(work, account, now=now)
        case OpenToAuditor(person=person) | RecordFor(of=person):
            return work.people.persons({person}).get(person)
        case _:
            return None
    return work.people.persons({named.id}).get(named.id) if named else None


def _chosen_too(work: Work, command: Command, now: datetime) -> tuple[Person, ...]:
    """Find whom a command names beside the first."""
    accounts = command.others if isinstance(command, ChooseWhoDecides) else ()
    named = [person.id for account in accounts if (person := who(work, account, now=now)) is not None]
    known = work.people.persons(named) if named else {}
    return tuple(known[one] for one in dict.fromkeys(named) if one in known)


def _other(work: Work, command: Command, actor: Person | None) -> Decision | None:
    """Load the other decision that a command names, as far as the actor may see it."""
    match command:
        case RaiseDecision(replaces=earlier) if earlier is not None and actor is not None:
            return work.decisions.load(earlier, reader=Reader(actor.id))
        case Supersede(by=later):
            return work.decisions.load(later, reader=SYSTEM)
        case _:
            return None


def _organisation(work: Work, decision: Decision | None, now: datetime) -> Organisation:
    """Show who holds what as of now, and with it everyone in the decision: an administrator may choose anybody."""
    organisation = work.rights.organisation(now=now)
    return knowing_those_in(work, organisation, decision) if decision else organisation


def knowing_those_in(work: Work, organisation: Organisation, decision: Decision) -> Organisation:
    """Add everybody in the decision to the people of whom the rules know."""
    others = involved(decision) - organisation.people.keys()
    if not others:
        return organisation
    return replace(organisation, people={**organisation.people, **work.people.persons(others)})
