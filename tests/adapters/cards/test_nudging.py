"""Nudges: a verb and buttons for whatever somebody is waited for, and nothing claimed that nobody knows."""

from dataclasses import replace

import pytest

from adapters.cards import nudging, wording
from adapters.cards.cards import Act, Card
from adapters.cards.forms import ChecksField
from adapters.slack import blocks, modals
from adapters.teams import adaptive, dialogs
from decisions.nudging.telling import Following, Next
from decisions.nudging.waits import Waiting
from decisions.views.named import Named
from tests.adapters.cards import agreement_cards, played_out
from tests.adapters.cards.nudge_cards import cards, form, nudged, one, told
from tests.adapters.cards.slack_limits import slack_complaints
from tests.decisions.builders import ADA, ANA, BEN, DORA


def text_of(card: Card) -> str:
    return "\n".join(wording.plain(line) for part in card.body for line in part.lines)


@pytest.mark.parametrize("what", Waiting)
def test_everything_that_somebody_may_be_waited_for_has_its_words(what: Waiting) -> None:
    assert nudging.WAITS[what]
    assert nudging.VERBS[what]


@pytest.mark.parametrize("name", cards())
def test_every_press_knows_the_nudge_that_it_stands_on(name: str) -> None:
    card = cards()[name]
    beside = tuple(part.beside for part in card.body if part.beside)

    for action in (*card.actions, *card.more, *beside):
        assert action.press.nudge == card.nudge
        assert blocks.press_of(blocks.press_value(action.press)) == action.press
        assert adaptive.press_of(adaptive.press_data(action.press)) == action.press


def test_nobody_has_a_concern_only_where_that_is_so() -> None:
    assert "Nobody has a concern" in text_of(one(played_out.three_options(), ANA, Waiting.DECIDE))
    assert "Chi supports A. Nobody has a concern." in text_of(one(agreement_cards.views(), ANA, Waiting.DECIDE))
    doubted = text_of(one(agreement_cards.three_views(), ANA, Waiting.DECIDE))
    assert "Nobody has a concern" not in doubted
    assert "Lea supports B" in doubted
    assert "Omar: Mind the licence" in doubted


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Next.OTHERS_JOIN, "After that Ben Ott or Dora Lind, your deputies, can decide too"),
        (Next.OTHERS_NAME, "After that Ben Ott or Dora Lind can choose who decides"),
        (Next.SILENCE_IS_A_YES, "After that your silence is a yes"),
        (Next.NOTHING, "It stays open; I do not ask you again"),
    ],
)
def test_the_last_one_says_what_comes_next(what: Next, said: str) -> None:
    people = tuple(Named(person.id, person.name) for person in (BEN, DORA))
    following = Following(what=what, people=people, deputies=what is Next.OTHERS_JOIN)

    assert said in text_of(one(played_out.three_options(), ANA, Waiting.DECIDE, last=True, following=following))
    assert said not in text_of(one(played_out.three_options(), ANA, Waiting.DECIDE, following=following))


def test_of_what_is_restricted_who_administers_reads_no_word() -> None:
    nudge = nudged(played_out.nobody(), ADA, Waiting.NAME)
    veiled = replace(nudge, last=True, view=played_out.nobody().view(ADA, veiled=True))

    card = nudging.nudge_card(told(ADA, veiled))

    assert text_of(card).startswith("D-12 · Restricted")
    assert "Add 40k" not in f"{text_of(card)} {wording.heard(card)}"
    assert [action.press.act for action in card.actions] == [Act.CHOOSE]


def test_the_form_of_settings_is_one_that_platforms_draw() -> None:
    drawn = form()

    assert [field.id for field in drawn.fields if isinstance(field, ChecksField)] == ["quiet"]
    assert slack_complaints({"blocks": modals.render(drawn)["blocks"]}) == []
    (days,) = (block["element"] for block in modals.render(drawn)["blocks"] if block.get("block_id") == "quiet")
    assert [option["value"] for option in days["initial_options"]] == ["4"]
    card = dialogs.render(drawn)["card"]["content"]
    (asked,) = (element for element in card["body"] if element.get("id") == "quiet")
    assert (asked["isMultiSelect"], asked["value"]) == (True, "4")
