"""Who fills the seats of a decision, and who stands in."""

from decisions.deciders.seats import Bars, Filled, Handed, filled, handed_over
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.rights.lines import Line, Seat
from decisions.rights.matching import Matter
from decisions.said import Delegation
from tests.decisions.builders import BEN, MONDAY, SARA, a_line, an_absence, eur, seat

FREE = Matter(no_amount=True)


BIG = Matter(amount=eur(80_000))


UP_TO_50K = (BEN, eur(50_000))


CFO_SEAT, COO_SEAT, CEO_SEAT = seat("CFO"), seat("COO"), seat("CEO")


def away(organisation: Organisation, *absent: Person | tuple[Person, Person]) -> Organisation:
    """Send people away, each alone or with whom they named."""
    each = (one if isinstance(one, tuple) else (one, None) for one in absent)
    absences = {who.id: (an_absence(who, deputy),) for who, deputy in each}
    return Organisation(
        positions=organisation.positions,
        people=organisation.people,
        administrators=organisation.administrators,
        absences=absences,
    ).as_of(MONDAY)


def fill(
    organisation: Organisation,
    *seats: Seat,
    line: Line | None = None,
    matter: Matter = FREE,
    raised_by: Person = SARA,
    bars: Bars | None = None,
    handed: Handed | None = None,
) -> tuple[Filled, ...]:
    """Fill the CFO's seat, or `seats`, on a line that names no other."""
    return filled(
        seats or (CFO_SEAT,),
        line=line or a_line(then=()),
        matter=matter,
        raised_by=raised_by.id,
        organisation=organisation,
        bars=bars or Bars(),
        handed=handed or handed_over(()),
    )


def hands(by: Person, to: Person, *, of: Seat = CFO_SEAT) -> Delegation:
    return Delegation(seat=of, by=by.id, to=to.id, at=MONDAY)


def asked(*seats: Filled) -> list[tuple[str, ...]]:
    return [taken.of for taken in seats]
