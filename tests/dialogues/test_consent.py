"""What is recommended stands unless someone objects."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

CONSENT = large_spend("decides: [CFO, VP Product]", "how: consent", "within: 2 days", "then: CEO", "performs: CEO")


def test_without_an_objection_it_stands_when_the_time_is_over(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    room.raises()
    assert "Stands unless someone objects" in room.card()

    room.stage.later(days=1)
    assert "Decided" not in room.card()
    room.stage.later(days=2)
    assert "Decided: A, Add 40k" in room.card()
    assert "Nobody objected" in room.card()

    room.stage.later(seconds=61)
    (reply,) = room.replies()
    assert "Decided: A, Add 40k" in reply


def test_saying_yes_decides_nothing_before_the_time_is_over(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    room.raises()

    room.presses(room.ana, "A: Add 40k")
    room.presses(room.chi, "A: Add 40k")

    assert "Stands unless someone objects" in room.card()
    room.stage.later(days=3)
    assert "Decided: A, Add 40k" in room.card()


def test_an_objection_hands_it_to_the_first_who_chooses(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    before = room.raises()

    room.presses(room.chi, "Object", {"What speaks against it?": "The team is full"})

    assert "Your objection is on record" in room.told(room.chi)
    assert "Chi Wei objects: The team is full" in room.card()
    (reply,) = room.replies()
    assert "The team is full" in reply
    room.stage.later(days=3)
    assert "Decided" not in room.card()
    room.ana.presses("A: Add 40k", on=before)
    assert "D-1 has moved on" in room.told(room.ana)
    room.presses(room.ana, "B: Cut reporting")
    assert "Decided: B, Cut reporting" in room.card()


def test_whoever_has_a_part_in_it_may_object_and_nobody_else(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    room.raises()

    room.presses(room.omar, "Object")
    assert not room.omar.has_form
    assert "D-1" in room.told(room.omar)
    room.presses(room.eva, "Object", {"What speaks against it?": "Nobody can carry it out"})

    assert "Eva Stein objects: Nobody can carry it out" in room.card()


def test_who_wants_another_option_says_why_first(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    room.raises()
    room.presses(room.ana, "Object", {"What speaks against it?": "Too dear"})
    room.presses(room.ana, "With a condition", {"Answer": "B: Cut reporting", "Condition": "Back by June"})

    assert "Decided: B, Cut reporting" in room.card()
    assert "Back by June" in room.card()


def test_what_can_hardly_be_undone_never_stands_by_itself(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)

    room.raises("decide Should we add 40k to the CRM migration? It is irreversible.")
    room.stage.later(days=3)

    assert "Stands unless someone objects" not in room.card()
    assert "Decided" not in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_without_a_recommendation_nothing_stands_by_itself(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)

    room.raises(options="")
    room.stage.later(days=3)

    assert "Decided" not in room.card()
    room.presses(room.chi, "Approve")
    assert "Approved" in room.card()


def test_it_does_not_stand_before_everyone_who_decides_was_reached(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT.replace("chi@example.com", "ghost@example.com"))
    room.raises()

    room.stage.later(days=3)

    assert "Decided" not in room.card()
    room.presses(room.ana, "Object", {"What speaks against it?": "Nobody asked the product team"})
    room.presses(room.ana, "B: Cut reporting")
    assert "Decided: B, Cut reporting" in room.card()


def test_its_card_says_that_it_could_not_stand_once_nobody_is_left_to_come_to_it(stages: Stages) -> None:
    rights = large_spend("decides: [CFO, VP Product]", "how: consent", "within: 2 days")
    room = leadership(stages, rights=rights.replace("chi@example.com", "ghost@example.com"))
    room.raises()
    assert "Stands unless someone objects, by " in room.card()
    room.stage.later(hours=49)
    assert "Stands unless someone objects, was due " in room.card(), "deputies have joined, and half the time again"

    room.stage.later(hours=25)
    room.stage.later(hours=25)

    assert "Could not stand by itself: somebody was not reached, or not at work, was due " in room.card()
    assert "Stands unless someone objects" not in room.card()
    room.presses(room.ana, "Object", {"What speaks against it?": "Nobody asked the product team"})
    assert "Could not stand" not in room.card()
