"""Whom a decision waits on: whoever can do the next thing, and nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.follow_ups import DueKind
from decisions.handing_over.widening import joins_next
from decisions.nudging.waits import Waiting, waits
from decisions.people import Person
from decisions.rights.lines import Forum, Line, Seat, Span, Unit
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    CONSENT,
    DORA,
    EVA,
    MINUTE,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_forum,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    options,
    own_seat,
    seat,
    waiting_on_administrators,
)

AN_HOUR = timedelta(hours=1)
LEGAL = a_position("Legal", OMAR)
PMO = a_position("PMO", DORA)


def waited_for(story: Story) -> list[tuple[Waiting, set[str]]]:
    return [(one.what, set(one.on)) for one in waits(story.decision, story.facts(None))]


def on(*people: Person) -> set[str]:
    return {one.id for one in people}


def with_line(line: Line, *forums: Forum) -> Story:
    return Story(an_organisation(CFO, CEO, LEGAL, PMO), a_right(line, forums=forums)).raised()


def joins(story: Story) -> set[str]:
    return set(joins_next(story.decision, story.facts(None)))


def by_the_clock(story: Story, kind: DueKind) -> Story:
    """Go on to when the clock does so, and have it done."""
    (planned,) = [one for one in story.planned() if one.kind is kind]
    story.at(planned.at).act(None, planned.command)
    return story


# Those who decide


def test_it_waits_on_who_decides_it_until_their_seat_is_due() -> None:
    story = Story().raised()
    (one,) = waits(story.decision, story.facts(None))

    assert (one.what, one.about, one.on) == (Waiting.DECIDE, "CFO", (ANA.id,))
    assert (one.since, one.until) == (MONDAY, story.decision.seats[0].due)


@pytest.mark.parametrize("wanted", [date(2026, 11, 24), date(2026, 12, 18)])
def test_when_the_raiser_wants_it_by_a_date_time_runs_out_then_be_it_sooner_or_later(wanted: date) -> None:
    story = Story().raised(decide_by=wanted)
    (one,) = waits(story.decision, story.facts(None))

    assert one.until == story.decision.wanted_by != story.decision.seats[0].due


def test_each_seat_has_its_own_time() -> None:
    away = replace(EVA, zone="Asia/Tokyo")
    people = [away if one is EVA else one for one in (ANA, BEN, DORA, EVA, SARA, ADA)]
    story = Story(an_organisation(people=people), a_right(a_line(decides=(seat("CFO"), seat("CEO")), how=ALL))).raised()
    ana, eva = waits(story.decision, story.facts(None))

    assert (ana.on, eva.on) == ((ANA.id,), (EVA.id,))
    assert (ana.until, eva.until) == tuple(one.due for one in story.decision.seats)
    assert ana.until != eva.until


def test_whoever_has_answered_is_waited_for_no_more() -> None:
    story = with_line(a_line(decides=(seat("CFO"), seat("CEO")), how=ALL))
    story.responds(ANA)

    assert waited_for(story) == [(Waiting.DECIDE, on(EVA))]


def test_who_holds_a_seat_with_somebody_who_has_answered_is_waited_for_no_more() -> None:
    shared = a_position("CFO", ANA, OMAR)
    story = Story(an_organisation(shared, CEO), a_right(a_line(decides=(seat("CFO"), seat("CEO")), how=ALL))).raised()
    assert waited_for(story) == [(Waiting.DECIDE, on(ANA, OMAR)), (Waiting.DECIDE, on(EVA))]

    story.responds(OMAR)
    assert waited_for(story) == [(Waiting.DECIDE, on(EVA))]


def test_what_is_decided_withdrawn_or_put_off_waits_on_nobody() -> None:
    decided, withdrawn, deferred = Story().raised(), Story().raised(), Story().raised()
    decided.responds(ANA)
    withdrawn.withdraws()
    deferred.defers(ANA)

    assert [waited_for(one) for one in (decided, withdrawn, deferred)] == [[], [], []]


def test_what_stands_unless_someone_objects_waits_on_nobody() -> None:
    story = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")
    assert waited_for(story) == []

    story.objects(SARA)
    assert waited_for(story) == [(Waiting.DECIDE, on(ANA))]


def test_who_is_away_is_not_waited_for_but_who_stands_in() -> None:
    story = Story().raised()
    story.goes_away(ANA, OMAR).reseats()

    assert waited_for(story) == [(Waiting.DECIDE, on(OMAR))]


def test_a_recorded_answer_waits_on_whose_it_is_to_confirm_it_and_on_nothing_else_of_theirs() -> None:
    story = Story().raised()
    story.later(AN_HOUR).records_for(SARA, ANA)
    (one,) = waits(story.decision, story.facts(None))

    assert (one.what, one.on, one.since) == (Waiting.CONFIRM_SPOKEN, (ANA.id,), MONDAY + AN_HOUR)
    assert one.until == story.decision.due
    story.never_said(ANA)
    assert waited_for(story) == [(Waiting.DECIDE, on(ANA))]


def test_what_was_reported_waits_on_those_who_would_have_decided_it_to_confirm() -> None:
    story = Story()
    story.logs(SARA)

    assert waited_for(story) == [(Waiting.CONFIRM, on(ANA))]


def test_where_nobody_decides_it_waits_on_who_administers() -> None:
    story = waiting_on_administrators()
    (one,) = waits(story.decision, story.facts(None))

    assert (one.what, one.on, one.until) == (Waiting.NAME, (ADA.id,), story.decision.due)


# When time runs out


def test_as_it_widens_it_waits_on_more_and_more_until_it_widens_again() -> None:
    story = Story(rights=a_right(a_line(within=Span(2, Unit.DAY)))).raised()
    assert joins(story) == on(BEN, DORA)

    by_the_clock(story, DueKind.WIDEN)
    (one,) = waits(story.decision, story.facts(None))
    assert set(one.on) == on(ANA, BEN, DORA)
    assert (one.since, one.until) == (story.now, story.planned()[0].at)
    assert joins(story) == on(EVA)

    by_the_clock(story, DueKind.WIDEN)
    assert waited_for(story) == [(Waiting.DECIDE, on(ANA, BEN, DORA, EVA))]
    assert joins(story) == set()


def test_past_the_last_of_them_it_waits_on_who_names_another_as_well() -> None:
    story = Story(an_organisation(CFO, CEO, PMO), a_right(a_line(then=()))).raised()
    by_the_clock(story, DueKind.WIDEN)
    by_the_clock(story, DueKind.WIDEN)

    assert waited_for(story) == [(Waiting.DECIDE, on(ANA, BEN, DORA)), (Waiting.NAME, on(DORA))]
    assert [one.until for one in waits(story.decision, story.facts(None))] == [None, None]


def test_nobody_joins_where_time_does_not_run() -> None:
    by_consent = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")
    decided = Story().raised()
    decided.responds(ANA)

    assert (joins(by_consent), joins(decided)) == (set(), set())


# Questions


def test_while_a_question_makes_the_clock_stand_it_waits_on_who_raised_it_and_on_deciders_once_it_goes_on() -> None:
    story = Story().raised()
    story.later(AN_HOUR).asks(ANA)
    decides, answers = waits(story.decision, story.facts(None))

    assert (answers.what, answers.on, answers.since) == (Waiting.ANSWER, (SARA.id,), story.now)
    assert decides.what is Waiting.DECIDE
    assert decides.since == answers.until
    assert not decides.has_begun(story.now)
    assert answers.has_begun(story.now)
    story.later(AN_HOUR).answers(SARA)
    (decides,) = waits(story.decision, story.facts(None))
    assert decides.has_begun(story.now)


def test_nobody_waits_for_an_answer_of_their_own() -> None:
    story = Story().raised()
    story.asks(SARA)

    assert waited_for(story) == [(Waiting.DECIDE, on(ANA))]


@pytest.mark.parametrize("gone", [True, False])
def test_a_question_is_for_who_recommends_where_who_raised_it_is_not_there(*, gone: bool) -> None:
    story = Story().raised()
    story.asks_to_recommend(SARA, OMAR)
    story.asks(ANA)
    _ = story.loses(SARA) if gone else story.goes_away(SARA)

    assert (Waiting.ANSWER, on(OMAR)) in waited_for(story)


def test_where_the_clock_has_stood_for_a_whole_window_a_question_waits_until_it_is_due() -> None:
    story = Story(rights=a_right(a_line(within=Span(4, Unit.HOUR)))).raised()
    story.asks(ANA)
    story.later(timedelta(hours=6)).answers(SARA)
    story.later(MINUTE).asks(ANA, "And who pays?")

    answers = [one for one in waits(story.decision, story.facts(None)) if one.what is Waiting.ANSWER]
    assert [one.until for one in answers] == [story.decision.due]


# Those who agree


def test_those_who_agree_are_waited_for_beside_those_who_decide_and_alone_once_these_have_chosen() -> None:
    story = with_line(a_line(agrees=agreeing(seat("Legal"))))
    assert waited_for(story) == [(Waiting.DECIDE, on(ANA)), (Waiting.AGREE, on(OMAR))]

    story.responds(ANA)
    assert waited_for(story) == [(Waiting.AGREE, on(OMAR))]


def test_who_must_agree_is_waited_for_past_the_window_without_an_end() -> None:
    story = with_line(a_line(must_agree=agreeing(seat("Legal"), within=Span(4, Unit.HOUR))))
    by_the_clock(story, DueKind.SILENCE)
    one = next(one for one in waits(story.decision, story.facts(None)) if one.what is Waiting.AGREE)

    assert (one.on, one.since, one.until) == ((OMAR.id,), story.now, None)


def test_a_question_makes_the_clock_stand_for_those_who_agree_too() -> None:
    story = with_line(a_line(agrees=agreeing(seat("Legal"), within=Span(4, Unit.HOUR))))
    story.later(AN_HOUR).asks(ANA)
    one = next(one for one in waits(story.decision, story.facts(None)) if one.what is Waiting.AGREE)

    # They had from 10:00 to 14:00; at 11:00 it stands, for four hours at most, and on Tuesday they have an hour left.
    assert (one.since, one.until) == (MONDAY + 5 * AN_HOUR, MONDAY + 24 * AN_HOUR)


def test_an_objection_waits_on_the_next_position_once_it_is_all_that_is_in_the_way() -> None:
    story = with_line(a_line(agrees=agreeing(seat("Legal"))))
    story.objects(OMAR)
    assert waited_for(story) == [(Waiting.DECIDE, on(ANA))]

    story.later(AN_HOUR).responds(ANA)
    (one,) = waits(story.decision, story.facts(None))
    assert (one.what, one.on, one.since) == (Waiting.OVERRULE, (EVA.id,), MONDAY + AN_HOUR)


def test_an_objection_that_nobody_overrules_waits_on_who_stands_for_the_question() -> None:
    story = with_line(a_line(must_agree=agreeing(seat("Legal"))))
    story.objects(OMAR)
    story.responds(ANA)
    assert waited_for(story) == [(Waiting.SETTLE, on(SARA))]

    story.loses(SARA)
    assert waited_for(story) == [(Waiting.SETTLE, on(DORA))], "or on who looks after what she left behind"


def test_a_seat_that_must_agree_and_that_nobody_holds_waits_on_who_can_do_something_about_it() -> None:
    story = with_line(a_line(must_agree=agreeing(seat("Works council"))))
    story.responds(ANA)

    assert waited_for(story) == [(Waiting.SETTLE, on(SARA, DORA))]


# Forums that meet outside


def outside(*meets: date) -> tuple[Forum, Seat]:
    return a_forum("Board", outside=True, secretary=own_seat(DORA), meets=meets)


def test_a_forum_that_meets_outside_waits_on_its_secretary_from_its_meeting_on() -> None:
    board, its_seat = outside(date(2026, 11, 26))
    story = with_line(a_line(decides=(its_seat,)), board)
    (one,) = waits(story.decision, story.facts(None))

    assert (one.what, one.on, one.until) == (Waiting.RECORD, (DORA.id,), None)
    assert (one.since, one.since.date()) == (story.decision.seats[0].due, date(2026, 11, 26))


def test_one_without_a_meeting_does_after_a_week() -> None:
    board, its_seat = outside()
    story = with_line(a_line(decides=(its_seat,)), board)
    (one,) = waits(story.decision, story.facts(None))

    assert (one.since, one.until) == (MONDAY + timedelta(weeks=1), None)


def test_when_the_raiser_wants_it_by_a_date_its_secretary_is_asked_before_that() -> None:
    board, its_seat = outside(date(2026, 11, 26))
    story = Story(an_organisation(CFO, CEO), a_right(a_line(decides=(its_seat,)), forums=(board,)))
    story.raised(decide_by=date(2026, 12, 4))
    (one,) = waits(story.decision, story.facts(None))

    assert (one.what, one.since, one.until) == (Waiting.RECORD, MONDAY, story.decision.wanted_by)


# What is decided


def test_a_condition_before_it_counts_waits_on_who_carries_it_out_by_its_date_and_no_longer() -> None:
    story = with_line(a_line(performs=(seat("Legal"),)))
    story.responds(ANA, conditions=(a_condition("Legal signs", before=True, by=date(2026, 12, 4)),))
    (one,) = waits(story.decision, story.facts(None))

    assert (one.what, one.about, one.on) == (Waiting.MEET, "1", (OMAR.id,))
    assert one.until == story.result.conditions[0].due
    story.meets(OMAR)
    assert waited_for(story) == []
