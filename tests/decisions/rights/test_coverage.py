"""Lines that are never reached and what no line covers, against trying every case."""

from hypothesis import given

from decisions.rights.coverage import Gap, first_gap, unreachable
from decisions.rights.lines import AmountRange, Rights
from decisions.rights.matching import SOMETHING_ELSE, Matter
from tests.decisions.rights import worlds


@given(worlds.rights)
def test_a_line_is_unreachable_where_no_decision_ever_falls_to_it(rights: Rights) -> None:
    reached = {
        line.number
        for matter in worlds.complete()
        for true in worlds.truths()
        if (line := worlds.first_true(matter, rights, true))
    }

    assert {found.line.number for found in unreachable(rights)} == {line.number for line in rights.lines} - reached


@given(worlds.rights)
def test_the_line_to_blame_takes_all_that_the_other_fits(rights: Rights) -> None:
    for found in unreachable(rights):
        fitting = [
            (matter, true)
            for matter in worlds.complete()
            for true in worlds.truths()
            if all(worlds.holds(one, matter, true) for one in found.line.when)
        ]
        assert found.fits_nothing == (not fitting)
        if found.by:
            assert found.by.number < found.line.number
            assert all(worlds.holds(one, *case) for case in fitting for one in found.by.when)


@given(worlds.rights)
def test_there_is_a_gap_exactly_where_some_decision_has_no_line_for_certain(rights: Rights) -> None:
    uncovered = [matter for matter in worlds.complete() if worlds.first_true(matter, rights, frozenset()) is None]

    assert (first_gap(rights) is None) == (not uncovered)


@given(worlds.rights)
def test_no_line_covers_for_certain_what_the_gap_names(rights: Rights) -> None:
    if gap := first_gap(rights):
        named = [matter for matter in worlds.complete() if _in(gap, matter, rights)]
        assert named
        assert all(worlds.first_true(matter, rights, frozenset()) is None for matter in named)


def _in(gap: Gap, matter: Matter, rights: Rights) -> bool:
    used = {one.category for line in rights.lines for one in line.when if hasattr(one, "category")}
    category = matter.category if matter.category in used else SOMETHING_ELSE
    if gap.category not in (None, category) or gap.door not in (None, matter.door):
        return False
    if gap.without_amount:
        return matter.amount is None
    return gap.amounts is None or (matter.amount is not None and _lies(matter.amount.hundredths, gap.amounts))


def _lies(hundredths: int, amounts: AmountRange) -> bool:
    above = amounts.start is None or amounts.start.hundredths <= hundredths
    return above and (amounts.end is None or hundredths < amounts.end.hundredths)
