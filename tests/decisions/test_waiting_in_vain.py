"""What waits beyond its time moves on to somebody, once: the thread, who recorded or raised it, who looks after it."""

from datetime import timedelta

from decisions.events import Event
from decisions.follow_ups import DueKind, FollowUp
from decisions.handing_over.events import Widened
from decisions.people import Person, PersonId
from decisions.questions.events import ClockRanOn
from decisions.questions.questions import stands_until
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
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


def test_not_confirmed_in_time_who_recorded_it_hears_so_once_and_it_stays_reported() -> None:
    story = Story().logs(OMAR)
    due = story.decision.due

    row = row_of(story, DueKind.UNCONFIRMED)
    overdue = story.plays(DueKind.UNCONFIRMED)

    assert (story.now, overdue) == (due, (ConfirmationOverdue(at=story.now, told=(OMAR.id,)),))
    assert told(story, overdue) == [(NoticeKind.UNCONFIRMED, OMAR.id)]
    assert comes_again(story, row) == ()
    assert story.plans() == []
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
    assert story.plans() == []


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


def test_in_a_round_it_is_asked_once_whoever_is_named_meanwhile() -> None:
    story = exhausted(Story().raised())
    story.plays(DueKind.STILL_MATTERS)
    story.chooses(ADA, EVA)
    exhausted(story)

    assert story.plans() == []


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
    assert DueKind.STILL_MATTERS not in gone.plans()


def test_where_who_raised_it_is_gone_it_is_asked_of_who_looks_after_it() -> None:
    story = exhausted(Story(an_organisation(*WITH_PMO)).raised()).loses(SARA)

    asked = story.plays(DueKind.STILL_MATTERS)

    assert told(story, asked) == [(NoticeKind.DOES_IT_MATTER, OMAR.id)]


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
