"""What moves a nudge, or makes it needless: somebody away, a question, time without the product, another's eyes."""

from datetime import time

from tests.dialogues.conftest import Stages
from tests.dialogues.office import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, comes, nudges, office
from tests.dialogues.room import PLAIN, large_spend


def test_while_somebody_is_away_their_deputy_is_nudged(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, TUESDAY)
    room.ana.says("steerco away until Friday")

    comes(room, FRIDAY, time(16, 59))

    assert nudges(room.ana) == []
    assert nudges(room.ben)


def test_while_a_question_stands_who_answers_is_nudged(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, TUESDAY)
    room.presses(room.ana, "Ask a question", {"Your question": "Is it in the plan?"})

    comes(room, FRIDAY, time(9, 59))

    assert nudges(room.ana) == [], "the clock stands"
    asked = nudges(room.sara)[0]
    assert asked.title.startswith("Sara, one question waits on you, until ")
    assert "Ana Rossi asks: Is it in the plan?" in asked
    room.sara.presses("Answer", on=asked)
    room.sara.fills_in({"Answer": "Not yet."})
    room.sara.sends()
    assert "Ana Rossi asks" not in room.card()


def test_after_hours_without_the_product_one_message(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, MONDAY, time(13))
    room.raises(f"{PLAIN} Part two.")
    comes(room, WEDNESDAY, time(9, 30))

    room.stage.later(hours=7)

    (both,) = nudges(room.ana)
    assert both.title == "Ana, two decisions wait on you"


def test_after_a_night_without_the_product_it_waits_for_the_morning(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, WEDNESDAY, time(9, 30))

    room.stage.later(hours=10)
    assert nudges(room.ana) == []

    comes(room, THURSDAY, time(9, 5))
    assert len(nudges(room.ana)) == 1


def test_nobody_outside_hears_of_what_is_restricted(stages: Stages) -> None:
    room = office(stages)
    room.sara.says(PLAIN)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Who_can_see_it="Only those in it")
    room.sara.sends()

    comes(room, FRIDAY, time(9, 59))

    assert "D-1 · Add 40k to the CRM migration?" in nudges(room.ana)[0]
    for other in (room.ben, room.chi, room.eva, room.omar):
        assert nudges(other) == []


def test_who_agrees_is_nudged_to_agree(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "agrees: CEO", "within: 4 days")
    room.raises()

    comes(room, WEDNESDAY, time(10, 1))
    (first,) = nudges(room.eva)
    assert first.title.startswith("Eva, one decision waits for you to agree or object, until ")

    comes(room, THURSDAY, time(10, 1))
    last = nudges(room.eva)[-1]
    assert last.title.startswith("Eva, your time to agree or object ends ")
    assert "After that your silence is a yes" in last
    assert last.buttons[:2] == ("Agree", "Object")
    room.eva.presses("Agree", on=last)
    assert "Eva Stein (CEO) agreed" in room.card()


def test_who_carries_it_out_is_nudged_about_a_condition(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    by = {"Condition": "Legal has seen it", "When": "Before it counts", "Met by": room.stage.day(4)}
    room.presses(room.ana, "With a condition", by)

    comes(room, THURSDAY, time(9, 59))

    asked = nudges(room.sara)[0]
    assert asked.title.startswith("Sara, one condition waits on you, until ")
    assert "Legal has seen it" in asked
    assert asked.buttons[0] == "Condition met"
    room.sara.presses("Condition met", on=asked)
    assert "the condition of D-1 is met" in "".join(screen.text for screen in room.sara.reads())


def test_an_administrator_is_nudged_to_choose_who_decides(stages: Stages) -> None:
    room = office(stages, "decides: initiative sponsor", "within: 4 days")
    room.raises()

    comes(room, THURSDAY, time(9, 59))

    asked = nudges(room.eva)[-1]
    assert asked.title.startswith("Eva, the time to choose who decides ends ")
    assert asked.buttons[0] == "Choose who decides"


def test_who_records_for_a_forum_is_asked_for_it(stages: Stages) -> None:
    board = "forums:\n  Board: {outside: yes, secretary: dora@example.com}\n"
    room = office(stages, rights=large_spend("decides: Board", forums=board))
    room.raises(f"{PLAIN[:-1]} by {room.stage.day(4)}?")

    comes(room, THURSDAY, time(9, 59))

    asked = nudges(room.dora)[0]
    assert asked.title.startswith("Dora, one decision waits to be recorded, until ")
    assert asked.buttons[:2] == ("A: Add 40k", "B: Cut reporting")


def test_the_secretary_of_a_forum_is_asked_twice_a_week_apart_then_who_stands_for_it(stages: Stages) -> None:
    board = "forums:\n  Board: {outside: yes, secretary: dora@example.com}\n"
    room = office(stages, rights=large_spend("decides: Board", forums=board))
    room.raises()
    counts = []
    for cost in ("Some", "Much", "Some", "Much"):
        comes(room, MONDAY, time(16))
        counts.append(len(nudges(room.dora)))
        # What happens meanwhile neither ends it nor begins it anew.
        room.sara.presses("Change", on=room.card(to=room.sara))
        room.sara.presses("+ Why, cost of delay")
        room.sara.fills(Cost_of_delay=cost)
        room.sara.sends()

    assert counts == [0, 1, 2, 2]
