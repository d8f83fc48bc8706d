"""What a decider said aloud is recorded by a colleague, and counts once the decider confirms it with a press."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

TWO_PEOPLE = large_spend("decides: [CFO, VP Product]", "at least: 2", "within: 2 days", "then: CEO")
SAID = {"Whose answer": "Ana Rossi (CFO)", "What they said": "A: Add 40k", "In a few words": "On the phone"}


def recorded(stages: Stages, said: dict[str, str] | None = None) -> Room:
    room = leadership(stages)
    room.raises()
    room.presses(room.dora, "Record for", said or SAID)
    return room


def test_it_counts_once_the_decider_confirms_it(stages: Stages) -> None:
    room = recorded(stages)

    assert "Ana Rossi is asked to confirm it" in room.told(room.dora)
    assert "Dora Nagy recorded for Ana Rossi: A, Add 40k, not confirmed yet" in room.card()
    assert "Decided" not in room.card().text
    asked = room.ana.reads()[-1]
    assert "Dora Nagy recorded for you in D-1: A, Add 40k" in asked
    assert "On the phone" in asked
    room.ana.presses("Confirm", on=asked)

    assert "Decided: A, Add 40k" in room.card()
    assert "Ana Rossi (CFO), recorded by Dora Nagy" in room.card()
    assert "Dora Nagy noted: On the phone" in room.card()
    assert "Reason" not in room.card().text
    assert "not confirmed" not in room.card().text


def test_what_was_never_said_counts_for_nothing(stages: Stages) -> None:
    room = recorded(stages)

    room.ana.presses("Not what I said", on=room.ana.reads()[-1])
    room.ana.fills_in({"What is wrong?": "I asked for a cap"})
    room.ana.sends()

    assert "not confirmed yet" not in room.card().text
    told = room.dora.reads()[-1]
    assert "Ana Rossi does not confirm what you recorded in D-1: I asked for a cap" in told
    assert "You recorded: A, Add 40k" in told
    room.presses(room.ana, "B: Cut reporting")
    assert "Decided: B, Cut reporting" in room.card()


def test_it_is_not_confirmed_once_the_decider_has_answered(stages: Stages) -> None:
    room = recorded(stages)
    asked = room.ana.reads()[-1]
    room.presses(room.ana, "B: Cut reporting")

    room.ana.presses("Confirm", on=asked)

    assert "Decided: B, Cut reporting" in room.card()
    assert "is decided already" in room.ana.reads()[-1]


def test_nobody_confirms_it_for_them(stages: Stages) -> None:
    room = recorded(stages)

    offered = room.card(to=room.omar).buttons

    assert not any("Confirm" in label or "Not what I said" in label for label in offered)
    assert "not confirmed yet" in room.card()


def test_only_an_answer_of_somebody_who_decides_is_offered(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.dora, "Record for")

    assert room.dora.form.fields["Whose answer"] == "Ana Rossi (CFO)"
    room.dora.fills_in({"What they said": "Reject", "In a few words": ""})
    room.dora.sends()
    assert "say it in words" in room.dora.form.complaints["In a few words"]


def test_who_decides_it_alone_is_told_to_answer_themselves(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.ana, "Record for")

    assert not room.ana.has_form
    assert "You cannot record for yourself. If D-1 is yours to decide, please press your answer" in room.told(room.ana)


def test_neither_of_two_people_records_for_the_other(stages: Stages) -> None:
    room = leadership(stages, rights=TWO_PEOPLE)
    room.raises()

    room.presses(room.chi, "Record for")

    assert not room.chi.has_form
    assert "takes 2 different people" in room.told(room.chi)
    room.presses(room.omar, "Record for", SAID)
    room.ana.presses("Confirm", on=room.ana.reads()[-1])
    assert "Decided" not in room.card().text
    room.presses(room.chi, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_what_was_recorded_before_the_question_changed_is_not_confirmed(stages: Stages) -> None:
    room = recorded(stages)
    asked = room.ana.reads()[-1]
    room.presses(room.sara, "Change", {"Question": "Add 60k to the CRM migration?"})

    room.ana.presses("Confirm", on=asked)

    assert "has moved on" in room.ana.reads()[-1]
    assert "not confirmed yet" not in room.card().text
    assert "Decided" not in room.card().text
