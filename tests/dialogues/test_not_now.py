"""Not now is an answer: it names a day, comes back by itself, and can be brought back."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership


def put_off(room: Room, *, days: int = 10, why: str = "The budget round comes first") -> None:
    room.presses(room.ana, "Not now", {"Until": room.stage.day(days), "Why?": why})
    assert not room.ana.has_form, room.ana.form.complaints


def test_it_waits_until_its_day_and_comes_back_by_itself(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    put_off(room)
    assert "Recorded: Not now" in room.told(room.ana)
    assert "Not now until" in room.card()
    assert "The budget round comes first" in room.card()
    assert room.replies() == []
    room.stage.later(seconds=61)
    assert "Not now" in room.replies()[0]

    room.stage.later(days=8)
    assert "Not now until" in room.card()
    room.stage.later(days=3)
    assert "Ana Rossi (CFO) decides" in room.card()
    assert "D-1 is back" in room.replies()[-1]
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_an_answer_to_what_was_put_off_is_refused_kindly(stages: Stages) -> None:
    room = leadership(stages)
    before = room.raises()
    put_off(room)

    room.ana.presses("A: Add 40k", on=before)

    assert room.told(room.ana).only_you
    assert "D-1" in room.told(room.ana)
    assert "Not now until" in room.card()


def test_who_raised_it_brings_it_back_on_new_facts(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    put_off(room)

    room.presses(room.omar, "Bring back")
    assert not room.omar.has_form
    assert "Sara Lind" in room.told(room.omar)
    room.presses(room.sara, "Bring back", {"What is new?": "The vendor gives us 10 percent"})

    assert "Ana Rossi (CFO) decides" in room.card()
    assert "The vendor gives us 10 percent" in room.replies()[-1]


def test_it_is_taken_back_within_five_minutes_and_nobody_hears_of_it(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    put_off(room)

    room.ana.presses("Undo", on=room.told(room.ana))
    room.stage.later(seconds=61)

    assert "Ana Rossi (CFO) decides" in room.card()
    assert room.replies() == []


def test_put_off_twice_the_raiser_is_asked_whether_it_still_matters(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    put_off(room)
    room.presses(room.sara, "Bring back", {"What is new?": "The vendor gives us 10 percent"})

    put_off(room, why="Still too early")
    room.stage.later(seconds=61)

    (asked,) = room.sara.reads()
    assert "D-1" in asked
    assert "Withdraw" in asked.buttons
    room.sara.presses("Withdraw", on=asked)
    room.sara.sends()
    assert "Withdrawn" in room.card()


def test_the_day_and_the_words_are_asked_for_and_nothing_typed_is_lost(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Not now")

    room.ana.fills_in({"Until": room.stage.day(-3), "Why?": "…"})
    room.ana.sends()
    assert set(room.ana.form.complaints) == {"Why?"}
    room.ana.fills_in({"Why?": "The budget round comes first"})
    room.ana.sends()
    assert set(room.ana.form.complaints) == {"Until"}
    assert room.ana.form.fields["Why?"] == "The budget round comes first"
    room.ana.fills_in({"Until": room.stage.day(10)})
    room.ana.sends()

    assert not room.ana.has_form
    assert "Not now until" in room.card()


def test_it_combines_like_any_choice(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: [CFO, VP Product]", "how: all", "then: CEO"))
    room.raises()
    put_off(room, days=20)
    assert "Not now until" not in room.card()

    room.presses(room.chi, "Not now", {"Until": room.stage.day(10), "Why?": "In spring"})

    assert "Not now until" in room.card()
    room.stage.later(days=11)  # nothing waits longer than each of them asked for
    assert "Ana Rossi (CFO) and Chi Wei (VP Product) both decide" in room.card()
