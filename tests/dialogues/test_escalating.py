"""Anyone in a decision may ask that it move up, with a reason; where nobody is next, an administrator names who."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

NOBODY_NEXT = large_spend("decides: CFO", "within: 2 days")
WHY = {"Why?": "Nobody answers"}


def test_it_moves_up_and_says_who_asked_and_why(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.sara, "Escalate", WHY)

    assert "Eva Stein (CEO) decides" in room.told(room.sara)
    assert "Escalated by Sara Lind: Nobody answers" in room.card()
    assert "Eva Stein (CEO) decides, by" in room.card()
    (told,) = room.replies()
    assert "Sara Lind escalates D-1: Nobody answers" in told
    assert "Eva Stein (CEO) decides" in told
    room.presses(room.ana, "A: Add 40k")
    assert "Eva Stein (CEO) decides D-1" in room.told(room.ana)
    room.presses(room.eva, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_it_takes_a_reason_and_a_part_in_it(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.omar, "Escalate")
    assert not room.omar.has_form
    assert "Only those who" in room.told(room.omar)
    room.presses(room.sara, "Escalate", {"Why?": "…"})

    assert "in words" in room.sara.form.complaints["Why?"]
    assert "Ana Rossi (CFO) decides" in room.card()


def test_where_nobody_is_next_it_waits_on_the_administrators(stages: Stages) -> None:
    room = leadership(stages, rights=NOBODY_NEXT)
    room.raises()

    room.presses(room.sara, "Escalate", WHY)

    assert "Eva Stein" in room.card()
    assert "escalated, and nobody is next" in room.card()
    room.presses(room.eva, "Choose who decides", {"Who decides?": "Chi Wei"})
    room.presses(room.chi, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_taking_an_answer_back_leaves_it_with_who_it_was_escalated_to(stages: Stages) -> None:
    rules = ("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")
    room = leadership(stages, rights=large_spend(*rules))
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    recorded = room.told(room.ana)
    room.presses(room.sara, "Escalate", WHY)

    room.ana.presses("Undo", on=recorded)

    assert "no answer in D-1 to change" in room.told(room.ana)
    assert "Eva Stein (CEO) decides" in room.card()


def test_where_it_takes_two_people_two_are_named(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "at least: 2", "within: 2 days"))
    room.raises()
    room.presses(room.sara, "Escalate", WHY)

    room.presses(room.eva, "Choose who decides", {"Who decides?": "Chi Wei", "And who else?": "Chi Wei"})
    assert "D-1 takes 2 different people with the same answer: please name at least 2" in str(
        room.eva.form.complaints["And who else?"]
    )
    room.eva.fills_in({"Who decides?": "Chi Wei", "And who else?": "Omar Haddad"})
    room.eva.sends()

    assert not room.eva.has_form
    room.presses(room.chi, "A: Add 40k")
    assert "Decided" not in room.card()
    room.presses(room.omar, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
