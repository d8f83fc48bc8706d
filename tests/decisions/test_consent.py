"""What stands unless someone objects: when it does, when it does not, and what an objection makes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.answering.errors import CannotStandError, NothingToObjectToError, StandsUnlessObjectedError
from decisions.answering.events import Decided, Objected, Responded
from decisions.deciders.events import Reseated
from decisions.decision import REJECT
from decisions.errors import NotInItError, WordsNeededError
from decisions.follow_ups import DueKind
from decisions.handing_over.events import Widened
from decisions.rights.lines import Door, How, Line
from decisions.rights.matching import Matter
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CEO,
    CONSENT,
    DORA,
    EVA,
    EVERYONE,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    options,
    seat,
)

TWO = (seat("CFO"), seat("COO"))
TWO_WAYS = options("Add 40k", "Cut reporting")


def both(how: How = ALL, *, then: bool = False) -> Line:
    return a_line(decides=TWO, how=how, then=(seat("CEO"),) if then else ())


def consenting(line: Line | None = None) -> Story:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    return Story(held, a_right(line or both(CONSENT)))


def test_under_consent_the_recommended_option_stands_at_the_deadline_and_no_earlier() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="B")
    (planned,) = story.planned()
    assert planned.at == story.decision.due == MONDAY + timedelta(days=3)

    with pytest.raises(CannotStandError):
        story.at(planned.at - timedelta(microseconds=1)).lets_stand()
    assert kinds(story.at(planned.at).lets_stand()) == [Decided]

    assert (story.result.choice, story.result.closing, story.made_by) == ("B", None, [])
    assert story.lets_stand() == ()


def test_without_a_recommendation_it_is_any() -> None:
    story = consenting().raised(options=TWO_WAYS)

    assert story.plans() == [DueKind.WIDEN]
    assert kinds(story.responds(DORA, "B")) == [Responded, Decided]


def test_consent_lets_no_one_way_door_through() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A", matter=Matter(no_amount=True, door=Door.ONE_WAY))

    assert story.plans() == [DueKind.WIDEN]
    assert kinds(story.responds(DORA, "A")) == [Responded, Decided]


def test_under_consent_another_option_needs_an_objection_first() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")

    for choice in ("B", REJECT, "defer"):
        with pytest.raises(StandsUnlessObjectedError):
            story.responds(ANA, choice)
    assert kinds(story.responds(ANA, "A")) == [Responded]


def test_an_objection_asks_everyone_anew_and_the_first_decides() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")
    story.responds(ANA, "A")

    events = story.later(timedelta(days=1)).objects(SARA)

    assert kinds(events) == [Objected, Reseated]
    assert (story.decision.round, story.decision.responses, story.plans()) == (2, (), [DueKind.WIDEN])
    assert story.decision.due == MONDAY + timedelta(days=4)
    story.responds(DORA, "B")
    assert story.result.choice == "B"


def test_the_same_objection_twice_is_one_but_not_after_it_was_put_up_again() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")
    story.objects(SARA)
    assert story.objects(SARA) == ()
    story.responds(ANA, "A")
    story.reopens(ANA)

    assert kinds(story.objects(SARA)) == [Objected, Reseated]


def test_an_objection_has_words_and_comes_from_somebody_in_it() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")

    with pytest.raises(WordsNeededError):
        story.objects(ANA, " … ")
    with pytest.raises(NotInItError):
        story.objects(OMAR)
    with pytest.raises(NothingToObjectToError):
        Story().raised().objects(ANA)


@pytest.mark.parametrize("reached", [(), (ANA,), (DORA,), (ANA, EVA)])
def test_it_does_not_stand_unless_every_decider_was_reached(reached: tuple[object, ...]) -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")
    story.reached = [person for person in EVERYONE if person in reached]

    story.plays_on()

    assert story.decision.result is None


def test_what_could_not_stand_comes_to_the_next_ones_and_stands_once_they_had_time_to_object() -> None:
    held = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", DORA), CEO)
    story = Story(held, a_right(both(CONSENT, then=True))).raised(options=TWO_WAYS, recommended="A")
    story.reached = [DORA]
    due = story.decision.due

    (widened,) = story.plays_on()
    assert isinstance(widened, Widened)
    assert (story.now, widened.joined) == (due, (BEN.id,))
    (again,) = story.planned()
    assert (again.kind, again.at) == (DueKind.STAND, MONDAY + timedelta(days=4, hours=4))
    story.reached = [DORA, BEN]

    assert kinds(story.plays_on()) == [Decided]
    assert (story.now, story.result.choice, story.result.closing) == (again.at, "A", None)


def test_who_came_to_it_just_now_has_time_to_object_though_the_clock_looks_again_at_once() -> None:
    held = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", DORA), CEO)
    story = Story(held, a_right(both(CONSENT, then=True))).raised(options=TWO_WAYS, recommended="A")
    story.reached = [DORA, BEN]
    assert kinds(story.plays_on()) == [Widened]

    with pytest.raises(CannotStandError):
        story.lets_stand()


def test_what_nobody_was_reached_for_ends_with_who_names_somebody() -> None:
    story = consenting(both(CONSENT, then=True)).raised(options=TWO_WAYS, recommended="A")
    story.reached = []

    while not story.view(ADA).names_who_decides:
        assert kinds(story.plays_on()) == [Widened]
    with pytest.raises(CannotStandError):
        story.plays_on()

    story.chooses(ADA, OMAR)
    assert kinds(story.responds(OMAR, "A")) == [Responded, Decided]


def test_one_holder_of_each_position_is_enough_to_have_reached() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", DORA))
    story = Story(held, a_right(both(CONSENT))).raised(options=TWO_WAYS, recommended="A")
    story.reached = [BEN, DORA]

    assert kinds(story.plays_on()) == [Decided]


def test_it_does_not_stand_where_nobody_was_at_work_in_the_window() -> None:
    # Sara wants it by the end of her day, when it is night where Ana and Dora are.
    far = [replace(person, zone="Pacific/Auckland") if person in (ANA, DORA) else person for person in EVERYONE]
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), people=far)
    story = Story(held, a_right(both(CONSENT))).raised(options=TWO_WAYS, recommended="A", decide_by=MONDAY.date())

    assert story.decision.due == datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert story.plans() == [DueKind.STAND, DueKind.WIDEN]
    with pytest.raises(CannotStandError):
        story.plays_on()
    # It is not tried again at a moment that has passed; the next ones come to it, no sooner than half the window.
    ahead = [one for one in story.planned() if one.at > story.now]
    assert [(one.kind, one.at) for one in ahead] == [(DueKind.WIDEN, datetime(2026, 11, 25, tzinfo=UTC))]


def test_who_was_at_work_before_it_was_put_differently_had_no_time_to_object() -> None:
    far = [replace(person, zone="Pacific/Auckland") if person in (ANA, DORA) else person for person in EVERYONE]
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), people=far)
    story = Story(held, a_right(both(CONSENT))).at(datetime(2026, 11, 23, 21, tzinfo=UTC))
    story.raised(options=TWO_WAYS, recommended="A", decide_by=date(2026, 11, 24))

    # Where Ana and Dora are it was Tuesday morning then, and is Tuesday night now.
    story.at(datetime(2026, 11, 24, 10, tzinfo=UTC)).changes(recommended="B")

    assert story.decision.due == datetime(2026, 11, 24, 17, tzinfo=UTC)
    with pytest.raises(CannotStandError):
        story.plays_on()
