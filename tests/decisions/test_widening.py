"""When time runs out the next ones may decide too: whoever had the right keeps it, and it never ends in silence."""

from datetime import date, datetime, timedelta

import pytest

from decisions.deciders.errors import CannotDecideError, NotYoursToDecideError, RoutedAlreadyError
from decisions.deciders.events import DeciderChosen
from decisions.decision import REJECT
from decisions.errors import AdministratorsOnlyError
from decisions.follow_ups import DueKind
from decisions.handing_over.events import Widened
from decisions.people import Person
from decisions.rights.lines import Span, Unit
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.views.acts import Act
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
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    options,
    own_seat,
    seat,
    talk_with,
)

DAY = timedelta(days=1)
TWO_DAYS = Span(2, Unit.DAY)
COO = a_position("COO", OMAR)
PMO = a_position("PMO", DORA)


def out_of_time(story: Story, times: int = 1) -> Story:
    for _ in range(times):
        (planned,) = [one for one in story.planned() if one.kind is DueKind.WIDEN]
        story.at(planned.at).widens()
    return story


def due_of(story: Story) -> datetime:
    assert story.decision.due is not None
    return story.decision.due


def asked(story: Story) -> list[set[str]]:
    return [set(one.of) for one in story.decision.seats]


def test_first_the_deputies_then_the_next_position_each_after_half_the_window_again() -> None:
    story = Story(rights=a_right(a_line(within=TWO_DAYS))).raised()
    due = due_of(story)

    out_of_time(story)
    assert (story.now, asked(story)) == (due, [{ANA.id, BEN.id, DORA.id}])
    out_of_time(story)
    assert (story.now, asked(story)) == (due + DAY, [{ANA.id, BEN.id, DORA.id, EVA.id}])
    out_of_time(story)
    assert story.now == due + 2 * DAY
    assert story.plans() == [DueKind.STILL_MATTERS], "and there it ends, with somebody who may name who decides"
    assert story.decision.due == due


@pytest.mark.parametrize("who", [ANA, BEN, DORA, EVA], ids=lambda person: person.id)
def test_the_first_valid_answer_counts_whoever_gives_it(who: Person) -> None:
    story = out_of_time(Story().raised(), 2)

    story.responds(who)

    (said,) = story.result.responses
    assert said.by == who.id
    assert said.on_behalf_of == (ANA.id if who in (BEN, DORA) else None)


def test_nobody_is_brought_in_before_time_runs_out() -> None:
    story = Story().raised()

    assert story.later(DAY).widens() == ()
    with pytest.raises(NotYoursToDecideError):
        story.responds(BEN)


def test_the_thread_is_told_once_a_step_and_newcomers_get_the_card() -> None:
    story = out_of_time(Story().raised())

    told = consequences(story.events[-1:], story.decision, facts=story.facts(None), now=story.now)

    assert [one.kind for one in told.notices] == [NoticeKind.WIDENED]
    assert {one.reader for one in told.copies} >= {BEN.id, DORA.id}
    (happened,) = story.events[-1:]
    assert isinstance(happened, Widened)
    assert happened.joined == (BEN.id, DORA.id)
    assert story.widens() == ()


def test_steps_that_bring_in_nobody_are_passed_over_at_once() -> None:
    line = a_line(then=(own_seat(SARA), seat("Nobody"), seat("CEO")), own=False)
    story = Story(an_organisation(a_position("CFO", ANA), CEO), a_right(line)).raised()

    out_of_time(story)

    assert (story.now, asked(story)) == (story.decision.due, [{ANA.id, EVA.id}])


def test_a_deputy_is_brought_in_up_to_their_limit_only() -> None:
    story = Story().goes_away(BEN, end=date(2026, 12, 31)).raised()

    out_of_time(story)

    assert asked(story) == [{ANA.id, DORA.id}], "nor is who is away"


def test_where_several_decide_each_silent_seat_widens() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)
    story = Story(an_organisation(CFO, COO, CEO), a_right(line)).raised()
    story.responds(OMAR)

    out_of_time(story)
    assert asked(story) == [{ANA.id, BEN.id, DORA.id}, {OMAR.id}]
    story.responds(BEN)

    assert set(story.made_by) == {BEN.id, OMAR.id}


def test_two_people_are_two_people_still() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=ALL, at_least=2)
    story = Story(an_organisation(CFO, COO, CEO), a_right(line)).raised()
    out_of_time(story, 2)

    story.responds(EVA)
    story.responds(EVA)
    assert story.decision.result is None
    story.responds(ANA)

    assert set(story.made_by) == {EVA.id, ANA.id}


def test_a_date_shorter_than_half_the_window_widens_after_half_the_window() -> None:
    line = a_line(within=Span(4, Unit.DAY))
    story = Story(rights=a_right(line)).raised(decide_by=MONDAY.date())
    assert due_of(story) < MONDAY + DAY

    (planned,) = story.planned()

    assert planned.at == MONDAY + 2 * DAY


def test_a_later_date_of_the_raiser_is_waited_for() -> None:
    story = Story().raised(decide_by=date(2026, 12, 4))

    (planned,) = story.planned()

    assert planned.at == story.decision.due


def test_a_question_that_makes_the_clock_stand_puts_it_off() -> None:
    story = Story().raised()
    first = due_of(story)
    story.later(DAY).asks(SARA)
    story.later(DAY).answers(ANA)

    assert story.at(first).widens() == ()
    out_of_time(story)

    assert story.now == first + DAY


def test_a_question_puts_it_off_though_the_raiser_named_a_date() -> None:
    story = Story().raised(decide_by=date(2026, 11, 25))
    story.at(MONDAY + 2 * DAY).asks(SARA)

    (planned,) = [one for one in story.planned() if one.kind is DueKind.WIDEN]

    assert planned.at > due_of(story)


def test_no_time_runs_where_silence_is_a_yes_or_nothing_waits() -> None:
    consenting = Story(rights=a_right(a_line(how=CONSENT))).raised(options=options("Add", "Cut"), recommended="A")
    deferred, decided, logged = Story().raised(), Story().raised(), Story().logs(SARA)
    deferred.defers(ANA)
    decided.responds(ANA)
    board, its_seat = a_forum("Board", outside=True, secretary=seat("CFO"), meets=(date(2026, 11, 26),))
    outside = Story(rights=a_right(a_line(decides=(its_seat,)), forums=(board,))).raised()

    for story in (consenting, deferred, decided, logged, outside):
        assert not any(one.kind is DueKind.WIDEN for one in story.planned())
        assert story.later(30 * DAY).widens() == ()


def test_at_the_end_those_who_look_after_it_may_name_who_decides() -> None:
    story = out_of_time(Story(an_organisation(CFO, CEO, PMO)).raised(), 2)
    assert Act.CHOOSE not in story.view(DORA).acts
    with pytest.raises(AdministratorsOnlyError):
        story.chooses(DORA, OMAR)

    out_of_time(story)

    told = consequences(story.events[-1:], story.decision, facts=story.facts(None), now=story.now)
    where = [(one.kind, one.conversation) for one in told.notices if one.kind is NoticeKind.UNANSWERED]
    assert where == [(NoticeKind.UNANSWERED, talk_with(DORA))]
    assert Act.CHOOSE in story.view(DORA).acts
    assert Act.CHOOSE not in story.view(SARA).acts
    assert kinds(story.chooses(DORA, OMAR)) == [DeciderChosen]
    assert asked(story) == [{OMAR.id}]
    for earlier in (ANA, BEN, EVA):
        with pytest.raises(NotYoursToDecideError):
            story.responds(earlier)
    story.responds(OMAR)
    assert story.made_by == [OMAR.id]


def test_until_somebody_is_named_whoever_could_still_can() -> None:
    story = out_of_time(Story().raised(), 3)

    story.responds(ANA, REJECT)

    assert story.made_by == [ANA.id]


def test_nobody_is_named_before_the_end() -> None:
    story = out_of_time(Story().raised(), 2)

    with pytest.raises(RoutedAlreadyError):
        story.chooses(ADA, OMAR)


def test_what_was_said_before_somebody_was_named_stays_on_record() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=ALL, then=())
    story = Story(an_organisation(a_position("CFO", ANA), COO), a_right(line)).raised()
    story.responds(OMAR)
    out_of_time(story)

    with pytest.raises(CannotDecideError):
        story.chooses(ADA, SARA)
    story.chooses(ADA, OMAR)

    assert [said.by for said in story.decision.past] == [OMAR.id]
    assert story.decision.result is None, "what they said for their own seat is no answer for this one"
    story.responds(OMAR)
    assert story.made_by == [OMAR.id]


def test_a_restricted_decision_is_named_for_by_who_administers_and_never_reads_it() -> None:
    story = Story(an_organisation(CFO, CEO, PMO)).raised(restricted=True)
    out_of_time(story, 3)

    told = consequences(story.events[-1:], story.decision, facts=story.facts(None), now=story.now)

    where = [one.conversation for one in told.notices if one.kind is NoticeKind.UNANSWERED]
    assert where == [talk_with(ADA)]
    with pytest.raises(AdministratorsOnlyError):
        story.chooses(DORA, OMAR)


def test_who_an_administrator_chose_and_who_does_not_answer_can_be_replaced() -> None:
    story = out_of_time(Story().raised(), 3)
    story.chooses(ADA, OMAR)
    assert due_of(story) > story.now

    out_of_time(story)
    story.chooses(ADA, EVA)

    assert asked(story) == [{EVA.id}]


def test_taken_back_whoever_was_brought_in_still_can() -> None:
    story = out_of_time(Story().raised())
    due = story.decision.due
    story.responds(BEN)

    story.later(MINUTE).undoes(BEN)

    assert (story.decision.round, asked(story), story.decision.due) == (2, [{ANA.id, BEN.id, DORA.id}], due)
    out_of_time(story)
    assert asked(story) == [{ANA.id, BEN.id, DORA.id, EVA.id}]


def test_moved_up_it_has_a_window_of_its_own() -> None:
    story = out_of_time(Story().raised())
    story.escalates(SARA)

    (planned,) = story.planned()

    assert planned.at == story.decision.due == story.now + 5 * DAY, "three working days"
    assert story.decision.widened == 0
