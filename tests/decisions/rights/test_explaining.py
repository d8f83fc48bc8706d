"""Why earlier lines do not fit: exactly those above the one that fits, each with something that is not so."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rights.cells import Way
from decisions.rights.explaining import Alike, NotAfter, NotBefore, NotSo, Passed, passed_over
from decisions.rights.file import read
from decisions.rights.lines import Door
from decisions.rights.matching import SOMETHING_ELSE, Matter, Unknown, comparable, match
from tests.decisions.rights.linted import PEOPLE, REST
from tests.decisions.rights.worlds import Case, World, a_matter, eur, first_true, fits, holds, knowing, worlds

TODAY = date(2026, 1, 6)


def is_so(passed: Passed, one: Case) -> bool:
    """Tell whether the reason that is given is true."""
    match passed.because:
        case NotBefore(start):
            return one.day < start
        case NotAfter(until):
            return until < one.day
        case NotSo(condition):
            return condition in passed.line.when and not holds(condition, one.matter)
        case Alike():
            return False


@given(world=worlds, data=st.data())
def test_where_all_is_known_it_names_the_lines_above_the_one_that_fits_and_no_other(
    world: World, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(list(world.cases())))
    fitting = first_true(one, world.rights)
    above = world.rights.lines if fitting is None else world.rights.lines[: world.rights.lines.index(fitting)]

    passed = passed_over(one.matter, world.rights, on=one.day)

    assert [reason.line for reason in passed] == list(above)
    assert all(is_so(reason, one) for reason in passed)


@given(knowing())
def test_it_agrees_with_what_is_found_whatever_is_known(found: tuple[World, dict[Way, object]]) -> None:
    world, known = found
    matter, cases = a_matter(known), list(world.completions(known))
    day = cases[0].day
    line = match(matter, world.rights, on=day)

    passed = passed_over(matter, world.rights, on=day)

    if isinstance(line, Unknown):
        assert passed == ()
        return
    rest = world.rights.lines[len(passed) :]
    assert (rest[0] if rest else None) is line
    assert [one.line for one in passed] == list(world.rights.lines[: len(passed)])
    for reason in passed:
        assert isinstance(reason.because, Alike) or not any(fits(reason.line, one) for one in cases)


RIGHTS = read(
    PEOPLE
    + "".join(
        f"  - {{{right}}}\n"
        for right in (
            "what: Small, when: budget below 25k, decides: CFO",
            "what: Freeze, when: budget, decides: CFO, until: 2025-12-31",
            "what: Soon, when: budget, decides: CFO, from: 2026-02-01",
            "what: Binding, when: 'vendor, one-way', decides: CFO",
            "what: North, when: area North, decides: CFO",
            "what: Risks, when: level from 12, decides: CFO",
        )
    )
    + REST
)
MATTER = Matter(category="budget", amount=eur(40_000), door=Door.TWO_WAY, area=SOMETHING_ELSE)


def test_each_line_says_the_first_thing_that_is_not_so() -> None:
    passed = passed_over(MATTER, RIGHTS, on=TODAY)

    said = [(one.line.what, one.because) for one in passed]
    assert [what for what, _ in said] == ["Small", "Freeze", "Soon", "Binding", "North", "Risks"]
    assert [because.words for _, because in said if isinstance(because, NotSo)] == [
        "budget below 25k",
        "vendor",
        "area North",
        "level from 12",
    ]
    assert (said[1][1], said[2][1]) == (NotAfter(date(2025, 12, 31)), NotBefore(date(2026, 2, 1)))


def test_what_does_not_matter_is_said_to_be_so() -> None:
    rights = read(PEOPLE + "  - {what: North, when: area North, decides: CEO}\n" + REST)

    assert passed_over(Matter(), rights, on=TODAY) == (Passed(rights.lines[0], Alike(Unknown.AREA)),)


def test_nothing_is_said_where_something_must_be_known_first() -> None:
    assert passed_over(replace(MATTER, door=None, category="vendor"), RIGHTS, on=TODAY) == ()


def test_where_no_line_fits_each_says_why() -> None:
    rights = replace(RIGHTS, lines=RIGHTS.lines[:1])

    assert len(passed_over(MATTER, rights, on=TODAY)) == 1


@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_an_amount_in_another_currency_is_not_compared(currency: str) -> None:
    matter = replace(MATTER, amount=replace(eur(40_000), currency=currency))

    assert (comparable(matter, RIGHTS).amount is None) == (currency == "USD")
