"""A question is a flag, not a stop: the clock stands for a while, and others may decide meanwhile."""

from datetime import timedelta

from tests.dialogues.conftest import Stages
from tests.dialogues.room import PLAIN, company, leadership

WINDOW = timedelta(days=2)
AN_HOUR = timedelta(hours=1)  # by which clocks are changed in spring and autumn


def test_a_question_is_asked_and_answered_and_the_clock_stands_meanwhile(stages: Stages) -> None:
    room = leadership(stages)
    due = max(room.raises().moments)

    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})
    assert "Ana Rossi asks: What does C cost?" in room.card()
    assert "the clock stands" in room.card()
    assert abs(max(room.card().moments) - due - WINDOW) <= AN_HOUR  # at the latest: one window in all
    assert "What does C cost?" in room.replies()[0]
    assert room.sara.notified == 1

    room.stage.later(hours=30)
    room.presses(room.sara, "Answer", {"Answer": "78k for licences"})
    assert "Sara Lind: 78k for licences" in room.card()
    assert "the clock stands" not in room.card()
    assert abs(max(room.card().moments) - due - timedelta(hours=30)) <= AN_HOUR
    assert "78k for licences" in room.replies()[-1]
    assert room.ana.notified == 2  # when she was asked to decide, and when she was answered


def test_the_clock_stands_no_longer_than_one_window(stages: Stages) -> None:
    room = leadership(stages)
    due = max(room.raises().moments)
    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})

    room.stage.later(days=3)
    room.presses(room.sara, "Answer", {"Answer": "78k for licences"})
    room.presses(room.ana, "Ask a question", {"Your question": "And B?"})

    assert max(room.card().moments) <= due + WINDOW + AN_HOUR


def test_who_asked_may_decide_without_the_answer(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})

    room.presses(room.ana, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()


def test_anyone_in_it_may_answer_and_nobody_else(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.sara, "Ask a question", {"Your question": "Is there money left?"})

    room.presses(room.omar, "Answer")
    assert not room.omar.has_form
    assert room.told(room.omar).only_you
    room.presses(room.ana, "Answer", {"Answer": "55k"})

    assert "Ana Rossi: 55k" in room.card()


def test_each_of_several_questions_has_an_answer_of_its_own(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})
    room.presses(room.ana, "Ask a question", {"Your question": "Who carries it out?"})

    room.presses(room.sara, "Answer: Who carries it out?", {"Answer": "Omar"})
    room.presses(room.sara, "Answer", {"Answer": "78k"})

    replies = [reply.text for reply in room.replies()]
    assert any("Omar" in reply for reply in replies)
    assert any("78k" in reply for reply in replies)
    assert "the clock stands" not in room.card()


def test_an_empty_question_is_not_asked(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.ana, "Ask a question", {"Your question": " ?? "})

    assert "in words" in room.ana.form.complaints["Your question"]
    assert room.replies() == []


def test_an_answer_that_comes_too_late_says_so(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Ask a question", {"Your question": "What does C cost?"})
    room.presses(room.sara, "Answer")
    room.presses(room.ana, "A: Add 40k")

    room.sara.fills(Answer="78k")
    room.sara.sends()

    assert "D-1 is decided already" in room.sara.form.complaints["Answer"]
    assert room.sara.form.fields["Answer"] == "78k"


def test_who_does_not_read_the_channel_asks_and_is_answered_all_the_same(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    project = stage.channel("crm", sara)
    stage.open()
    sara.says(PLAIN, in_=project)
    sara.sends()

    ana.presses("Ask a question", on=ana.reads()[0])
    ana.fills_in({"Your question": "What does waiting cost?"})
    ana.sends()
    assert ana.reads()[-1].only_you
    assert "is asked" in ana.reads()[-1]
    sara.presses("Answer", on=sara.reads(project)[0])
    sara.fills(Answer="6k a week")
    sara.sends()

    assert "Sara Lind: 6k a week" in ana.reads()[0]
    ana.presses("Not now", on=ana.reads()[0])
    ana.fills_in({"Until": stage.day(10), "Why?": "The budget round comes first"})
    ana.sends()
    assert "Not now until" in sara.reads(project)[0]
