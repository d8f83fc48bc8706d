"""What is decided is never edited: it is put up again on new facts, or replaced by a later decision."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import PLAIN, Room, company, leadership

NEWS = {"What is new?": "The vendor is gone"}


def decided(room: Room) -> None:
    room.raises()
    room.presses(room.ana, "A: Add 40k")
    room.stage.later(minutes=6)


def test_on_new_facts_who_raised_it_puts_it_up_again(stages: Stages) -> None:
    room = leadership(stages)
    decided(room)

    room.presses(room.omar, "Reopen")
    assert not room.omar.has_form
    assert "Sara Lind" in room.told(room.omar)
    room.presses(room.sara, "Reopen", {"What is new?": "?"})
    assert "in words" in room.sara.form.complaints["What is new?"]
    room.sara.fills_in(NEWS)
    room.sara.sends()

    assert "D-1 is open again" in room.told(room.sara)
    assert "Sara Lind reopens D-1: The vendor is gone" in room.replies()[-1]
    room.presses(room.ana, "C: Wait for Q2")
    room.stage.later(seconds=61)
    assert "Decided: C, Wait for Q2" in room.card()
    assert "Decided: C, Wait for Q2" in room.replies()[-1]


def test_a_later_decision_takes_its_place_once_it_is_decided(stages: Stages) -> None:
    room = leadership(stages)
    decided(room)

    room.presses(room.sara, "Replace")
    assert room.sara.form.fields["Question"] == "Add 40k to the CRM migration?"
    assert "Cut reporting: live 1 Mar, no reports to May" in str(room.sara.form.fields["Options"])
    room.sara.fills(Question="Add 60k to the CRM migration?")
    room.sara.sends()
    assert "Replaces D-1" in room.card("D-2")
    assert "Decided: A, Add 40k" in room.card("D-1")

    room.presses(room.ana, "A: Add 40k", key="D-2")
    room.stage.later(minutes=6)
    assert "Replaced by D-2" in room.card("D-1")
    room.omar.says("decide show D-1", in_=room.channel)
    assert "Replaced by D-2" in room.told(room.omar)


def test_a_rejected_one_replaces_nothing(stages: Stages) -> None:
    room = leadership(stages)
    decided(room)
    room.presses(room.sara, "Replace", {"Question": "Add 60k to the CRM migration?"})

    room.presses(room.ana, "Reject", {"Why?": "Forty is enough"}, key="D-2")
    room.stage.later(minutes=6)

    assert "Rejected" in room.card("D-2")
    assert "Decided: A, Add 40k" in room.card("D-1")


def test_who_has_no_part_in_it_replaces_nothing(stages: Stages) -> None:
    room = leadership(stages)
    decided(room)

    room.presses(room.omar, "Replace")

    assert not room.omar.has_form
    assert "Sara Lind" in room.told(room.omar)


def test_what_is_replaced_is_acted_on_no_more(stages: Stages) -> None:
    room = leadership(stages)
    decided(room)
    before = room.card("D-1", to=room.sara)
    room.presses(room.sara, "Replace", {"Question": "Add 60k to the CRM migration?"})
    room.presses(room.ana, "A: Add 40k", key="D-2")
    room.stage.later(minutes=6)

    room.sara.presses("Done", on=before)
    assert "D-2" in room.told(room.sara)
    room.sara.presses("Reopen", on=before)

    assert not room.sara.has_form
    assert "Replaced by D-2" in room.card("D-1")


def test_what_replaces_a_restricted_one_is_restricted_too(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says("decide Should we add 40k to the CRM migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()
    (card,) = room.ana.reads()
    room.ana.presses("Approve", on=card)

    room.ana.presses("Replace", on=room.ana.reads()[0])
    room.ana.fills(Question="Add 30k to the CRM migration?")
    room.ana.sends()

    assert room.omar.reads(room.channel) == []
    assert any("D-2" in screen for screen in room.ben.reads())


def test_what_replaces_it_stands_where_it_stands_wherever_that_was_pressed(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    project = stage.channel("crm", sara)
    stage.open()
    sara.says(PLAIN, in_=project)
    sara.sends()
    ana.presses("Approve", on=ana.reads()[0])

    ana.presses("Replace", on=ana.reads()[0])
    ana.fills(Question="Add 30k to the CRM migration?")
    ana.sends()

    assert "D-2" in sara.reads(project)[1]
