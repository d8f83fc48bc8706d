"""Conditions that merely hold, and those that are to be met before a decision counts."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, leadership

LEGAL = {"Answer": "A: Add 40k", "Condition": "Legal signs the contract", "When": "Before it counts"}


def decided_before_legal(room: Room, **more: str) -> None:
    room.raises()
    room.presses(room.ana, "With a condition", {**LEGAL, **{name.replace("_", " "): day for name, day in more.items()}})


def test_it_counts_once_who_carries_it_out_says_that_the_condition_is_met(stages: Stages) -> None:
    room = leadership(stages)
    decided_before_legal(room)
    assert "Decided: A, Add 40k · 1 condition open" in room.card()
    assert "Done" not in room.card().buttons

    room.presses(room.omar, "Condition met")
    assert "Sara Lind" in room.told(room.omar)
    assert "1 condition open" in room.card()
    room.presses(room.sara, "Condition met")

    assert "it counts now" in room.told(room.sara)
    assert "condition open" not in room.card()
    room.presses(room.sara, "Done")
    assert "Done" in room.card()


def test_a_condition_that_merely_holds_waits_for_nobody(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.ana, "With a condition", {"Answer": "A: Add 40k", "Condition": "Cap it at 40k"})

    assert "Cap it at 40k" in room.card()
    assert "condition open" not in room.card()
    assert "Done" in room.card().buttons


def test_unmet_by_its_day_it_is_open_again(stages: Stages) -> None:
    room = leadership(stages)
    decided_before_legal(room, Met_by=room.stage.day(5))

    room.stage.later(days=4)
    assert "1 condition open" in room.card()
    room.stage.later(days=3)

    assert "Ana Rossi (CFO) decides" in room.card()
    assert "a condition was not met in time" in room.replies()[-1]


def test_several_conditions_are_met_one_by_one(stages: Stages) -> None:
    room = leadership(stages)
    decided_before_legal(room)
    second = {"Condition": "The board is told", "When": "Before it counts"}
    room.ana.presses("Add a condition", on=room.told(room.ana))
    room.ana.fills_in(second)
    room.ana.sends()
    assert "2 conditions open" in room.card()

    room.presses(room.sara, "Condition met: The board is told")
    assert "1 condition open" in room.card()
    room.presses(room.sara, "Condition met")

    assert "condition open" not in room.card()


def test_a_condition_needs_words_and_a_day_to_come(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "With a condition")

    room.ana.fills_in({**LEGAL, "Condition": "–"})
    room.ana.sends()
    assert "in words" in room.ana.form.complaints["Condition"]
    room.ana.fills_in({**LEGAL, "Met by": room.stage.day(-1)})
    room.ana.sends()
    assert "after today" in room.ana.form.complaints["Met by"]
    room.ana.fills_in({"Met by": room.stage.day(5)})
    room.ana.sends()

    assert "1 condition open" in room.card()


def test_the_thread_is_told_of_a_condition_that_comes_after_the_result(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    mine = room.told(room.ana)
    room.stage.later(seconds=61)
    assert "Decided: A, Add 40k" in room.replies()[-1]
    assert "Cap" not in room.replies()[-1]

    room.ana.presses("Add a condition", on=mine)
    room.ana.fills_in({"Condition": "Cap it at 40k"})
    room.ana.sends()

    assert "Ana Rossi adds to D-1\nCondition: Cap it at 40k" in room.replies()[-1]
    assert "Sara Lind" in room.replies()[-1]


def test_the_thread_is_told_once_of_a_condition_that_comes_in_time(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.ana.presses("Add a condition", on=room.told(room.ana))
    room.ana.fills_in({"Condition": "Cap it at 40k"})
    room.ana.sends()

    room.stage.later(seconds=61)

    assert [("Cap it at 40k" in reply) for reply in room.replies()] == [True]
