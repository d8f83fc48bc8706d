"""What its platform takes nowhere is shown to administrators, who have it sent again or drop it."""

import re

import pytest
from sqlalchemy import select

from decisions.errors import ForAdministratorsError
from decisions.people import Identity
from decisions.telling.trouble import Settled
from storage.tables import identity, person
from tests.dialogues.actor import Actor
from tests.dialogues.conftest import Stages
from tests.dialogues.room import Room, leadership
from tests.dialogues.screens import Screen

NOT_SENT = "could not be sent"
QUESTIONS = ("decide Buy a van for 30k?", "decide Rent a hall for 40k?", "decide Print a book for 50k?")


def told(room: Room, who: Actor) -> list[Screen]:
    """Give what somebody reads alone of messages that did not get through, a moment after it was to be told."""
    room.stage.later(minutes=8)
    return [screen for screen in who.reads() if NOT_SENT in screen.text]


def shut_out(stages: Stages) -> Room:
    """Decide three things in a channel from which Steerco was taken away after they were raised."""
    room = leadership(stages, admins=("eva@example.com", "dora@example.com"))
    for question in QUESTIONS:
        room.raises(question, options="")
    room.stage.takes_bot_out(room.channel)
    for number in (1, 2, 3):
        room.ana.says(f"decide show D-{number}")
        room.ana.presses("Approve", on=room.ana.reads()[-1])
    room.stage.later(minutes=3)
    return room


def results(room: Room) -> list[str]:
    return [reply.text for number in (1, 2, 3) for reply in room.replies(f"D-{number}") if "Approved" in reply.text]


def waiting(room: Room) -> int:
    return len(room.stage.product.house.deliveries.parked_rows())


def buttons(who: Actor) -> list[Screen]:
    """Give the messages on which an administrator may see to what was not sent."""
    return [screen for screen in who.reads() if "Retry" in screen.buttons]


def account(room: Room, email: str) -> Identity:
    """Name somebody as the platform does."""
    among = select(identity).join(person, person.c.id == identity.c.person).where(person.c.email == email)
    with room.stage.product.house.database.read() as connection:
        row = connection.execute(among).one()
    return Identity(platform=row.platform, tenant=row.tenant, user=row.user)


def test_one_message_tells_an_administrator_of_all_that_has_one_cause(stages: Stages) -> None:
    room = shut_out(stages)

    (said,) = told(room, room.eva)
    # How a channel is called is not heard everywhere.
    where = "(#leadership|a channel)"
    assert re.match(rf"{waiting(room)} messages to {where} {NOT_SENT}: I am not in that channel", said.text)
    assert "D-1, D-2, D-3" in said.text
    assert list(said.buttons) == ["Retry", "Drop"]
    assert not told(room, room.sara)
    assert not told(room, room.ana)


def test_what_is_sent_again_gets_through_once_the_cause_is_gone(stages: Stages) -> None:
    room = shut_out(stages)
    (said,), (hers,) = told(room, room.eva), told(room, room.dora)
    room.stage.lets_bot_in(room.channel)

    room.eva.presses("Retry", on=said)

    assert buttons(room.eva) == [], "what came of it stands where they were"
    assert "are on their way again." in room.eva.reads()[-1].text
    room.stage.later(minutes=3)
    assert waiting(room) == 0
    assert len(results(room)) == 3
    assert all("Approved" in room.card(f"D-{number}").text for number in (1, 2, 3))
    room.dora.presses("Retry", on=hers)
    assert buttons(room.dora) == []
    assert "somebody has seen to it already" in room.dora.reads()[-1].text
    assert len(results(room)) == 3


def test_what_fails_again_is_told_again(stages: Stages) -> None:
    room = shut_out(stages)
    before = waiting(room)
    (said,) = told(room, room.eva)

    room.eva.presses("Retry", on=said)

    assert len(told(room, room.eva)) == 1, "the first says what was done about it"
    assert waiting(room) == before


def test_what_is_dropped_is_never_sent(stages: Stages) -> None:
    room = shut_out(stages)
    (said,), (hers,) = told(room, room.eva), told(room, room.dora)

    room.eva.presses("Drop", on=said)

    assert buttons(room.eva) == []
    assert "are dropped, and will not be sent. What is on record stays there." in room.eva.reads()[-1].text
    assert waiting(room) == 0
    room.stage.lets_bot_in(room.channel)
    room.stage.later(hours=2)
    assert results(room) == []
    room.dora.presses("Drop", on=hers)
    assert buttons(room.dora) == []
    assert "somebody has seen to it already" in room.dora.reads()[-1].text


def test_nobody_but_an_administrator_sees_to_it(stages: Stages) -> None:
    room = shut_out(stages)
    before = waiting(room)
    house = room.stage.product.house
    (cause,) = {
        house.deliveries.parking.cause(row.decision, row.conversation, row.reason)
        for row in house.deliveries.parked_rows()
    }
    sara = account(room, "sara@example.com")

    with pytest.raises(ForAdministratorsError):
        room.stage.do(house.desk.settle(sara, cause, Settled.DROP))

    assert waiting(room) == before
