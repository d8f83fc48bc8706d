"""Who names who decides never lets themselves into what only those in it see; whom they name may leave."""

from dataclasses import replace

import pytest

from decisions.deciders.errors import OthersToNameYouError
from decisions.deciders.events import LeftToAdministrators, Routed
from decisions.follow_ups import DueKind
from decisions.organisation import Organisation
from decisions.people import Person
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    DORA,
    EVA,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    kinds,
    seat,
    some,
)


def waiting(*, restricted: bool) -> Story:
    return Story(rights=NOBODY_FITS).raised(restricted=restricted)


def test_an_administrator_who_is_not_in_it_names_somebody_else() -> None:
    story = waiting(restricted=True)

    with pytest.raises(OthersToNameYouError):
        story.chooses(ADA, ADA)

    assert story.decision.waits_on_administrators
    assert story.view(ADA, veiled=True).veiled
    story.chooses(ADA, ANA)
    assert [one.of for one in story.decision.seats] == [(ANA.id,)]


def test_another_administrator_may_name_them() -> None:
    story = waiting(restricted=True)
    story.organisation = replace(story.organisation, administrators=frozenset({ADA.id, OMAR.id}))

    story.chooses(OMAR, ADA)

    assert [one.of for one in story.decision.seats] == [(ADA.id,)]


def test_of_what_everybody_sees_they_may_name_themselves() -> None:
    story = waiting(restricted=False)

    story.chooses(ADA, ADA)

    assert [one.of for one in story.decision.seats] == [(ADA.id,)]


def test_where_who_was_named_has_left_those_whom_the_right_names_are_asked_at_once() -> None:
    story = Story(rights=a_right(a_line(then=()))).raised()
    while DueKind.WIDEN in story.plans():
        story.plays(DueKind.WIDEN)
    story.chooses(ADA, OMAR)
    story.loses(OMAR)

    assert kinds(story.reseats()) == [Routed]
    assert [one.of for one in story.decision.seats] == [(ANA.id,)]
    assert story.reseats() == ()


def test_where_the_right_names_nobody_it_is_left_to_the_administrators_once_more() -> None:
    story = waiting(restricted=False)
    story.chooses(ADA, OMAR)
    story.loses(OMAR)

    assert kinds(story.reseats()) == [LeftToAdministrators]
    assert story.reseats() == ()


TWO_OF = a_line(decides=(seat("CFO"), seat("COO")), how=some(2), own=False, must_agree=agreeing(seat("COO")), then=())


def held(*chief: Person, operates: Person) -> Organisation:
    return an_organisation(a_position("CFO", *chief), a_position("COO", operates))


def test_who_decides_it_no_more_may_be_asked_to_agree_at_once() -> None:
    story = Story(held(ANA, operates=DORA), a_right(TWO_OF)).raised()
    story.organisation = an_organisation(a_position("CFO", BEN), a_position("COO", SARA, BEN))

    story.reseats()

    assert story.decision.waits_on_administrators, "Ben alone is left, and two decide it"
    assert [one.of for one in story.decision.agreers] == [(SARA.id, BEN.id)]
    assert story.reseats() == ()


def test_an_objection_finds_that_too_few_are_left_to_decide_it_as_well() -> None:
    story = Story(held(ANA, operates=DORA), a_right(replace(TWO_OF, must_agree=agreeing(seat("CEO"))))).raised()
    story.organisation = an_organisation(a_position("CFO", ANA), a_position("CEO", EVA), a_position("COO", SARA))

    story.objects(EVA)

    assert story.decision.waits_on_administrators
