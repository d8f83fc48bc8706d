"""Channels are found by their names, and tied to what is raised in them, in one store as in another."""

from dataclasses import replace

import pytest

from decisions.organisation_events import ChannelTied
from decisions.people import PersonId
from decisions.places import Conversation, Tie, direct
from decisions.rights.lines import Topic
from tests.contracts.builders import CHANNEL, NOW
from tests.contracts.stores import Store

DECISIONS = Conversation(platform="slack", tenant="T1", channel="C9")
IN_TEAMS = Conversation(platform="teams", tenant="E1", channel="19:d@thread.tacv2")
OTHER_TEAM = Conversation(platform="teams", tenant="E1", channel="19:e@thread.tacv2")
CRM = Tie(topic=Topic.INITIATIVE, name="CRM migration")


def know(store: Store, place: Conversation, name: str) -> bool:
    with store.open() as work:
        new = work.channels.know(place, name)
        work.commit()
    return new


def named(store: Store, name: str, beside: Conversation | None = None) -> Conversation | None:
    with store.read() as work:
        return work.channels.named([name], beside=beside).get(name)


def tie(store: Store, place: Conversation, to: Tie | None) -> None:
    with store.open() as work:
        work.channels.tie(
            ChannelTied(
                at=NOW,
                by=PersonId("p_sara"),
                platform=place.platform,
                tenant=place.tenant,
                channel=place.channel,
                topic=to.topic if to else None,
                name=to.name if to else None,
            )
        )
        work.commit()


def tie_of(store: Store, place: Conversation) -> Tie | None:
    with store.read() as work:
        return work.channels.tie_of(place)


@pytest.mark.parametrize("name", ["decisions", "#decisions", "Decisions", " DECISIONS "])
def test_a_channel_is_found_by_its_name_however_it_is_written(store: Store, name: str) -> None:
    know(store, DECISIONS, name)

    assert named(store, "#decisions") == DECISIONS
    assert named(store, "#Decisions") == DECISIONS


def test_a_name_of_several_words_is_written_with_hyphens(store: Store) -> None:
    know(store, IN_TEAMS, "Executive  decisions")

    assert named(store, "#executive-decisions") == IN_TEAMS


def test_what_nobody_has_heard_of_is_not_found(store: Store) -> None:
    know(store, DECISIONS, "decisions")

    assert named(store, "#news") is None
    with store.read() as work:
        assert work.channels.named([]) == {}


def test_only_a_new_name_is_news(store: Store) -> None:
    assert know(store, DECISIONS, "decisions")
    assert not know(store, replace(DECISIONS, thread="100.1"), "Decisions")
    assert know(store, DECISIONS, "board")

    assert named(store, "#decisions") is None
    assert named(store, "#board") == DECISIONS
    with store.read() as work:
        assert work.channels.called(DECISIONS) == "#board"
        assert work.channels.called(CHANNEL) is None


def test_direct_messages_and_places_without_a_name_have_none(store: Store) -> None:
    assert not know(store, direct(PersonId("p_sara"), CHANNEL), "directmessage")
    assert not know(store, CHANNEL, "")


def test_a_name_in_several_places_is_the_one_where_it_was_raised(store: Store) -> None:
    know(store, DECISIONS, "decisions")
    know(store, IN_TEAMS, "decisions")

    assert named(store, "#decisions", CHANNEL) == DECISIONS
    assert named(store, "#decisions", replace(OTHER_TEAM, channel="19:x")) == IN_TEAMS
    assert named(store, "#decisions") == DECISIONS
    assert named(store, "#decisions", Conversation(platform="email", tenant="M1", channel="m")) == DECISIONS


def test_a_name_that_two_channels_of_one_place_have_is_the_name_of_neither(store: Store) -> None:
    know(store, IN_TEAMS, "General")
    know(store, OTHER_TEAM, "General")

    assert named(store, "#general", replace(IN_TEAMS, channel="19:x")) is None
    assert named(store, "#general", replace(OTHER_TEAM, thread="17")) == OTHER_TEAM


def test_a_channel_is_tied_to_something_else_and_to_nothing(store: Store) -> None:
    north = Tie(topic=Topic.AREA, name="North")

    tie(store, CHANNEL, CRM)
    assert tie_of(store, replace(CHANNEL, thread="100.1")) == CRM
    tie(store, CHANNEL, north)
    assert tie_of(store, CHANNEL) == north
    tie(store, CHANNEL, None)

    assert tie_of(store, CHANNEL) is None
    assert tie_of(store, DECISIONS) is None


def test_its_name_and_its_tie_leave_each_other_alone(store: Store) -> None:
    tie(store, DECISIONS, CRM)
    know(store, DECISIONS, "decisions")
    know(store, DECISIONS, "board")
    assert tie_of(store, DECISIONS) == CRM

    tie(store, DECISIONS, None)

    assert named(store, "#board") == DECISIONS


def test_nothing_is_kept_that_was_not_committed(store: Store) -> None:
    with store.open() as work:
        work.channels.know(DECISIONS, "decisions")

    assert named(store, "#decisions") is None
