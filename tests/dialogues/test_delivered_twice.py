"""Platforms deliver twice, and people press twice: it is one act all the same."""

import pytest

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership
from tests.dialogues.test_elsewhere import CRM

CONSENT = large_spend("decides: [CFO, VP Product]", "how: consent", "within: 2 days")


def test_a_recorded_decision_that_is_sent_twice_is_one(stages: Stages) -> None:
    room = leadership(stages)
    room.omar.says("decide log", in_=room.channel)
    room.omar.fills_in(CRM)

    room.omar.sends_twice()

    assert len(room.omar.reads(room.channel)) == 1
    assert "Reported by Omar Haddad" in room.card()


def test_a_question_that_is_sent_twice_is_asked_once(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Ask a question")
    room.ana.fills_in({"Your question": "What does C cost?"})

    room.ana.sends_twice()

    assert len(room.replies()) == 1
    room.presses(room.sara, "Answer")
    room.sara.fills_in({"Answer": "78k"})
    room.sara.sends_twice()
    assert len(room.replies()) == 2


def test_a_change_that_is_sent_twice_asks_again_once(stages: Stages) -> None:
    rules = ("decides: [CFO, VP Product]", "how: all")
    room = leadership(stages, rights=large_spend(*rules))
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.sara, "Change")
    room.sara.fills(Question="Add 60k to the CRM migration?")

    room.sara.sends_twice()

    assert len(room.replies()) == 1
    assert "Add 60k" in room.card().title


def test_an_objection_that_is_sent_twice_is_one(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    room.raises()
    room.presses(room.ana, "Object")
    room.ana.fills_in({"What speaks against it?": "Too dear"})

    room.ana.sends_twice()

    assert len(room.replies()) == 1


def test_a_deferral_that_is_sent_twice_is_one(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Not now")
    room.ana.fills_in({"Until": room.stage.day(10), "Why?": "The budget round comes first"})

    room.ana.sends_twice()
    room.stage.later(seconds=61)

    assert len(room.replies()) == 1
    assert room.sara.reads() == []  # nobody asks whether it still matters


def test_what_is_pressed_twice_is_done_once(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    before = room.card(to=room.sara)

    for _ in range(2):
        room.sara.presses("Done", on=before)
        assert "D-1 is done" in room.told(room.sara)

    assert room.card().text.count("Done, says") == 1


def test_a_form_whose_answer_was_lost_is_sent_again_and_is_one_decision(stages: Stages) -> None:
    room = leadership(stages)
    room.omar.says("decide log", in_=room.channel)
    room.omar.fills_in(CRM)
    room.omar.sends_unheard()

    room.omar.sends()

    assert not room.omar.has_form
    assert len(room.omar.reads(room.channel)) == 1


@pytest.mark.parametrize("changed", [{"What was decided": "Wait"}, {"Decided on": "2026-01-02"}, {"Question": "So?"}])
def test_a_form_that_is_changed_after_its_answer_was_lost_says_what_became_of_it(
    stages: Stages, changed: dict[str, str]
) -> None:
    room = leadership(stages)
    room.omar.says("decide log", in_=room.channel)
    room.omar.fills_in(CRM)
    room.omar.sends_unheard()

    room.omar.fills_in(changed)
    room.omar.sends()

    assert "This form became D-1" in room.omar.form.complaints["Question"]
    assert "Reported by Omar Haddad: Add 40k, capped" in room.card()
