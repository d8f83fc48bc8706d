"""What was recorded afterwards is confirmed by whose decision it is, or void."""

from datetime import timedelta

import pytest

from decisions.answering.events import Decided, Responded
from decisions.carrying_out.errors import NotRaisedHereError
from decisions.carrying_out.events import Returned
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.events import Reseated
from decisions.decision import DEFER, REJECT, DecisionId, Status
from decisions.errors import (
    AlreadyDecidedError,
    NotDecidedError,
    OutdatedCardError,
    ReportedError,
    VoidError,
    WithdrawnError,
)
from decisions.raising.commands import ChangeDecision
from decisions.raising.errors import NotYoursToWithdrawError
from decisions.raising.events import Voided, Withdrawn
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    CEO,
    EVA,
    OMAR,
    SARA,
    TODAY,
    Story,
    a_condition,
    a_position,
    a_proposal,
    an_organisation,
    ask,
    change,
    kinds,
    object_,
    recuse,
    undo,
)


def test_who_holds_the_right_confirms_it_in_one_press() -> None:
    story = Story().logs(SARA, REJECT)

    assert kinds(story.responds(ANA, REJECT, reason=None)) == [Responded, Decided]
    assert story.result.choice == REJECT


def test_confirmed_is_what_was_recorded_and_nothing_else() -> None:
    story = Story().logs(SARA)

    for choice in (REJECT, DEFER, "A"):
        with pytest.raises(OutdatedCardError):
            story.responds(ANA, choice)


def test_nobody_else_confirms_or_denies() -> None:
    story = Story().logs(SARA)

    for other in (SARA, OMAR, EVA, ADA):
        with pytest.raises(NotYoursToDecideError):
            story.responds(other)
        with pytest.raises(NotYoursToDecideError):
            story.denies(other)


def test_not_what_they_said_it_is_void_and_who_recorded_it_hears_of_it() -> None:
    story = Story().logs(SARA)

    events = story.denies(ANA, "I said I would think about it")

    assert kinds(events) == [Voided]
    assert (story.decision.status, story.decision.voided_by) == (Status.VOID, ANA.id)
    assert story.denies(ANA) == ()
    told = consequences(events, story.decision, facts=story.facts(None), now=story.now)
    assert [(one.kind, one.conversation.person) for one in told.notices] == [(NoticeKind.VOIDED, SARA.id)]


def test_what_is_void_stays_void() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).logs(SARA)
    story.denies(ANA)

    for act in (story.responds, story.denies, story.recuses):
        with pytest.raises(VoidError):
            act(EVA)
    assert story.planned() == ()
    assert story.reseats() == ()


def test_what_was_confirmed_is_no_longer_denied_and_what_is_raised_never() -> None:
    story, raised = Story().logs(SARA), Story().raised()
    story.responds(ANA)

    with pytest.raises(AlreadyDecidedError):
        story.denies(ANA)
    with pytest.raises(NotDecidedError):
        raised.denies(ANA)


def test_who_recorded_it_takes_it_back_and_nobody_else() -> None:
    story = Story().logs(SARA)

    with pytest.raises(NotYoursToWithdrawError):
        story.withdraws(ANA)
    assert kinds(story.withdraws(SARA)) == [Withdrawn]

    assert (story.decision.status, story.withdraws(SARA)) == (Status.WITHDRAWN, ())
    with pytest.raises(WithdrawnError):
        story.responds(ANA)


def test_nobody_acts_on_what_is_reported() -> None:
    story = Story().logs(SARA)

    for command in (ask(ANA), recuse(ANA), object_(ANA), change(SARA, a_proposal(why=Words("So")))):
        with pytest.raises(ReportedError):
            story.act(SARA if isinstance(command, ChangeDecision) else ANA, command)
    with pytest.raises(NotDecidedError):
        story.does(SARA)
    with pytest.raises(NotDecidedError):
        story.reopens(SARA)


def test_a_confirmation_can_be_taken_back() -> None:
    story = Story().logs(SARA)
    story.responds(ANA)

    story.undoes(ANA)

    assert (story.decision.status, story.decision.round) == (Status.REPORTED, 2)
    assert kinds(story.denies(ANA)) == [Voided]


def test_who_recorded_their_own_decision_may_take_that_back_too() -> None:
    story = Story().logs(ANA)

    story.act(ANA, undo(ANA))

    assert story.decision.result is None
    assert kinds(story.responds(ANA)) == [Responded, Decided]


def test_what_was_recorded_is_not_put_up_again_but_replaced() -> None:
    story = Story().logs(ANA)

    with pytest.raises(NotRaisedHereError):
        story.reopens(ANA)
    later = Story(key=DecisionId("D-19")).raised(replaces=story, by=ANA)
    assert later.decision.replaces == story.decision.id


def test_a_condition_that_was_not_met_in_time_has_it_confirmed_again() -> None:
    story = Story().logs(SARA)
    story.responds(ANA, conditions=(a_condition("Legal signs", before=True, by=TODAY + timedelta(days=1)),))

    assert kinds(story.plays_on()) == [Returned, Reseated]

    assert story.decision.status is Status.REPORTED
    with pytest.raises(OutdatedCardError):
        story.responds(ANA, REJECT)
    assert kinds(story.denies(ANA)) == [Voided]


def test_after_the_organisation_changed_whose_it_is_now_confirms() -> None:
    story = Story().logs(SARA)

    assert kinds(story.reorganises(a_position("CFO", EVA), CEO).reseats()) == [Reseated]
    story.responds(EVA)

    assert story.made_by == [EVA.id]
