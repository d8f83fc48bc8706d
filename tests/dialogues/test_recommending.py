"""Somebody else works out what is proposed: asked from the card, told alone, and allowed to change it."""

from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, leadership


def asked(stages: Stages) -> Room:
    room = leadership(stages)
    room.raises()
    room.presses(room.sara, "Ask someone to recommend", {"Who works out the proposal?": "Omar Haddad"})
    return room


def test_somebody_is_asked_from_the_card(stages: Stages) -> None:
    room = asked(stages)

    assert "Omar Haddad is asked to work out what to propose in D-1" in room.told(room.sara)
    assert "Omar Haddad works out the proposal" in room.card()
    (told,) = room.omar.reads()
    assert "Sara Lind asks you to work out what to propose" in told
    assert "Add 40k to the CRM migration?" in told
    assert "Ana Rossi (CFO) decides" in told
    assert {"Change", "Read all"} <= set(told.buttons)


def test_they_change_it_and_who_had_answered_is_asked_again(stages: Stages) -> None:
    room = asked(stages)

    room.omar.presses("Change", on=room.omar.reads()[0])
    assert room.omar.form.title == "Change D-1"
    room.omar.fills(Options="Add 40k: live 1 Mar\nAdd 20k: live 1 May")
    room.omar.sends()

    assert "B Add 20k: live 1 May" in room.card()
    room.presses(room.ana, "B: Add 20k")
    assert "Decided: B, Add 20k" in room.card()


def test_nobody_else_asks_or_changes(stages: Stages) -> None:
    room = asked(stages)

    room.presses(room.omar, "Ask someone to recommend")
    assert not room.omar.has_form
    assert "Only Sara Lind" in room.told(room.omar)
    room.presses(room.chi, "Change")
    assert not room.chi.has_form


def test_who_cannot_be_asked_is_said_on_the_form(stages: Stages) -> None:
    room = leadership(stages)
    room.raises()

    room.presses(room.sara, "Ask someone to recommend", {"Who works out the proposal?": "Sara Lind"})

    assert "so you work out what to propose already" in next(iter(room.sara.form.complaints.values()))


def test_who_raised_it_takes_it_back(stages: Stages) -> None:
    room = asked(stages)

    room.presses(room.sara, "Ask someone to recommend", {"Who works out the proposal?": "Sara Lind"})

    assert "works out the proposal" not in room.card()
    room.omar.presses("Change", on=room.omar.reads()[0])
    assert not room.omar.has_form


def test_what_only_those_in_it_may_see_opens_to_who_is_asked(stages: Stages) -> None:
    room = leadership(stages)
    room.sara.says("decide Add 40k to the CRM migration?", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Who_can_see_it="Only those in it")
    room.sara.sends()
    room.omar.says("decide show D-1")
    assert "There is no D-1" in room.omar.reads()[-1]
    (card,) = (one for one in room.sara.reads() if one.title.startswith("D-1"))

    room.sara.presses("Ask someone to recommend", on=card)
    room.sara.fills_in({"Who works out the proposal?": "Omar Haddad"})
    room.sara.sends()

    room.omar.says("decide show D-1")
    assert "Add 40k to the CRM migration?" in room.omar.reads()[-1]
