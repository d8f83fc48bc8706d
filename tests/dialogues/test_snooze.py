"""Snooze: one press has it quiet for a while, and the clock goes on."""

from datetime import time

from tests.dialogues.conftest import Stages
from tests.dialogues.office import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY, comes, nudges, office
from tests.dialogues.room import Room
from tests.dialogues.screens import Screen


def choices(room: Room, on: Screen) -> Screen:
    """Let Ana press Snooze, and give what she may choose from."""
    room.ana.presses("Snooze", on=on)
    return room.ana.reads()[-1]


def shown(room: Room) -> Screen:
    """Have Ana shown the card."""
    room.ana.says("decide show D-1")
    return room.ana.reads()[-1]


def test_quiet_until_the_afternoon(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, WEDNESDAY, time(9, 30))

    offered = choices(room, shown(room))
    assert "Until when shall I say nothing of D-1?" in offered
    assert offered.buttons == ("This afternoon", "Tomorrow morning"), "Monday would be too late"
    room.ana.presses("This afternoon", on=offered)

    said = "\n".join(screen.text for screen in room.ana.reads())
    assert "D-1 is quiet until Wed " in said
    assert "14:00; it still ends Fri " in said
    comes(room, WEDNESDAY, time(13, 59))
    assert nudges(room.ana) == []
    comes(room, WEDNESDAY, time(14, 1))
    assert len(nudges(room.ana)) == 1


def test_from_the_nudge_itself_which_stands_as_it_did(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, WEDNESDAY, time(10, 1))
    (asked,) = nudges(room.ana)

    offered = choices(room, asked)
    room.ana.presses("Tomorrow morning", on=offered)

    (still,) = nudges(room.ana)
    assert still.buttons == asked.buttons
    comes(room, FRIDAY, time(10, 1))
    assert "Time ran out" in room.replies()[-1], "the clock went on"


def test_next_week_is_offered_where_there_is_time(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 8 days", "then: CEO")
    room.raises()
    comes(room, THURSDAY)

    assert choices(room, shown(room)).buttons == ("This afternoon", "Tomorrow morning", "Monday morning")


def test_on_a_friday_tomorrow_is_monday(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 8 days", "then: CEO")
    room.raises()
    comes(room, FRIDAY, time(15))

    assert choices(room, shown(room)).buttons == ("Monday morning",)


def test_no_time_is_left(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 2 hours", "then: CEO")
    room.raises()

    none = choices(room, shown(room))

    assert "There is no time left to keep D-1 quiet; it ends " in none
    assert none.buttons == ()


def test_what_was_offered_yesterday_is_over(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    offered = choices(room, shown(room))
    comes(room, TUESDAY)

    room.ana.presses("This afternoon", on=offered)

    assert "please choose a time that is to come" in room.ana.reads()[-1] or "ends" in room.ana.reads()[-1]


def test_who_is_not_waited_for_is_not_offered_it(stages: Stages) -> None:
    room = office(stages)
    room.raises()

    room.omar.says("decide show D-1")
    assert "Snooze" not in room.omar.reads()[-1].buttons
