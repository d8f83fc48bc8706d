"""How several decide, said in one clause, wherever that is said."""

from collections.abc import Callable

import pytest

from adapters.cards import combining, lists, messages, wording
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from decisions.queries.agendas import NoSuchForum
from decisions.queries.previews import WouldDecide
from tests.adapters.cards import played_out, several
from tests.decisions.builders import Story

NAMED = "Ana Rossi (CFO), Omar Haddad (VP Product)"


@pytest.mark.parametrize(
    ("story", "clause"),
    [
        (played_out.three_options, "Ana Rossi (CFO) decides"),
        (several.any_of_two, "Ana Rossi (CFO), or Omar Haddad (VP Product) decides"),
        (several.all_of_two, "Ana Rossi (CFO) and Omar Haddad (VP Product) both decide"),
        (several.two_of_three, f"2 of 3 decide: {NAMED}, Dora Lind (Secretary)"),
        (
            several.two_people,
            "Ana Rossi (CFO), or Omar Haddad (VP Product) decides; a second person must choose the same",
        ),
        (several.fifty, "Most of 50 decide"),
        (
            several.by_consent,
            "Stands unless someone objects; if someone does, Ana Rossi (CFO), or Omar Haddad (VP Product) decides",
        ),
        (several.committee, f"Investment committee: 2 of 3 decide: {NAMED}, Eva Blum (CEO)"),
        (
            several.board_with_a_date,
            "The Board decides at its meeting on 11 Dec; Dora Lind (Secretary) records it",
        ),
        (several.board_without_a_date, "The Board decides at its next meeting; Dora Lind (Secretary) records it"),
    ],
)
def test_who_decides_is_said_with_how_they_combine(story: Callable[[], Story], clause: str) -> None:
    view = story().view()
    preview = WouldDecide(deciders=view.deciders, combining=view.combining, because="budget", what="Large spend")

    assert wording.plain(combining.who_decides(view.deciders, view.combining)) == clause
    assert messages.would_decide_sentence(preview, ()).startswith(clause)


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (several.one_of_two_has_answered, "So far: Ana Rossi A · waiting for Omar Haddad (VP Product)"),
        (several.twelve_of_fifty, "12 of 50 answered: A 10, B 2"),
        (several.moved_up, "They did not agree: Ana Rossi A, Omar Haddad B"),
        (several.a_second_person, "Ana Rossi A; a second person must choose the same"),
        (several.stood_back, "Ana Rossi stood back: conflict of interest"),
        (several.objected, "Omar Haddad objects: Sales loses its history in May"),
    ],
)
def test_what_was_said_so_far_stands_on_the_card(story: Callable[[], Story], said: str) -> None:
    assert said in text_of(decision_card(story().view()))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (NoSuchForum(name="Bord", near="Board", known=("Board",)), "Did you mean “decide agenda Board”?"),
        (NoSuchForum(name="Sales", near=None, known=("Board", "Jury")), "There are: Board, Jury."),
        (NoSuchForum(name="Sales", near=None, known=()), "The decision rights name no forum yet."),
        (NoSuchForum(name="", near=None, known=("Board",)), "Say which forum, like: “decide agenda Board”."),
    ],
)
def test_who_asks_for_a_forum_that_is_not_there_reads_which_are(asked: NoSuchForum, sentence: str) -> None:
    assert sentence in text_of(lists.no_such_forum(asked))


def text_of(card: Card) -> str:
    return "\n".join(wording.plain(line) for part in card.body for line in part.lines)
