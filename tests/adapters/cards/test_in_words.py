"""Offers of what was said in words: whatever that was, Slack takes the card, and nothing in it comes alive."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cards import in_words
from adapters.cards.cards import Act, Card
from adapters.slack import blocks
from adapters.teams import adaptive
from tests.adapters.cards.hostile import CORPUS, slack_harm
from tests.adapters.cards.in_words_cards import cards, said
from tests.adapters.cards.played_out import three_options
from tests.decisions.builders import ANA

VIEW = three_options().view(ANA)
LONGEST_VALUE = 2000  # https://docs.slack.dev/reference/block-kit/block-elements/button-element


def values(card: Card) -> list[str]:
    return [blocks.press_value(action.press) for action in (*card.actions, *card.more)]


@given(st.text(max_size=1200) | st.sampled_from(CORPUS))
def test_a_button_carries_words_whole_or_not_at_all(words: str) -> None:
    if in_words.fits(words):
        assert all(len(value) <= LONGEST_VALUE for value in values(in_words.offer(VIEW, said("A", words))))
    begun = in_words.to_begin("Raise a decision", "Raise it", Act.BEGIN, words)
    assert all(len(value) <= LONGEST_VALUE for value in values(begun))


@pytest.mark.parametrize("typed", [one for one in CORPUS if in_words.fits(one)])
def test_what_was_said_is_text(typed: str) -> None:
    for card in (in_words.offer(VIEW, said("A", typed)), in_words.which(VIEW, (said("A", typed), said("B", typed)))):
        drawn = blocks.render(card)
        assert slack_harm({"text": drawn.text, "blocks": drawn.blocks}) == []


@given(st.text(max_size=300), st.booleans(), st.none() | st.dates().map(str))
def test_what_a_button_carries_comes_back(words: str, conditional: bool, until: str | None) -> None:  # noqa: FBT001
    press = said("A", words, conditional=conditional, until=until)

    assert blocks.press_of(blocks.press_value(press)) == press
    assert adaptive.press_of(adaptive.press_data(press)) == press


@pytest.mark.parametrize(
    "forged",
    [{"w": 7}, {"w": ["x"]}, {"u": 7}, {"i": "yes"}, {"i": 2}, {"w": {"a": "b"}}],
)
def test_what_no_button_of_ours_carries_is_none(forged: dict[str, object]) -> None:
    value = msgspec.json.encode({"a": "respond", "d": "D-1", "r": 1, "c": "A", **forged}).decode()

    assert blocks.press_of(value) is None


def test_one_press_is_the_likely_one_and_at_most_three_are_offered() -> None:
    for name, card in cards().items():
        assert len(card.actions) <= 3, name
