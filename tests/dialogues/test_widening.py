"""When time runs out the next ones may decide too, and whoever could before still can; it never ends in silence."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

HALF, WINDOW = 24, 48
"""In hours: the people of this company work day and night."""


def test_the_deputies_may_decide_too(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.stage.later(hours=WINDOW - 1)
    assert room.replies() == []

    room.stage.later(hours=2)

    (told,) = room.replies()
    assert "Time ran out" in told
    assert "Dora Nagy can decide D-1 too now. Ana Rossi still can." in told
    assert "Ana Rossi (CFO) or Ben Ott or Dora Nagy (deputies) decides, was due " in room.card()
    room.ben.presses("A: Add 40k", on=room.ben.reads()[-1])
    assert "Decided: A, Add 40k" in room.card()
    assert "Ben Ott for Ana Rossi (CFO)" in room.card()


def test_after_half_the_window_again_the_next_position_may_too(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.stage.later(hours=WINDOW + 1)

    room.stage.later(hours=HALF)

    assert [reply.text.count("Time ran out") for reply in room.replies()] == [1, 1]
    assert "Eva Stein can decide D-1 too now" in room.replies()[-1]
    assert "Eva Stein (CEO)" in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card(), "whoever had the right keeps it"


def test_who_decides_in_time_is_joined_by_nobody(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    room.stage.later(days=9)

    assert [reply for reply in room.replies() if "Time ran out" in reply.text] == []


def test_at_the_end_an_administrator_may_name_who_decides(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: VP Product", "within: 2 days"))
    room.raises()

    room.stage.later(hours=WINDOW + 1)

    assert "nobody who can decide D-1 has answered. Eva Stein can choose who decides" in room.replies()[-1]
    assert "Nobody answered in time: Eva Stein can choose who decides" in room.card()
    alone = room.eva.reads()
    said = "Time ran out for D-1: waiting for Chi Wei (VP Product)."
    (asked,) = alone
    assert said in asked
    room.eva.presses("Choose who decides", on=asked)
    room.eva.fills_in({"Who decides?": "Omar Haddad"})
    room.eva.sends()
    assert "Omar Haddad decides" in room.card()
    room.presses(room.chi, "A: Add 40k")
    assert "Omar Haddad decides D-1" in room.told(room.chi)
    room.presses(room.omar, "B: Cut reporting")
    assert "Decided: B, Cut reporting" in room.card()


def test_until_somebody_is_named_those_who_could_still_can(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: VP Product", "within: 2 days"))
    room.raises()
    room.stage.later(hours=WINDOW + 1)

    room.presses(room.chi, "A: Add 40k")

    assert "Decided: A, Add 40k" in room.card()


def test_who_holds_the_pmo_names_who_decides_before_the_administrators(stages: Stages) -> None:
    rights = large_spend("decides: VP Product", "within: 2 days").replace(
        "  VP Product:", "  PMO: dora@example.com\n  VP Product:"
    )
    room = leadership(stages, rights=rights)
    room.raises()

    room.stage.later(hours=WINDOW + 1)

    assert "Dora Nagy can choose who decides" in room.replies()[-1]
    room.presses(room.dora, "Choose who decides", {"Who decides?": "Omar Haddad"})
    assert "Omar Haddad decides" in room.card()
    assert room.eva.reads() == []


def test_a_question_that_makes_the_clock_stand_puts_it_off(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.stage.later(hours=WINDOW - 4)
    room.presses(room.ana, "Ask a question", {"Your question": "Who runs it?"})

    room.stage.later(hours=WINDOW - 4)
    assert not any("Time ran out" in reply.text for reply in room.replies())
    room.presses(room.sara, "Answer", {"Answer": "The CRM team"})
    room.stage.later(hours=5)

    assert "Time ran out" in room.replies()[-1]


def test_what_was_said_is_not_passed_over_where_time_runs_out(stages: Stages) -> None:
    rights = large_spend("decides: [CFO, VP Product]", "how: all", "within: 2 days")
    room = leadership(stages, rights=rights)
    room.raises()
    room.presses(room.chi, "B: Cut reporting")

    room.stage.later(hours=WINDOW + 1)
    room.stage.later(hours=HALF)

    assert "Chi Wei said B, which does not decide D-1. Eva Stein can choose" in room.replies()[-1]
    assert "Time ran out: Eva Stein can choose who decides" in room.card()
    (asked,) = room.eva.reads()
    assert "Time ran out for D-1: waiting for Ana Rossi (CFO)" in asked
    assert "Chi Wei said B." in asked
    assert "Nobody" not in asked.text


def test_going_away_and_back_gives_no_new_time_once_it_ran_out(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: VP Product", "within: 2 days"))
    room.raises()
    room.stage.later(hours=WINDOW + 1)

    for words in ("steerco away today", "steerco back"):
        room.chi.says(words)
        room.stage.later(minutes=2)
        assert "Nobody answered in time: Eva Stein can choose who decides" in room.card()
        assert "decides, was due " in room.card()
