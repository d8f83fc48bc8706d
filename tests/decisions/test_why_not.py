"""Whoever cannot take what they are named for is refused for one reason: the one that applies to them."""

import pytest

from decisions.deciders.errors import CannotDecideError
from decisions.handing_over.errors import CannotDelegateError, CannotRecordForError
from decisions.people import Person
from decisions.rights.matching import Matter
from decisions.roles.errors import CannotRecommendError
from decisions.unfit import Unfit
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    GUS,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    eur,
    seat,
)

COO = a_position("COO", DORA)
BOTH = a_line(decides=(seat("CFO"), seat("COO")))


def refused(story: Story, by: Person, to: Person) -> Unfit:
    with pytest.raises(CannotDelegateError) as refusal:
        story.delegates(by, to)
    assert (refusal.value.person, refusal.value.called) == (to.id, to.shown)
    return refusal.value.why


@pytest.mark.parametrize(
    ("to", "why"),
    [(SARA, Unfit.RAISED_IT), (ANA, Unfit.ONESELF), (GUS, Unfit.NO_STANDING), (DORA, Unfit.DECIDES)],
    ids=lambda value: getattr(value, "id", value),
)
def test_who_raised_it_oneself_a_stranger_and_who_decides_anyway(to: Person, why: Unfit) -> None:
    assert refused(Story(an_organisation(CFO, COO, CEO), a_right(BOTH)).raised(), ANA, to) is why


def test_who_stood_back_is_away_or_took_it_over() -> None:
    story = Story(an_organisation(CFO, COO, CEO), a_right(BOTH)).raised()
    story.recuses(DORA)
    story.goes_away(OMAR)
    story.loses(SARA).takes_over(ADA)

    assert refused(story, ANA, DORA) is Unfit.STOOD_BACK
    assert refused(story, ANA, OMAR) is Unfit.AWAY
    assert refused(story, ANA, ADA) is Unfit.STANDS_FOR_IT


def test_a_deputy_above_their_limit_and_who_agrees() -> None:
    limited = a_position("CFO", ANA, deputies=((BEN, eur(50)),))
    line = a_line(agrees=agreeing(seat("COO")))
    story = Story(an_organisation(limited, COO, CEO), a_right(line)).raised(matter=Matter(amount=eur(90)))

    assert refused(story, ANA, BEN) is Unfit.LIMITED
    assert refused(story, ANA, DORA) is Unfit.AGREES


def test_for_whom_nothing_is_recorded() -> None:
    story = Story().raised()

    for by, of, why in ((SARA, OMAR, Unfit.DECIDES_NOT), (SARA, GUS, Unfit.NO_STANDING), (OMAR, OMAR, Unfit.ONESELF)):
        with pytest.raises(CannotRecordForError) as refusal:
            story.records_for(by, of)
        assert refusal.value.why is why


def test_who_is_not_asked_to_recommend() -> None:
    story = Story().raised()

    for of, why in ((SARA, Unfit.ONESELF), (GUS, Unfit.NO_STANDING)):
        with pytest.raises(CannotRecommendError) as refusal:
            story.asks_to_recommend(SARA, of)
        assert refusal.value.why is why


def test_whom_an_administrator_does_not_name() -> None:
    story = Story(an_organisation(), NOBODY_FITS).raised(matter=Matter(amount=eur(500)))

    for chosen, why in ((SARA, Unfit.RAISED_IT), (GUS, Unfit.NO_STANDING)):
        with pytest.raises(CannotDecideError) as refusal:
            story.chooses(ADA, chosen)
        assert refusal.value.why is why
    story.chooses(ADA, EVA)
    assert story.decision.seats[0].of == (EVA.id,)
