"""Steerco called by its name in Slack, or written to alone: no form opens for a message, so that it is offered."""

from dataclasses import replace

import pytest

from adapters.playground.api.trouble import refuses
from tests.dialogues.conftest import SlackStages
from tests.dialogues.room import Room, leadership
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor, SlackStage

QUESTION = "Should we add 40k to the CRM migration by Friday?"


@pytest.fixture
def room(slack_stages: SlackStages) -> Room:
    return leadership(slack_stages)


def at(who: object) -> SlackActor:
    assert isinstance(who, SlackActor)
    return who


def slack(room: Room) -> SlackStage:
    assert isinstance(room.stage, SlackStage)
    return room.stage


def told(screen: Screen | None) -> Screen:
    assert screen is not None, "nothing was said back"
    return screen


def test_what_is_said_after_its_name_is_raised_in_that_very_thread(room: Room) -> None:
    talk = room.omar.writes("The migration needs more money", in_=room.channel)

    offer = told(room.sara.tells_steerco(QUESTION, under=talk))
    assert offer.only_you
    assert "Raise a decision" in offer
    room.sara.presses("Raise it", on=offer)
    assert room.sara.form.fields["Question"] == "Add 40k to the CRM migration?"
    room.sara.sends()

    (card,) = [screen for screen in room.omar.reads_thread(talk) if screen.title.startswith("D-1")]
    assert "Ana Rossi (CFO) decides" in card


def test_what_was_raised_in_a_thread_is_answered_there_in_words(room: Room) -> None:
    talk = room.omar.writes("The migration needs more money", in_=room.channel)
    room.sara.presses("Raise it", on=told(room.sara.tells_steerco(QUESTION, under=talk)))
    room.sara.sends()

    offer = told(room.ana.tells_steerco("approved", under=talk))
    room.ana.presses("Record: Approved", on=offer)

    assert any("Decided: Approved" in screen for screen in room.omar.reads_thread(talk))


def test_its_name_alone_in_a_thread_offers_the_form(room: Room) -> None:
    talk = room.omar.writes("Should we hire two more people?", in_=room.channel)

    offer = told(room.sara.tells_steerco("", under=talk))
    room.sara.presses("Raise it", on=offer)

    assert not room.sara.form.fields.get("Question"), "how the thread begins may not be read"


def test_where_threads_may_be_read_the_form_begins_with_what_the_thread_does(slack_stages: SlackStages) -> None:
    room = leadership(slack_stages, reads_threads=True)
    talk = room.omar.writes("Should we hire two more people?", in_=room.channel)

    offer = told(room.sara.tells_steerco("", under=talk))
    room.sara.presses("Raise it", on=offer)

    assert room.sara.form.fields["Question"] == "Hire two more people?"


def test_its_name_alone_under_a_card_shows_that_card(room: Room) -> None:
    card = room.raises()

    assert told(room.omar.tells_steerco("", under=card)).title == card.title


@pytest.mark.parametrize(
    ("words", "answer"),
    [("list", "D-1"), ("decide list", "D-1"), ("show D-1", "D-1 ·"), ("help", "/decide"), ("who 40k", "Ana Rossi")],
)
def test_commands_are_carried_out_in_a_channel_and_alone(room: Room, words: str, answer: str) -> None:
    room.raises()

    in_channel = told(room.sara.tells_steerco(words, in_=room.channel))
    alone = told(room.sara.tells_steerco(words))

    assert answer in in_channel
    assert in_channel.only_you
    assert answer in alone


def test_a_mention_names_who_stands_in(room: Room) -> None:
    answer = told(room.ana.tells_steerco(f"away 20 Dec to 6 Jan, {room.ben.mention} decides"))

    assert "Ben Ott" in answer


def test_what_is_asked_alone_is_raised_for_those_in_it(room: Room) -> None:
    offer = told(room.sara.tells_steerco(QUESTION))
    room.sara.presses("Raise it", on=offer)
    room.sara.sends()

    assert any(screen.title.startswith("D-1 ·") for screen in room.sara.reads())


def test_settings_and_the_log_open_their_forms(room: Room) -> None:
    room.sara.presses("Open them", on=told(room.sara.tells_steerco("settings")))
    assert room.sara.form.title == "Your settings"
    room.stage.do(at(room.sara).native.close())
    room.sara.presses("Record it", on=told(room.sara.tells_steerco("log we chose Acme")))
    assert room.sara.form.title == "Record a decision"


def test_who_has_no_standing_is_told_so(slack_stages: SlackStages) -> None:
    stage = slack_stages()
    guest = stage.person("Gil Gast", guest=True)
    stranger = stage.stranger("Sam Else", "sam@else.example")
    place = stage.channel("leadership", guest, stranger)
    stage.open()

    for who in (guest, stranger):
        for words in (QUESTION, "list", "approved"):
            answer = told(who.tells_steerco(words, in_=place))
            assert not answer.buttons, (who.name, words)


def test_what_apps_and_edits_say_is_answered_by_nobody(room: Room) -> None:
    stage = slack(room)
    space, said = stage.slack.workspace, room.sara.writes("hello", in_=room.channel)
    before = len(space.messages)
    event = {"type": "app_mention", "channel": room.channel.id, "user": at(room.sara).native.user_id}
    event |= {"text": f"<@{space.bot.id}> help", "ts": said.native.ts}

    for other in (
        {"bot_id": "B1"},
        {"edited": {"user": "U1", "ts": "1.2"}},
        {"subtype": "bot_message"},
        {"user": None},
    ):
        stage.do(stage.slack.events.deliver({key: one for key, one in {**event, **other}.items() if one is not None}))
    room.stage.quiet()

    assert len(space.messages) == before


def test_what_comes_twice_is_done_once(room: Room) -> None:
    stage, talk = slack(room), room.sara.writes("hello", in_=room.channel)
    room.raises()
    other = stage.channel("elsewhere", room.sara)
    message = replace(talk.native, channel=other.id, text=f"<@{stage.slack.workspace.bot.id}> share D-1")

    stage.slack.workspace.messages.append(message)
    deliveries = stage.do(stage.slack.events.app_mention(message, times=2))
    room.stage.quiet()

    assert all(each.ok for each in deliveries)
    assert len([card for card in room.sara.reads(other) if card.title.startswith("D-1 ·")]) == 1


def test_words_are_data(room: Room) -> None:
    typed = "decide Should we *buy* <https://evil.example|this> & {{ 7*7 }}?"

    offer = told(room.sara.tells_steerco(typed, in_=room.channel))

    assert "{{ 7*7 }}" in offer
    assert "<https" not in str(offer.native.blocks)


def test_from_anywhere_the_form_opens_empty_and_what_is_raised_waits_for_its_place(room: Room) -> None:
    room.stage.do(at(room.sara).native.shortcut("raise_anywhere"))
    room.stage.quiet()
    room.sara.fills(Question="Should we add 40k to the CRM migration?")
    room.sara.sends()

    assert any(screen.title.startswith("D-1 ·") for screen in room.sara.reads())


def test_a_shortcut_that_is_no_longer_known_is_told_alone(room: Room) -> None:
    room.stage.do(at(room.sara).native.shortcut("raise_as_something"))
    room.stage.quiet()

    assert "That shortcut is from another version" in room.sara.reads()[-1]


def test_a_form_that_does_not_open_from_anywhere_is_told_alone(room: Room) -> None:
    slack(room).slack.trouble.next("views.open", refuses("expired_trigger_id"))

    room.stage.do(at(room.sara).native.shortcut("raise_anywhere"))
    room.stage.quiet()

    assert not room.sara.has_form
    assert "The form did not open" in room.sara.reads()[-1]
