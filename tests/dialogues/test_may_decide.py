"""Some may decide and are not asked each time: their press counts, and nobody is called for it."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

UNASKED = large_spend("decides: CFO", "within: 2 days", "may decide: VP Product", "then: CEO")


def test_who_may_decide_unasked_is_neither_told_nor_named(stages: Stages) -> None:
    room = leadership(stages, rights=UNASKED)

    room.raises()

    assert room.chi.reads() == []
    assert room.chi.notified == 0
    assert "Ana Rossi (CFO) decides" in room.card()
    assert "Chi" not in room.card()
    room.chi.says("decide waiting")
    assert "D-1" not in room.chi.reads()[-1]


def test_their_press_counts_and_the_card_says_who_decided(stages: Stages) -> None:
    room = leadership(stages, rights=UNASKED)
    room.raises()

    room.presses(room.chi, "B: Cut reporting")

    assert "Decided: B, Cut reporting" in room.card()
    assert "Chi Wei (VP Product)" in room.card()
    room.stage.later(seconds=61)
    assert "Chi Wei (VP Product)" in room.replies()[-1]


def test_who_is_asked_still_decides(stages: Stages) -> None:
    room = leadership(stages, rights=UNASKED)
    room.raises()

    room.presses(room.ana, "A: Add 40k")

    assert "Ana Rossi (CFO)" in room.card()


def test_nobody_else_may(stages: Stages) -> None:
    room = leadership(stages, rights=UNASKED)
    room.raises()

    room.presses(room.omar, "A: Add 40k")

    assert "Ana Rossi (CFO) decides D-1" in room.told(room.omar)
    assert "Decided" not in room.card()


def test_who_raised_it_may_not_decide_it_so(stages: Stages) -> None:
    room = leadership(stages, rights=UNASKED)
    room.raises(by=room.chi)

    room.presses(room.chi, "A: Add 40k")

    assert "Decided" not in room.card()
