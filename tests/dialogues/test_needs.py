"""What it takes to be decided well is asked for once, and is no condition."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership

NEEDS = large_spend("decides: CFO", "within: 2 days", "needs: options, recommendation, cost of delay")


def test_who_raised_it_is_asked_in_one_message_for_what_is_missing(stages: Stages) -> None:
    room = leadership(stages, rights=NEEDS)

    room.raises(options="")

    (told,) = room.sara.reads()
    assert "D-1 is raised" in told
    assert "it still takes: options, recommendation, cost of delay" in told
    assert "Not yet: options, recommendation, cost of delay" in room.card()
    room.stage.later(days=1)
    assert len(room.sara.reads()) == 1


def test_whoever_decides_may_do_so_anyway(stages: Stages) -> None:
    room = leadership(stages, rights=NEEDS)
    room.raises(options="")

    room.presses(room.ana, "Approve")

    assert "Approved" in room.card()


def test_what_is_added_is_missing_no_longer(stages: Stages) -> None:
    room = leadership(stages, rights=NEEDS)
    room.raises(options="")

    room.sara.presses("Change", on=room.sara.reads()[0])
    room.sara.fills(Options="Add 40k: live 1 Mar\nWait: licences +78k", Recommended="A")
    room.sara.sends()

    assert "Not yet: cost of delay" in room.card()


def test_where_nothing_is_missing_nobody_is_asked(stages: Stages) -> None:
    room = leadership(stages, rights=large_spend("decides: CFO", "needs: options, recommendation, amount"))

    room.raises()

    assert room.sara.reads() == []
    assert "Not yet" not in room.card()
