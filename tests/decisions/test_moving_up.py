"""The right to decide moves up: at deadlock, for conflicts of interest, past empty seats; and down again by undo."""

from datetime import timedelta

import pytest

from decisions.answering.errors import NothingToTakeBackError, TooLateError
from decisions.answering.events import Decided, Recused, Responded, Undone
from decisions.carrying_out.events import Reopened
from decisions.deciders.errors import CannotDecideError, NotYoursToDecideError
from decisions.deciders.events import LeftToAdministrators, Reseated, Routed
from decisions.decision import REJECT, Status, Why
from decisions.errors import OutdatedCardError
from decisions.handing_over.events import Escalated
from decisions.rights.lines import How, Line, Position
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    CEO,
    CFO,
    DORA,
    EVA,
    FIVE_MINUTES,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    own_seat,
    recuse,
    respond,
    seat,
    some,
    undo,
)

COO = a_position("COO", DORA)
DAY = timedelta(days=1)
BOTH = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)
AND_NOBODY_NEXT = a_line(decides=(seat("CFO"), seat("COO")), how=ALL, then=())


def at_odds(line: Line = BOTH) -> Story:
    """Have Ana approve and Dora put it off, a minute later: they do not agree."""
    story = Story(an_organisation(a_position("CFO", ANA), COO, CEO), a_right(line)).raised()
    story.responds(ANA)
    story.later(timedelta(minutes=1)).defers(DORA)
    return story


def test_where_they_do_not_agree_the_next_position_decides() -> None:
    story = at_odds()

    assert kinds(story.events[-3:]) == [Responded, Escalated, Reseated]
    assert (story.decision.round, story.decision.step, story.decision.moved_up) == (2, 1, Why.DEADLOCK)
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    assert story.decision.due == story.now + 3 * DAY
    story.responds(EVA, REJECT)
    assert story.made_by == [EVA.id]


def test_what_was_said_before_stays_on_record_and_on_the_card() -> None:
    story = at_odds()

    assert [(said.by, said.step) for said in story.decision.past] == [(ANA.id, 0), (DORA.id, 0)]
    assert [said.by.name for said in story.view().past] == ["Ana Rossi", "Dora Lind"]


def test_those_who_did_not_agree_decide_it_no_more() -> None:
    story = at_odds()

    for who in (ANA, DORA):
        with pytest.raises(NotYoursToDecideError) as refusal:
            story.responds(who, REJECT)
        assert refusal.value.deciders == (EVA.id,)


def test_the_thread_is_told_that_it_moved_up() -> None:
    story = at_odds()

    told = consequences(story.events[-3:], story.decision, facts=story.facts(None), now=story.now)

    assert [one.kind for one in told.notices] == [NoticeKind.MOVED_UP]
    assert [one.reader for one in told.copies] == [EVA.id]


def test_the_same_press_again_is_still_a_success() -> None:
    story = at_odds()

    assert story.act(DORA, respond(DORA, "defer", round_=1)) == ()
    assert story.act(ANA, respond(ANA, round_=1)) == ()
    with pytest.raises(NotYoursToDecideError):
        story.act(ANA, respond(ANA, REJECT, round_=1))


def test_with_nobody_next_the_administrators_name_who_decides() -> None:
    story = at_odds(AND_NOBODY_NEXT)

    assert kinds(story.events[-3:]) == [Responded, Escalated, LeftToAdministrators]
    assert story.decision.waits_because == "those who decide it do not agree, and nobody is next"
    story.chooses(ADA, OMAR)
    story.responds(OMAR)
    assert story.made_by == [OMAR.id]
    assert [said.by for said in story.decision.past] == [ANA.id, DORA.id]


def test_what_came_past_them_all_is_not_asked_of_the_same_people_again() -> None:
    story = at_odds(AND_NOBODY_NEXT)

    assert story.reorganises(CFO, COO, CEO).reseats() == ()


# Taking back what had moved it up


def test_the_answer_that_moved_it_up_can_be_taken_back() -> None:
    story = at_odds()

    events = story.later(FIVE_MINUTES).act(DORA, undo(DORA, round_=1))

    assert kinds(events) == [Undone, Reseated]
    assert (story.decision.round, story.decision.step, story.decision.moved_up) == (3, 0, None)
    assert [said.by for said in story.decision.responses] == [ANA.id]
    assert story.decision.past == ()
    assert {asked.of for asked in story.decision.seats} == {(ANA.id,), (DORA.id,)}
    assert kinds(story.responds(DORA)) == [Responded, Decided]
    assert story.made_by == [ANA.id, DORA.id]


def test_so_can_the_answer_of_the_other() -> None:
    story = at_odds()

    story.act(ANA, undo(ANA, round_=1))

    assert [said.by for said in story.decision.responses] == [DORA.id]
    story.defers(ANA)
    assert story.decision.status is Status.DEFERRED


def test_taken_back_twice_it_is_taken_back_once() -> None:
    story = at_odds()
    story.act(DORA, undo(DORA, round_=1))

    assert story.act(DORA, undo(DORA, round_=1)) == ()


def test_it_comes_too_late_after_five_minutes() -> None:
    story = at_odds()

    with pytest.raises(TooLateError):
        story.later(FIVE_MINUTES + timedelta(seconds=1)).act(DORA, undo(DORA, round_=1))


def test_once_the_next_has_answered_nothing_moves_down_again() -> None:
    story = at_odds()
    story.responds(EVA)

    with pytest.raises(NothingToTakeBackError):
        story.act(DORA, undo(DORA, round_=1))
    with pytest.raises(NothingToTakeBackError):
        story.undoes(ANA)


def test_who_was_asked_next_takes_nothing_back_for_others() -> None:
    with pytest.raises(NothingToTakeBackError):
        at_odds().act(EVA, undo(EVA, round_=1))


def test_it_comes_back_from_the_administrators_too() -> None:
    story = at_odds(AND_NOBODY_NEXT)

    events = story.act(DORA, undo(DORA, round_=1))

    assert kinds(events) == [Undone, Routed]
    assert not story.decision.waits_on_administrators
    story.responds(DORA)
    assert story.made_by == [ANA.id, DORA.id]


def test_from_a_later_step_it_comes_back_to_the_one_before() -> None:
    story = Story(an_organisation(a_position("CFO", ANA), CEO), a_right(a_line(at_least=2))).raised()
    story.responds(ANA)
    story.responds(EVA, REJECT)
    assert story.decision.waits_on_administrators

    assert kinds(story.act(EVA, undo(EVA, round_=2))) == [Undone, Reseated]

    assert (story.decision.step, story.decision.moved_up) == (1, Why.DEADLOCK)
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    story.responds(EVA)
    assert story.made_by == [EVA.id]


def test_only_the_round_that_moved_it_up_is_taken_back() -> None:
    line = a_line(at_least=3, then=(seat("CEO"), own_seat(OMAR)))
    story = Story(an_organisation(a_position("CFO", ANA), CEO), a_right(line)).raised()
    story.responds(ANA)
    story.responds(EVA)
    assert (story.decision.step, story.decision.round) == (2, 3)

    for who, number in ((ANA, 1), (ANA, 2), (EVA, 1), (EVA, 3)):
        with pytest.raises(NothingToTakeBackError):
            story.act(who, undo(who, round_=number))
    assert kinds(story.act(EVA, undo(EVA, round_=2))) == [Undone, Reseated]


def test_not_after_an_administrator_has_chosen_who_decides() -> None:
    story = at_odds(AND_NOBODY_NEXT)
    story.chooses(ADA, OMAR)

    with pytest.raises(NothingToTakeBackError):
        story.act(DORA, undo(DORA, round_=1))
    assert [asked.of for asked in story.decision.seats] == [(OMAR.id,)]


def test_an_answer_taken_back_can_be_given_and_taken_back_again() -> None:
    story = Story(an_organisation(a_position("CFO", ANA), COO, CEO), a_right(BOTH)).raised()
    story.responds(ANA)
    story.undoes(ANA)
    story.defers(ANA)

    assert kinds(story.undoes(ANA)) == [Undone]
    assert story.decision.responses == ()
    assert story.undoes(ANA) == ()


# Conflicts of interest and empty seats


def test_where_the_only_decider_stands_back_the_next_position_decides() -> None:
    story = Story(an_organisation(CFO, CEO)).raised()

    events = story.later(DAY).recuses(ANA, "My sister works there")

    assert kinds(events) == [Recused, Escalated, Reseated]
    assert (story.decision.moved_up, story.decision.step) == (Why.RECUSED, 1)
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    assert story.decision.due == MONDAY + 4 * DAY
    assert [one.name for one in story.view().recused] == ["Ana Rossi"]


def test_with_nobody_next_it_waits_for_the_administrators_who_choose_somebody_else() -> None:
    story = Story(an_organisation(a_position("CFO", ANA)), a_right(a_line(then=()))).raised()

    assert kinds(story.recuses(ANA)) == [Recused, LeftToAdministrators]
    with pytest.raises(CannotDecideError):
        story.chooses(ADA, ANA)
    story.chooses(ADA, OMAR)

    assert [asked.of for asked in story.decision.seats] == [(OMAR.id,)]


def test_standing_back_is_about_the_round_that_one_sees() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA), CEO)).raised()
    story.responds(ANA)
    story.undoes(ANA)

    with pytest.raises(OutdatedCardError):
        story.act(EVA, recuse(EVA, round_=1))


def test_a_vacancy_at_the_next_position_is_filled_by_the_one_after() -> None:
    story = at_odds(a_line(decides=(seat("CFO"), seat("COO")), how=ALL, then=(seat("CTO"), seat("CEO"))))

    assert [(asked.seat, asked.of) for asked in story.decision.seats] == [(seat("CTO"), (EVA.id,))]
    assert kinds(story.responds(EVA)) == [Responded, Decided]


def test_who_holds_the_next_position_as_well_decides_there() -> None:
    held = an_organisation(a_position("CFO", ANA), COO, a_position("CEO", ANA))
    story = Story(held, a_right(BOTH)).raised()
    story.responds(ANA)
    story.defers(DORA)

    assert [asked.of for asked in story.decision.seats] == [(ANA.id,)]
    story.responds(ANA)
    assert story.made_by == [ANA.id]


@pytest.mark.parametrize(
    ("how", "left", "because"),
    [
        (some(2), (CFO,), "too few of those who decide it are left"),
        (ALL, (CEO,), "nobody may speak for CFO or COO"),
    ],
)
def test_put_up_again_with_too_few_or_nobody_left_it_says_so(
    how: How, left: tuple[Position, ...], because: str
) -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=how, then=())
    story = Story(an_organisation(CFO, COO), a_right(line)).raised()
    story.responds(ANA)
    story.responds(DORA)

    events = story.reorganises(*left).reopens(ANA if CFO in left else SARA)

    assert kinds(events) == [Reopened, LeftToAdministrators]
    assert story.decision.waits_because == because
