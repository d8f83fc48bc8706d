"""A channel is tied to what the work in it belongs to: what is raised there need not be asked."""

from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, leadership
from tests.dialogues.stage import RIGHTS

CRM = RIGHTS.replace(
    "rights:\n",
    "rights:\n  - what: The CRM\n    when: initiative CRM migration\n    decides: CEO\n    within: 2 days\n",
)
TRAINING = "decide Should we train the CRM team?"


def said(room: Room, who: Actor, words: str) -> str:
    who.says(words, in_=room.channel)
    return who.reads(room.channel)[-1].text


def raise_form(room: Room) -> Actor:
    room.sara.says(TRAINING, in_=room.channel)
    return room.sara


def test_a_channel_is_tied_and_everybody_there_reads_it(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)

    room.sara.says("steerco channel CRM migration", in_=room.channel)

    (line,) = room.omar.reads_on(room.channel)
    assert "What is raised here belongs to the initiative CRM migration from now on, says Sara Lind" in line


def test_what_is_raised_there_is_not_asked_what_it_belongs_to(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    assert "Initiative" in raise_form(room).form.fields
    room.sara.says("steerco channel crm migration", in_=room.channel)

    sara = raise_form(room)

    assert "Initiative" not in sara.form.fields
    assert "Eva Stein (CEO) decides" in sara.form.text
    assert "CRM migration" in sara.form.text
    sara.sends()
    assert "Eva Stein (CEO) decides" in room.card()


def test_it_can_be_changed_on_the_form(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    room.sara.says("steerco channel CRM migration", in_=room.channel)
    sara = raise_form(room)

    sara.presses("Change")
    assert sara.form.fields["Initiative"] == "CRM migration"
    sara.fills(Initiative="Something else", Category="Scope", Amount="none")
    sara.fills_in({"Can it be undone?": "Easily"})
    sara.sends()

    assert "Chi Wei (VP Product) decides" in room.card()


def test_asked_it_tells_and_nothing_unties(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    assert "This channel is tied to nothing" in said(room, room.sara, "steerco channel")
    room.sara.says("steerco channel CRM migration", in_=room.channel)
    assert "belongs to the initiative CRM migration" in said(room, room.omar, "steerco channel")

    room.omar.says("steerco channel nothing", in_=room.channel)

    line = room.sara.reads_on(room.channel)[-1]
    assert "belongs to nothing in particular any more, says Omar Haddad" in line
    assert "Initiative" in raise_form(room).form.fields


def test_the_nearest_is_offered(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)

    told = said(room, room.sara, "steerco channel CRM migratoin")

    assert "know no “CRM migratoin”" in told
    assert room.stage.command("steerco channel CRM migration") in told
    assert room.omar.reads_on(room.channel) == []


def test_where_the_rights_name_nothing_there_is_nothing_to_tie_to(stages: Stages) -> None:
    room = leadership(stages)

    assert "name no initiative, area or goal yet" in said(room, room.sara, "steerco channel CRM migration")


def test_nothing_is_tied_to_direct_messages(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)

    room.sara.says("steerco channel CRM migration")

    assert "in the channel that you mean" in room.sara.reads()[-1]


def test_guests_tie_nothing(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    room.stage.becomes_guest(room.omar)

    told = said(room, room.omar, "steerco channel CRM migration")

    assert "Guests and people outside" in told
    assert "tied to nothing" in said(room, room.sara, "steerco channel")


def test_what_is_raised_in_another_channel_belongs_to_nothing(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    room.sara.says("steerco channel CRM migration", in_=room.channel)
    elsewhere = room.stage.channel("elsewhere", room.sara)

    room.sara.says(TRAINING, in_=elsewhere)

    assert "Initiative" in room.sara.form.fields


def test_a_channel_hears_once_of_what_one_person_changes_again_and_again(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    room.sara.says("steerco channel CRM migration", in_=room.channel)
    heard = len(room.omar.reads_on(room.channel))

    assert "belongs to nothing in particular" in said(room, room.sara, "steerco channel nothing")
    assert len(room.omar.reads_on(room.channel)) == heard

    room.stage.later(minutes=6)
    room.sara.says("steerco channel CRM migration", in_=room.channel)
    assert len(room.omar.reads_on(room.channel)) == heard + 1


def test_an_administrator_is_told_that_they_can_add_what_is_not_named(stages: Stages) -> None:
    room = leadership(stages)

    told = said(room, room.eva, "steerco channel CRM migration")

    assert "You administer Steerco" in told
    assert "ask an administrator" not in told


def test_a_guest_is_told_nothing_of_who_decides(stages: Stages) -> None:
    room = leadership(stages)
    room.stage.becomes_guest(room.omar)

    told = said(room, room.omar, "decide who 40k for a vendor")

    assert "Guests and people outside" in told
    assert "Ana Rossi" not in told


def test_who_would_decide_is_told_as_if_it_were_raised_there(stages: Stages) -> None:
    room = leadership(stages, rights=CRM)
    room.sara.says("steerco channel CRM migration", in_=room.channel)

    here = said(room, room.sara, "decide who Should we train the CRM team?")
    room.sara.says("decide who Should we train the CRM team?")

    assert "Eva Stein (CEO) decides" in here
    assert "Eva Stein (CEO) decides" not in room.sara.reads()[-1]


def test_who_may_add_what_the_rights_do_not_name_is_named(stages: Stages) -> None:
    room = leadership(stages)

    assert "Please ask Eva Stein to add one." in said(room, room.sara, "steerco channel CRM migration")
