import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.words.addressed import heard
from adapters.words.channel import LONGEST_NAME, AboutChannel, ChannelNow, TieChannel, read_channel
from adapters.words.commands import read_command
from adapters.words.sayings import OpenForm


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("channel", ChannelNow()),
        ("Channel.", ChannelNow()),
        ("channel CRM migration", TieChannel("CRM migration")),
        ("channel  CRM   migration ", TieChannel("CRM migration")),
        ("channel “CRM migration”", TieChannel("CRM migration")),
        ("channel is about the North", TieChannel("the North")),
        ("channel to initiative CRM migration", TieChannel("initiative CRM migration")),
        ("channel nothing", TieChannel(None)),
        ("channel to nothing.", TieChannel(None)),
        ("channel None", TieChannel(None)),
    ],
)
def test_what_is_said_of_a_channel(text: str, said: AboutChannel) -> None:
    assert read_command("/steerco", text) == said
    assert heard(f"steerco {text}") == said
    assert heard(text) == said


def test_a_question_may_begin_with_the_word() -> None:
    question = "channel partners or direct sales?"

    assert read_command("/decide", question) == OpenForm(question)
    assert read_command("/decide", "channel strategy for 2027") == OpenForm("channel strategy for 2027")
    assert heard(question) == OpenForm(question)
    assert read_command("/decide", "channel") == ChannelNow()


@given(st.text(max_size=200))
def test_anything_may_follow(text: str) -> None:
    said = read_channel(text)

    assert isinstance(said, ChannelNow) or said.about is None or len(said.about) <= LONGEST_NAME
