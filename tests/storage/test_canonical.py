import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decisions.words import Words
from storage.codec.converter import canonical
from storage.codec.words import KeptWords, UnkeptWordsError

ANY_TEXT = st.text(st.characters(exclude_categories=()))
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inside: st.lists(inside) | st.dictionaries(ANY_TEXT, inside),
    max_leaves=20,
)


@given(TREES)
@example('\x7f\x1f \\ / " é \u2028 \U0001f600 \ud800')
@example({"b": [2**80, -(2**80)], "a": {"é": None, "z": True}})
def test_what_is_hashed_is_written_as_the_standard_library_writes_it(tree: object) -> None:
    assert canonical(tree) == json.dumps(tree, sort_keys=True, separators=(",", ":"))


@given(ANY_TEXT)
def test_of_words_their_name_and_their_seal_are_written(beside: str) -> None:
    written = canonical([KeptWords.of("a secret", "3.1", "ab"), beside])

    assert json.loads(written) == [{"words": "3.1", "hmac": "ab"}, beside]


@pytest.mark.parametrize("beside", ["plain", "é"])
def test_words_without_a_name_are_not_written_at_all(beside: str) -> None:
    with pytest.raises(UnkeptWordsError):
        canonical([Words("a secret"), beside])
