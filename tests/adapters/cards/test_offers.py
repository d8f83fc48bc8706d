"""What a card offers to press: all that its reader may do, nothing else, in the words that people look for."""

from collections.abc import Iterator, Mapping

import pytest

from adapters.cards.cards import Act, Action, Card
from adapters.cards.decision_cards import decision_card
from decisions.decision import REJECT
from decisions.people import Person
from decisions.views.acts import Act as May
from decisions.views.decision import DecisionView
from tests.adapters.cards import handed_over_cards, played_out, several
from tests.adapters.cards.states import STATES
from tests.decisions.builders import ADA, ANA, DORA, EVA, OMAR, SARA, Story, a_line, a_right

READERS = (None, ANA, OMAR, EVA, DORA, SARA, ADA)
PRESSES: Mapping[May, frozenset[Act]] = {
    May.RESPOND: frozenset({Act.RESPOND, Act.REASON, Act.CONDITION, Act.DEFER, Act.RECORD, Act.SURE}),
    May.RECUSE: frozenset({Act.RECUSE, Act.DELEGATE}),
    May.DELEGATE: frozenset({Act.DELEGATE}),
    May.RECORD_FOR: frozenset({Act.RECORD_FOR}),
    May.CONFIRM_SPOKEN: frozenset({Act.CONFIRM_SPOKEN, Act.DENY_SPOKEN}),
    May.ESCALATE: frozenset({Act.ESCALATE}),
    May.OBJECT: frozenset({Act.OBJECT}),
    May.ASK: frozenset({Act.ASK}),
    May.ANSWER: frozenset({Act.ANSWER}),
    May.CHANGE: frozenset({Act.CHANGE}),
    May.WITHDRAW: frozenset({Act.SURE_TO_WITHDRAW}),
    May.MOVE: frozenset({Act.MOVE}),
    May.CHOOSE: frozenset({Act.CHOOSE}),
    May.READ: frozenset({Act.READ}),
    May.DISCUSS: frozenset({Act.DISCUSS}),
    May.BRING_BACK: frozenset({Act.BRING_BACK}),
    May.CONFIRM: frozenset({Act.CONFIRM, Act.RECORD}),
    May.DENY: frozenset({Act.DENY}),
    May.MEET: frozenset({Act.MEET}),
    May.DONE: frozenset({Act.DONE}),
    May.PROMISE: frozenset({Act.PROMISE}),
    May.REOPEN: frozenset({Act.REOPEN}),
    May.REPLACE: frozenset({Act.REPLACE}),
    May.TAKE_OVER: frozenset({Act.TAKE_OVER}),
    May.ASK_TO_RECOMMEND: frozenset({Act.ASK_TO_RECOMMEND}),
    May.AGREE: frozenset({Act.AGREE}),
    May.OVERRULE: frozenset({Act.OVERRULE}),
    May.GIVE_VIEW: frozenset({Act.GIVE_VIEW}),
    May.SNOOZE: frozenset({Act.SNOOZE}),
}


def offered(card: Card) -> tuple[Action, ...]:
    return (*card.actions, *card.more)


def labels(story: Story, reader: Person | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    card = decision_card(story.view(reader))
    return tuple(one.label for one in card.actions), tuple(one.label for one in card.more)


def seen(name: str) -> Iterator[tuple[DecisionView, Card]]:
    story = STATES[name][0]()
    for reader in READERS:
        view = story.view(reader)
        yield view, decision_card(view)


def test_every_act_has_its_press() -> None:
    assert PRESSES.keys() == set(May)


@pytest.mark.parametrize("name", STATES)
def test_a_card_offers_all_that_its_reader_may_do_and_no_more(name: str) -> None:
    for view, card in seen(name):
        acts = {action.press.act for action in offered(card)}
        assert acts <= {press for may in view.acts for press in PRESSES[may]}
        assert all(acts & PRESSES[may] for may in view.acts)


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_offered_twice_and_everything_carries_the_round(name: str) -> None:
    for view, card in seen(name):
        presses = [action.press for action in offered(card)]
        assert len(set(presses)) == len(presses)
        assert len({action.label for action in offered(card)}) == len(presses)
        assert {(press.decision, press.round) for press in presses} == {(view.key, view.round)}


def test_one_who_decides_alone_reads_the_words_that_they_look_for() -> None:
    assert labels(played_out.three_options(), ANA) == (
        ("A: Add 40k", "B: Cut reporting"),
        (
            *("C: Wait for Q2", "With a condition", "Not now", "Ask a question", "Delegate"),
            *("Reject", "Escalate", "Discuss", "Snooze", "Read all"),
        ),
    )


def test_what_stands_by_itself_is_agreed_to_or_objected_to() -> None:
    top, more = labels(several.by_consent(), ANA)

    assert top == ("A: Add 40k", "Object")
    assert more == ("Ask a question", "Delegate", "Escalate", "Record for", "Discuss", "Read all")


def test_what_is_not_handed_over_is_stood_back_from() -> None:
    kept = Story(rights=a_right(a_line(delegable=False))).raised()
    for story, who in ((kept, ANA), (handed_over_cards.handed_over(), OMAR)):
        more = labels(story, who)[1]
        assert "I have a conflict of interest" in more
        assert "Delegate" not in more


def test_who_raised_it_may_object_to_what_stands_by_itself() -> None:
    assert labels(several.by_consent(), SARA)[0] == ("Object",)


def test_what_a_forum_decided_where_it_met_is_recorded_in_a_form() -> None:
    card = decision_card(several.board_with_a_date().view(DORA))
    answers = {action.label: action.press for action in offered(card) if action.press.act is Act.RECORD}

    assert list(answers) == ["A: Add 40k", "B: Cut reporting", "C: Wait for Q2", "Reject"]
    assert [press.choice for press in answers.values()] == ["A", "B", "C", REJECT]
    assert not {Act.RESPOND, Act.REASON, Act.CONDITION, Act.SURE} & {one.press.act for one in offered(card)}


def test_what_can_hardly_be_undone_is_asked_once_more() -> None:
    card = decision_card(several.one_way_not_by_consent().view(ANA))

    assert all(action.confirm for action in card.actions if action.press.act is Act.RESPOND)
    assert [action.press.act for action in card.more if action.label == "C: Wait for Q2"] == [Act.SURE]


def test_what_was_recorded_is_confirmed_by_one_press() -> None:
    card = decision_card(several.reported().view(ANA))

    assert [(one.label, one.press.act) for one in card.actions] == [
        ("Confirm", Act.CONFIRM),
        ("Not what I said", Act.DENY),
    ]


def test_what_a_forum_is_said_to_have_decided_is_confirmed_with_its_minute_unless_that_is_known() -> None:
    asked = decision_card(several.reported_of_the_board().view(DORA)).actions[0]
    known = decision_card(several.reported_of_the_board("7/2026").view(DORA)).actions[0]

    assert (asked.press.act, asked.press.choice) == (Act.RECORD, "A")
    assert known.press.act is Act.CONFIRM


def test_one_open_condition_is_met_by_a_button_and_several_each_by_an_entry() -> None:
    one = decision_card(played_out.before_it_counts().view(SARA))
    two = decision_card(played_out.two_before_it_counts().view(SARA))

    assert [(action.label, action.press.choice) for action in one.actions] == [("Condition met", "1")]
    assert [(action.label, action.press.choice) for action in offered(two) if action.press.act is Act.MEET] == [
        ("Condition met: Legal has seen the contract", "1"),
        ("Condition met: The vendor keeps its price", "2"),
    ]


def test_one_open_question_is_answered_by_a_button_and_several_each_by_an_entry() -> None:
    one = decision_card(played_out.questioned().view(SARA))
    two = decision_card(played_out.questioned_twice().view(SARA))

    assert [(action.label, action.press.choice) for action in one.actions] == [("Answer", "1")]
    assert [action.press.choice for action in offered(two) if action.press.act is Act.ANSWER] == ["1", "2"]
    assert all(action.label.startswith("Answer: ") for action in offered(two) if action.press.act is Act.ANSWER)


def test_what_is_put_off_can_be_brought_back_and_what_is_done_put_up_again() -> None:
    assert labels(played_out.deferred(), SARA) == (("Bring back",), ("Withdraw", "Discuss", "Read all"))
    assert labels(played_out.done(), ANA) == ((), ("Reopen", "Replace", "Discuss", "Read all"))


def test_who_looks_after_what_somebody_left_behind_may_take_it_over() -> None:
    assert "Take over" in labels(played_out.left_behind(), ADA)[1]
