"""A decision is never edited: it is put up again, or replaced by a later one; both stay on record."""

from datetime import timedelta

import pytest

from decisions.answering.events import Decided
from decisions.carrying_out.errors import NotYoursToReopenError
from decisions.carrying_out.events import Reopened
from decisions.deciders.events import Reseated, Routed
from decisions.decision import APPROVE, REJECT, DecisionId, Status
from decisions.errors import (
    AlreadyDecidedError,
    NotDecidedError,
    OutdatedCardError,
    SupersededError,
    UnknownDecisionError,
    WithdrawnError,
    WordsNeededError,
)
from decisions.follow_ups import DueKind, command_of
from decisions.raising.events import Raised, Superseded
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    CEO,
    CFO,
    DORA,
    EVA,
    FIVE_MINUTES,
    MINUTE,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    raise_it,
    respond,
    seat,
)

D19 = DecisionId("D-19")


def decided(choice: str = APPROVE) -> Story:
    story = Story().raised()
    story.responds(ANA, choice)
    return story


def replacing(earlier: Story) -> Story:
    """Raise D-19 to replace `earlier`, a day later."""
    later = Story(earlier.organisation, key=D19)
    return later.at(earlier.now + timedelta(days=1)).raised(replaces=earlier)


# Reopening


@pytest.mark.parametrize("choice", [APPROVE, REJECT])
def test_who_raised_it_or_may_decide_it_puts_it_up_again_on_new_facts(choice: str) -> None:
    for who in (SARA, ANA):
        story = decided(choice)

        events = story.later(timedelta(days=1)).reopens(who)

        assert kinds(events) == [Reopened, Reseated]
        assert (story.decision.status, story.decision.round, story.decision.reopened) == (Status.OPEN, 2, 1)
        assert (story.decision.result, story.decision.responses) == (None, ())
        assert story.decision.due == MONDAY + timedelta(days=4)


def test_both_results_stay_on_record() -> None:
    story = decided()
    story.reopens(SARA)

    story.responds(ANA, REJECT)

    results = [event for event in story.events if isinstance(event, Decided)]
    assert [(one.round, one.choice) for one in results] == [(1, APPROVE), (2, REJECT)]


def test_nobody_else_puts_it_up_again_and_nobody_without_words() -> None:
    story = decided()

    for other in (OMAR, EVA, ADA):
        with pytest.raises(NotYoursToReopenError) as refusal:
            story.reopens(other)
        assert refusal.value.led_by == SARA.id
    with pytest.raises(WordsNeededError):
        story.reopens(SARA, " ")


def test_what_is_not_decided_is_not_put_up_again() -> None:
    opened, deferred, withdrawn = Story().raised(), Story().raised(), Story().raised()
    deferred.defers(ANA)
    withdrawn.withdraws()

    for story in (opened, deferred):
        with pytest.raises(NotDecidedError):
            story.reopens(SARA)
    with pytest.raises(WithdrawnError):
        withdrawn.reopens(SARA)


def test_a_press_on_the_card_of_before_is_outdated() -> None:
    story = decided()
    story.reopens(SARA)

    with pytest.raises(OutdatedCardError):
        story.act(ANA, respond(ANA, REJECT, round_=1))


def test_put_up_again_it_begins_with_those_whom_its_right_names_first() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), how=ALL)
    story = Story(an_organisation(CFO, a_position("COO", DORA), CEO), a_right(line)).raised()
    story.responds(ANA)
    story.responds(DORA, "defer")
    story.responds(EVA)
    assert (story.decision.step, len(story.decision.past)) == (1, 2)

    story.reopens(EVA)

    assert (story.decision.step, story.decision.past, story.decision.moved_up) == (0, (), None)
    assert [asked.of for asked in story.decision.seats] == [(ANA.id,), (DORA.id,)]


def test_who_stood_back_still_does() -> None:
    story = Story(an_organisation(a_position("CFO", ANA), CEO)).raised()
    story.recuses(ANA)
    story.responds(EVA)

    story.reopens(SARA)

    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]


def test_a_date_that_has_passed_is_not_waited_for_again() -> None:
    story = Story().raised(decide_by=(MONDAY + timedelta(days=1)).date())
    story.responds(ANA)

    story.later(timedelta(days=2)).reopens(SARA)

    assert story.decision.due == MONDAY + timedelta(days=7)  # three working days after Wednesday


# Replacing


def test_a_later_decision_replaces_an_earlier_one_when_it_is_decided() -> None:
    earlier = decided()
    later = replacing(earlier)
    assert kinds(later.events) == [Raised, Routed]
    assert (later.decision.replaces, later.plans()) == (earlier.decision.id, [DueKind.WIDEN])
    with pytest.raises(NotDecidedError):
        earlier.supersedes(later)

    later.responds(ANA)

    assert kinds(earlier.supersedes(later)) == [Superseded]
    assert (earlier.decision.status, earlier.decision.replaced_by) == (Status.SUPERSEDED, D19)
    assert earlier.decision.result is not None
    assert earlier.supersedes(later) == ()


def test_it_is_replaced_as_soon_as_nobody_can_take_the_answer_back() -> None:
    earlier = decided()
    later = replacing(earlier)
    later.responds(ANA)

    (planned,) = later.planned()

    assert (planned.kind, planned.decision) == (DueKind.SUPERSEDE, earlier.decision.id)
    assert planned.at == later.now + FIVE_MINUTES
    assert planned.command == command_of(planned.kind, planned.key, planned.decision)


def test_taken_back_within_five_minutes_it_replaces_nothing() -> None:
    earlier = decided()
    later = replacing(earlier)
    later.responds(ANA)

    later.later(4 * MINUTE).undoes(ANA)

    assert later.plans() == [DueKind.WIDEN]
    with pytest.raises(NotDecidedError):
        earlier.supersedes(later)
    assert earlier.decision.status is Status.DECIDED
    later.responds(ANA)
    assert [one.at for one in later.planned()] == [later.now + FIVE_MINUTES]


def test_rejected_or_withdrawn_it_replaces_nothing() -> None:
    earlier = decided()
    rejected, withdrawn = replacing(earlier), replacing(earlier)
    rejected.responds(ANA, REJECT)
    withdrawn.withdraws()

    for later in (rejected, withdrawn):
        assert later.planned() == ()
        with pytest.raises(NotDecidedError):
            earlier.supersedes(later)


def test_only_who_raised_the_earlier_one_or_may_decide_it_replaces_it() -> None:
    earlier = decided()

    for who in (SARA, ANA):
        assert Story(key=D19).raised(who, replaces=earlier).decision.replaces == earlier.decision.id
    for other in (OMAR, EVA):
        with pytest.raises(NotYoursToReopenError):
            Story(key=D19).raised(other, replaces=earlier)


def test_only_what_is_decided_and_known_is_replaced() -> None:
    opened, withdrawn = Story().raised(), Story().raised()
    withdrawn.withdraws()

    with pytest.raises(NotDecidedError):
        replacing(opened)
    with pytest.raises(WithdrawnError):
        replacing(withdrawn)
    with pytest.raises(UnknownDecisionError):
        Story(key=D19).act(SARA, raise_it(replaces=DecisionId("D-99")))


def test_who_held_the_right_under_which_the_earlier_one_was_raised_replaces_it() -> None:
    earlier = decided()
    elsewhere = a_right(a_line(decides=(seat("CEO"),), then=()))

    later = Story(rights=elsewhere, key=D19).raised(ANA, replaces=earlier)

    assert [asked.of for asked in later.decision.seats] == [(EVA.id,)]


def test_what_was_put_up_again_meanwhile_is_not_replaced() -> None:
    earlier = decided()
    later = replacing(earlier)
    later.responds(ANA)
    earlier.reopens(SARA)

    with pytest.raises(NotDecidedError):
        earlier.supersedes(later)


def test_another_decision_than_the_one_that_it_was_raised_to_replace_is_left_alone() -> None:
    earlier = decided()
    other = Story(key=D19).raised()
    other.responds(ANA)

    with pytest.raises(UnknownDecisionError):
        earlier.supersedes(other)


def test_what_was_replaced_is_over() -> None:
    earlier = decided()
    later = replacing(earlier)
    later.responds(ANA)
    earlier.supersedes(later)

    for act in (earlier.reopens, earlier.undoes, earlier.asks, earlier.does, earlier.takes_over):
        with pytest.raises(SupersededError) as refusal:
            act(ANA)
        assert refusal.value.replaced_by == D19
    assert earlier.planned() == ()


def test_what_is_decided_is_neither_answered_nor_changed() -> None:
    story = decided()

    with pytest.raises(AlreadyDecidedError):
        story.changes(why=None, restricted=True)
    with pytest.raises(AlreadyDecidedError):
        story.responds(ANA, REJECT)
