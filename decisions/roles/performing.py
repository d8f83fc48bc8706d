"""Carrying out: whom a right names for it."""

from decisions.deciders.seats import filled
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.rights.lines import Line
from decisions.rights.matching import Matter


def performers_of(line: Line | None, matter: Matter, organisation: Organisation) -> tuple[PersonId, ...]:
    """Name whom `line` has carry it out; nobody, where it names none."""
    named = filled(
        line.performs if line else (),
        line=None,
        matter=matter,
        raised_by=PersonId(""),
        organisation=organisation,
        then=(),
    )
    return tuple(dict.fromkeys(person for taken in named for person in taken.people))
