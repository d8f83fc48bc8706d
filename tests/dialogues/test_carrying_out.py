"""What was decided is carried out, and what somebody left behind is taken over."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import large_spend, leadership
from tests.dialogues.stage import RIGHTS

WITH_PMO = RIGHTS.replace("  VP Product:", "  PMO: dora@example.com\n  VP Product:")


def test_who_carries_it_out_says_that_it_is_done(stages: Stages) -> None:
    rules = ("decides: CFO", "performs: VP Product")
    room = leadership(stages, rights=large_spend(*rules))
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    room.presses(room.sara, "Done")
    assert "Only Chi Wei" in room.told(room.sara)
    room.presses(room.chi, "Done")

    assert "D-1 is done" in room.told(room.chi)
    assert "Decided: A, Add 40k · Done" in room.card()
    assert "Chi Wei" in room.card()


def test_what_was_rejected_is_not_done(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    decided = room.card(to=room.sara)
    room.ana.presses("Undo", on=room.told(room.ana))
    room.presses(room.ana, "Reject", {"Why?": "Too dear"})

    room.sara.presses("Done", on=decided)

    assert "D-1" in room.told(room.sara)
    assert "Rejected" in room.card()
    assert "· Done" not in room.card()


def test_the_pmo_takes_over_what_who_left_had_raised(stages: Stages) -> None:
    room = leadership(stages, rights=WITH_PMO)
    room.raises()
    room.stage.leaves(room.sara)

    room.dora.says("decide show D-1", in_=room.channel)
    room.dora.presses("Take over", on=room.told(room.dora))

    assert "You stand for D-1 now" in room.told(room.dora)
    assert "Raised by Sara Lind, now with Dora Nagy" in room.card()
    room.presses(room.dora, "Change", {"Question": "Add 30k to the CRM migration?"})
    assert "Add 30k to the CRM migration?" in room.card().title
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_until_there_is_a_pmo_the_administrators_withdraw_it(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.stage.leaves(room.sara)

    room.presses(room.omar, "Withdraw")
    assert not room.omar.has_form
    assert room.told(room.omar).only_you
    room.presses(room.eva, "Withdraw", {})

    assert "Withdrawn" in room.card()


def test_nobody_takes_over_from_who_is_here(stages: Stages) -> None:
    room = leadership(stages, rights=WITH_PMO)
    room.raises()
    room.stage.leaves(room.sara)
    room.dora.says("decide show D-1", in_=room.channel)
    offered = room.told(room.dora)
    room.stage.comes_back(room.sara)

    room.dora.presses("Take over", on=offered)

    assert "Sara Lind" in room.told(room.dora)
    assert "now with" not in room.card()
