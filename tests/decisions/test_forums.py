"""Forums decide by their own rules: in chat through their members, outside through their secretary."""

from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.answering.errors import MinuteNeededError
from decisions.answering.events import Decided, Responded
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.events import Reseated
from decisions.decision import REJECT
from decisions.handing_over.events import Escalated
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    CEO,
    DORA,
    EVA,
    MONDAY,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    options,
    seat,
    some,
)

TWO = (seat("CFO"), seat("COO"))
TWO_WAYS = options("Add 40k", "Cut reporting")


def test_the_members_of_a_forum_decide_by_its_rules() -> None:
    forum, committee = a_forum("Investment committee", members=(*TWO, seat("CEO")), how=some(2), chair=seat("CEO"))
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    story = Story(held, a_right(a_line(decides=(committee,), then=()), forums=(forum,))).raised(options=TWO_WAYS)

    story.responds(ANA, "A")
    story.responds(DORA, "B")
    story.responds(EVA, REJECT)

    assert (story.result.choice, story.made_by) == (REJECT, [EVA.id])


def test_no_member_of_a_forum_stands_in_alone_for_a_vacant_position_before_it() -> None:
    forum, committee = a_forum("Investment committee", members=(seat("COO"), seat("CEO")), how=some(2))
    held = (a_position("COO", DORA), CEO)
    line = a_line(decides=(seat("CFO"),), then=(committee,))
    story = Story(an_organisation(a_position("CFO", ANA), *held), a_right(line, forums=(forum,))).raised()

    events = story.reorganises(*held).reseats()

    assert kinds(events) == [Escalated, Reseated]
    assert kinds(story.responds(DORA)) == [Responded]
    assert kinds(story.responds(EVA)) == [Responded, Decided]


def test_what_a_forum_decides_outside_is_recorded_by_its_secretary_with_the_minute() -> None:
    forum, board = a_forum("Board", outside=True, secretary=seat("Secretary"), meets=(date(2026, 12, 3),))
    held = an_organisation(a_position("Secretary", DORA), CEO)
    story = Story(held, a_right(a_line(decides=(board,)), forums=(forum,))).raised()

    assert story.decision.due == datetime(2026, 12, 3, 17, tzinfo=UTC)
    with pytest.raises(MinuteNeededError) as refusal:
        story.responds(DORA)
    assert refusal.value.forum == "Board"
    with pytest.raises(NotYoursToDecideError):
        story.responds(EVA, minute=Words("12/2026"))

    story.responds(DORA, minute=Words("12/2026"))
    assert [said.minute for said in story.result.responses] == ["12/2026"]


def test_a_forum_without_a_planned_meeting_is_asked_again_in_a_week() -> None:
    forum, board = a_forum("Board", outside=True, secretary=seat("Secretary"))
    held = an_organisation(a_position("Secretary", DORA))
    story = Story(held, a_right(a_line(decides=(board,)), forums=(forum,))).raised()

    assert story.decision.due == MONDAY + timedelta(days=7)
