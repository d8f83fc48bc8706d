"""Whoever cannot take what they are named for is refused for the one reason that applies, and what was typed stays."""

import pytest

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, company

WHY = "I am on the road"


def opened(stages: Stages) -> Room:
    """Have a guest and an outsider among those who can be named."""
    stage, people = company(stages)
    guest = stage.person("Gus Gast", guest=True)
    stranger = stage.stranger("Zed Zone", "zed@elsewhere.example")
    channel = stage.channel("leadership", *people.values(), guest, stranger)
    stage.open()
    room = Room(stage=stage, channel=channel, **people)
    room.raises()
    return room


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Gus Gast", "Gus Gast (guest) is a guest here, and cannot decide D-1"),
        ("Zed Zone", "Zed Zone is from another organisation, and cannot decide D-1"),
        ("Sara Lind", "Sara Lind raised D-1, so somebody else has to decide it."),
        ("Ana Rossi", "You cannot hand D-1 to yourself."),
        ("Ben Ott", "is away. Please choose somebody who is there."),
    ],
)
def test_who_cannot_decide_in_somebodys_place_is_said_with_the_one_reason(stages: Stages, name: str, said: str) -> None:
    room = opened(stages)
    room.ben.says("steerco away for one week")
    room.stage.quiet()

    room.presses(room.ana, "Delegate", {"Who decides instead": name, "Why": WHY})

    assert said in room.ana.form.complaints["Who decides instead"]
    assert room.ana.form.fields["Why"] == WHY
    room.ana.fills_in({"Who decides instead": "Omar Haddad"})
    room.ana.sends()
    assert "Omar Haddad (for Ana Rossi, CFO)" in room.card()


def test_who_left_while_the_form_was_open_is_said_to_be_gone(stages: Stages) -> None:
    room = opened(stages)
    room.presses(room.ana, "Delegate")
    room.ana.fills_in({"Who decides instead": "Omar Haddad"})
    room.omar.says("steerco mine")
    room.stage.leaves(room.omar)

    room.ana.sends()

    assert "Omar Haddad is no longer here, and cannot decide D-1" in room.ana.form.complaints["Who decides instead"]


def test_whoever_is_to_work_out_the_proposal_holds_rights_here(stages: Stages) -> None:
    room = opened(stages)

    room.presses(room.sara, "Ask someone to recommend", {"Who works out the proposal?": "Gus Gast"})

    said = room.sara.form.complaints["Who works out the proposal?"]
    assert said.startswith("Gus Gast (guest) is a guest here, and cannot work out what to propose in D-1")
