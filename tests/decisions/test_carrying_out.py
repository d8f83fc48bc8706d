"""What was decided is carried out: conditions that come first, and the mark that it is done."""

from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.answering.errors import LaterDateNeededError
from decisions.carrying_out.errors import (
    ConditionsOpenError,
    NoSuchConditionError,
    NotYoursToCarryOutError,
    RejectedError,
)
from decisions.carrying_out.events import Because, ConditionMet, Done, Returned
from decisions.deciders.events import Reseated
from decisions.decision import REJECT, Status
from decisions.errors import NotDecidedError, SupersededError, WithdrawnError
from decisions.follow_ups import DueKind
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    OMAR,
    SARA,
    TODAY,
    Story,
    a_condition,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    seat,
)

LEGAL = a_condition("Legal signs", before=True, by=date(2026, 12, 4))
CAPPED = a_condition("Cap it at 40k")
CLOSES = datetime(2026, 12, 4, 17, tzinfo=UTC)


def approved(*conditions: object) -> Story:
    story = Story().raised()
    story.responds(ANA, conditions=[one for one in (LEGAL, CAPPED) if one in conditions])
    return story


# Conditions before it counts


def test_what_waits_for_a_condition_is_decided_and_does_not_count_yet() -> None:
    story = approved(LEGAL, CAPPED)

    assert story.decision.status is Status.DECIDED
    assert [(number, one.text) for number, one in story.result.open_conditions] == [(1, "Legal signs")]
    assert story.result.conditions[0].due == CLOSES
    with pytest.raises(ConditionsOpenError) as refusal:
        story.does(SARA)
    assert refusal.value.count == 1


def test_who_carries_it_out_says_that_the_condition_is_met() -> None:
    story = approved(LEGAL)

    assert kinds(story.meets(SARA)) == [ConditionMet]
    assert story.meets(SARA) == ()

    assert story.result.open_conditions == ()
    assert story.planned() == ()
    assert kinds(story.does(SARA)) == [Done]


def test_unmet_by_its_date_it_returns() -> None:
    story = approved(LEGAL)
    (planned,) = story.planned()
    assert (planned.kind, planned.at) == (DueKind.RETURN, CLOSES)
    assert story.at(CLOSES - timedelta(seconds=1)).returns() == ()

    events = story.at(CLOSES).returns()

    assert kinds(events) == [Returned, Reseated]
    assert isinstance(events[0], Returned)
    assert events[0].because is Because.CONDITION
    assert (story.decision.status, story.decision.round, story.decision.result) == (Status.OPEN, 2, None)
    assert story.plans() == [DueKind.WIDEN]


def test_the_first_date_that_passes_unmet_returns_it() -> None:
    sooner = a_condition("Sales agrees", before=True, by=date(2026, 12, 1))
    story = Story().raised()
    story.responds(ANA, conditions=(LEGAL, sooner))
    story.meets(SARA, 2)

    assert [one.at for one in story.planned()] == [CLOSES]


def test_a_condition_without_a_date_waits() -> None:
    story = Story().raised()
    story.responds(ANA, conditions=(a_condition("Legal signs", before=True),))

    assert DueKind.RETURN not in story.plans()
    assert story.later(timedelta(days=400)).returns() == ()


def test_a_condition_that_does_not_come_first_is_never_met() -> None:
    story = approved(CAPPED)

    for number in (0, 1, 2):
        with pytest.raises(NoSuchConditionError):
            story.meets(SARA, number)


def test_a_condition_before_it_counts_may_be_added_a_moment_later() -> None:
    story = approved(CAPPED)

    story.adds(ANA, LEGAL)

    assert [number for number, _ in story.result.open_conditions] == [2]
    assert [one.at for one in story.planned()] == [CLOSES]


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1), date.max])
def test_a_condition_is_to_be_met_by_a_day_to_come(day: date) -> None:
    late = a_condition("Legal signs", before=True, by=day)

    with pytest.raises(LaterDateNeededError):
        Story().raised().responds(ANA, conditions=(late,))
    with pytest.raises(LaterDateNeededError):
        approved().adds(ANA, late)


def test_the_conditions_of_all_who_chose_it_hold() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)
    story = Story(an_organisation(CFO, a_position("COO", DORA)), a_right(line)).raised()
    story.responds(ANA, conditions=(CAPPED,))

    story.responds(DORA, conditions=(LEGAL,))

    assert [one.text for one in story.result.conditions] == ["Cap it at 40k", "Legal signs"]
    assert [number for number, _ in story.result.open_conditions] == [2]


def test_a_condition_goes_with_the_answer_that_is_taken_back() -> None:
    story = approved(LEGAL)

    story.undoes(ANA)

    assert story.plans() == [DueKind.WIDEN]
    story.responds(ANA)
    assert story.result.conditions == ()


def test_nobody_adds_a_condition_to_what_was_withdrawn_meanwhile() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)
    story = Story(an_organisation(CFO, a_position("COO", DORA)), a_right(line)).raised()
    story.responds(ANA)
    story.withdraws()

    with pytest.raises(WithdrawnError):
        story.adds(ANA, CAPPED)


# Done


def test_who_raised_it_carries_it_out_unless_the_right_names_somebody() -> None:
    story = approved()
    with pytest.raises(NotYoursToCarryOutError) as refusal:
        story.does(ANA)
    assert refusal.value.performers == (SARA.id,)

    assert kinds(story.later(timedelta(days=9)).does(SARA)) == [Done]

    assert (story.decision.done_by, story.decision.done_at) == (SARA.id, story.now)
    assert story.does(SARA) == ()


def test_the_position_that_performs_carries_it_out() -> None:
    held = an_organisation(CFO, CEO, a_position("COO", DORA))
    story = Story(held, a_right(a_line(performs=(seat("COO"),)))).raised()
    story.responds(ANA, conditions=(LEGAL,))

    for other in (SARA, ANA, EVA, OMAR):
        with pytest.raises(NotYoursToCarryOutError):
            story.meets(other)
    story.meets(DORA)
    story.does(DORA)
    assert story.decision.done_by == DORA.id


def test_where_nobody_performs_any_more_who_raised_it_does() -> None:
    held = an_organisation(CFO, a_position("COO", DORA))
    story = Story(held, a_right(a_line(performs=(seat("COO"),)))).raised()
    story.responds(ANA)

    story.loses(DORA).does(SARA)

    assert story.decision.done_by == SARA.id


def test_a_deputy_carries_it_out_for_a_performer_who_is_gone() -> None:
    held = an_organisation(CFO, a_position("COO", DORA, deputies=(BEN,)))
    story = Story(held, a_right(a_line(performs=(seat("COO"),)))).raised()
    story.responds(ANA)

    assert kinds(story.loses(DORA).does(BEN)) == [Done]


def test_what_was_rejected_is_never_done_and_what_is_open_not_yet() -> None:
    rejected, opened = Story().raised(), Story().raised()
    rejected.responds(ANA, REJECT)

    with pytest.raises(RejectedError):
        rejected.does(SARA)
    with pytest.raises(NotDecidedError):
        opened.does(SARA)
    with pytest.raises(NotDecidedError):
        opened.meets(SARA)


def test_what_is_put_up_again_is_no_longer_done() -> None:
    story = approved()
    story.does(SARA)

    story.reopens(ANA)

    assert (story.decision.done_at, story.decision.done_by) == (None, None)


def test_what_was_replaced_is_not_done() -> None:
    story = approved()
    later = Story(key=story.decision.id).raised(replaces=story)
    later.responds(ANA)
    story.supersedes(later)

    with pytest.raises(SupersededError):
        story.does(SARA)
