"""Who is mentioned in a thread: whoever must act, once, and nobody for what they did themselves."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.cards import replies, wording
from adapters.cards.cards import Card, Mention
from adapters.cards.decision_cards import decision_card
from decisions.carrying_out.events import Because
from decisions.people import Person
from decisions.words import Words
from tests.adapters.cards import played_out, several
from tests.adapters.cards.played_out import OPTIONS
from tests.adapters.cards.states import named, result_of, told
from tests.decisions.builders import ANA, EVA, OMAR, SARA, Story, a_line, a_right, respond, seat


def mentioned(card: Card) -> list[str]:
    return [span.name for part in card.body for line in part.lines for span in line if isinstance(span, Mention)]


def text_of(card: Card) -> str:
    return "\n".join(wording.plain(line) for part in card.body for line in part.lines)


@pytest.mark.parametrize("name", told())
def test_nobody_is_mentioned_twice(name: str) -> None:
    names = mentioned(told()[name])

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", told())
def test_what_is_read_aloud_names_the_decision(name: str) -> None:
    assert "D-12" in wording.heard(told()[name])


@pytest.mark.parametrize("story", [several.reported, several.all_of_two, several.by_consent, several.board_with_a_date])
def test_who_must_act_is_mentioned_when_the_card_is_posted_and_not_when_it_is_redrawn(
    story: Callable[[], Story],
) -> None:
    view = story().view()
    names = [person.name for seat in view.deciders for person in seat.people]

    assert mentioned(decision_card(view, first=True)) == names
    assert mentioned(decision_card(view)) == []


def test_a_result_mentions_who_raised_it_and_who_carries_it_out() -> None:
    view = several.carried_out_by_another().view()

    assert mentioned(replies.decided(view, result_of(view))) == [OMAR.name, SARA.name]


def test_who_decided_their_own_or_carries_out_what_they_decided_is_not_mentioned() -> None:
    view = several.logged_by_a_holder().view()

    assert mentioned(replies.decided(view, result_of(view))) == []


def test_a_rejection_is_carried_out_by_nobody() -> None:
    story = Story(several.COMPANY, a_right(a_line(performs=(seat("VP Product"),)))).raised()
    story.responds(ANA, "reject")
    view = story.view()

    assert mentioned(replies.decided(view, result_of(view))) == [SARA.name]


@pytest.mark.parametrize(("asker", "whom"), [(ANA, SARA), (SARA, ANA)])
def test_a_question_goes_to_who_raised_it_or_from_them_to_who_decides(asker: Person, whom: Person) -> None:
    story = played_out.three_options()
    story.asks(asker)
    view = story.view()

    assert mentioned(replies.asked(view, view.questions[0])) == [whom.name]


def test_an_answer_goes_to_who_asked_unless_they_found_it_themselves() -> None:
    told_to_ana = played_out.question_answered().view()
    story = played_out.questioned()
    story.answers(ANA)
    found_out = story.view()

    assert mentioned(replies.answered(told_to_ana, told_to_ana.questions[0])) == [ANA.name]
    assert mentioned(replies.answered(found_out, found_out.questions[0])) == []


def test_an_objection_mentions_who_decides_now_but_not_who_objected() -> None:
    card = replies.objected(several.objected().view(), named(OMAR), Words("Sales loses its history"))

    assert mentioned(card) == [ANA.name]
    assert OMAR.name in text_of(card)


def test_a_move_up_mentions_who_is_next_and_says_what_the_others_said() -> None:
    card = replies.moved_up(several.moved_up().view())

    assert mentioned(card) == [EVA.name]
    assert text_of(card).startswith("They did not agree: Ana Rossi A, Omar Haddad B\n")


def test_a_change_mentions_whom_it_asks_again_but_not_who_made_it() -> None:
    card = replies.changed(several.all_of_two().view(), named(SARA), (named(ANA), named(SARA)))

    assert mentioned(card) == [ANA.name]


@pytest.mark.parametrize("because", Because)
def test_what_is_open_again_mentions_who_decides_it(because: Because) -> None:
    card = replies.returned(played_out.returned().view(), because, named(SARA), Words("The vendor came down"))

    assert mentioned(card) == [ANA.name]


def test_who_reopens_what_they_decide_is_not_mentioned() -> None:
    card = replies.reopened(played_out.reopened().view(), named(ANA), Words("The vendor went bankrupt"))

    assert mentioned(card) == []
    assert "Ana Rossi reopens D-12: The vendor went bankrupt" in text_of(card)


def test_many_are_counted_and_not_mentioned() -> None:
    view = several.fifty().view()
    people = tuple(person for seat in view.deciders for person in seat.people)

    assert mentioned(replies.changed(view, named(SARA), people)) == []
    assert "50 people, please answer again" in text_of(replies.changed(view, named(SARA), people))


def test_who_raised_what_is_put_off_again_may_withdraw_it_or_bring_it_back() -> None:
    card = replies.still_matters(played_out.deferred_twice().view(SARA))

    assert [action.label for action in card.actions] == ["Withdraw", "Bring back"]


def answered_in_teams() -> Story:
    story = Story().raised(options=OPTIONS)
    press = respond(ANA, "A")
    story.act(ANA, replace(press, actor=replace(press.actor, platform="teams")))
    return story


def test_the_card_and_the_reply_say_where_it_was_decided_if_that_was_on_another_platform() -> None:
    view = answered_in_teams().view()

    assert "Ana Rossi (CFO), Mon 23 Nov 10:00 UTC, in Teams" in text_of(decision_card(view))
    assert "Ana Rossi (CFO), Mon 23 Nov 10:00 UTC, in Teams." in text_of(replies.decided(view, result_of(view)))


def test_the_copy_on_another_platform_says_where_it_was_decided_and_the_others_need_not() -> None:
    story = Story().raised(options=OPTIONS)
    story.responds(ANA, "A")

    assert ", in Slack" in text_of(decision_card(story.view(on="teams")))
    assert ", in " not in text_of(decision_card(story.view(on="slack")))


def test_who_decided_on_two_platforms_is_said_to_have() -> None:
    story = several.all_of_two()
    story.responds(ANA, "A")
    press = respond(OMAR, "A")
    story.act(OMAR, replace(press, actor=replace(press.actor, platform="teams")))

    assert ", in Slack and Teams" in text_of(decision_card(story.view()))
