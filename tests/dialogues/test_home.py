"""The inbox in words: what waits, what was raised, what was decided, on any platform."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import leadership


def test_who_was_in_nothing_yet_is_shown_what_to_try(stages: Stages) -> None:
    room = leadership(stages)

    room.omar.says("decide home")

    home = room.omar.reads()[-1]
    assert home.title == "Omar, this is your inbox"
    assert {"Raise a decision", "See who decides", "Set your days"} <= set(home.buttons)


def test_what_waits_stands_first_and_opens_with_its_buttons(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.ana.says("decide home")

    home = room.ana.reads()[-1]
    assert home.title == "Ana, one decision waits on you"
    assert "D-1 Add 40k to the CRM… · by" in home
    room.ana.presses("Decide D-1", on=home)
    room.ana.presses("A: Add 40k", on=room.ana.reads()[-1])
    room.ana.says("decide home")
    assert "decided: A, Add 40k" in room.ana.reads()[-1]
    assert room.ana.reads()[-1].title == "Ana, nothing waits on you"


def test_who_raised_it_reads_on_whom_it_waits(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.sara.says("decide home")

    assert "waits on Ana Rossi" in room.sara.reads()[-1]


def test_the_forms_of_the_inbox(stages: Stages) -> None:
    room = leadership(stages)
    room.omar.says("decide home")
    home = room.omar.reads()[-1]

    room.omar.presses("See who decides", on=home)
    room.omar.fills_in({"What would be decided?": "40k for a vendor"})
    room.omar.sends()
    assert "Ana Rossi (CFO) decides" in room.omar.reads()[-1]

    room.omar.presses("Set your days", on=home)
    room.omar.fills_in({"Quiet days": ["Friday"]})
    room.omar.sends()
    assert "Quiet on Friday." in room.omar.reads()[-1]

    room.omar.presses("Raise a decision", on=home)
    assert room.omar.form.title == "Raise a decision"


def test_time_away_is_planned_and_ended_with_buttons(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.ana.says("decide home")
    home = room.ana.reads()[-1]

    room.ana.presses("Plan time away", on=home)
    room.ana.fills_in({"Last day": room.stage.day(3), "Who decides for you": "Ben Ott"})
    room.ana.sends()
    assert "You are away from today" in room.ana.reads()[-1]
    assert "Ben Ott decides for you" in room.ana.reads()[-1]

    room.ana.says("decide home")
    room.ana.presses("I am back", on=room.ana.reads()[-1])
    assert "Welcome back" in room.ana.reads()[-1]


def test_a_last_day_before_the_first_is_complained_of(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.ana.says("decide home")

    room.ana.presses("Plan time away", on=room.ana.reads()[-1])
    room.ana.fills_in({"First day": room.stage.day(5), "Last day": room.stage.day(3)})
    room.ana.sends()

    assert room.ana.has_form
    assert any("before" in said for said in room.ana.form.complaints.values()), room.ana.form.complaints


def test_what_is_restricted_is_in_the_inbox_of_those_in_it_alone(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says("decide Buy the secret 40k thing?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Who can see it": "Only those in it"})
    room.sara.sends()

    room.ana.says("decide home")
    room.omar.says("decide home")

    assert "secret" in room.ana.reads()[-1]
    assert "D-1" not in room.omar.reads()[-1]
