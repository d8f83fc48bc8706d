"""Bodies decide by their own rules: in chat, or where they meet, recorded by their secretary."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership
from tests.dialogues.test_elsewhere import logs

COMMITTEE = "forums:\n  Investment committee: {members: [CFO, VP Product, CEO], chair: CEO, how: 2 of}\n"
BOARD = "forums:\n  Board: {outside: yes, secretary: dora@example.com, meets: [2199-12-12]}\n"
IN_CHAT = large_spend("decides: Investment committee", forums=COMMITTEE)
OUTSIDE = large_spend("decides: Board", forums=BOARD)
MINUTE = {"Number of the minute": "7/2026, item 3"}


def test_a_committee_decides_in_chat_by_its_own_rules(stages: Stages) -> None:
    room = leadership(stages, rights=IN_CHAT)
    room.raises()
    assert "Investment committee: 2 of 3 decide" in room.card()

    room.presses(room.ana, "A: Add 40k")
    assert "Decided" not in room.card()
    room.presses(room.chi, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()
    assert "Investment committee: Ana Rossi (CFO), Chi Wei (VP Product)" in room.card()


def test_the_chair_of_a_committee_breaks_its_deadlock(stages: Stages) -> None:
    room = leadership(stages, rights=IN_CHAT)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.presses(room.chi, "B: Cut reporting")

    room.presses(room.eva, "C: Wait for Q2")

    assert "Decided: C, Wait for Q2" in room.card()


def test_the_agenda_says_what_waits_for_a_forum(stages: Stages) -> None:
    room = leadership(stages, rights=IN_CHAT)
    room.raises()
    room.raises("decide Should we add 90k to the fair?", options="")

    for words, found in (
        ("agenda Investment committee", "The Investment committee: 2 to decide"),
        ("agenda the investment COMMITTEE", "D-2 Add 90k to the fair?"),
        ("agenda invesment committee", f"Did you mean {room.stage.command('decide agenda Investment committee')}?"),
        ("agenda", "Investment committee"),
        ("agendas", f"Did you mean {room.stage.command('decide agenda')}?"),
        ("lgo", f"Did you mean {room.stage.command('decide log')}?"),
    ):
        room.omar.says(f"decide {words}", in_=room.channel)
        assert found in room.told(room.omar), (words, room.told(room.omar).text)

    room.presses(room.ana, "A: Add 40k")
    room.presses(room.chi, "A: Add 40k")
    room.omar.says("decide agenda Investment committee", in_=room.channel)
    assert "1 to decide" in room.told(room.omar)


def test_what_the_board_decides_outside_is_recorded_with_its_minute(stages: Stages) -> None:
    room = leadership(stages, rights=OUTSIDE)
    room.raises()
    assert "The Board decides at its meeting on 12 Dec" in room.card()
    assert "Dora Nagy records it" in room.card()
    room.omar.says("decide agenda Board", in_=room.channel)
    assert "The Board: 1 to decide · meets 12 Dec 2199" in room.told(room.omar)

    room.presses(room.ana, "B: Cut reporting")
    assert not room.ana.has_form
    assert "Dora Nagy" in room.told(room.ana)
    room.presses(room.dora, "B: Cut reporting")
    assert room.dora.form.fields["Decided"] == "B: Cut reporting"
    room.dora.fills_in({"Number of the minute": "-"})
    room.dora.sends()
    assert "Number of the minute" in room.dora.form.complaints
    room.dora.fills_in(MINUTE)
    room.dora.sends()

    assert "Decided: B, Cut reporting" in room.card()
    assert "The Board, recorded by Dora Nagy" in room.card()
    assert "Minute 7/2026, item 3" in room.card()


def test_what_the_board_rejects_is_recorded_with_its_reason(stages: Stages) -> None:
    room = leadership(stages, rights=OUTSIDE)
    room.raises()

    room.presses(room.dora, "Reject", MINUTE)
    assert set(room.dora.form.complaints) == {"Reason"}
    room.dora.fills_in({"Reason": "Not this year"})
    room.dora.sends()

    assert "Rejected" in room.card()
    assert "Not this year" in room.card()


def test_what_the_board_puts_off_needs_its_minute_too(stages: Stages) -> None:
    room = leadership(stages, rights=OUTSIDE)
    room.raises()

    room.presses(room.dora, "Not now", {"Until": room.stage.day(30), "Why?": "After the audit", **MINUTE})

    assert "Not now until" in room.card()


def test_the_secretary_records_afterwards_what_the_board_decided(stages: Stages) -> None:
    room = leadership(stages, rights=OUTSIDE)

    logs(room, room.dora, {"Question": "Buy the plant for 90k?", "What was decided": "Buy it"})
    assert room.dora.form.fields["What was decided"] == "Buy it"
    room.dora.fills_in(MINUTE)
    room.dora.sends()

    assert not room.dora.has_form
    assert "Decided: Buy it" in room.card()
    assert "Minute 7/2026, item 3" in room.card()


def test_the_secretary_confirms_what_somebody_else_reported_of_the_board(stages: Stages) -> None:
    room = leadership(stages, rights=OUTSIDE)
    room.omar.says("decide log Buy the plant for 90k", in_=room.channel)
    room.omar.fills_in({"What was decided": "Buy it", **MINUTE})
    room.omar.sends()
    assert "Dora Nagy confirms it for the Board" in room.card()

    room.presses(room.dora, "Confirm")

    assert "Decided: Buy it" in room.card()
    assert "Minute 7/2026, item 3" in room.card()


def test_without_a_minute_the_secretary_is_asked_for_it(stages: Stages) -> None:
    room = leadership(stages, rights=OUTSIDE)
    logs(room, room.omar, {"Question": "Buy the plant for 90k?", "What was decided": "Buy it"})

    room.presses(room.dora, "Confirm", MINUTE)

    assert "Decided: Buy it" in room.card()
    assert "Minute 7/2026, item 3" in room.card()
