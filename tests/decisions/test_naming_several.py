"""Where a right asks for several people with the same choice, so many are named, and all of them are heard."""

import pytest

from decisions.answering.events import Decided, Responded
from decisions.deciders.errors import CannotDecideError, MorePeopleToNameError
from decisions.deciders.events import DeciderChosen, LeftToAdministrators
from decisions.decision import REJECT, Status
from decisions.handing_over.events import Escalated
from decisions.rights.lines import Line
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    DORA,
    EVA,
    OMAR,
    SARA,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    seat,
)

TWO = a_line(at_least=2, then=())
PAIR, PAIR_SEAT = a_forum("Pair", members=(seat("CFO"), seat("CEO")), at_least=2)


def status(story: Story) -> Status:
    return story.decision.status


def vacant(line: Line = TWO) -> Story:
    """Raise what falls to a line of which nobody holds a seat."""
    return Story(an_organisation(a_position("Mayor", EVA)), a_right(line, forums=(PAIR,))).raised()


@pytest.mark.parametrize("line", [TWO, a_line(decides=(PAIR_SEAT,), then=())])
def test_fewer_than_the_right_asks_for_are_refused(line: Line) -> None:
    story = vacant(line)

    for named in [(OMAR,), (OMAR, OMAR)]:
        with pytest.raises(MorePeopleToNameError) as refusal:
            story.chooses(ADA, *named)
        assert refusal.value.at_least == 2

    assert story.decision.waits_on_administrators


def test_an_administrator_reads_how_many_and_nobody_else_needs_to() -> None:
    story = vacant()

    assert story.view(ADA).to_name == 2
    assert story.view(SARA).to_name == 1
    assert vacant(a_line()).view(ADA).to_name == 1


def test_one_of_them_alone_does_not_decide_it() -> None:
    story = vacant()
    assert kinds(story.chooses(ADA, OMAR, DORA)) == [DeciderChosen]
    assert story.chooses(ADA, DORA, OMAR) == (), "the same people again"

    assert kinds(story.responds(OMAR)) == [Responded]
    assert status(story) is Status.OPEN
    assert kinds(story.responds(DORA)) == [Responded, Decided]

    assert story.made_by == [OMAR.id, DORA.id]


def test_of_three_who_are_named_any_two_decide() -> None:
    story = vacant()
    story.chooses(ADA, OMAR, DORA, BEN)
    story.responds(OMAR, REJECT)

    story.responds(DORA)
    story.responds(BEN)

    assert story.made_by == [DORA.id, BEN.id]


def test_where_two_do_not_agree_others_are_named() -> None:
    story = vacant()
    story.chooses(ADA, OMAR, DORA)
    story.responds(OMAR, REJECT)

    assert kinds(story.responds(DORA)) == [Responded, Escalated, LeftToAdministrators]
    with pytest.raises(MorePeopleToNameError):
        story.chooses(ADA, BEN)


def test_whom_the_rules_bar_is_refused_whoever_is_named_beside_them() -> None:
    story = vacant()

    for named in [(SARA, OMAR), (OMAR, SARA)]:
        with pytest.raises(CannotDecideError) as refusal:
            story.chooses(ADA, *named)
        assert refusal.value.person == SARA.id


def test_where_time_ran_out_for_everybody_so_many_are_named_as_well() -> None:
    story = Story(rights=a_right(TWO)).raised()
    while not story.view(ADA).names_who_decides:
        story.plays_on()

    with pytest.raises(MorePeopleToNameError):
        story.chooses(ADA, OMAR)
    story.chooses(ADA, OMAR, ANA)
    story.responds(ANA)

    assert status(story) is Status.OPEN
    story.responds(OMAR)
    assert status(story) is Status.DECIDED


def test_where_one_is_enough_one_is_named() -> None:
    story = vacant(a_line())
    story.chooses(ADA, OMAR)

    assert kinds(story.responds(OMAR)) == [Responded, Decided]
