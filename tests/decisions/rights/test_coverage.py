"""Lines that are never reached and what no line covers, against trying every case."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from decisions.rights.cells import Way
from decisions.rights.lines import AmountRange, Door, Line, OfAmount, OfCategory, OfTopic, Rights, Topic
from decisions.rights.linting.coverage import Gap, coverage, through_one_way
from tests.decisions.rights import worlds
from tests.decisions.rights.worlds import Case, World, eur, position


@given(worlds.worlds)
def test_a_line_is_unreachable_where_no_decision_ever_falls_to_it(world: World) -> None:
    reached = {line.number for one in world.cases() if (line := worlds.first_true(one, world.rights))}

    found = {never.line.number for never in coverage(world.rights).unreachable}

    assert found == {line.number for line in world.rights.lines} - reached


@given(worlds.worlds)
def test_the_line_to_blame_takes_all_that_the_other_fits(world: World) -> None:
    for found in coverage(world.rights).unreachable:
        fitting = [one for one in world.cases() if worlds.fits(found.line, one)]
        assert found.fits_nothing == (not fitting)
        if found.by:
            assert found.by.number < found.line.number
            assert all(worlds.fits(found.by, one) for one in fitting)


@given(worlds.worlds)
def test_there_is_a_gap_exactly_where_some_decision_has_no_line(world: World) -> None:
    uncovered = [one for one in world.cases() if worlds.first_true(one, world.rights) is None]

    assert (coverage(world.rights).gap is None) == (not uncovered)


@given(worlds.worlds)
def test_no_line_covers_what_the_gap_names(world: World) -> None:
    if gap := coverage(world.rights).gap:
        named = [one for one in world.cases() if _in(gap, one)]
        assert named
        assert all(worlds.first_true(one, world.rights) is None for one in named)


@given(worlds.worlds)
def test_the_lines_that_take_one_way_doors_are_known(world: World) -> None:
    ways = (*world.ways, *([] if Way.DOOR in world.ways else [Way.DOOR]))
    cases = World(rights=world.rights, ways=ways).completions({Way.DOOR: Door.ONE_WAY})
    through = {line.number for one in cases if (line := worlds.first_true(one, world.rights))}

    assert through_one_way(world.rights) == through


@given(worlds.worlds, st.sampled_from(worlds.VALUES[Way.DAY]))
def test_days_that_are_over_are_no_matter(world: World, today: date) -> None:
    to_come = [one for one in world.cases() if one.day >= today]
    reached = {line.number for one in to_come if (line := worlds.first_true(one, world.rights))}
    over = {line.number for line in world.rights.lines if line.until and line.until < today}
    if Way.DAY not in world.ways:
        return

    found = coverage(world.rights, on=today)

    assert {never.line.number for never in found.unreachable} == (
        {line.number for line in world.rights.lines} - reached - over
    )
    assert (found.gap is None) == all(worlds.first_true(one, world.rights) for one in to_come)


@given(worlds.worlds, st.integers(0, 12))
def test_where_not_everything_is_tried_nothing_wrong_is_said(world: World, steps: int) -> None:
    found, whole = coverage(world.rights, most=steps), coverage(world.rights)

    never = {one.line.number for one in whole.unreachable}
    assert {one.line.number for one in found.unreachable} <= never
    assert through_one_way(world.rights, most=steps) >= through_one_way(world.rights)
    assert found.gap is None or whole.gap is not None
    assert not found.whole or found == whole


def _table(categories: int, areas: int, bands: int) -> Rights:
    """Give a line for every category, area and band of amounts, and one for the rest."""
    lines = [
        Line(
            number=number,
            what=f"line {number}",
            when=(
                OfCategory(f"category {number % categories}"),
                OfTopic(Topic.AREA, f"area {number // categories % areas}"),
                OfAmount(AmountRange(eur(number // categories // areas), eur(number // categories // areas + 1))),
            ),
            decides=(position("CFO"),),
        )
        for number in range(categories * areas * bands)
    ]
    return Rights(lines=(*lines, Line(number=len(lines), what="the rest", decides=(position("CEO"),))))


def test_a_thousand_lines_that_share_a_table_are_told_apart() -> None:
    rights = _table(10, 10, 10)
    doubled = Rights(lines=(*rights.lines[:500], *rights.lines[:1], *rights.lines[500:-1]))

    assert (coverage(rights).unreachable, coverage(rights).gap, coverage(rights).whole) == ((), None, True)
    assert [found.line for found in coverage(doubled).unreachable] == [rights.lines[0]]
    assert coverage(doubled).gap is not None


def _in(gap: Gap, one: Case) -> bool:
    matter = one.matter
    topics = all((matter.topic(of.topic) or "").casefold() == of.name.casefold() for of in gap.topics)
    category = gap.category in (None, matter.category)
    door = gap.door in (None, matter.door)
    days = (gap.start is None or gap.start <= one.day) and (gap.until is None or one.day < gap.until)
    return topics and category and door and days and _amount(gap, one) and _level(gap, one)


def _amount(gap: Gap, one: Case) -> bool:
    amount = one.matter.amount
    if gap.without_amount:
        return amount is None
    if gap.amounts is None:
        return True
    start, end = gap.amounts.start, gap.amounts.end
    return amount is not None and (not start or start.units <= amount.units) and (not end or amount.units < end.units)


def _level(gap: Gap, one: Case) -> bool:
    level = one.matter.level
    if gap.without_level:
        return level is None
    if gap.levels is None:
        return True
    start, end = gap.levels.start, gap.levels.end
    return level is not None and (not start or start <= level) and (not end or level < end)
