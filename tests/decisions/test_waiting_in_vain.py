"""What waits beyond its time moves on to somebody: the thread, who recorded or raised it, who looks after it."""

from datetime import UTC, date, datetime, timedelta

from decisions.events import Event
from decisions.follow_ups import DueKind, FollowUp
from decisions.handing_over.events import Widened
from decisions.people import Person, PersonId
from decisions.questions.events import ClockRanOn
from decisions.questions.questions import stands_until
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
from decisions.rights.lines import Line, Span, Unit
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CFO,
    CONSENT,
    DORA,
    EVA,
    MONDAY,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_condition,
    a_forum,
    a_line,
    a_person,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    kinds,
    options,
    seat,
    talk_with,
    waiting_on_administrators,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FOUR_WEEKS = timedelta(weeks=4)
WITH_PMO = (CFO, a_position("PMO", OMAR))


def told(story: Story, events: tuple[Event, ...]) -> list[tuple[NoticeKind, PersonId | None]]:
    follows = consequences(events, story.decision, facts=story.facts(None), now=story.now)
    return [(one.kind, one.conversation.person) for one in follows.notices]


def row_of(story: Story, kind: DueKind) -> FollowUp:
    return next(one for one in story.planned() if one.kind is kind)


def comes_again(story: Story, row: FollowUp) -> tuple[Event, ...]:
    """Have the row come a second time, a day later."""
    return story.later(DAY).act(None, row.command)


def exhausted(story: Story) -> Story:
    while DueKind.WIDEN in story.plans():
        story.plays(DueKind.WIDEN)
    return story


# A question that nobody answered


def test_once_the_clock_has_stood_as_long_as_it_may_it_runs_on_and_says_so_once() -> None:
    story = Story().raised()
    story.later(HOUR).asks(ANA)
    until = stands_until(story.decision, story.facts(None))

    row = row_of(story, DueKind.RUN_ON)
    ran_on = story.plays(DueKind.RUN_ON)

    assert (story.now, ran_on) == (until, (ClockRanOn(at=story.now, numbers=(1,)),))
    assert told(story, ran_on) == [(NoticeKind.RAN_ON, None)]
    assert comes_again(story, row) == ()
    assert DueKind.RUN_ON not in story.plans()
    assert story.view(ANA).stands_until is None


def test_answered_meanwhile_it_runs_on_without_a_word() -> None:
    story = Story().raised()
    story.asks(ANA)
    (planned,) = [one for one in story.planned() if one.kind is DueKind.RUN_ON]
    story.later(HOUR).answers(SARA)

    assert DueKind.RUN_ON not in story.plans()
    assert story.at(planned.at).act(None, planned.command) == ()


def test_too_early_it_stands_still() -> None:
    story = Story().raised()
    story.asks(ANA)
    (planned,) = [one for one in story.planned() if one.kind is DueKind.RUN_ON]

    assert story.at(planned.at - timedelta(seconds=1)).act(None, planned.command) == ()


def test_what_is_asked_once_it_runs_on_makes_it_stand_no_more() -> None:
    story = Story().raised()
    story.asks(ANA)
    story.plays(DueKind.RUN_ON)

    story.asks(SARA, "And B?")

    assert DueKind.RUN_ON not in story.plans()
    story.answers(SARA, 1)
    story.answers(ANA, 2)
    story.asks(ANA, "And C?")
    assert DueKind.RUN_ON not in story.plans(), "the window for questions is used up"


def test_where_it_stands_with_who_raised_it_alone_who_asked_hears_so_too() -> None:
    story = Story().raised(restricted=True)
    story.asks(ANA)

    ran_on = story.plays(DueKind.RUN_ON)

    assert told(story, ran_on) == [(NoticeKind.RAN_ON, SARA.id), (NoticeKind.RAN_ON, ANA.id)]


# Reported, and not confirmed


def test_not_confirmed_in_time_who_recorded_it_hears_so_every_four_weeks_and_it_stays_reported() -> None:
    story = Story().logs(OMAR)
    due = story.decision.due
    assert due is not None

    row = row_of(story, DueKind.UNCONFIRMED)
    overdue = story.plays(DueKind.UNCONFIRMED)

    assert (story.now, overdue) == (due, (ConfirmationOverdue(at=story.now, told=(OMAR.id,)),))
    assert told(story, overdue) == [(NoticeKind.UNCONFIRMED, OMAR.id)]
    assert comes_again(story, row) == ()
    assert row_of(story, DueKind.UNCONFIRMED).at == due + FOUR_WEEKS
    story.plays(DueKind.UNCONFIRMED)
    assert row_of(story, DueKind.UNCONFIRMED).at == due + 2 * FOUR_WEEKS
    assert story.responds(ANA), "it can be confirmed still"


def test_confirmed_denied_or_taken_back_in_time_nobody_hears_anything() -> None:
    for ends in ("responds", "denies", "withdraws"):
        story = Story().logs(SARA)
        (planned,) = story.planned()
        getattr(story, ends)(SARA if ends == "withdraws" else ANA)

        assert story.planned() == ()
        assert story.at(planned.at).act(None, planned.command) == ()


def test_confirmed_and_waiting_for_who_must_agree_it_is_told_by_that_alone() -> None:
    held = an_organisation(CFO, a_position("Works council", DORA))
    line = a_line(must_agree=agreeing(seat("Works council")))
    story = Story(held, a_right(line)).logs(SARA)
    story.responds(ANA)

    assert story.plans() == [DueKind.SILENCE]


def test_where_nobody_can_confirm_it_who_recorded_it_hears_so_too() -> None:
    story = Story(rights=NOBODY_FITS).logs(SARA)

    assert story.plays(DueKind.UNCONFIRMED) == (ConfirmationOverdue(at=story.now, told=(SARA.id,)),)


def test_it_is_told_in_the_working_time_of_who_recorded_it() -> None:
    away = a_person("Yui Abe", zone="Asia/Tokyo")
    story = Story(an_organisation(CFO, people=(*an_organisation().people.values(), away))).logs(away)
    assert story.decision.due == MONDAY + 3 * DAY, "ten in the morning: evening in Tokyo"

    story.plays(DueKind.UNCONFIRMED)

    assert story.now == MONDAY.replace(hour=0) + 4 * DAY


# Nobody decides


def test_left_to_the_administrators_past_its_time_who_raised_it_is_asked_whether_it_matters() -> None:
    story = Story(an_organisation(*WITH_PMO), NOBODY_FITS).raised()
    due = story.decision.due

    row = row_of(story, DueKind.STILL_MATTERS)
    asked = story.plays(DueKind.STILL_MATTERS)

    assert (story.now, asked) == (due, (StillMattersAsked(at=story.now, asked_of=(SARA.id,), told=(OMAR.id,)),))
    assert told(story, asked) == [(NoticeKind.DOES_IT_MATTER, SARA.id), (NoticeKind.NOBODY_DECIDES, OMAR.id)]
    assert comes_again(story, row) == ()
    assert story.plans() == [DueKind.STILL_MATTERS]


def test_as_long_as_nothing_happens_who_raised_it_alone_is_asked_again_every_four_weeks() -> None:
    story = Story(an_organisation(*WITH_PMO), NOBODY_FITS).raised()
    story.plays(DueKind.STILL_MATTERS)

    for _ in range(3):
        before = story.now
        again = story.plays(DueKind.STILL_MATTERS)
        assert again == (StillMattersAsked(at=before + FOUR_WEEKS, asked_of=(SARA.id,), told=()),)
        assert told(story, again) == [(NoticeKind.DOES_IT_MATTER, SARA.id)]

    story.withdraws()
    assert story.plans() == []


def test_it_is_asked_again_in_the_working_time_of_who_is_asked() -> None:
    story = Story(rights=NOBODY_FITS).raised()
    story.at(datetime(2026, 11, 29, 12, tzinfo=UTC)).act(None, row_of(story, DueKind.STILL_MATTERS).command)

    assert row_of(story, DueKind.STILL_MATTERS).at == datetime(2026, 12, 28, 9, tzinfo=UTC), "not on a Sunday"


def test_without_a_pmo_the_administrators_are_told() -> None:
    story = Story(rights=NOBODY_FITS).raised()

    assert told(story, story.plays(DueKind.STILL_MATTERS))[-1] == (NoticeKind.NOBODY_DECIDES, ADA.id)


def test_past_everybody_and_the_time_to_name_another_it_is_asked_too() -> None:
    story = exhausted(Story().raised())
    widened = story.now

    asked = story.plays(DueKind.STILL_MATTERS)

    assert kinds(asked) == [StillMattersAsked]
    assert story.now == widened + 3 * DAY, "three working days"


def test_named_in_time_nobody_is_asked() -> None:
    story = waiting_on_administrators()
    (planned,) = story.planned()
    story.chooses(ADA, EVA)

    assert DueKind.STILL_MATTERS not in story.plans()
    assert story.at(planned.at).act(None, planned.command) == ()


def test_put_off_withdrawn_or_decided_nobody_is_asked() -> None:
    for ends in ("withdraws", "defers", "responds"):
        story = exhausted(Story().raised())
        (planned,) = story.planned()
        getattr(story, ends)(SARA if ends == "withdraws" else ANA)
        assert DueKind.STILL_MATTERS not in story.plans()
        assert story.at(planned.at).act(None, planned.command) == ()


def test_whoever_is_named_meanwhile_it_is_asked_again_no_sooner_than_four_weeks_later() -> None:
    story = exhausted(Story().raised())
    story.plays(DueKind.STILL_MATTERS)
    asked = story.now
    story.chooses(ADA, EVA)
    assert story.plans() == [DueKind.WIDEN], "somebody decides it by now"

    exhausted(story)

    assert row_of(story, DueKind.STILL_MATTERS).at == asked + FOUR_WEEKS


def test_in_the_next_round_it_may_be_asked_again() -> None:
    story = exhausted(Story().raised())
    story.plays(DueKind.STILL_MATTERS)

    story.changes(question=Words("Add 30k?"))

    exhausted(story)
    assert story.plans() == [DueKind.STILL_MATTERS]


def test_what_stands_by_itself_is_not_asked_about_while_it_may() -> None:
    line = a_line(how=CONSENT)
    story = Story(rights=a_right(line)).raised(options=options("Add", "Cut"), recommended="A")

    assert DueKind.STILL_MATTERS not in story.plans()


def test_of_what_is_restricted_who_raised_it_alone_is_asked() -> None:
    story = exhausted(Story(an_organisation(*WITH_PMO)).raised(restricted=True))
    asked = story.plays(DueKind.STILL_MATTERS)
    assert told(story, asked) == [(NoticeKind.DOES_IT_MATTER, SARA.id)]

    gone = exhausted(Story(an_organisation(*WITH_PMO)).raised(restricted=True)).loses(SARA)
    asked = gone.plays(DueKind.STILL_MATTERS)
    assert told(gone, asked) == [(NoticeKind.DOES_IT_MATTER, ADA.id)], "who administers knows that it waits, no more"


def test_where_who_raised_it_is_gone_it_is_asked_of_who_looks_after_it() -> None:
    story = exhausted(Story(an_organisation(*WITH_PMO)).raised()).loses(SARA)

    asked = story.plays(DueKind.STILL_MATTERS)

    assert told(story, asked) == [(NoticeKind.DOES_IT_MATTER, OMAR.id)]


# Decided, and others must agree; or recorded where a forum meets


def held_up(line: Line) -> Story:
    held = an_organisation(CFO, a_position("Legal", DORA), a_position("PMO", OMAR))
    return Story(held, a_right(line)).raised()


def test_what_waits_for_who_must_agree_is_asked_about_a_window_after_that_is_overdue() -> None:
    story = held_up(a_line(must_agree=agreeing(seat("Legal"), within=Span(1, Unit.DAY))))
    story.responds(ANA)
    assert story.plans() == [DueKind.SILENCE]
    story.plays(DueKind.SILENCE)
    overdue = story.now

    asked = story.plays(DueKind.STILL_MATTERS)

    assert asked == (StillMattersAsked(at=overdue + 3 * DAY, asked_of=(SARA.id,), told=(OMAR.id,)),)
    assert row_of(story, DueKind.STILL_MATTERS).at == story.now + FOUR_WEEKS
    story.agrees(DORA)
    assert story.plans() == []


def test_what_is_objected_to_and_nobody_overrules_is_asked_about_too() -> None:
    story = held_up(a_line(agrees=agreeing(seat("Legal"))))
    story.responds(ANA)
    story.later(HOUR).objects(DORA)

    assert story.plans() == [DueKind.STILL_MATTERS]
    assert row_of(story, DueKind.STILL_MATTERS).at == story.now + 3 * DAY


def test_what_a_forum_decides_where_it_meets_is_asked_about_a_window_after_it_met() -> None:
    board, its_seat = a_forum("Board", outside=True, secretary=seat("CFO"), meets=(date(2026, 11, 26),))
    story = Story(rights=a_right(a_line(decides=(its_seat,)), forums=(board,))).raised()
    due = story.decision.due

    asked = story.plays(DueKind.STILL_MATTERS)

    assert kinds(asked) == [StillMattersAsked]
    assert (due, story.now) == (
        datetime(2026, 11, 26, 17, tzinfo=UTC),
        datetime(2026, 12, 1, 17, tzinfo=UTC) + 16 * HOUR,
    )


# Decided, and not carried out


def test_a_condition_that_nobody_sets_a_date_for_is_asked_about_every_four_weeks() -> None:
    story = Story().raised()
    story.responds(ANA, conditions=(a_condition("Legal signs", before=True),))
    decided = story.now

    for number in (1, 2):
        asked = story.plays(DueKind.STILL_MATTERS)
        assert asked == (StillMattersAsked(at=decided + number * FOUR_WEEKS, asked_of=(SARA.id,), told=()),)
        assert told(story, asked) == [(NoticeKind.DOES_IT_MATTER, SARA.id)]

    story.meets(SARA)
    assert story.plans() == []


def test_what_was_promised_and_is_not_done_is_asked_about_four_weeks_later() -> None:
    story = Story().raised()
    story.responds(ANA)
    assert story.plans() == []
    story.promises(SARA, date(2026, 12, 4))
    story.plays(DueKind.MISSED)
    missed = story.now

    assert row_of(story, DueKind.STILL_MATTERS).at == missed + FOUR_WEEKS
    story.does(SARA)
    assert story.plans() == []


# Widened


def test_who_reads_no_thread_is_offered_to_hand_it_over_alone() -> None:
    alone, together = Story().raised(place=talk_with(SARA)), Story().raised()

    for story, offered in ((alone, [ANA]), (together, [])):
        widened = story.plays(DueKind.WIDEN)
        assert kinds(widened) == [Widened]
        assert [who for kind, who in told(story, widened) if kind is NoticeKind.MAY_DELEGATE] == ids(*offered)
    assert BEN.id in {one for seat in alone.decision.seats for one in seat.of}


def ids(*people: Person) -> list[PersonId]:
    return [one.id for one in people]
