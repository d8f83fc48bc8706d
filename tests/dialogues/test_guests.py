"""A named guest may be let hold rights: they do so everywhere, and are shown as what they are."""

import pytest

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.operating import operates
from tests.dialogues.room import PLAIN, Room, company
from tests.dialogues.stage import RIGHTS

GUEST_DECIDES = RIGHTS.replace("CFO: ana@example.com", "CFO: gil@example.com, then ana@example.com")


def room_with_gil(stages: Stages, rights: str = GUEST_DECIDES) -> tuple[Room, Actor]:
    stage, people = company(stages, rights=rights)
    gil = stage.person("Gil Orr", guest=True)
    channel = stage.channel("leadership", gil, *people.values())
    stage.open()
    room = Room(stage=stage, channel=channel, **people)
    gil.says("decide list", in_=channel)
    return room, gil


def test_a_guest_whom_nobody_let_has_no_rights_though_the_rights_name_them(stages: Stages) -> None:
    room, gil = room_with_gil(stages)
    room.raises()

    assert "Ana Rossi" in room.card()
    gil.presses("A: Add 40k", on=room.card(to=gil))
    assert "Decided" not in room.card()


def test_a_guest_who_was_let_decides_and_is_shown_as_a_guest(stages: Stages) -> None:
    room, gil = room_with_gil(stages)

    said = operates(room.stage, "person", "allow", "gil@example.com")

    assert (said.code, said.err) == (0, "")
    assert "Gil Orr (guest) holds rights from now on" in said.out
    room.raises()
    assert "Gil Orr (guest) (CFO) decides" in room.card()
    gil.presses("A: Add 40k", on=room.card(to=gil))
    assert "Decided: A, Add 40k" in room.card()
    assert "Gil Orr (guest)" in room.card()


def test_what_waits_on_a_guest_who_is_let_no_longer_moves_on(stages: Stages) -> None:
    room, gil = room_with_gil(stages)
    operates(room.stage, "person", "allow", "gil@example.com")
    room.raises()

    said = operates(room.stage, "person", "disallow", "gil@example.com")

    assert said.code == 0
    assert "Ana Rossi" in room.card()
    assert "Gil Orr (guest) has left" not in room.card()
    gil.presses("A: Add 40k", on=room.card(to=gil))
    assert "Decided" not in room.card()
    gil.says(PLAIN, in_=room.channel)
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()


def test_who_is_no_guest_needs_nobody_to_let_them(stages: Stages) -> None:
    room, _ = room_with_gil(stages)

    room.omar.says("decide list", in_=room.channel)
    said = operates(room.stage, "person", "allow", "omar@example.com")

    assert said.code == 1
    assert "Omar Haddad is no guest" in said.err


def test_a_guest_who_leaves_has_no_rights_although_they_were_let(stages: Stages) -> None:
    room, gil = room_with_gil(stages)
    if room.stage.platform == "teams":
        pytest.skip("Teams tells of nobody who is in none of its teams, and has no chat with Steerco to be missed in")
    operates(room.stage, "person", "allow", "gil@example.com")
    room.raises()

    room.stage.leaves(gil)

    assert "Ana Rossi" in room.card()
    room.presses(room.ana, "A: Add 40k")
    assert "Decided: A, Add 40k" in room.card()
