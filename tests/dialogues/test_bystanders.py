"""Whoever has no right to something is told kindly who has, before they type a word, and nothing changes."""

import pytest

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, large_spend, leadership
from tests.dialogues.test_elsewhere import CRM, logs

CONSENT = large_spend("decides: [CFO, VP Product]", "how: consent", "within: 2 days")


def is_refused(room: Room, who: Actor, label: str, *, naming: str) -> None:
    before = room.card().text
    room.presses(who, label)
    assert not who.has_form, label
    told = room.told(who)
    assert naming in told, (label, told.text)
    assert "D-1" in told, (label, told.text)
    assert room.card().text == before, label


@pytest.mark.parametrize(
    ("label", "naming"),
    [
        ("A: Add 40k", "Ana Rossi"),
        ("C: Wait for Q2", "Ana Rossi"),
        ("With a condition", "Ana Rossi"),
        ("Not now", "Ana Rossi"),
        ("Reject", "Ana Rossi"),
        ("Delegate", "Ana Rossi"),
        ("Ask someone to recommend", "Sara Lind"),
        ("Escalate", "Sara Lind"),
        ("Ask a question", "Sara Lind"),
        ("Change", "Sara Lind"),
        ("Withdraw", "Sara Lind"),
    ],
)
def test_of_an_open_decision(stages: Stages, label: str, naming: str) -> None:
    room = leadership(stages)
    room.raises()

    is_refused(room, room.omar, label, naming=naming)


@pytest.mark.parametrize("label", ["Done", "Reopen", "Replace"])
def test_of_one_that_is_decided(stages: Stages, label: str) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    is_refused(room, room.omar, label, naming="Sara Lind")


def test_of_one_that_is_put_off(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()
    room.presses(room.ana, "Not now", {"Until": room.stage.day(10), "Why?": "The budget round comes first"})

    is_refused(room, room.omar, "Bring back", naming="Sara Lind")
    is_refused(room, room.omar, "Withdraw", naming="Sara Lind")


def test_of_one_that_is_recorded_afterwards(stages: Stages) -> None:
    room = leadership(stages)
    logs(room, room.omar, CRM)

    is_refused(room, room.omar, "Confirm", naming="Ana Rossi")
    is_refused(room, room.omar, "Not what I said", naming="Ana Rossi")


def test_of_one_that_stands_unless_someone_objects(stages: Stages) -> None:
    room = leadership(stages, rights=CONSENT)
    room.raises()

    is_refused(room, room.omar, "Object", naming="Sara Lind")
    is_refused(room, room.omar, "A: Add 40k", naming="Ana Rossi")


def test_guests_have_no_part_in_anything(stages: Stages) -> None:
    stage = stages()
    gustav = stage.person("Gustav Ek", guest=True)
    sara, ana = stage.person("Sara Lind"), stage.person("Ana Rossi")
    channel = stage.channel("leadership", gustav, sara, ana)
    stage.open()
    sara.says("decide Should we add 40k to the CRM migration?", in_=channel)
    sara.sends()
    card = gustav.reads(channel)[0]

    for label in ("Approve", "Not now", "Ask a question", "Change", "Delegate", "Record for", "Escalate"):
        gustav.presses(label, on=card)
        assert not gustav.has_form, label
        assert gustav.reads(channel)[-1].only_you, label
    gustav.says("decide log", in_=channel)
    gustav.fills_in({"Question": "Add 40k?", "What was decided": "Add it"})
    gustav.sends()

    assert "Guests" in gustav.form.complaints["Question"]
    assert "Decided" not in sara.reads(channel)[0]
