"""Words to a decision: who may answer it says so in their own words, and records them with one press."""

from datetime import time

import pytest

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.office import WEDNESDAY, comes, nudges, office
from tests.dialogues.room import PLAIN, Room, large_spend, leadership
from tests.dialogues.screens import Screen

ONE_WAY = "decide Should we add 40k to the CRM migration? It can't be undone"


@pytest.fixture
def room(stages: Stages) -> Room:
    return leadership(stages)


def offered(screen: Screen | None) -> Screen:
    assert screen is not None, "nothing was said back"
    return screen


def tells(who: Actor, words: str, card: Screen) -> Screen:
    return offered(who.tells_steerco(words, under=card))


def test_go_with_b_but_is_recorded_with_its_condition(room: Room) -> None:
    card = room.raises()

    offer = tells(room.ana, "go with B, but cap it at 30k", card)

    assert "Record this in D-1?" in offer
    assert "B, Cut reporting" in offer
    assert "Condition: cap it at 30k" in offer
    assert "Decided" not in room.card(), "nothing is recorded without the press"
    room.ana.presses("Record: B, Cut reporting", on=offer)
    assert "Decided: B, Cut reporting" in room.card()
    assert "cap it at 30k" in room.card()


def test_approved_is_what_there_is_to_approve(room: Room) -> None:
    card = room.raises(options="")

    offer = tells(room.ana, "Approved, because the old licences end", card)
    room.ana.presses("Record: Approved", on=offer)

    assert "Decided: Approved" in room.card()
    assert "the old licences end" in room.card()


def test_no_is_recorded_with_what_follows_it(room: Room) -> None:
    card = room.raises()

    offer = tells(room.ana, "no, too expensive", card)
    room.ana.presses("Record: Rejected", on=offer)

    assert "Rejected" in room.card()
    assert "too expensive" in room.card()


def test_a_no_without_words_asks_for_them(room: Room) -> None:
    card = room.raises()

    offer = tells(room.ana, "no", card)
    room.ana.presses("Rejected…", on=offer)
    room.ana.fills_in({"Why?": "Too expensive"})
    room.ana.sends()

    assert "Too expensive" in room.card()


def test_not_now_in_a_month_is_the_first_of_it(room: Room) -> None:
    card = room.raises()

    offer = tells(room.ana, "not now, in March", card)
    assert "until 1 Mar" in offer
    room.ana.presses(next(label for label in offer.buttons if label.startswith("Record: Not now")), on=offer)

    assert "Not now until 1 Mar" in room.card()


def test_approved_with_several_options_asks_which_one(room: Room) -> None:
    card = room.raises()

    offer = tells(room.ana, "approved, but cap it at 30k", card)
    assert "Which one do you mean" in offer
    room.ana.presses("A, Add 40k", on=offer)

    assert "Decided: A, Add 40k" in room.card()
    assert "cap it at 30k" in room.card()


def test_who_may_not_decide_is_told_who_can_and_is_offered_nothing(room: Room) -> None:
    card = room.raises()

    for who in (room.omar, room.chi, room.sara):
        told = tells(who, "approved because I say so" if who is not room.omar else "go with B", card)
        assert "Ana Rossi" in told
        assert not any(label.startswith("Record") for label in told.buttons)
    assert "Decided" not in room.card()


def test_what_is_in_doubt_is_asked(room: Room) -> None:
    card = room.raises()

    told = tells(room.ana, "yes and no", card)

    assert "I am not sure what to record in D-1" in told
    assert "A: Add 40k" in told.buttons


def test_an_agreer_agrees_and_objects_in_words(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "agrees: VP Product", "within: 2 days", "then: CEO"))
    card = room.raises()

    room.chi.presses("Record: You object", on=tells(room.chi, "I object: the licence forbids it", card))
    assert "the licence forbids it" in room.card()
    room.chi.presses("Record: You agree", on=tells(room.chi, "agreed", card))
    room.ana.presses("Record: A, Add 40k", on=tells(room.ana, "go with A", card))

    assert "Decided: A, Add 40k" in room.card()


def test_an_offer_that_was_overtaken_is_answered_like_an_old_card(room: Room) -> None:
    card = room.raises()
    offer = tells(room.ana, "go with B", card)
    room.presses(room.ana, "A: Add 40k")

    room.ana.presses("Record: B, Cut reporting", on=offer)

    assert "Decided: A, Add 40k" in room.card()


def test_what_can_hardly_be_undone_is_asked_once_more(room: Room) -> None:
    card = room.raises(ONE_WAY)

    offer = tells(room.ana, "go with B because it is cheaper", card)
    room.ana.presses("Record: B, Cut reporting", on=offer)

    assert "Decided: B, Cut reporting" in room.card()
    assert "it is cheaper" in room.card()


def test_words_to_steerco_alone_answer_the_last_card_there(stages: Stages) -> None:
    room = leadership(stages)
    away = room.stage.channel("elsewhere", room.sara)
    room.sara.says("decide Should we add 40k to the CRM migration?", in_=away)
    room.sara.fills(Options="")
    room.sara.sends()

    offer = offered(room.ana.tells_steerco("approved"))
    assert "Record this in D-1?" in offer
    room.ana.presses("Record: Approved", on=offer)

    assert any("Decided: Approved" in card for card in room.sara.reads(away))


def test_what_is_typed_is_shown_and_recorded_as_it_stands(room: Room) -> None:
    card = room.raises(options="")
    typed = "approved because *all* of `it` is {{ 7*7 }} &amp; _fine_"

    offer = tells(room.ana, typed, card)
    assert "{{ 7*7 }}" in offer
    room.ana.presses("Record: Approved", on=offer)

    assert "{{ 7*7 }}" in room.card()


def test_its_name_alone_under_a_card_shows_what_is_talked_about(room: Room) -> None:
    card = room.raises()

    assert "Add 40k to the CRM migration" in tells(room.omar, "", card)


def test_of_a_restricted_decision_nobody_else_is_told_by_words(room: Room) -> None:
    room.sara.says("decide Should we add 40k to the secret migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Options="", Who_can_see_it="Only those in it")
    room.sara.sends()

    for words in ("approved", "no, too expensive", "go with A", ""):
        for where in ({}, {"in_": room.channel}):
            told = room.omar.tells_steerco(words, **where)
            assert told is None or ("secret" not in told and "Ana" not in told), words
            assert told is None or not any(label.startswith("Record:") for label in told.buttons), words
    offer = offered(room.ana.tells_steerco("approved"))
    room.ana.presses("Record: Approved", on=offer)

    assert any("Decided: Approved" in screen for screen in room.sara.reads())


def test_words_below_a_nudge_answer_what_it_is_about(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, WEDNESDAY, time(10, 1))
    (asked,) = nudges(room.ana)

    offer = offered(room.ana.tells_steerco("go with B because it is cheaper", under=asked))
    room.ana.presses("Record: B, Cut reporting", on=offer)

    assert "Decided: B, Cut reporting" in room.card()


def test_a_nudge_about_several_leaves_in_doubt_which_one_is_meant(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    room.raises(PLAIN.replace("CRM", "payroll"), options="")
    comes(room, WEDNESDAY, time(10, 1))
    (asked,) = nudges(room.ana)

    told = room.ana.tells_steerco("rejected, too expensive", under=asked)

    assert told is None or not any(label.startswith("Record:") for label in told.buttons)
