"""A company in which others agree before a decision stands."""

from decisions.decision import AgreerAsked, Decision
from decisions.rights.lines import Span, Unit
from decisions.said import Stance
from tests.decisions.builders import (
    CEO,
    CFO,
    EVERYONE,
    OMAR,
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

KIM, LEA, MAX = a_person("Kim Park"), a_person("Lea Marti"), a_person("Max Feld")


COUNCIL = a_position("Works council", KIM, deputies=(OMAR,))


LEGAL = a_position("Legal", LEA, MAX)


COMPANY = an_organisation(CFO, CEO, COUNCIL, LEGAL, people=(*EVERYONE, KIM, LEA, MAX))


A_DAY = Span(1, Unit.DAY)


LEGAL_AGREES: LineTerms = {"agrees": agreeing(seat("Legal"))}


COUNCIL_MUST: LineTerms = {"must_agree": agreeing(seat("Works council"), within=A_DAY)}


BOTH: LineTerms = {**LEGAL_AGREES, **COUNCIL_MUST}


def a_story(terms: LineTerms = LEGAL_AGREES) -> Story:
    return Story(COMPANY, a_right(a_line(**terms)))


def asked(decision: Decision) -> dict[str, AgreerAsked]:
    return {one.seat.name: one for one in decision.agreers}


def stances(decision: Decision) -> dict[str, Stance]:
    return {one.seat.name: one.stance for one in decision.agreements}
