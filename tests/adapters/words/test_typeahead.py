"""What somebody begins to type finds the names that begin so, and no others."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.words.typeahead import matching

PEOPLE = (
    ("1", "José Müller (Teams)"),
    ("2", "Anna-Lena Groß (Teams)"),
    ("3", "Müller, Otto (Slack)"),
    ("4", "李 小龍 (Teams)"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "1234"),
        ("   ", "1234"),
        ("jos", "1"),
        ("JOSE", "1"),
        ("ose", ""),
        ("mul jo", "1"),
        ("jo mul", "1"),
        ("lena", "2"),
        ("anna-l", "2"),
        ("gross", "2"),
        ("slack", "3"),
        ("小", "4"),
        ("müller teams", "1"),
        ("müller nobody", ""),
        (".*", ""),
        ("%", ""),
    ],
)
def test_every_typed_word_begins_a_word_of_what_is_found(typed: str, found: str) -> None:
    assert sorted(value for value, _ in matching(PEOPLE, typed)) == sorted(found)


def test_what_begins_as_a_whole_comes_first() -> None:
    assert [value for value, _ in matching(PEOPLE, "mül")] == ["3", "1"]


@given(st.lists(st.text(min_size=1)), st.text())
def test_nothing_is_found_that_was_not_offered_nor_twice(labels: list[str], typed: str) -> None:
    choices = tuple((str(number), label) for number, label in enumerate(labels))

    found = matching(choices, typed)

    assert len(set(found)) == len(found)
    assert set(found) <= set(choices)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=8))
def test_whoever_is_called_what_was_typed_is_found(name: str) -> None:
    for typed in (name, name.upper(), unicodedata.normalize("NFD", name)):
        if typed.casefold() == name.casefold() or typed != name.upper():
            assert matching((("1", f"{name} (Slack)"),), typed)
