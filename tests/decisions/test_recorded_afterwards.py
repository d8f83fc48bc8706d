"""A decision made elsewhere is recorded: by who holds the right, by a secretary with the minute, or by anybody else."""

from datetime import timedelta

import pytest

from decisions.answering.errors import MinuteNeededError
from decisions.answering.events import Decided, Responded
from decisions.deciders.errors import CannotDecideError, ConditionNeededError
from decisions.deciders.events import LeftToAdministrators, Reseated, Routed
from decisions.decision import APPROVE, DEFER, REJECT, Status
from decisions.errors import OutdatedCardError, StrangerError
from decisions.follow_ups import DueKind
from decisions.handing_over.events import Escalated
from decisions.raising.errors import FutureError
from decisions.raising.events import Logged
from decisions.rights.lines import AmountRange, Door, OfAmount
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    CEO,
    CFO,
    CONSENT,
    DORA,
    EVA,
    GUS,
    NOBODY_FITS,
    OMAR,
    SARA,
    TODAY,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    eur,
    kinds,
    log_it,
    options,
    seat,
)

TWO = (seat("CFO"), seat("COO"))
COO = a_position("COO", DORA)
FORUM, BOARD = a_forum("Board", outside=True, secretary=seat("Secretary"))


def of_the_board() -> Story:
    held = an_organisation(a_position("Secretary", DORA), CEO)
    return Story(held, a_right(a_line(decides=(BOARD,)), forums=(FORUM,)))


def test_recorded_by_who_holds_the_right_it_is_decided() -> None:
    story = Story().logs(ANA, REJECT, on=TODAY - timedelta(days=3))

    assert kinds(story.events) == [Logged, Routed, Responded, Decided]
    assert (story.decision.status, story.result.choice, story.made_by) == (Status.DECIDED, REJECT, [ANA.id])
    assert story.decision.reported is not None
    assert story.decision.reported.on == TODAY - timedelta(days=3)


def test_what_they_decided_alone_holds_whatever_is_at_stake() -> None:
    story = Story().logs(ANA, matter=Matter(amount=eur(40_000), door=Door.ONE_WAY))

    assert (story.decision.status, story.made_by) == (Status.DECIDED, [ANA.id])


def test_recorded_by_anybody_else_it_is_reported_and_counts_for_nothing() -> None:
    story = Story().logs(SARA)

    assert kinds(story.events) == [Logged, Routed]
    assert (story.decision.status, story.decision.result) == (Status.REPORTED, None)
    assert [asked.of for asked in story.decision.seats] == [(ANA.id,)]


def test_a_guest_records_nothing() -> None:
    with pytest.raises(StrangerError):
        Story().logs(GUS)


def test_the_same_form_sent_twice_records_once() -> None:
    story = Story().logs(SARA)

    assert story.act(SARA, log_it(by=SARA)) == ()


def test_it_was_decided_by_today_at_the_latest() -> None:
    Story().logs(SARA, on=TODAY)
    with pytest.raises(FutureError):
        Story().logs(SARA, on=TODAY + timedelta(days=1))


@pytest.mark.parametrize("choice", [DEFER, APPROVE, "C", ""])
def test_what_was_chosen_is_one_of_the_options_or_no(choice: str) -> None:
    with pytest.raises(OutdatedCardError):
        Story().logs(SARA, choice, options=options("Add", "Cut"))


def test_a_secretary_records_what_a_forum_decided_with_the_number_of_its_minute() -> None:
    story = of_the_board().logs(DORA, minute="12/2026")

    assert story.decision.status is Status.DECIDED
    assert [said.minute for said in story.result.responses] == ["12/2026"]
    with pytest.raises(MinuteNeededError):
        of_the_board().logs(DORA)


def test_a_secretary_confirms_what_somebody_else_recorded_with_the_minute() -> None:
    with_minute, without = of_the_board().logs(SARA, minute="12/2026"), of_the_board().logs(SARA)

    assert kinds(with_minute.responds(DORA)) == [Responded, Decided]
    with pytest.raises(MinuteNeededError):
        without.responds(DORA)
    without.responds(DORA, minute=Words("13/2026"))
    assert without.decision.status is Status.DECIDED


def test_one_of_several_who_decide_together_leaves_it_to_the_others_to_confirm() -> None:
    story = Story(an_organisation(CFO, COO), a_right(a_line(decides=TWO, how=ALL))).logs(ANA)
    assert story.decision.status is Status.REPORTED

    assert kinds(story.responds(DORA)) == [Responded, Decided]

    assert story.made_by == [ANA.id, DORA.id]


def test_two_at_least_are_two_afterwards_too() -> None:
    story = Story(rights=a_right(a_line(at_least=2))).logs(ANA)

    assert kinds(story.events) == [Logged, Routed, Responded, Escalated, Reseated]
    assert kinds(story.responds(EVA)) == [Responded, Decided]


def test_consent_given_elsewhere_is_confirmed_and_does_not_come_by_itself() -> None:
    line = a_line(decides=TWO, how=CONSENT)
    story = Story(an_organisation(CFO, COO), a_right(line)).logs(
        SARA, "A", options=options("Add", "Cut"), recommended="A"
    )

    assert story.plans() == [DueKind.UNCONFIRMED]
    story.responds(DORA, "A")
    assert story.decision.status is Status.DECIDED


def test_what_no_right_covers_waits_until_an_administrator_says_whose_it_was() -> None:
    story = Story(rights=NOBODY_FITS).logs(SARA)
    assert kinds(story.events) == [Logged, LeftToAdministrators]

    with pytest.raises(CannotDecideError):
        story.chooses(ADA, SARA)
    story.chooses(ADA, OMAR)
    story.responds(OMAR)

    assert story.decision.status is Status.DECIDED


def test_nothing_is_recorded_while_whose_it_is_depends_on_what_is_unknown() -> None:
    small = a_line(when=(OfAmount(AmountRange(end=eur(25_000))),), decides=(seat("CEO"),), then=())
    story = Story(rights=a_right(small, a_line(number=8)))

    with pytest.raises(ConditionNeededError):
        story.logs(SARA, matter=Matter())
    assert story.events == ()
