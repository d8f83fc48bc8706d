"""The first line that fits, and the one question that changes who decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations

import pytest

from decisions.money import Money
from decisions.rights import matching
from decisions.rights.cells import Way
from decisions.rights.lines import (
    AmountRange,
    Combining,
    Condition,
    Door,
    How,
    Later,
    LevelRange,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Rights,
    Seat,
    Topic,
)
from decisions.rights.matching import SOMETHING_ELSE, Matter, Unknown, categories, topics
from tests.decisions.rights import worlds
from tests.decisions.rights.worlds import World, eur, position

Known = tuple[World, dict[Way, object]]

CFO, CEO = position("CFO"), position("CEO")
BUDGET, STAFFING = OfCategory("budget"), OfCategory("staffing")
EMEA = OfTopic(Topic.AREA, "EMEA")
BELOW_25K, FROM_25K = OfAmount(AmountRange(end=eur(25_000))), OfAmount(AmountRange(start=eur(25_000)))


def a_line(*when: Condition, decides: Seat = CFO, later: tuple[str, ...] = (), own: bool | None = None) -> Line:
    return Line(number=0, what="a line", when=when, decides=(decides,), later=later, own=own)


def the_rights(*lines: Line) -> Rights:
    return Rights(lines=tuple(replace(line, number=at) for at, line in enumerate(lines, start=1)))


def match(matter: Matter, rights: Rights, *, on: date = worlds.MIDDLE) -> Line | Unknown | None:
    return matching.match(matter, rights, on=on)


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


def test_a_condition_of_an_earlier_version_holds_its_line() -> None:
    rights = the_rights(a_line(STAFFING, Later("area EMEA"), later=("when: area EMEA",)), a_line(decides=CEO))

    assert match(Matter(), rights) is Unknown.CATEGORY
    assert number(match(Matter(category="staffing"), rights)) == 1
    assert number(match(Matter(category="budget"), rights)) == 2


@pytest.mark.parametrize("topic", Topic)
def test_an_area_initiative_or_goal_is_asked_where_it_changes_who_decides(topic: Topic) -> None:
    rights = the_rights(a_line(OfTopic(topic, "North"), decides=CEO), a_line())

    assert match(Matter(), rights) is Unknown(topic.value)
    assert number(match(Matter(**{topic.value: "NORTH"}), rights)) == 1  # type: ignore[arg-type]
    assert number(match(Matter(**{topic.value: "South"}), rights)) == 2  # type: ignore[arg-type]
    assert number(match(Matter(**{topic.value: SOMETHING_ELSE}), rights)) == 2  # type: ignore[arg-type]


def test_the_area_is_not_asked_where_it_changes_nothing() -> None:
    rights = the_rights(a_line(EMEA, FROM_25K, decides=CEO), a_line(EMEA), a_line())

    assert match(Matter(), rights) is Unknown.AREA
    assert number(match(Matter(amount=eur(5)), rights)) == 3
    assert match(Matter(area="EMEA"), rights) is Unknown.AMOUNT


@pytest.mark.parametrize(("level", "line"), [(None, 2), (11, 2), (12, 1), (25, 1)])
def test_the_level_of_a_risk_is_never_asked(level: int | None, line: int) -> None:
    rights = the_rights(a_line(OfLevel(LevelRange(start=12)), decides=CEO), a_line())

    assert number(match(Matter(level=level), rights)) == line


@pytest.mark.parametrize(
    ("today", "line"), [("2026-05-31", 3), ("2026-06-01", 1), ("2026-06-30", 1), ("2026-07-01", 2), ("2027-01-01", 2)]
)
def test_a_line_outside_its_dates_does_not_exist(today: str, line: int) -> None:
    june = replace(a_line(BUDGET), start=date(2026, 6, 1), until=date(2026, 6, 30))
    rights = the_rights(june, replace(a_line(decides=CEO), start=date(2026, 7, 1)), a_line())

    assert number(match(Matter(category="budget"), rights, on=date.fromisoformat(today))) == line


def test_how_deciders_combine_is_worth_asking() -> None:
    rights = the_rights(replace(a_line(BELOW_25K), how=How(Combining.ALL)), a_line())

    assert match(Matter(), rights) is Unknown.AMOUNT


def test_the_names_of_the_file_may_be_chosen() -> None:
    rights = the_rights(a_line(EMEA), a_line(OfTopic(Topic.AREA, "Apac")), a_line(OfTopic(Topic.AREA, "emea")))

    assert topics(rights, Topic.AREA) == ("EMEA", "Apac")
    assert topics(rights, Topic.GOAL) == ()


def test_a_thousand_lines_that_cross_in_many_ways_are_answered_at_once() -> None:
    wanted: tuple[Callable[[str], Condition], ...] = (OfCategory, *(partial(OfTopic, topic) for topic in Topic))
    lines = [
        a_line(first(f"x{number % 30}"), then(f"x{number * 7 % 31}"))
        for first, then in combinations(wanted, 2)
        for number in range(160)
    ]

    assert number(match(Matter(), the_rights(*lines, a_line()))) == len(lines) + 1
    assert isinstance(match(Matter(), the_rights(*lines, a_line(decides=CEO))), Unknown)


def test_it_is_not_asked_which_of_two_lines_waits() -> None:
    rights = the_rights(a_line(BELOW_25K, later=("agrees: CEO",)), a_line(decides=CEO, later=("may decide: CFO",)))

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
