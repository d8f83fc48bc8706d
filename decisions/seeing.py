"""What a reader may see, and is shown."""

from dataclasses import replace
from datetime import datetime

from decisions.answering.consent import did_not_stand, is_to_stand_by
from decisions.auditing.auditing import is_over, of_its_own
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.gathering import facts_of
from decisions.involved import people_in
from decisions.people import PersonId
from decisions.ports.reading import SYSTEM, Reader
from decisions.ports.work import Work
from decisions.raising.commands import LogDecision, RaiseDecision
from decisions.requests import CLOCK
from decisions.rounds import seats_of
from decisions.views.decision import DecisionView
from decisions.views.viewing import decision_view


def shown(
    work: Work,
    decision: Decision,
    facts: Facts,
    reader: Reader,
    *,
    on: str | None = None,
    veiled: bool = False,
    now: datetime | None = None,
) -> DecisionView:
    """Show `decision` to `reader` `on` a platform, its words hidden from an administrator who is not in it."""
    veiled = veiled or is_veiled(work, decision, reader)
    seats = seats_of(decision, facts)
    others = people_in(decision, facts, seats=seats) - facts.organisation.people.keys()
    names = {one: known.shown for one, known in work.people.persons(others).items()}
    return decision_view(
        decision,
        facts=facts,
        names=names,
        reader=reader.person,
        veiled=veiled,
        seats=seats,
        on=on,
        did_not_stand=now is not None and _did_not_stand(work, decision, facts, now),
    )


def _did_not_stand(work: Work, decision: Decision, facts: Facts, now: datetime) -> bool:
    if not is_to_stand_by(decision, facts, now):
        return False
    return did_not_stand(decision, replace(facts, reached=work.postings.reached(decision.id)), now)


def is_veiled(work: Work, decision: Decision, reader: Reader) -> bool:
    """Tell whether the words of `decision` are hidden from `reader`: who was ever in it, reads it."""
    if reader == SYSTEM or not decision.proposal.restricted or reader.person in of_its_own(decision):
        return False
    return not work.decisions.sees(decision.id, reader=reader)


def readable(work: Work, key: DecisionId, reader: Reader, *, now: datetime) -> Decision | None:
    """Load a decision that `reader` may see as of now; to everybody else there is none.

    Who was in a restricted one once, and has left the company, is not in it any more.
    """
    found = work.decisions.load(key, reader=reader)
    if found is None or reader.person is None or not found.proposal.restricted:
        return found
    known = work.people.persons({reader.person}).get(reader.person)
    stands = known is not None and known.standing
    return found if stands and not is_over(found, reader.person, now=now) else None


def state_of(work: Work, command: Command, reader: Reader, *, now: datetime) -> Decision | None:
    """Load what `command` is about, as far as `reader` may see it."""
    if isinstance(command, RaiseDecision | LogDecision):
        key = work.decisions.raised_by_form(command.form)
        return work.decisions.load(key, reader=reader) if key else None
    # An administrator names who decides a restricted matter without reading its words; the engine checks who they are.
    administers = reader.person in work.rights.organisation(now=now).administrators
    everyone = command.actor == CLOCK or (isinstance(command, ChooseWhoDecides) and administers)
    return readable(work, command.decision, SYSTEM if everyone else reader, now=now)


def shown_to(
    work: Work, decision: DecisionId, person: PersonId, now: datetime, *, on: str | None
) -> DecisionView | None:
    """Show what `person` may see; of a restricted matter, an administrator sees that it is there and waits."""
    reader = Reader(person)
    found = readable(work, decision, reader, now=now)
    if found is not None:
        return shown(work, found, facts_of(work, found, actor=None, now=now), reader, on=on, now=now)
    hidden = work.decisions.load(decision, reader=SYSTEM)
    if hidden is None or person not in work.rights.organisation(now=now).administrators:
        return None
    return shown(work, hidden, facts_of(work, hidden, actor=None, now=now), reader, on=on, veiled=True, now=now)
