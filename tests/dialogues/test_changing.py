"""What is asked may be put differently while it is open: what matters asks again, anything else is noted."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import PLAIN, large_spend, leadership

BOTH = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days", "then: CEO")


def test_a_small_change_asks_nobody_again(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.sara, "Change")
    room.sara.presses("+ Why, cost of delay")
    room.sara.fills_in({"Why now?": "Prices rise in May"})
    room.sara.sends()

    assert "D-1 is changed" in room.told(room.sara)
    assert "Prices rise in May" in room.card()
    assert "Ana Rossi A" in room.card()
    assert room.replies() == []


def test_a_change_of_the_question_asks_who_answered_again(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    before = room.raises()
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.sara, "Change", {"Question": "Add 60k to the CRM migration?"})

    assert "Add 60k to the CRM migration?" in room.card().title
    assert "Ana Rossi A" not in room.card()
    (reply,) = room.replies()
    assert "Sara Lind changed D-1" in reply
    assert "@Ana Rossi" in reply
    room.chi.presses("A: Add 40k", on=before)
    told = room.told(room.chi)
    assert "D-1 has moved on" in told
    assert "Add 60k to the CRM migration?" in told
    room.chi.presses("A: Add 40k", on=told)
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_what_turns_out_to_be_another_matter_is_decided_by_whoever_decides_that(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.sara, "Change")
    room.sara.presses("Change")
    room.sara.fills_in({"Category": "Staffing", "Can it be undone?": "Easily"})
    room.sara.sends()

    assert "Eva Stein (CEO) decides" in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Eva Stein (CEO) decides D-1" in room.told(room.ana)


def test_what_was_chosen_on_the_form_is_kept_without_being_shown_again(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says("decide Rename the product?", in_=room.channel)
    room.sara.fills(Category="Budget")
    room.stage.quiet()
    if "Amount" not in room.sara.form.fields:  # where a form is not redrawn as something is chosen, it is as it is sent
        room.sara.sends()
    room.sara.fills(Amount="60k")
    room.sara.sends()
    assert "Ana Rossi (CFO) decides" in room.card()

    room.presses(room.sara, "Change")
    assert "Ana Rossi (CFO) decides: budget from 25k to 250k · 60k" in room.sara.form.text
    assert "Amount" not in room.sara.form.fields
    room.sara.fills(Options="Now: in May\nLater: in autumn")
    room.sara.sends()

    assert "60k EUR" in room.card()
    assert "Ana Rossi (CFO) decides" in room.card()


def test_sent_as_it_was_it_changes_nothing(stages: Stages) -> None:
    room = leadership(stages, rights=BOTH)
    room.raises("decide Should we add 40k to the CRM migration by Friday?")
    room.presses(room.ana, "A: Add 40k")
    before = room.card().text

    room.presses(room.sara, "Change", {})

    assert not room.sara.has_form
    assert room.card().text == before
    assert room.replies() == []


def test_only_who_stands_for_it_changes_it(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    for who in (room.omar, room.ana):
        room.presses(who, "Change")
        assert not who.has_form
        assert "Only Sara Lind" in room.told(who)


def test_what_is_decided_meanwhile_is_changed_no_more_and_nothing_typed_is_lost(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.sara, "Change")
    room.sara.fills(Question="Add 60k to the CRM migration?")
    room.presses(room.ana, "A: Add 40k")

    room.sara.sends()

    assert "D-1 is decided already" in room.sara.form.complaints["Question"]
    assert room.sara.form.fields["Question"] == "Add 60k to the CRM migration?"


def test_complaints_stand_on_the_fields_of_a_change(stages: Stages) -> None:
    room = leadership(stages)
    room.raises(PLAIN)

    room.presses(room.sara, "Change", {"Question": "…", "Options": "Now\nNow", "Decide by": room.stage.day(-3)})

    assert set(room.sara.form.complaints) == {"Question", "Options", "Decide by"}
