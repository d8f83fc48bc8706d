"""Who has a conflict of interest stands back, and nobody stands in for them."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

CONFLICT = {"I have a conflict of interest": "Yes: I stand back and name nobody"}
EITHER = large_spend("decides: [CFO, VP Product]", "within: 2 days", "then: CEO")


def test_the_others_decide_without_who_stood_back(stages: Stages) -> None:
    room = leadership(stages, rights=EITHER)
    room.raises()

    room.presses(room.ana, "Delegate", {**CONFLICT, "Why": "My brother works for the vendor"})

    assert "You stood back from D-1" in room.told(room.ana)
    assert "Ana Rossi stood back" in room.card()
    for who in (room.ana, room.ben):
        room.presses(who, "A: Add 40k")
        assert "Chi Wei (VP Product) decides D-1" in room.told(who)
    room.presses(room.chi, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_when_nobody_is_left_the_next_position_decides(stages: Stages) -> None:
    room = leadership(stages, rights=EITHER)
    room.raises()

    room.presses(room.ana, "Delegate", CONFLICT)
    room.presses(room.chi, "Delegate", CONFLICT)

    assert "Eva Stein (CEO) decides" in room.card()
    assert "Eva Stein (CEO)" in room.replies()[-1]
    room.presses(room.eva, "B: Cut reporting")
    assert "Decided: B, Cut reporting" in room.card()


def test_what_was_said_counts_for_the_seats_that_are_left(stages: Stages) -> None:
    rules = ("decides: [CFO, VP Product, CEO]", "how: all", "within: 2 days")
    room = leadership(stages, rights=large_spend(*rules))
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.eva, "A: Add 40k")

    room.presses(room.chi, "Delegate", CONFLICT)

    assert "Decided: A, Add 40k" in room.card()


def test_who_stood_back_is_not_asked_again_by_a_change(stages: Stages) -> None:
    room = leadership(stages, rights=EITHER)
    room.raises()
    room.presses(room.ana, "Delegate", CONFLICT)

    room.presses(room.sara, "Change")
    assert "Ana Rossi" not in room.sara.form.text
    assert "Chi Wei (VP Product) decides" in room.sara.form.text
    room.sara.fills(Question="Add 60k to the CRM migration?")
    room.sara.sends()

    assert "Chi Wei (VP Product) decides" in room.card()


def test_whoever_is_not_asked_has_nothing_to_stand_back_from(stages: Stages) -> None:
    room = leadership(stages, rights=EITHER)
    room.raises()

    room.presses(room.omar, "Delegate")

    assert not room.omar.has_form
    assert "decides D-1" in room.told(room.omar)


def test_what_is_not_handed_over_can_be_stood_back_from(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: [CFO, VP Product]", "within: 2 days", "delegable: no"))
    room.raises()

    room.presses(room.ana, "I have a conflict of interest", {"Why?": "My brother works for the vendor"})

    assert "You stood back from D-1" in room.told(room.ana)
    assert "Chi Wei (VP Product) decides" in room.card()
