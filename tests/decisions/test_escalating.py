"""Somebody in a decision asks that it move up."""

from datetime import timedelta

import pytest

from decisions.answering.errors import NothingToTakeBackError
from decisions.answering.events import Responded, Undone
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.events import LeftToAdministrators, Reseated
from decisions.decision import Why
from decisions.errors import DeferredError, NotInItError, OutdatedCardError, WordsNeededError
from decisions.handing_over.errors import NobodyToEscalateFromError
from decisions.handing_over.events import Escalated
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.views.acts import Act
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    CEO,
    CFO,
    D12,
    DORA,
    EVA,
    MINUTE,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    own_seat,
    seat,
    undo,
    waiting_on_administrators,
)
from tests.decisions.presses import escalate

COO = a_position("COO", DORA)
BOTH = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)


def test_the_next_position_decides_and_the_record_says_who_asked_and_why() -> None:
    story = Story().raised()

    happened = story.escalates(SARA, "Nobody answers")

    assert kinds(happened) == [Escalated, Reseated]
    (escalation,) = story.decision.escalations
    assert (escalation.by, escalation.reason, story.decision.moved_up) == (SARA.id, "Nobody answers", Why.ASKED)
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    told = consequences(happened, story.decision, facts=story.facts(None), now=story.now)
    assert [one.kind for one in told.notices] == [NoticeKind.MOVED_UP]
    with pytest.raises(NotYoursToDecideError):
        story.responds(ANA)


def test_who_asked_is_shown_with_the_reason_to_those_who_may_read_it() -> None:
    story = Story().raised(restricted=True)
    story.escalates(SARA, "Nobody answers")

    shown = story.view(EVA).escalated
    assert shown is not None
    assert (shown.by.id, shown.reason) == (SARA.id, "Nobody answers")
    assert story.view(ADA, veiled=True).escalated is None


def test_the_same_press_again_moves_it_no_further() -> None:
    story = Story(rights=a_right(a_line(then=(seat("CEO"), own_seat(OMAR))))).raised()
    story.escalates(ANA)

    assert story.act(ANA, escalate(ANA, round_=1)) == ()
    with pytest.raises(OutdatedCardError):
        story.act(SARA, escalate(SARA, "I agree", round_=1))
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]


def test_only_who_is_in_it_and_says_why_while_it_is_open() -> None:
    story = Story().raised()

    with pytest.raises(NotInItError):
        story.escalates(OMAR)
    with pytest.raises(WordsNeededError):
        story.escalates(SARA, "…")
    assert Act.ESCALATE not in story.view(OMAR).acts
    assert Act.ESCALATE in story.view(SARA).acts
    story.defers(ANA)
    with pytest.raises(DeferredError):
        story.escalates(SARA)


def test_at_the_last_rung_it_waits_on_the_administrators() -> None:
    story = Story().raised()
    story.escalates(SARA)

    assert story.decision.due is not None
    happened = story.at(story.decision.due).escalates(SARA, "She does not answer either")

    assert kinds(happened) == [Escalated, LeftToAdministrators]
    assert story.decision.waits_because == "it was escalated, and nobody is next"
    with pytest.raises(NobodyToEscalateFromError):
        story.escalates(SARA, "Nor do they")
    assert story.act(SARA, escalate(SARA, "She does not answer either", round_=2)) == ()
    story.chooses(ADA, OMAR)
    story.responds(OMAR)
    assert story.made_by == [OMAR.id]


def test_who_an_administrator_chose_has_nobody_next() -> None:
    story = waiting_on_administrators()
    with pytest.raises(NobodyToEscalateFromError):
        story.escalates(SARA)
    story.chooses(ADA, OMAR)

    story.escalates(SARA)

    assert story.decision.waits_on_administrators


def test_taking_an_answer_back_does_not_undo_it() -> None:
    story = Story(an_organisation(CFO, COO, CEO), a_right(BOTH)).raised()
    story.responds(ANA)
    story.later(MINUTE).escalates(SARA)

    for number in (1, 2):
        with pytest.raises(NothingToTakeBackError):
            story.act(ANA, undo(ANA, round_=number))
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    assert [said.by for said in story.decision.past] == [ANA.id]

    story.responds(EVA)
    assert kinds(story.later(MINUTE).undoes(EVA))[0] is Undone
    assert (story.decision.step, story.decision.moved_up) == (1, Why.ASKED)
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]


def test_a_window_of_its_own_begins() -> None:
    story = Story().raised()

    story.later(timedelta(days=1)).escalates(SARA)

    assert story.decision.due is not None
    assert story.decision.due - story.now == timedelta(days=3)
    assert kinds(story.responds(EVA))[0] is Responded
    assert story.decision.id == D12
