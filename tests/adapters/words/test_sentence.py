from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.words.amounts import Ambiguous, Found
from adapters.words.categories import guessed_category
from adapters.words.doors import guessed_door
from adapters.words.sentence import Draft, read_question
from decisions.money import Money
from decisions.rights.lines import Door
from decisions.words import Words

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CATEGORIES = ("budget", "scope", "staffing", "vendor", "architecture", "initiative", "risk", "legal")
FORTY = Found(Money.of(40_000, "EUR"))


def read(text: str) -> Draft:
    return read_question(text, currency="EUR", categories=CATEGORIES, now=NOW, zone="Europe/Berlin")


def test_the_sentence_of_the_first_screen_fills_the_form() -> None:
    assert read("Should we add 40k to the CRM migration by Friday?") == Draft(
        question=Words("Add 40k to the CRM migration?"),
        amount=FORTY,
        decide_by=date(2026, 11, 27),
        category="budget",
    )


def test_an_ambiguous_amount_is_kept_with_what_it_may_mean() -> None:
    draft = read("Shall we spend 1,200 on it, by Friday")

    assert draft.question == "Spend 1,200 on it?"
    assert isinstance(draft.amount, Ambiguous)


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("should we hire two people", "Hire two people?"),
        ("Can we add 40k to it?", "Add 40k to it?"),
        ("Sign the contract by 27 Nov?", "Sign the contract?"),
        ("Add 40k? By Friday.", "Add 40k?"),
        ("Should we add 40k? Sara says yes.", "Add 40k? Sara says yes."),
    ],
)
def test_what_the_form_says_elsewhere_is_left_out(typed: str, question: str) -> None:
    assert read(typed).question == question


@pytest.mark.parametrize(
    "typed",
    [
        "Freeze hiring until 27 Nov?",
        "Replace the CRM before 1 March?",
        "Can we be live by 1 March?",
        "Can we afford two vendors?",
        "Should we not add 40k?",
        "Launch by Friday?",
        "We need 40k, please decide by Friday",
        "by Friday?",
        "Should we?",
        "Add 40k by Friday 17:00?",
        "Who should we ask?",
    ],
)
def test_in_doubt_the_question_stands_as_typed(typed: str) -> None:
    assert read(typed).question == typed


def test_a_date_that_is_part_of_the_question_is_still_offered() -> None:
    assert read("Launch by Friday?").decide_by == date(2026, 11, 27)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["Should we ", "add ", "40k ", "by Friday", "?", " ", ".", "\n"]), max_size=12).map(
            "".join
        ),
    )
)
def test_nothing_but_the_beginning_and_the_date_is_ever_lost(text: str) -> None:
    typed, question = Words.cleaned(text), read(text).question
    body = question.rstrip(" ?!.")[1:]

    assert bool(question) == bool(typed)
    assert body in typed


@pytest.mark.parametrize("piece", ["Should we ", "by Friday ", "and ", "up. ", "x", "\u0301", "👩‍👩‍👧"])
def test_a_hundred_kilobytes_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert len(read(text).question) >= len(text.strip()) - len("should we ")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Hire two people for 40k?", "staffing"),
        ("Sign the vendor contract for 40k?", "vendor"),
        ("Add 40k to the CRM?", "budget"),
        ("Invest in training?", "budget"),
        ("Legal review of the merger?", "legal"),
        ("Legal review of the vendor?", None),
        ("Budget for a freelancer?", None),
        ("40k for the CRM initiative?", None),
        ("Stop the CRM initiative?", "initiative"),
        ("Paint the wall?", None),
        ("Shire horses?", None),
    ],
)
def test_a_word_of_a_category_goes_before_money_and_two_are_asked(text: str, category: str | None) -> None:
    assert read(text).category == category


def test_only_categories_of_the_file_are_guessed() -> None:
    assert guessed_category("Hire two people for 40k?", ("budget",), amount=FORTY) == "budget"
    assert guessed_category("Hire two people for 40k?", ("vendor",), amount=FORTY) is None
    assert guessed_category("Hire two people for 40k?", (), amount=FORTY) is None


@settings(deadline=None)
@given(text=st.text(), categories=st.lists(st.text(min_size=1), max_size=4))
def test_any_text_is_of_one_of_the_categories_or_of_none(text: str, categories: list[str]) -> None:
    assert guessed_category(text, categories, amount=None) in {None, *categories}


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("80k for a vendor, one-way", Door.ONE_WAY),
        ("a one way door", Door.ONE_WAY),
        ("this is irreversible", Door.ONE_WAY),
        ("it cannot be undone", Door.ONE_WAY),
        ("we can’t undo it", Door.ONE_WAY),
        ("it is not reversible", Door.ONE_WAY),
        ("two-way: a trial", Door.TWO_WAY),
        ("easily reversible", Door.TWO_WAY),
        ("it can be undone", Door.TWO_WAY),
        ("two-way sync with the ERP", None),
        ("one-way integration", None),
        ("not irreversible", None),
        ("one-way, or two-way?", None),
        ("a pilot", None),
    ],
)
def test_a_door_is_read_from_plain_words_alone(text: str, door: Door | None) -> None:
    assert guessed_door(text) == door


@settings(deadline=None)
@given(st.text())
def test_any_text_says_something_or_nothing_of_the_door(text: str) -> None:
    assert guessed_door(text) in {None, *Door}
