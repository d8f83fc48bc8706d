"""Who carries a decision out says by when; who waits for it hears once where it was not."""

from datetime import date, timedelta

import pytest

from decisions.carrying_out.errors import (
    DayOverError,
    DoneAlreadyError,
    NotYoursToCarryOutError,
    RejectedError,
)
from decisions.carrying_out.events import DonePromised, PromiseMissed
from decisions.decision import REJECT
from decisions.errors import NotDecidedError, OutdatedCardError
from decisions.events import Event
from decisions.follow_ups import DueKind
from decisions.nudging.waits import Waiting, waits
from decisions.said import Condition
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from tests.decisions.builders import (
    ADA,
    ANA,
    CEO,
    CFO,
    DORA,
    EVA,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    seat,
)
from tests.decisions.presses import promise

DAY = timedelta(days=1)
FRIDAY, NEXT_TUESDAY = date(2026, 11, 27), date(2026, 12, 1)
LATER_STILL = date(2026, 12, 4)
CLOSES = MONDAY.replace(day=27, hour=17)
THE_MONDAY_AFTER = MONDAY.replace(day=30, hour=9)
UNDATED, DATED = a_condition("Legal signs", before=True), a_condition("Sales agrees", before=True, by=LATER_STILL)


def decided(*conditions: Condition) -> Story:
    """Have Ana decide it, for Dora to carry out."""
    held = an_organisation(CFO, CEO, a_position("COO", DORA))
    story = Story(held, a_right(a_line(performs=(seat("COO"),)))).raised()
    story.responds(ANA, conditions=conditions)
    return story


def told(story: Story, events: tuple[Event, ...]) -> list[tuple[NoticeKind, str | None]]:
    follows = consequences(events, story.decision, facts=story.facts(None), now=story.now)
    return [(one.kind, one.conversation.person) for one in follows.notices]


def waited_for(story: Story) -> list[tuple[Waiting, tuple[str, ...], object]]:
    return [(one.what, one.on, one.until) for one in waits(story.decision, story.facts(None))]


def test_who_carries_it_out_says_by_when_and_is_waited_for_until_then() -> None:
    story = decided()
    assert waited_for(story) == []

    (event,) = story.promises(DORA, FRIDAY)

    assert event == DonePromised(at=MONDAY, round=1, by=DORA.id, day=FRIDAY, due=CLOSES)
    assert story.promises(DORA, FRIDAY) == ()
    assert waited_for(story) == [(Waiting.CARRY_OUT, (DORA.id,), CLOSES)]
    assert told(story, (event,)) == [], "the card says it"


def test_a_later_promise_takes_the_place_of_the_first() -> None:
    story = decided()
    story.promises(DORA, FRIDAY)
    (first,) = story.planned()

    story.later(DAY).promises(DORA, NEXT_TUESDAY)

    assert [one.kind for one in story.planned()] == [DueKind.MISSED]
    assert story.planned()[0].at > first.at
    assert story.at(first.at).act(None, first.command) == (), "the row of the first does nothing"
    assert waited_for(story)[0][2] == CLOSES + 4 * DAY


def test_missed_who_raised_it_and_who_decided_hear_so_once_in_working_time() -> None:
    story = decided()
    story.promises(DORA, FRIDAY)
    (planned,) = story.planned()
    assert (planned.kind, planned.at) == (DueKind.MISSED, THE_MONDAY_AFTER)
    assert story.at(CLOSES + DAY).act(None, planned.command) == ()

    missed = story.at(planned.at).act(None, planned.command)

    assert missed == (PromiseMissed(at=planned.at, by=DORA.id, day=FRIDAY),)
    assert told(story, missed) == [(NoticeKind.NOT_DONE, SARA.id), (NoticeKind.NOT_DONE, ANA.id)]
    assert story.later(DAY).act(None, planned.command) == ()
    assert DueKind.MISSED not in story.plans()


def test_promised_anew_after_that_it_may_be_missed_anew() -> None:
    story = decided()
    story.promises(DORA, FRIDAY)
    story.plays(DueKind.MISSED)

    story.promises(DORA, LATER_STILL)

    assert kinds(story.plays(DueKind.MISSED)) == [PromiseMissed]


def test_who_promised_is_not_told_of_it_nor_who_has_left() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.promises(SARA, FRIDAY)

    assert told(story, story.plays(DueKind.MISSED)) == [(NoticeKind.NOT_DONE, ANA.id)]
    other = decided()
    other.promises(DORA, FRIDAY)
    other.loses(SARA)
    assert told(other, other.plays(DueKind.MISSED)) == [(NoticeKind.NOT_DONE, ADA.id), (NoticeKind.NOT_DONE, ANA.id)]


def test_nobody_outside_hears_of_what_is_restricted() -> None:
    held = an_organisation(CFO, CEO, a_position("COO", DORA))
    story = Story(held, a_right(a_line(performs=(seat("COO"),)))).raised(restricted=True)
    story.responds(ANA)
    story.promises(DORA, FRIDAY)
    story.loses(SARA)

    assert told(story, story.plays(DueKind.MISSED)) == [(NoticeKind.NOT_DONE, ANA.id)]


@pytest.mark.parametrize("ends", ["done", "undone", "reopened", "replaced"])
def test_it_is_forgotten_with_what_it_was_about(ends: str) -> None:
    story = decided()
    story.promises(DORA, FRIDAY)
    (planned,) = story.planned()
    match ends:
        case "done":
            story.does(DORA)
        case "undone":
            story.undoes(ANA)
        case "reopened":
            story.reopens(SARA)
        case _:
            later = Story(key=story.decision.id).raised(replaces=story)
            later.responds(ANA)
            story.supersedes(later)

    assert story.decision.promise is None
    assert DueKind.MISSED not in story.plans()
    assert story.at(planned.at).act(None, planned.command) == ()


@pytest.mark.parametrize("day", [None, MONDAY.date() - DAY, date(2036, 11, 30), date.max])
def test_a_day_that_is_over_is_refused_and_so_is_one_in_a_decade(day: date | None) -> None:
    with pytest.raises(DayOverError):
        decided().promises(DORA, day)


def test_today_is_promised_until_it_closes() -> None:
    story = decided()

    assert kinds(story.promises(DORA, MONDAY.date())) == [DonePromised]
    with pytest.raises(DayOverError):
        decided().at(MONDAY.replace(hour=17)).promises(DORA, MONDAY.date())


def test_only_who_carries_it_out_promises_and_only_what_is_to_be_done() -> None:
    story, opened, rejected = decided(), Story().raised(), Story().raised()
    rejected.responds(ANA, REJECT)

    for other in (SARA, ANA, EVA, OMAR):
        with pytest.raises(NotYoursToCarryOutError):
            story.promises(other, FRIDAY)
    with pytest.raises(NotDecidedError):
        opened.promises(SARA, FRIDAY)
    with pytest.raises(RejectedError):
        rejected.promises(SARA, FRIDAY)
    with pytest.raises(OutdatedCardError):
        story.act(DORA, promise(DORA, FRIDAY, round_=2))
    story.does(DORA)
    with pytest.raises(DoneAlreadyError):
        story.promises(DORA, FRIDAY)


def test_of_a_condition_without_a_date_it_is_the_day_by_which_that_is_met() -> None:
    story = decided(DATED, UNDATED)

    (event,) = story.promises(DORA, FRIDAY)

    assert isinstance(event, DonePromised)
    assert event.conditions == (2,)
    meeting = [one for one in waited_for(story) if one[0] is Waiting.MEET]
    assert [until for _, _, until in meeting] == [CLOSES + 7 * DAY, CLOSES]
    story.meets(DORA, 2)
    assert story.decision.promise is None, "it is kept"
    assert story.plans() == [DueKind.RETURN]


def test_with_a_date_of_its_own_a_condition_is_met_by_that() -> None:
    story = decided(DATED)

    (event,) = story.promises(DORA, LATER_STILL)

    assert isinstance(event, DonePromised)
    assert event.conditions == ()
    assert {one[0] for one in waited_for(story)} == {Waiting.MEET, Waiting.CARRY_OUT}


def test_a_condition_that_is_not_met_as_promised_returns_nothing_but_is_told() -> None:
    story = decided(UNDATED)
    story.promises(DORA, FRIDAY)

    missed = story.plays(DueKind.MISSED)

    assert missed == (PromiseMissed(at=THE_MONDAY_AFTER, by=DORA.id, day=FRIDAY, conditions=(1,)),)
    assert story.result.open_conditions


def test_who_no_longer_carries_it_out_is_not_waited_for() -> None:
    story = decided()
    story.promises(DORA, FRIDAY)
    story.reorganises(CFO, CEO, a_position("COO", OMAR))

    assert [on for _, on, _ in waited_for(story)] == [(OMAR.id,)]
