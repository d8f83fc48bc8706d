"""A project lead raises, a bystander is refused, the CFO approves with a condition, undoes, and decides otherwise."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import OPTIONS, QUESTION, company


def test_a_decision_from_question_to_result(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana, ben, omar = people["sara"], people["ana"], people["ben"], people["omar"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    sara.says(QUESTION, in_=leadership)
    form = sara.form
    assert form.title == "Raise a decision"
    assert form.fields["Question"] == "Add 40k to the CRM migration?"
    assert "Ana Rossi (CFO) decides: budget from 25k to 250k" in form.text
    sara.fills(Options=OPTIONS, Recommended="A")
    sara.sends()
    assert not sara.has_form

    (card,) = omar.reads(leadership)
    assert card.title == "D-1 · Add 40k to the CRM migration?"
    assert "Ana Rossi (CFO) decides" in card
    assert "★ A Add 40k: live 1 Mar, costs 40k" in card
    assert [button for button in card.buttons if button in ("A: Add 40k", "B: Cut reporting")] == [
        "A: Add 40k",
        "B: Cut reporting",
    ]
    assert ana.notified == 1
    assert ana.reads() == []  # she reads the channel: no second copy

    omar.presses("A: Add 40k", on=card)
    refusal = omar.reads(leadership)[-1]
    assert refusal.only_you
    assert "Ana Rossi (CFO) decides D-1" in refusal

    ana.presses("With a condition", on=ana.reads(leadership)[0])
    ana.fills(Answer="A: Add 40k", Condition="Cap it at 40k")
    ana.sends()
    recorded = ana.reads(leadership)[-1]
    assert recorded.only_you
    assert "Recorded: A, Add 40k" in recorded
    assert "Cap it at 40k" in recorded
    assert "Decided: A, Add 40k" in omar.reads(leadership)[0]

    ana.presses("Undo", on=recorded)
    assert "open again" in ana.reads(leadership)[-1]
    card = ana.reads(leadership)[0]
    assert "B: Cut reporting" in card.buttons

    ana.presses("B: Cut reporting", on=card)
    assert "Recorded: B, Cut reporting" in ana.reads(leadership)[-1]
    assert omar.reads_thread(omar.reads(leadership)[0]) == []  # the thread waits a minute

    stage.later(seconds=61)
    replies = omar.reads_thread(omar.reads(leadership)[0])
    assert len(replies) == 1
    assert "Decided: B, Cut reporting" in replies[0]
    assert sara.notified == 1

    ben.presses("A: Add 40k", on=card)
    late = ben.reads(leadership)[-1]
    assert late.only_you
    assert "D-1 is decided already: B, Cut reporting" in late
    assert len(omar.reads_thread(omar.reads(leadership)[0])) == 1


def test_deciders_who_do_not_read_the_channel_get_the_card_by_direct_message(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    project = stage.channel("crm", sara)
    stage.open()

    sara.says(QUESTION, in_=project)
    sara.sends()

    (copy,) = ana.reads()
    assert "Add 40k to the CRM migration?" in copy
    ana.presses("Discuss", on=copy)
    assert "D-1 is discussed in one thread" in ana.reads()[-1]
    assert stage.leads_to(sara.reads(project)[0])
    ana.presses("Approve", on=copy)
    assert "Recorded: Approved" in ana.reads()[-1]
    assert "Approved" in ana.reads()[0]
    assert "Approved" in sara.reads(project)[0]


def test_a_card_that_cannot_be_posted_is_told_to_who_raised_it(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    project = stage.channel("crm", sara)
    stage.open()
    sara.says(QUESTION, in_=project)
    stage.takes_bot_out(project)

    sara.sends()

    assert "Add 40k" in ana.reads()[0]
    notice = sara.reads()[-1]
    assert stage.invitation in notice
    stage.lets_bot_in(project)
    sara.presses("Try again", on=notice)
    assert "D-1" in sara.reads(project)[0]


def test_raised_in_a_direct_message_only_those_in_it_read_it_until_it_is_moved(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana, omar = people["sara"], people["ana"], people["omar"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    sara.says(QUESTION)
    sara.sends()

    assert "D-1" in sara.reads()[0]
    assert "D-1" in ana.reads()[0]
    assert omar.reads(leadership) == []
    sara.presses("Discuss in a channel", on=sara.reads()[0])
    sara.fills(Channel="leadership")
    sara.sends()
    assert "D-1" in omar.reads(leadership)[0]
    ana.presses("Reject", on=ana.reads()[0])
    ana.fills_in({"Why?": "Not in the plan"})
    ana.sends()
    assert "Rejected" in omar.reads(leadership)[0]


def test_a_message_becomes_a_decision_in_its_thread(stages: Stages) -> None:
    stage, people = company(stages)
    sara, ana = people["sara"], people["ana"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    message = sara.writes("We need 60k for the payroll vendor", in_=leadership)

    ana.raises_from(message)
    assert ana.form.fields["Question"] == "We need 60k for the payroll vendor"
    ana.sends()

    (card,) = sara.reads_thread(message)
    assert "D-1" in card


def test_who_raised_it_does_not_decide_it(stages: Stages) -> None:
    stage, people = company(stages)
    ana, ben = people["ana"], people["ben"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()

    ana.says("decide Should we spend 40k on the audit?", in_=leadership)
    ana.sends()
    card = ana.reads(leadership)[0]
    assert "(for Ana Rossi, CFO) decides" in card
    ana.presses("Approve", on=card)
    assert "You raised D-1" in ana.reads(leadership)[-1]

    ben.presses("Approve", on=ben.reads(leadership)[0])
    assert "Ben Ott for Ana Rossi (CFO)" in ana.reads(leadership)[0]


def test_a_shortcut_of_another_version_opens_nothing_and_says_so(stages: Stages) -> None:
    stage, people = company(stages)
    sara = people["sara"]
    leadership = stage.channel("leadership", *people.values())
    stage.open()
    message = sara.writes("We need 60k for the payroll vendor", in_=leadership)

    sara.uses("raise_anything", message)

    assert not sara.has_form
    assert "from another version" in sara.reads(leadership)[-1]
