"""Everything that happened to a decision."""

from dataclasses import dataclass
from datetime import datetime

from decisions.decision import DecisionId
from decisions.errors import UnknownDecisionError
from decisions.gathering import facts_of
from decisions.people import PersonId
from decisions.ports.decisions import Happened
from decisions.ports.reading import Reader
from decisions.ports.work import Work
from decisions.seeing import readable, shown
from decisions.views.decision import DecisionView
from decisions.wall_clock import zone_or


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A decision, and everything that happened to it, with the names of who is in it."""

    view: DecisionView
    happened: tuple[Happened, ...]
    names: dict[PersonId, str]
    zone: str


def history(work: Work, decision: DecisionId, person: PersonId, *, now: datetime) -> History:
    """Tell `person` all that happened to a decision.

    Raises:
        UnknownDecisionError: there is none, or none that they may see.

    """
    known = work.people.persons({person}).get(person)
    reader = Reader(known.id if known else person)
    found = readable(work, decision, reader, now=now) if known and known.standing else None
    if known is None or found is None:
        raise UnknownDecisionError(decision)
    facts = facts_of(work, found, actor=None, now=now)
    happened = work.decisions.history(decision, reader=reader)
    people = work.people.persons({who for one in happened for who in _people_of(one)} | {found.raised_by})
    return History(
        view=shown(work, found, facts, reader),
        happened=happened,
        names={one: named.shown for one, named in people.items()},
        zone=zone_or(known.zone, facts.organisation.company.zone),
    )


def _people_of(one: Happened) -> set[PersonId]:
    """Name everybody whom the story of an event may name."""
    event = one.event
    alone = (getattr(event, name, None) for name in ("by", "on_behalf_of", "person", "to", "of", "recorded_by"))
    asked = (seat for name in ("seats", "agreers", "asked") for seat in getattr(event, name, ()))
    beside = (seat.on_behalf_of for name in ("seats", "asked") for seat in getattr(event, name, ()))
    together = (person for name in ("performers", "joined", "told", "asked_of") for person in getattr(event, name, ()))
    several = (*(person for seat in asked for person in seat.of), *together, *beside)
    return {person for person in (*alone, *several) if person}
