"""Several decide together: single answers change the card, and the thread hears only what came of them."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

BOTH = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")
THREE = "decides: [CFO, VP Product, CEO]"


def test_all_of_them_must_choose_the_same(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()
    assert "@Ana Rossi (CFO) and @Chi Wei (VP Product) both decide" in room.card()

    room.presses(room.ana, "A: Add 40k")
    assert "1 of 2 has answered" in room.told(room.ana)
    assert "Ana Rossi A" in room.card()
    assert "Decided" not in room.card()
    room.stage.later(seconds=61)
    assert room.replies() == []

    room.presses(room.chi, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
    assert "Ana Rossi (CFO), Chi Wei (VP Product)" in room.card()
    assert room.replies() == []
    room.stage.later(seconds=61)
    (reply,) = room.replies()
    assert "Decided: A, Add 40k" in reply


def test_where_all_must_agree_one_is_enough_to_reject(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()

    room.presses(room.chi, "Reject", {"Why?": "Not in the plan"})

    assert "Rejected" in room.card()
    assert "Not in the plan" in room.card()


def test_a_mind_can_be_changed_until_the_last_answer_that_is_needed(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.ana, "B: Cut reporting")
    assert "Ana Rossi B" in room.card()
    room.presses(room.chi, "B: Cut reporting")

    assert "Decided: B, Cut reporting" in room.card()


def test_an_answer_is_taken_back_and_the_others_stay(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()
    room.presses(room.chi, "A: Add 40k")
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A" in room.card()

    room.ana.presses("Undo", on=room.told(room.ana))

    assert "Decided" not in room.card()
    assert "Chi Wei A" in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
    room.stage.later(seconds=61)
    assert len(room.replies()) == 1


def test_when_they_do_not_agree_the_next_position_decides(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.chi, "B: Cut reporting")

    assert "That was not enough: Eva Stein (CEO) decides" in room.told(room.chi)
    assert "They did not agree: Ana Rossi A, Chi Wei B" in room.card()
    (reply,) = room.replies()
    assert "Eva Stein (CEO) decides" in reply
    assert room.eva.notified == 1
    room.presses(room.ana, "A: Add 40k")
    assert "Eva Stein (CEO) decides D-1" in room.told(room.ana)
    room.presses(room.eva, "C: Wait for Q2")
    assert "Decided: C, Wait for Q2" in room.card()


def test_who_made_it_move_up_may_think_again(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.chi, "B: Cut reporting")

    room.chi.presses("Undo", on=room.told(room.chi))
    room.presses(room.chi, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()


def test_more_than_half_is_enough(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend(THREE, "how: majority"))
    room.raises()
    assert "Most of" in room.card()
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.chi, "B: Cut reporting")

    room.presses(room.eva, "B: Cut reporting")

    assert "Decided: B, Cut reporting" in room.card()


def test_two_of_three_are_enough_and_the_third_reads_the_result(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend(THREE, "how: 2 of"))
    before = room.raises()
    assert "2 of 3 decide" in room.card()
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.eva, "A: Add 40k")
    room.chi.presses("B: Cut reporting", on=before)

    assert "Decided: A, Add 40k" in room.card()
    assert "D-1 is decided already: A, Add 40k" in room.told(room.chi)


def test_the_chair_breaks_a_deadlock(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: [CFO, VP Product]", "how: all", "chair: CEO", "then: CEO"))
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.chi, "B: Cut reporting")
    assert "Eva Stein (CEO)" in room.card()

    room.presses(room.eva, "B: Cut reporting")

    assert "Decided: B, Cut reporting" in room.card()


def test_two_different_people_must_choose_the_same(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: [CFO, VP Product, CEO]", "at least: 2"))
    room.raises()

    room.presses(room.ana, "A: Add 40k")
    assert "Decided" not in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Decided" not in room.card()
    room.presses(room.chi, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()


def test_a_second_person_is_found_at_the_next_position(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "at least: 2", "then: CEO"))
    room.raises()

    room.presses(room.ana, "A: Add 40k")

    assert "Eva Stein (CEO)" in room.card()
    room.presses(room.ben, "A: Add 40k")
    assert "Eva Stein (CEO) decides D-1" in room.told(room.ben)
    room.presses(room.eva, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
