"""Replies that do not name Steerco: read where that is switched on, in the threads of open decisions alone."""

import logging

import pytest
from sqlalchemy import text as sql

from storage.tables import metadata
from tests.dialogues.conftest import SlackStages
from tests.dialogues.room import Room, leadership
from tests.dialogues.slack_stage import SlackActor

GOSSIP = "Tangerine zeppelins cost 30k"


@pytest.fixture
def room(slack_stages: SlackStages) -> Room:
    return leadership(slack_stages, reads_threads=True)


def at(who: object) -> SlackActor:
    assert isinstance(who, SlackActor)
    return who


def test_a_reply_of_who_decides_is_offered_to_them_alone(room: Room) -> None:
    card = room.raises()

    offer = at(room.ana).replies("Approved B, but cap it at 30k", in_=room.channel, under=card)
    assert offer is not None
    assert offer.only_you
    room.ana.presses("Record: B, Cut reporting", on=offer)

    assert "Decided: B, Cut reporting" in room.card()


@pytest.mark.parametrize("words", ["yes", "no", "approved", "what about B?", "go with the flow", GOSSIP])
def test_what_may_be_meant_for_people_is_left_alone(room: Room, words: str) -> None:
    card = room.raises()

    assert at(room.ana).replies(words, in_=room.channel, under=card) is None


def test_who_has_no_say_hears_nothing(room: Room) -> None:
    card = room.raises()

    assert at(room.omar).replies("go with B", in_=room.channel, under=card) is None
    assert at(room.sara).replies("rejected, too expensive", in_=room.channel, under=card) is None


def test_a_call_by_name_is_answered_once(room: Room) -> None:
    card = room.raises()
    before = len(room.ana.reads_thread(card))

    room.ana.tells_steerco("go with B", under=card)

    assert len(room.ana.reads_thread(card)) == before + 2, "what she said, and the one offer"


def test_what_is_said_elsewhere_is_in_no_log_and_no_database(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    card = room.raises()
    talk = room.sara.writes(f"{GOSSIP}, once", in_=room.channel)

    at(room.ana).replies(f"go with it. {GOSSIP}, twice", in_=room.channel, under=talk)
    at(room.ana).replies(f"{GOSSIP}, thrice", in_=room.channel, under=card)
    room.stage.quiet()

    assert GOSSIP not in caplog.text
    kept = everything_in(room)
    assert "CRM migration" in kept
    assert GOSSIP not in kept


def test_without_the_switch_nothing_is_read(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages)
    card = room.raises()
    # Slack goes on sending what it was once asked for, until the app is installed anew.
    at(room.ana).stage.slack.workspace.reads_threads = True

    assert at(room.ana).replies("go with B", in_=room.channel, under=card) is None


def everything_in(room: Room) -> str:
    """All that the database holds, as text."""
    with room.stage.product.house.database.read() as connection:
        rows = [connection.execute(sql(f'SELECT * FROM "{table}"')).all() for table in metadata.tables]
    return repr(rows)
