"""What the clock does later is planned as it happens, under a key that is used once."""

from datetime import timedelta

import pytest

from decisions.answering.commands import LetStand
from decisions.answering.errors import CannotStandError
from decisions.carrying_out.commands import Return
from decisions.deciders.commands import Reseat
from decisions.decision import DecisionId
from decisions.errors import NotDecidedError
from decisions.follow_ups import DueKind, command_of
from decisions.raising.commands import Supersede
from tests.decisions.builders import (
    ANA,
    CONSENT,
    D12,
    FIVE_MINUTES,
    MINUTE,
    SARA,
    Story,
    a_condition,
    a_line,
    a_right,
    kinds,
    options,
    waiting_on_administrators,
)

CONSENTING = a_right(a_line(how=CONSENT))
D19 = DecisionId("D-19")


def consenting() -> Story:
    return Story(rights=CONSENTING).raised(options=options("Add", "Cut"), recommended="A")


def test_most_of_what_is_open_is_left_to_people() -> None:
    decided = Story().raised()
    assert decided.plans() == [DueKind.WIDEN], "but for those who may decide too when time runs out"
    decided.responds(ANA)
    assert decided.planned() == ()
    assert waiting_on_administrators().plans() == [DueKind.STILL_MATTERS]
    assert Story().logs(SARA).plans() == [DueKind.UNCONFIRMED]


def test_each_plan_is_a_command_of_the_clock() -> None:
    stands, returns = consenting(), Story().raised()
    returns.defers(ANA)

    (standing,), (returning,) = stands.planned(), returns.planned()

    assert standing.command == LetStand(request_id=standing.key, decision=D12)
    assert returning.command == Return(request_id=returning.key, decision=D12)


def test_a_command_is_read_from_its_row_alone() -> None:
    earlier = Story().raised()
    earlier.responds(ANA)
    later = Story(key=D19).raised(replaces=earlier)
    later.responds(ANA)

    (planned,) = later.planned()

    assert planned.command == Supersede(request_id=planned.key, decision=D12, by=D19)
    assert isinstance(command_of(DueKind.RESEAT, planned.key, D12), Reseat)


def test_the_same_plan_keeps_its_key_and_another_moment_has_another() -> None:
    story = consenting()
    (before,) = story.planned()
    assert story.planned() == (before,)

    story.asks(SARA)
    (meanwhile,) = [one for one in story.planned() if one.kind is DueKind.STAND]
    story.later(MINUTE).answers(ANA)
    (after,) = story.planned()

    assert len({before.key, meanwhile.key, after.key}) == 3
    assert before.at < after.at < meanwhile.at


def test_a_plan_that_was_overtaken_does_nothing() -> None:
    story = consenting()
    (too_early,) = story.planned()
    story.later(MINUTE).asks(SARA)

    story.at(too_early.at)
    with pytest.raises(CannotStandError):
        story.lets_stand()

    story.objects(SARA)
    assert story.later(timedelta(days=30)).lets_stand() == ()


def test_each_round_of_the_later_decision_replaces_the_earlier_under_a_key_of_its_own() -> None:
    earlier = Story().raised()
    earlier.responds(ANA)
    later = Story(key=D19).raised(replaces=earlier)
    later.responds(ANA)
    (first,) = later.planned()
    later.later(MINUTE).undoes(ANA)
    with pytest.raises(NotDecidedError):
        earlier.supersedes(later)

    later.responds(ANA)
    (second,) = later.planned()

    assert first.key != second.key
    assert second.at == first.at + MINUTE == later.now + FIVE_MINUTES


def test_what_waits_for_a_condition_and_replaces_another_has_both_planned() -> None:
    earlier = Story().raised()
    earlier.responds(ANA)
    later = Story(key=D19).raised(replaces=earlier)
    later.responds(ANA, conditions=(a_condition("Legal signs", before=True, by=later.now.date() + timedelta(days=9)),))

    assert [one.kind for one in later.planned()] == [DueKind.RETURN, DueKind.SUPERSEDE]
    assert kinds(later.at(later.planned()[0].at).returns())[0].__name__ == "Returned"
    assert later.plans() == [DueKind.WIDEN]
