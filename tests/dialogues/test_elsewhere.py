"""What was decided elsewhere is recorded here: by who holds the right it counts, by anybody else once confirmed."""

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership

CRM = {"Question": "Add 40k to the CRM migration?", "What was decided": "Add 40k, capped"}


def logs(room: Room, who: Actor, fields: dict[str, str], words: str = "decide log") -> None:
    who.says(words, in_=room.channel)
    who.fills_in(fields)
    who.sends()


def test_who_may_decide_it_records_their_own_decision(stages: Stages) -> None:
    room = leadership(stages)

    room.ana.says("decide log", in_=room.channel)
    assert room.ana.form.title == "Record a decision"
    room.ana.fills_in(CRM)
    room.ana.sends()

    assert not room.ana.has_form
    assert "Decided: Add 40k, capped" in room.card()
    assert "Ana Rossi (CFO)" in room.card()
    assert "Recorded by Ana Rossi" in room.card()


def test_from_anybody_else_it_counts_once_it_is_confirmed(stages: Stages) -> None:
    room = leadership(stages)
    logs(room, room.omar, CRM)
    assert "Reported by Omar Haddad: Add 40k, capped" in room.card()
    assert "Ana Rossi (CFO) confirms it" in room.card()

    room.presses(room.sara, "Confirm")
    assert "Ana Rossi (CFO) decides D-1" in room.told(room.sara)
    room.presses(room.ana, "Confirm")

    assert "Recorded: Add 40k, capped" in room.told(room.ana)
    assert "Decided: Add 40k, capped" in room.card()
    room.stage.later(seconds=61)
    assert "Decided: Add 40k, capped" in room.replies()[-1]


def test_whose_decision_it_would_be_says_that_it_is_not_what_they_said(stages: Stages) -> None:
    room = leadership(stages)
    logs(room, room.omar, CRM)
    before = room.card(to=room.ana)

    room.presses(room.sara, "Not what I said")
    assert not room.sara.has_form
    assert "Ana Rossi (CFO) decides D-1" in room.told(room.sara)
    room.presses(room.ana, "Not what I said", {"What is wrong?": "I said 30k"})

    assert "Not confirmed" in room.card()
    (told,) = room.omar.reads()
    assert "Ana Rossi does not confirm D-1" in told
    assert "I said 30k" in told
    room.ana.presses("Confirm", on=before)
    assert "Not confirmed" in room.card()


def test_what_would_change_whose_decision_it_was_is_asked(stages: Stages) -> None:
    room = leadership(stages)

    logs(room, room.omar, {"Question": "Which vendor for payroll?", "What was decided": "Acme"})
    assert "Category" in room.omar.form.fields
    assert room.omar.form.fields["What was decided"] == "Acme"
    room.omar.fills(Category="Budget")
    room.omar.sends()
    room.omar.fills(Amount="60k")
    room.omar.sends()

    assert not room.omar.has_form
    assert "Ana Rossi (CFO) confirms it" in room.card()


def test_an_amount_in_what_was_decided_is_heard_too(stages: Stages) -> None:
    room = leadership(stages)

    logs(room, room.omar, {"Question": "What do we do about payroll?", "What was decided": "Spend 60k on Acme"})

    assert "Ana Rossi (CFO) confirms it" in room.card()


def test_it_was_decided_by_today(stages: Stages) -> None:
    room = leadership(stages)

    logs(room, room.ana, {**CRM, "Decided on": room.stage.day(3)})
    assert set(room.ana.form.complaints) == {"Decided on"}
    assert room.ana.form.fields["What was decided"] == "Add 40k, capped"
    room.ana.fills_in({"Decided on": room.stage.day(-3)})
    room.ana.sends()

    assert "Decided: Add 40k, capped" in room.card()


def test_what_was_said_with_the_command_stands_in_the_form(stages: Stages) -> None:
    room = leadership(stages)

    room.omar.says("decide log Add 40k to the CRM migration", in_=room.channel)

    assert room.omar.form.title == "Record a decision"
    assert room.omar.form.fields["Question"] == "Add 40k to the CRM migration"
    assert "Ana Rossi (CFO)" in room.omar.form.text
    assert "It counts once confirmed" in room.omar.form.text
    room.ana.says("decide log Add 40k to the CRM migration", in_=room.channel)
    assert "That is you, so it counts at once" in room.ana.form.text


def test_what_is_recorded_is_put_up_again_only_by_replacing_it(stages: Stages) -> None:
    room = leadership(stages)
    logs(room, room.ana, CRM)

    assert "Reopen" not in room.card().buttons
    room.presses(room.ana, "Replace", {"Question": "Add 30k to the CRM migration?"})

    assert "Replaces D-1" in room.card("D-2")


def test_only_those_in_it_read_what_is_recorded_for_them_alone(stages: Stages) -> None:
    room = leadership(stages)
    room.omar.says("decide log", in_=room.channel)
    room.omar.fills_in(CRM)
    room.omar.presses("+ Who sees it")
    room.omar.fills_in({"Who can see it": "Only those in it"})
    room.omar.sends()

    assert room.sara.reads(room.channel) == []
    assert "Reported by Omar Haddad" in room.ana.reads()[0]


def council(*rules: str) -> str:
    """Have the CFO decide, and a works council that must agree."""
    text = large_spend("decides: CFO", "must agree: Works council within 1 day", "why: works council act", *rules)
    return text.replace("people:\n", "people:\n  Works council: dora@example.com, then omar@example.com\n", 1)


def test_what_a_holder_records_stands_when_those_agree_who_must(stages: Stages) -> None:
    room = leadership(stages, rights=council("agrees: CEO"))

    logs(room, room.ana, CRM)
    assert "Reported by Ana Rossi: Add 40k, capped" in room.card()
    assert "Stands when Works council agrees" in room.card()
    assert "Dora Nagy (Works council) must agree, by" in room.card()
    assert room.eva.reads() == [], "who may agree is not asked afterwards"
    (own,) = room.dora.reads()
    assert own.buttons[:2] == ("Agree", "Object")
    room.dora.presses("Agree", on=own)

    assert "With that D-1 is decided: Add 40k, capped." in room.dora.reads()[-1]
    assert "Decided: Add 40k, capped" in room.card()
    assert "Dora Nagy (Works council) agreed" in room.card()


def test_confirming_what_somebody_else_recorded_is_no_way_past_them(stages: Stages) -> None:
    room = leadership(stages, rights=council())
    logs(room, room.omar, CRM)
    assert room.dora.reads() == [], "nobody has said so yet whose decision it is"

    room.presses(room.ana, "Confirm")
    assert "It stands when Works council agrees." in room.told(room.ana)
    assert "Decided" not in room.card()
    room.dora.says("decide waiting", in_=room.channel)
    assert "reported, stands when Works council agrees" in room.told(room.dora)
    room.presses(room.dora, "Object", {"What speaks against it?": "Nobody asked us"})
    assert "Dora Nagy (Works council) objects: Nobody asked us" in room.card()
    (reply,) = room.replies()
    assert "nobody can overrule that" in reply
    room.stage.later(hours=49)
    assert "Decided" not in room.card()
    room.presses(room.dora, "Agree")

    assert "Decided: Add 40k, capped" in room.card()


def test_their_silence_is_no_yes_afterwards_either(stages: Stages) -> None:
    room = leadership(stages, rights=council())
    logs(room, room.ana, CRM)

    room.stage.later(hours=25)

    assert "must agree, waited for since" in room.card()
    assert "D-1 waits until Works council agrees" in room.ana.reads()[-1]
    room.omar.presses("Agree", on=room.omar.reads()[-1])
    assert "Decided: Add 40k, capped" in room.card()
