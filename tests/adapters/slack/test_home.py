"""An inbox as a Home tab: within Slack's limits whatever is in it, and nothing in it comes alive."""

from typing import Any

import pytest
from hypothesis import given, settings
from slack_sdk.models.views import View

from adapters.cards import messages
from adapters.cards.cards import Plain
from adapters.cards.decision_cards import decision_card
from adapters.cards.home import MOST, Home, Item, Section, home, strangers
from adapters.playground.blocks.limits import check_view
from adapters.playground.blocks.screen import texts
from adapters.slack.home import BLOCKS, render
from decisions.proposal import Delay
from decisions.words import Words
from tests.adapters.cards.homes import AWAY_NOW, home_view
from tests.adapters.cards.hostile import CORPUS, slack_harm
from tests.adapters.cards.played import whole_lives
from tests.adapters.cards.played_out import BUDGET, FRIDAY, LARGE, answered, three_options
from tests.adapters.cards.slack_limits import slack_complaints
from tests.decisions.builders import ANA, SARA, Story, options

FAMILY = "👩\u200d👩\u200d👧\u200d👦"


def complaints(view: dict[str, Any]) -> list[str]:
    """Give everything that Slack would refuse, by its own classes, its reference and the stand-in."""
    check_view(view, kind="home")
    View(**view).validate_json()
    halves = (view["blocks"][:50], view["blocks"][50:])
    return [one for half in halves for one in slack_complaints({"blocks": half})]


def read(view: dict[str, Any]) -> str:
    return "\n".join(texts(view["blocks"]))


def things(view: dict[str, Any], key: str = "D-12") -> int:
    return sum(one.startswith(f"*{key}") for one in texts(view["blocks"]))


@pytest.mark.parametrize("many", [0, 1, MOST - 1, MOST])
def test_all_that_is_gathered_is_drawn(many: int) -> None:
    drawn = render(home(home_view(three_options().view(ANA), many=many)))

    assert complaints(drawn) == []
    assert things(drawn) == many * 2 + min(many, 5)
    assert "more: " not in read(drawn)


@pytest.mark.parametrize("total", [MOST + 1, 3_000])
def test_the_tail_says_how_many_more_there_are(total: int) -> None:
    drawn = render(home(home_view(three_options().view(ANA), many=MOST, total=total)))

    assert complaints(drawn) == []
    assert f"and {total - MOST} more: soonest due first" in read(drawn)
    assert f"and {total - MOST} more: they move up" in read(drawn)


def test_everything_at_once_fits_with_what_was_just_told() -> None:
    view = three_options().view(ANA)
    gathered = home_view(view, many=MOST, total=3_000, absent=AWAY_NOW)
    drawn = render(home(gathered, told=decision_card(view)))

    assert complaints(drawn) == []
    assert len(drawn["blocks"]) <= BLOCKS
    assert "I am back" in str(drawn)


@pytest.mark.parametrize("many", [48, 49, 50, 97, 98, 99, 100, 101, 500])
def test_there_is_never_a_block_too_many(many: int) -> None:
    items = tuple(Item(lines=((Plain(f"{number}"),),)) for number in range(many))
    section = Section(title="All", items=items, total=many)

    drawn = render(Home(title="Home", sections=(section, section)))

    assert complaints(drawn) == []
    shown = [one for one in texts(drawn["blocks"]) if one.isdecimal()]
    left = [int(one.split()[1]) for one in texts(drawn["blocks"]) if one.startswith("and ")]
    assert len(shown) + sum(left) == 2 * many, "what is not drawn is counted"


def test_the_first_look_teaches() -> None:
    drawn = render(home(home_view()))

    assert complaints(drawn) == []
    assert read(drawn).startswith("Ana, this is your inbox\nThree things to try\n")
    assert complaints(render(strangers())) == []


def test_what_may_be_taken_back_is_told_once() -> None:
    view = answered(three_options(), "A").view(ANA)
    assert view.own is not None
    told = messages.recorded(view, view.own)

    alone, both = (read(render(home(home_view(view, recorded=True), told=one))) for one in (None, told))

    assert alone.count("Recorded: A, Add 40k") == both.count("Recorded: A, Add 40k") == 1
    assert alone == both, "with the words of what it is about"
    assert "Just now\n*D-12 · " in alone


def test_words_of_any_length_fit() -> None:
    words = Words(FAMILY * 400)
    offered = options(*(f"{letter}{words[:2000]}: {words[:2000]}" for letter in "abcde"))
    story = Story(rights=LARGE).raised(
        question=words, options=offered, why=words, matter=BUDGET, decide_by=FRIDAY, cost_of_delay=Delay.MUCH
    )
    for reader in (ANA, SARA):
        drawn = render(home(home_view(story.view(reader), many=MOST), told=decision_card(story.view(reader))))
        assert complaints(drawn) == []


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_comes_alive(text: str) -> None:
    words = Words.cleaned(text) or Words("?")
    offered = options(*(f"{letter} {words}" for letter in "abc"))
    story = Story(rights=LARGE).raised(question=words, options=offered, why=words, matter=BUDGET, recommended="A")
    views = [story.view(one) for one in (ANA, SARA)]
    views.append(answered(story, "A", condition=words, reason=words).view(ANA))

    for view in views:
        drawn = render(home(home_view(view, recorded=view.own is not None), told=decision_card(view)))
        assert slack_harm({"text": "", "blocks": drawn["blocks"]}) == []
        assert complaints(drawn) == []


@given(story=whole_lives())
@settings(max_examples=25)
def test_whatever_became_of_it_it_can_be_drawn(story: Story) -> None:
    view = story.view(ANA)

    assert complaints(render(home(home_view(view, many=2, recorded=view.own is not None)))) == []
