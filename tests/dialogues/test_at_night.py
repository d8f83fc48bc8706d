"""What tells people something without asking them comes while they work; what gathered comes as one message."""

from datetime import time
from zoneinfo import ZoneInfo

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.office import FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY, comes, office
from tests.dialogues.room import OPTIONS, PLAIN, Room
from tests.dialogues.screens import Screen

SINGAPORE = ZoneInfo("Asia/Singapore")
ABROAD = "decides: VP Product", "within: 4 days", "then: CEO"
HERE_ALONE = "decides: CFO", "within: 2 days", "then: CEO"
NIGHT = time(9, 30), SINGAPORE
"""Chi begins to work; in Stockholm it is the middle of the night."""
MORNING, JUST_BEFORE = time(9, 1), time(8, 59)
GATHERED = "while you were not at work"


def raises_alone(room: Room, who: Actor, words: str = PLAIN) -> None:
    who.says(words)
    who.fills(Options=OPTIONS, Recommended="A")
    who.sends()


def card(who: Actor, key: str = "D-1") -> Screen:
    return next(one for one in who.reads() if one.title.startswith(f"{key} "))


def told(who: Actor, words: str) -> list[Screen]:
    """Give what somebody is told alone that says this, beside the cards themselves."""
    screens = who.reads()
    under = (reply for one in screens if one.title.startswith("D-") for reply in who.reads_thread(one))
    every = (*screens, *(one for one in under if one not in screens))
    return [one for one in every if words in one.text and not one.title.startswith("D-")]


def decides_at_night(room: Room, *keys: str) -> None:
    comes(room, TUESDAY, *NIGHT)
    for key in keys or ("D-1",):
        room.chi.presses("A: Add 40k", on=card(room.chi, key))
    room.stage.later(minutes=2)


def test_a_result_that_came_at_night_is_told_in_the_morning(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    raises_alone(room, room.sara)

    decides_at_night(room)

    assert "Decided: A, Add 40k" in card(room.sara), "the card shows it at once to whoever looks"
    assert told(room.sara, "Add 40k · Chi Wei") == []
    comes(room, TUESDAY, JUST_BEFORE)
    assert told(room.sara, "Add 40k · Chi Wei") == []
    comes(room, TUESDAY, MORNING)
    assert len(told(room.sara, "Add 40k · Chi Wei")) == 1
    assert told(room.sara, GATHERED) == []
    comes(room, FRIDAY)
    assert len(told(room.sara, "Add 40k · Chi Wei")) == 1


def test_what_gathered_comes_as_one_message_with_a_way_to_look_at_each(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    for part in range(1, 4):
        raises_alone(room, room.sara, f"{PLAIN} Part {part}.")

    decides_at_night(room, "D-1", "D-2", "D-3")
    comes(room, TUESDAY, MORNING)

    (one,) = told(room.sara, GATHERED)
    assert one.title.startswith("Sara, while you were not at work")
    for key in ("D-1", "D-2", "D-3"):
        assert f"Look at {key}" in one.buttons
    assert one.text.count("Add 40k · Chi Wei") == 3
    assert told(room.sara, "Chi Wei") == [one]
    room.sara.presses("Look at D-2", on=one)
    assert room.sara.reads()[-1].title.startswith("D-2 ")


def test_what_does_not_hold_any_more_in_the_morning_is_not_told(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    raises_alone(room, room.sara)
    decides_at_night(room)
    room.stage.later(hours=1)
    room.chi.presses("Reopen", on=card(room.chi))
    room.chi.fills_in({"What is new?": "The vendor is gone"})
    room.chi.sends()
    room.stage.later(minutes=2)
    assert told(room.sara, "reopens D-1") == []

    comes(room, TUESDAY, MORNING)

    assert len(told(room.sara, "Chi Wei reopens D-1: The vendor is gone")) == 1
    assert told(room.sara, "Add 40k · Chi Wei") == []
    assert told(room.sara, GATHERED) == []


def test_whoever_is_at_it_at_night_hears_at_once_what_comes_of_it(stages: Stages) -> None:
    room = office(stages, *HERE_ALONE)
    comes(room, MONDAY, time(22))
    raises_alone(room, room.sara)
    room.ana.presses("A: Add 40k", on=card(room.ana))

    room.stage.later(minutes=2)

    assert len(told(room.sara, "Add 40k · Ana Rossi")) == 1


def test_what_a_colleague_asks_comes_as_the_colleagues_own_message_would(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    raises_alone(room, room.sara)
    comes(room, TUESDAY, *NIGHT)

    room.chi.presses("Ask a question", on=card(room.chi))
    room.chi.fills_in({"Your question": "What does C cost?"})
    room.chi.sends()

    assert len(told(room.sara, "What does C cost?")) == 1


def test_a_thread_that_many_read_is_told_at_once(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    room.raises()
    comes(room, TUESDAY, *NIGHT)
    room.presses(room.chi, "A: Add 40k")

    room.stage.later(minutes=2)

    assert any("Add 40k · Chi Wei" in one for one in room.replies())


def test_what_the_clock_did_reaches_nobody_at_night(stages: Stages) -> None:
    room = office(stages, *HERE_ALONE)
    raises_alone(room, room.chi)

    comes(room, WEDNESDAY, time(23))
    assert "Time ran out" not in card(room.chi), "ten on Wednesday, two days after she raised it, is not over yet"
    comes(room, THURSDAY, time(8, 59), SINGAPORE)
    assert told(room.chi, "Time ran out") == []
    comes(room, THURSDAY, MORNING, SINGAPORE)

    assert len(told(room.chi, "Time ran out")) == 1


def test_a_result_on_a_weekend_waits_for_monday(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    raises_alone(room, room.sara)
    comes(room, SATURDAY)
    room.chi.presses("A: Add 40k", on=card(room.chi))

    comes(room, SUNDAY, time(23))
    assert told(room.sara, "Add 40k · Chi Wei") == []
    comes(room, MONDAY, MORNING)

    assert len(told(room.sara, "Add 40k · Chi Wei")) == 1


def test_who_is_away_hears_how_it_ended_when_they_are_back(stages: Stages) -> None:
    room = office(stages, *ABROAD)
    raises_alone(room, room.sara)
    comes(room, TUESDAY)
    room.sara.says("steerco away for one week")
    comes(room, WEDNESDAY)
    room.chi.presses("A: Add 40k", on=card(room.chi))

    comes(room, MONDAY)
    assert told(room.sara, "Add 40k · Chi Wei") == []
    room.sara.says("steerco back")
    comes(room, TUESDAY, MORNING)

    assert len(told(room.sara, "Add 40k · Chi Wei")) == 1, "sooner than planned, too"
