"""What activities say, whatever stands in them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cards.cards import Act, Press
from adapters.cards.forms import FormKind
from adapters.teams import payloads
from adapters.teams.adaptive import press_data, press_of
from adapters.words.addressed import heard
from adapters.words.sayings import Help, ListAll, OpenForm, Show
from decisions.decision import DecisionId

BOT = {"id": "28:app", "name": "Steerco"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def activity(text: str = "", **more: object) -> dict[str, Any]:
    return {
        "type": "message",
        "id": "1795439005788",
        "serviceUrl": "https://smba.trafficmanager.net/emea/",
        "channelId": "msteams",
        "from": {"id": "29:ana", "aadObjectId": "a-1", "name": "Ana Rossi"},
        "recipient": BOT,
        "conversation": {
            "id": "19:abc@thread.tacv2;messageid=1795439005700",
            "conversationType": "channel",
            "tenantId": "t-1",
        },
        "channelData": {"tenant": {"id": "t-1"}},
        "text": text,
        "entities": [{"type": "mention", "mentioned": BOT, "text": "<at>Steerco</at>"}],
        **more,
    }


def test_who_acts_and_where() -> None:
    actor, spot = payloads.actor_of(activity()), payloads.spot_of(activity())

    assert (actor.platform, actor.tenant, actor.user) == ("teams", "t-1", "a-1")
    assert (spot.channel, spot.thread, spot.direct) == ("19:abc@thread.tacv2", "1795439005700", False)


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ("<at>Steerco</at> decide list", "decide list"),
        ("<at>Steerco</at>&nbsp;decide list\n", "decide list"),
        ("<at>Steerco</at> Ask <at>Ana Rossi</at>: 5 &lt; 6?", "Ask @Ana Rossi: 5 < 6?"),
        ("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three"),
        ('<div>See <a href="http://x.example">the plan</a></div>', "See the plan"),
    ],
)
def test_a_message_is_read_as_it_was_typed(html: str, typed: str) -> None:
    assert payloads.text_of(activity(html, textFormat="xml")) == typed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("<at>Steerco</at> decide Pay <25k or wait, >40k?", "decide Pay <25k or wait, >40k?"),
        ("<at>Steerco</at> decide Pay &lt;25k?", "decide Pay <25k?"),
        ("<at>Steerco</at> Ask <at>Ana Rossi</at>?", "Ask @Ana Rossi?"),
    ],
)
def test_in_plain_text_a_bracket_is_one(text: str, typed: str) -> None:
    assert payloads.text_of(activity(text, textFormat="plain")) == typed


@pytest.mark.parametrize(
    ("said", "heard_as"),
    [
        ("decide list", ListAll()),
        ("/decide list", ListAll()),
        ("list", ListAll()),
        ("show D-12", Show("D-12")),
        ("", Help()),
        ("hello", Help()),
        ("Thanks!", Help()),
        ("steerco help", Help()),
        ("/steerco", Help()),
        ("decide", OpenForm("")),
        ("Decide Should we add 40k?", OpenForm("Should we add 40k?")),
        ("Should we add 40k to the CRM migration?", OpenForm("Should we add 40k to the CRM migration?")),
    ],
)
def test_the_words_are_the_same_with_and_without_the_name_of_a_command(said: str, heard_as: object) -> None:
    assert heard(said) == heard_as


def test_in_a_channel_the_bot_answers_who_calls_it() -> None:
    assert payloads.is_for_us(activity("<at>Steerco</at> help"))
    assert not payloads.is_for_us(activity("We should talk", entities=[]))
    assert payloads.is_for_us(activity("/decide", entities=[], recipient={**BOT, "isTargeted": True}))


@given(
    act=st.sampled_from(Act),
    decision=st.text(),
    number=st.integers(0, 10**6),
    choice=st.none() | st.text(),
)
def test_what_a_button_carries_comes_back_as_it_was(act: Act, decision: str, number: int, choice: str | None) -> None:
    press = Press(act=act, decision=DecisionId(decision), round=number, choice=choice)

    assert press_of(press_data(press)) == press
    assert press_of({**press_data(press), "round": float(number)}) == press


@given(data=JSON, name=st.sampled_from(["act", "decision", "round", "choice", "form", "begin", "spot", "redraw"]))
def test_forged_data_is_read_all_the_same(data: object, name: str) -> None:
    for forged in (data, {name: data}, {"form": {"kind": "raise", "carried": data}, name: data}):
        pressed = payloads.pressed(activity(), forged)
        begun = payloads.begun(activity(), forged)
        assert pressed is None or isinstance(pressed.press.round, int)
        assert begun is None or begun.kind in (FormKind.RAISE, FormKind.LOG)
        if isinstance(forged, dict):
            filled = payloads.filled_in(forged)
            assert filled is None or all(isinstance(value, str) for value in filled.values.values())


def test_a_message_that_becomes_a_decision_names_its_thread() -> None:
    used_on = {"id": "17", "body": {"contentType": "html", "content": "<p>We need 60k</p>"}}
    conversation = {"id": "19:abc@thread.tacv2", "conversationType": "channel", "tenantId": "t-1"}
    value = {"commandId": "raise_decision", "messagePayload": used_on}

    text, spot = payloads.message_of(activity(conversation=conversation, value=value))
    chat = {"id": "19:abc@thread.v2", "conversationType": "groupChat", "tenantId": "t-1"}
    _, in_chat = payloads.message_of(activity(conversation=chat, value=value))

    assert (text, spot.channel, spot.thread) == ("We need 60k", "19:abc@thread.tacv2", "17")
    assert in_chat.thread is None


@pytest.mark.parametrize("mark", ["<at>", "<", "<at", "</at>", "<p>", "&lt;"])
def test_a_message_of_marks_alone_is_read_like_any_other(mark: str) -> None:
    for html in (False, True):
        read = payloads.as_typed(mark * 100_000, html=html)

        assert len(read) <= payloads.LONGEST_MESSAGE
        assert "<at>" not in read
