"""The first line that fits, and the one question that changes who decides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.money import Money
from decisions.rights.lines import AmountRange, Condition, Door, Later, Line, OfAmount, OfCategory, OfDoor, Rights, Seat
from decisions.rights.matching import SOMETHING_ELSE, Matter, Unknown, categories, match
from tests.decisions.rights import worlds
from tests.decisions.rights.worlds import eur, position

CFO, CEO = position("CFO"), position("CEO")
BUDGET, STAFFING = OfCategory("budget"), OfCategory("staffing")
BELOW_25K, FROM_25K = OfAmount(AmountRange(end=eur(25_000))), OfAmount(AmountRange(start=eur(25_000)))


def a_line(*when: Condition, decides: Seat = CFO, later: tuple[str, ...] = (), own: bool | None = None) -> Line:
    return Line(number=0, what="a line", when=when, decides=(decides,), later=later, own=own)


def the_rights(*lines: Line) -> Rights:
    return Rights(lines=tuple(replace(line, number=at) for at, line in enumerate(lines, start=1)))


def number(answer: Line | Unknown | None) -> int:
    assert isinstance(answer, Line)
    return answer.number


SMALL_LARGE_REST = the_rights(
    a_line(BUDGET, BELOW_25K), a_line(BUDGET, FROM_25K, decides=CEO), a_line(decides=CEO, own=True)
)


@pytest.mark.parametrize(
    ("units", "line"), [(24_999, 1), (25_000, 2), (1_000_000, 2)], ids=["below", "from is inclusive", "far above"]
)
def test_the_amount_chooses_the_line(units: int, line: int) -> None:
    assert number(match(Matter(category="budget", amount=eur(units)), SMALL_LARGE_REST)) == line


def test_nothing_is_asked_of_what_changes_nothing() -> None:
    assert number(match(Matter(category="staffing"), SMALL_LARGE_REST)) == 3


def test_the_catch_all_never_takes_what_another_line_could_match() -> None:
    assert match(Matter(), SMALL_LARGE_REST) is Unknown.CATEGORY
    assert match(Matter(amount=eur(80)), SMALL_LARGE_REST) is Unknown.CATEGORY
    assert match(Matter(category="budget"), SMALL_LARGE_REST) is Unknown.AMOUNT


def test_no_amount_is_an_answer_and_fits_no_range() -> None:
    assert number(match(Matter(category="budget", no_amount=True), SMALL_LARGE_REST)) == 3


def test_something_else_is_no_category_of_the_file() -> None:
    rights = the_rights(a_line(OfCategory(SOMETHING_ELSE)), a_line(decides=CEO))

    assert number(match(Matter(category=SOMETHING_ELSE), SMALL_LARGE_REST)) == 3
    assert number(match(Matter(category=SOMETHING_ELSE), rights)) == 2


def test_the_category_is_known_in_any_case() -> None:
    assert number(match(Matter(category="Budget", amount=eur(1)), SMALL_LARGE_REST)) == 1


def test_where_no_line_fits_there_is_none() -> None:
    assert match(Matter(category="staffing"), the_rights(a_line(BUDGET))) is None
    assert match(Matter(), Rights()) is None


def test_that_nothing_would_fit_is_worth_asking() -> None:
    assert match(Matter(), the_rights(a_line(BUDGET))) is Unknown.CATEGORY


def test_within_a_line_the_category_is_asked_before_the_amount_and_the_door() -> None:
    rights = the_rights(a_line(OfDoor(Door.ONE_WAY), FROM_25K, BUDGET), a_line(decides=CEO))

    assert match(Matter(), rights) is Unknown.CATEGORY
    assert match(Matter(category="budget"), rights) is Unknown.AMOUNT
    assert match(Matter(category="budget", amount=eur(30_000)), rights) is Unknown.DOOR
    assert number(match(Matter(category="budget", amount=eur(30_000), door=Door.TWO_WAY), rights)) == 2


def test_a_condition_is_passed_over_where_only_a_later_one_changes_the_seats() -> None:
    rights = the_rights(a_line(FROM_25K, OfDoor(Door.ONE_WAY)), a_line(OfDoor(Door.ONE_WAY)), a_line(decides=CEO))

    assert match(Matter(), rights) is Unknown.DOOR


def test_of_lines_with_the_same_seats_the_one_that_is_certain_is_named() -> None:
    rights = the_rights(a_line(BUDGET, BELOW_25K), a_line(BUDGET))

    assert number(match(Matter(category="budget"), rights)) == 2


def test_a_certain_line_that_others_leave_nothing_is_not_named() -> None:
    rights = the_rights(a_line(OfDoor(Door.ONE_WAY)), a_line(OfDoor(Door.TWO_WAY)), a_line(decides=CEO))

    assert number(match(Matter(), rights)) == 1


def test_a_condition_that_nobody_can_answer_holds_its_line() -> None:
    rights = the_rights(a_line(STAFFING, Later("area EMEA"), later=("when: area EMEA",)), a_line(decides=CEO))

    assert match(Matter(), rights) is Unknown.CATEGORY
    assert number(match(Matter(category="staffing"), rights)) == 1
    assert number(match(Matter(category="budget"), rights)) == 2


def test_it_is_not_asked_which_of_two_lines_waits() -> None:
    rights = the_rights(a_line(BELOW_25K, later=("how: all",)), a_line(decides=CEO, later=("chair: CEO",)))

    assert number(match(Matter(), rights)) == 2


def test_an_amount_in_another_currency_is_asked_for() -> None:
    assert match(Matter(category="budget", amount=Money.of(80, "USD")), SMALL_LARGE_REST) is Unknown.AMOUNT


def test_the_categories_of_the_file_come_first() -> None:
    assert categories(
        the_rights(a_line(OfCategory("pricing")), a_line(STAFFING), a_line(OfCategory(SOMETHING_ELSE)))
    ) == (
        *("pricing", "staffing"),
        *("budget", "scope", "vendor", "architecture", "initiative", "risk"),
    )


@given(worlds.rights, st.sampled_from(list(worlds.complete())))
def test_with_everything_known_it_is_the_first_true_line(rights: Rights, matter: Matter) -> None:
    assert match(matter, rights) == worlds.first_true(matter, rights)


@given(worlds.rights, worlds.matters)
def test_a_line_is_named_only_where_nothing_unknown_changes_the_seats(rights: Rights, matter: Matter) -> None:
    answer = match(matter, rights)

    if not isinstance(answer, Unknown):
        possible = [worlds.first_true(known, rights) for known in worlds.completions(matter)]
        assert answer in possible
        assert all(worlds.seats(line) == worlds.seats(answer) for line in possible)


@given(worlds.rights, worlds.matters)
def test_what_is_asked_changes_the_seats_by_itself(rights: Rights, matter: Matter) -> None:
    asked = match(matter, rights)

    if isinstance(asked, Unknown):
        by_rest: dict[object, list[object]] = {}
        for known in worlds.completions(matter):
            found = worlds.seats(worlds.first_true(known, rights))
            by_rest.setdefault(_without(known, asked), []).append(found)
        assert any(found[0] != other for found in by_rest.values() for other in found)


@given(worlds.rights, worlds.matters, st.sampled_from(list(worlds.complete())))
def test_three_answers_at_most_lead_to_the_seats(rights: Rights, matter: Matter, answers: Matter) -> None:
    asked = []
    while isinstance(unknown := match(matter, rights), Unknown):
        asked.append(unknown)
        matter = _answered(matter, unknown, answers)

    assert len(asked) == len(set(asked))


def _answered(matter: Matter, unknown: Unknown, answers: Matter) -> Matter:
    match unknown:
        case Unknown.CATEGORY:
            return replace(matter, category=answers.category)
        case Unknown.AMOUNT:
            return replace(matter, amount=answers.amount, no_amount=answers.no_amount)
        case Unknown.DOOR:
            return replace(matter, door=answers.door)


def _without(matter: Matter, unknown: Unknown) -> Matter:
    return _answered(matter, unknown, Matter())
