"""What a dialog carries along comes back as it was, from whom it was handed to, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.seals import Seals
from decisions.people import Identity

KEY = "a key that nobody else has, of some length"
ANA = Identity(platform="teams", tenant="t-1", user="a-1")
CARRIED = st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3)


@given(what=st.text(max_size=8), carried=CARRIED)
def test_a_seal_holds_for_what_was_sealed(what: str, carried: dict[str, str]) -> None:
    seals = Seals(KEY)

    assert seals.holds(seals.seal(ANA, what, carried), ANA, what, dict(reversed(carried.items())))


@given(one=CARRIED, other=CARRIED, forged=st.text() | st.none() | st.integers())
def test_a_seal_holds_for_nothing_else(one: dict[str, str], other: dict[str, str], forged: object) -> None:
    seals = Seals(KEY)
    seal = seals.seal(ANA, "raise", one)

    assert seals.holds(seal, ANA, "raise", other) == (one == other)
    assert not seals.holds(seal, ANA, "move", one)
    assert not seals.holds(seal, Identity(platform="teams", tenant="t-1", user="a-2"), "raise", one)
    assert not seals.holds(seal, Identity(platform="teams", tenant="t-2", user="a-1"), "raise", one)
    assert not Seals(f"{KEY}2").holds(seal, ANA, "raise", one)
    assert forged == seal or not seals.holds(forged, ANA, "raise", one)


def test_there_is_no_seal_without_a_key() -> None:
    with pytest.raises(ValueError, match="key"):
        Seals("")
