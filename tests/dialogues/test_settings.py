"""Settings: quiet days, the day of the digest, and where somebody is reached, in one form."""

from datetime import time

from tests.dialogues.conftest import Stages
from tests.dialogues.office import THURSDAY, WEDNESDAY, comes, nudges, office


def test_what_holds_is_shown_and_told_back_in_one_line(stages: Stages) -> None:
    room = office(stages)

    room.ana.says("steerco settings")
    assert room.ana.form.title == "Your settings"
    assert set(room.ana.form.fields) == {"Quiet days", "Digest on", "Digest at", "Reach me"}
    room.ana.fills_in({"Quiet days": ["Wednesday", "Friday"], "Digest on": "Tuesday", "Digest at": "08:00"})
    room.ana.sends()

    said = "Quiet on Wednesday and Friday. Digest on Tuesday at 08:00. I write to you wherever you were last."
    assert said in room.ana.reads()[-1]
    room.ana.says("steerco settings")
    assert "Tuesday" in str(room.ana.form.fields["Digest on"])
    room.ana.sends()
    assert said in room.ana.reads()[-1], "it is as it was"


def test_no_nudge_on_a_quiet_day(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    room.ana.says("steerco settings")
    room.ana.fills_in({"Quiet days": ["Wednesday"]})
    room.ana.sends()

    comes(room, WEDNESDAY, time(23))
    assert nudges(room.ana) == []

    comes(room, THURSDAY, time(10, 5))
    assert len(nudges(room.ana)) == 1


def test_not_every_working_day_can_be_quiet(stages: Stages) -> None:
    room = office(stages)
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]

    room.ana.says("steerco settings")
    room.ana.fills_in({"Quiet days": days})
    room.ana.sends()

    assert "would leave no day on which you work" in room.ana.form.complaints["Quiet days"]
    room.ana.fills_in({"Quiet days": days[1:]})
    room.ana.sends()
    assert not room.ana.has_form
    assert "Quiet on Tuesday, Wednesday, Thursday and Friday." in room.ana.reads()[-1]


def test_where_somebody_is_reached(stages: Stages) -> None:
    room = office(stages)
    here = room.stage.platform.title()

    room.ana.says("steerco settings")
    room.ana.fills_in({"Reach me": here})
    room.ana.sends()

    assert f"I write to you in {here}." in room.ana.reads()[-1]


def test_the_help_names_it(stages: Stages) -> None:
    room = office(stages)

    room.ana.says("decide help")

    assert "steerco settings" in room.ana.reads()[-1]
