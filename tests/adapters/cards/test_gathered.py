"""What gathered fits on a phone: a few decisions with a way to look at each, the rest by name."""

from dataclasses import replace

from adapters.cards import beside, wording
from adapters.cards.cards import Act, Card
from adapters.cards.gathered import SHOWN, gathered_card
from tests.adapters.cards import played_out
from tests.adapters.cards.moving_on_cards import overnight
from tests.adapters.cards.test_budgets import MOST_LINES, lines_on_a_phone
from tests.decisions.builders import SARA


def said(card: Card) -> list[str]:
    return [wording.plain(line) for part in card.body for line in part.lines]


def test_each_decision_has_its_lines_and_a_way_to_look_at_it() -> None:
    card = gathered_card(SARA.name, overnight(2))

    looks = [part.beside.press for part in card.body if part.beside is not None]
    assert [(press.act, press.decision) for press in looks] == [(Act.SHOW, "D-2"), (Act.SHOW, "D-3")]
    assert any(line.startswith("D-3 ") for line in said(card)), "a result does not say itself what it is about"
    assert any("Rejected" in line for line in said(card))


def test_many_fit_on_a_phone_and_the_rest_is_named() -> None:
    card = gathered_card(SARA.name, overnight(9))

    assert lines_on_a_phone(card) <= MOST_LINES
    shown = [part.beside.press.decision for part in card.body if part.beside is not None]
    assert 0 < len(shown) <= SHOWN
    assert said(card)[-1].startswith(f"and {9 - len(shown)} more: D-")
    assert said(card)[-1].endswith("D-10")


def test_of_one_decision_the_last_two_are_told_together() -> None:
    view = played_out.withdrawn().view()
    told = [(view, beside.open_again(view)), (view, beside.open_again(view)), (view, beside.withdrawn(view))]

    card = gathered_card(SARA.name, told)

    assert len(said(card)) == 2
    assert "was withdrawn by" in said(card)[-1]


def test_of_what_is_restricted_not_a_word_is_said() -> None:
    view = replace(played_out.withdrawn().view(), veiled=True)
    hidden = beside.withdrawn(replace(view, question=type(view.question)("(restricted)")))

    card = gathered_card(SARA.name, [(view, hidden)])

    assert str(view.question) not in "\n".join(said(card))
    assert said(card)[0] == f"{view.key} Restricted"
