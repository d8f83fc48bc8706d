"""Three buttons, twelve lines, and what the platforms take, in every state and with any words."""

import json
from dataclasses import asdict
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.cards import wording
from adapters.cards.cards import MOST_ACTIONS, Card
from adapters.cards.decision_cards import decision_card
from adapters.slack import blocks
from adapters.teams import adaptive
from decisions.people import Person
from tests.adapters.cards.hostile import adaptive_harm, slack_harm
from tests.adapters.cards.played import cards_of, readers, stories, whole_lives
from tests.adapters.cards.slack_limits import slack_complaints
from tests.adapters.cards.states import STATES, fixed
from tests.decisions.builders import ADA, ANA, DORA, EVA, OMAR, SARA, Story

MOST_LINES = 12
PHONE_WIDTH = 47
LONGEST_BUTTON = 30
MOST_BYTES_IN_TEAMS = 25 * 1024
USERS = {ANA.id: "U0ANA", SARA.id: "U0SARA"}

tried = settings(max_examples=80, deadline=None)
played = given(story=stories() | whole_lives(), reader=readers)


def buttons_on(card: Card) -> int:
    return len(card.actions) + (1 if card.more else 0)


def size_in_teams(card: Card) -> int:
    return len(json.dumps(adaptive.render(card), ensure_ascii=False).encode("utf-16-le"))


def lines_on_a_phone(card: Card) -> int:
    lines = [*((card.title,) if card.title else ()), *(line for part in card.body for line in part.lines)]
    wrapped = sum(len(wrap(wording.plain(line), PHONE_WIDTH)) for line in lines)
    return wrapped + bool(card.actions or card.more)


def test_every_fixed_card_keeps_the_budgets() -> None:
    for name, card in fixed().items():
        assert buttons_on(card) <= MOST_ACTIONS, name
        assert card.lines <= MOST_LINES, name
        assert size_in_teams(card) <= MOST_BYTES_IN_TEAMS, name


def test_what_people_write_in_few_words_fits_on_a_phone() -> None:
    lines = {name: lines_on_a_phone(card) for name, card in fixed().items()}

    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_what_is_recommended_and_what_does_not_count_yet_is_left_out_last() -> None:
    card = fixed()["open_crowded"]
    text = "\n".join(wording.plain(line) for part in card.body for line in part.lines)

    assert "★ A" in text
    assert "not confirmed yet" in text
    assert "objects" in text
    assert "Works council (must)" in text


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_on_a_phone_whoever_reads_it(name: str) -> None:
    story, _ = STATES[name]
    for reader in (None, ANA, OMAR, EVA, DORA, SARA, ADA):
        card = decision_card(story().view(reader))

        assert buttons_on(card) <= MOST_ACTIONS, reader
        assert lines_on_a_phone(card) <= MOST_LINES, reader
        assert all(len(action.label) <= LONGEST_BUTTON for action in card.actions), reader


@tried
@played
def test_at_most_three_buttons_and_twelve_lines(story: Story, reader: Person | None) -> None:
    for card in cards_of(story, reader):
        assert buttons_on(card) <= MOST_ACTIONS
        assert card.lines <= MOST_LINES


@tried
@played
def test_a_line_is_one_line(story: Story, reader: Person | None) -> None:
    for card in cards_of(story, reader):
        for line in (*((card.title,) if card.title else ()), *(line for part in card.body for line in part.lines)):
            assert len(wording.plain(line).splitlines()) == 1


@tried
@played
def test_slack_takes_it_and_nobody_is_mentioned_nor_led_away(story: Story, reader: Person | None) -> None:
    for card in cards_of(story, reader):
        message = asdict(blocks.render(card, USERS))
        assert slack_complaints(message) == []
        assert slack_harm(message, frozenset(USERS.values())) == []


@tried
@played
def test_teams_takes_it_and_nobody_is_mentioned_nor_led_away(story: Story, reader: Person | None) -> None:
    for card in cards_of(story, reader):
        assert size_in_teams(card) <= MOST_BYTES_IN_TEAMS
        assert adaptive_harm(adaptive.render(card)) == []


@tried
@given(story=stories() | whole_lives(), reader=st.sampled_from([ANA, SARA]))
def test_what_a_button_carries_comes_back_as_it_was(story: Story, reader: Person) -> None:
    for card in cards_of(story, reader):
        for action in (*card.actions, *card.more):
            assert blocks.press_of(blocks.press_value(action.press)) == action.press
