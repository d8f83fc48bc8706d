"""A company in which somebody objects who may come to decide."""

from decisions.decision import Decision
from decisions.people import Person
from tests.decisions.builders import (
    ADA,
    CFO,
    EVA,
    EVERYONE,
    LineTerms,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    seat,
)

KIM, LEA = a_person("Kim Park"), a_person("Lea Marti")


PEOPLE = (*EVERYONE, KIM, LEA)


LEGAL, COUNCIL = a_position("Legal", KIM), a_position("Works council", KIM, deputies=(LEA,))


CEO = a_position("CEO", EVA)


LEGAL_AGREES: LineTerms = {"agrees": agreeing(seat("Legal"))}


COUNCIL_MUST: LineTerms = {"must_agree": agreeing(seat("Works council"))}


UNASKED: LineTerms = {**COUNCIL_MUST, "may_decide": (seat("Legal"),)}


def a_story(
    terms: LineTerms = LEGAL_AGREES, *, ceo: tuple[Person, ...] = (EVA,), admins: tuple[Person, ...] = (ADA,)
) -> Story:
    organisation = an_organisation(CFO, a_position("CEO", *ceo), LEGAL, COUNCIL, people=PEOPLE, administrators=admins)
    return Story(organisation, a_right(a_line(**terms)))


def missing(decision: Decision) -> list[str]:
    return [one.seat.name for one in decision.agreement_missing]


def objectors(decision: Decision) -> list[str]:
    return [str(one.by) for one in decision.agreements if one.holds_up]
