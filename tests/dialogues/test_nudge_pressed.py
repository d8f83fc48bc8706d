"""A press on a nudge is a press on the card, and the nudge says what came of it."""

from datetime import time

from tests.dialogues.conftest import Stages
from tests.dialogues.office import FRIDAY, THURSDAY, WEDNESDAY, comes, nudges, office
from tests.dialogues.room import PLAIN, Room
from tests.dialogues.screens import Screen


def nudged(room: Room) -> Screen:
    """Raise a decision, and give Ana's first nudge about it."""
    room.raises()
    comes(room, WEDNESDAY, time(10, 1))
    return nudges(room.ana)[0]


def alone(room: Room) -> str:
    """Give all that Ana reads alone."""
    return "\n".join(screen.text for screen in room.ana.reads())


def test_a_press_decides_and_the_nudge_says_so_with_undo(stages: Stages) -> None:
    room = office(stages)
    asked = nudged(room)

    room.ana.presses("A: Add 40k", on=asked)

    assert "Decided: A, Add 40k" in room.card()
    assert nudges(room.ana) == [], "what asked her asks no more"
    stands = next(screen for screen in room.ana.reads() if "Recorded: A, Add 40k" in screen)
    assert stands.title == "D-1 · Add 40k to the CRM migration?"
    assert {"Add a condition", "Undo"} <= set(stands.buttons)

    room.ana.presses("Undo", on=stands)

    assert "Decided" not in room.card()
    assert "Taken back: D-1 is open again." in alone(room)


def test_a_press_on_what_was_decided_meanwhile_shows_how(stages: Stages) -> None:
    room = office(stages)
    asked = nudged(room)
    room.presses(room.ana, "B: Cut reporting")

    room.ana.presses("A: Add 40k", on=asked)

    assert "D-1 is decided already: B, Cut reporting" in alone(room)
    assert "Decided: B, Cut reporting" in room.card()


def test_what_is_filled_in_from_a_nudge_stands_in_its_place(stages: Stages) -> None:
    room = office(stages)
    asked = nudged(room)

    room.ana.presses("With a condition", on=asked)
    room.ana.fills_in({"Condition": "Cap it at 40k"})
    room.ana.sends()

    assert "Decided: A, Add 40k" in room.card()
    assert nudges(room.ana) == []
    assert "Condition: Cap it at 40k" in alone(room)


def test_several_come_as_one_message_with_a_button_each(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    room.raises(f"{PLAIN} Part two.")

    comes(room, WEDNESDAY, time(10, 1))

    (both,) = nudges(room.ana)
    assert both.title == "Ana, two decisions wait on you"
    assert "D-1 Add 40k to the CRM migration? · until " in both
    assert both.buttons == ("Decide D-1", "Decide D-2")

    room.ana.presses("Decide D-2", on=both)
    card = room.ana.reads()[-1]
    assert card.title.startswith("D-2 · ")
    room.ana.presses("A: Add 40k", on=card)
    assert "Decided: A, Add 40k" in room.card("D-2")

    room.ana.presses("Decide D-1", on=nudges(room.ana)[0])
    left = nudges(room.ana)[0]
    assert left.title == "Ana, one decision waits on you"
    assert left.buttons == ("Decide D-1",)
    assert "decided: A, Add 40k" in left


def test_what_is_left_of_several_is_said_in_words(stages: Stages) -> None:
    room = office(stages)
    for number in range(6):
        room.raises(f"{PLAIN} Part {number}.", options="")

    comes(room, WEDNESDAY, time(10, 1))

    (all_of_them,) = nudges(room.ana)
    assert all_of_them.title == "Ana, six decisions wait on you"
    assert "and 2 more: " in all_of_them
    assert len(all_of_them.buttons) == 4


def test_the_thread_is_where_a_nudge_leads_to_be_discussed(stages: Stages) -> None:
    room = office(stages)
    asked = nudged(room)

    room.ana.presses("Read all", on=asked)

    assert "The whole text of D-1, for you alone" in alone(room)
    assert nudges(room.ana), "it waits still"
    comes(room, THURSDAY, time(10, 1))
    comes(room, FRIDAY, time(9, 59))
    assert len(nudges(room.ana)) == 2
