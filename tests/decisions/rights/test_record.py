"""What the record tells about rights: addresses that nobody has, and deciders of their own questions."""

import pytest

from decisions.rights.file import read
from decisions.rights.linting.record import deciding_their_own, strangers
from decisions.rights.problems import Severity

RIGHTS = read("""
people:
  CFO: ana@example.com, then ben@example.com
  CEO: [eva@example.com, max@example.com]
forums:
  Board: {outside: yes, secretary: dora@example.com}
rights:
  - {what: Spend, decides: CFO, then: zoe@example.com, asks: ben@example.com}
""")
EVERYONE = ("ana@example.com", "ben@example.com", "eva@example.com", "max@example.com", "dora@example.com")


def test_an_address_that_nobody_has_is_a_hint_where_it_first_stands() -> None:
    found = tuple(strangers(RIGHTS, {"ana@example.com", "eva@example.com", "MAX@example.com", "bem@example.com"}))

    assert [(one.line, one.severity) for one in found] == [
        (3, Severity.HINT),
        (6, Severity.HINT),
        (8, Severity.HINT),
    ]
    assert found[0].sentence == (
        "Nobody on the platform has the address ben@example.com, which “CFO” names. Did you mean bem@example.com?"
    )
    assert found[1].sentence.endswith("which “Board” names. Check how it is written, or ask them to join.")


def test_where_everyone_or_nobody_is_known_there_is_nothing_to_say() -> None:
    assert list(strangers(RIGHTS, {*EVERYONE, "zoe@example.com"})) == []
    assert list(strangers(RIGHTS, ())) == []


@pytest.mark.parametrize(
    ("own", "others", "worth_a_word"), [(3, 2, True), (5, 0, True), (2, 2, False), (3, 3, False), (4, 0, False)]
)
def test_who_raises_most_of_what_they_decide_is_a_hint(own: int, others: int, worth_a_word: bool) -> None:  # noqa: FBT001 a column of the table
    decided = {("ana@example.com", "cfo"): own, ("sara@example.com", "CFO"): others, ("ana@example.com", "CEO"): 9}

    found = tuple(deciding_their_own(RIGHTS, decided))

    assert [(one.line, one.severity) for one in found] == [(3, Severity.HINT)] * worth_a_word
    if found:
        assert found[0].sentence.startswith(
            f"Whoever holds “CFO” raised {own} of the {own + others} decisions that it decided."
        )


def test_whoever_holds_a_seat_together_counts_together() -> None:
    decided = {("eva@example.com", "CEO"): 2, ("max@example.com", "CEO"): 2, ("ana@example.com", "CEO"): 1}

    assert len(list(deciding_their_own(RIGHTS, decided))) == 1
