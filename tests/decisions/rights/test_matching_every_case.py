"""The line that is found and the question that is asked, against trying every case."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from decisions.rights.cells import Ground, Way
from decisions.rights.matching import Matter, Unknown, match
from decisions.rights.survey import TooInterwovenError, depends
from tests.decisions.rights import worlds
from tests.decisions.rights.worlds import World

Known = tuple[World, dict[Way, object]]


@given(worlds.worlds, st.integers(0, 12))
def test_what_cannot_be_told_in_a_few_steps_is_not_told_wrongly(world: World, steps: int) -> None:
    lines = world.rights.lines
    ground = Ground.of(lines)
    for way in Way:
        with suppress(TooInterwovenError):
            assert depends(ground, way, lines, most=steps) == depends(ground, way, lines)


@given(worlds.worlds, st.data())
def test_with_everything_known_it_is_the_first_true_line(world: World, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(list(world.cases())))

    assert match(one.matter, world.rights, on=one.day) == worlds.first_true(one, world.rights)


@given(worlds.knowing())
def test_a_line_is_named_only_where_nothing_unknown_changes_the_seats(known: Known) -> None:
    world, facts = known
    answer = match(worlds.a_matter(facts), world.rights, on=day(facts))

    if not isinstance(answer, Unknown):
        possible = [worlds.first_true(one, world.rights) for one in world.completions(facts)]
        assert answer in possible
        assert all(worlds.seats(line) == worlds.seats(answer) for line in possible)


@given(worlds.knowing())
def test_what_is_asked_changes_the_seats_by_itself(known: Known) -> None:
    world, facts = known
    asked = match(worlds.a_matter(facts), world.rights, on=day(facts))

    if isinstance(asked, Unknown):
        by_rest: dict[object, list[object]] = {}
        for one in world.completions(facts):
            found = worlds.seats(worlds.first_true(one, world.rights))
            by_rest.setdefault(_without(one.matter, asked), []).append(found)
        assert any(found[0] != other for found in by_rest.values() for other in found)


@given(worlds.knowing(), st.data())
def test_a_few_answers_lead_to_the_seats_and_none_is_asked_twice(known: Known, data: st.DataObject) -> None:
    world, facts = known
    answers = data.draw(st.sampled_from(list(world.completions(facts))))
    matter, asked = worlds.a_matter(facts), []
    while isinstance(unknown := match(matter, world.rights, on=day(facts)), Unknown):
        asked.append(unknown)
        matter = _answered(matter, unknown, answers.matter)

    assert len(asked) == len(set(asked))
    found = match(matter, world.rights, on=day(facts))
    assert not isinstance(found, Unknown)
    assert worlds.seats(found) == worlds.seats(worlds.first_true(answers, world.rights))


def day(facts: dict[Way, object]) -> date:
    found = facts.get(Way.DAY, worlds.MIDDLE)
    assert isinstance(found, date)
    return found


def _answered(matter: Matter, unknown: Unknown, answers: Matter) -> Matter:
    match unknown:
        case Unknown.AMOUNT:
            return replace(matter, amount=answers.amount, no_amount=answers.no_amount)
        case Unknown.DOOR:
            return replace(matter, door=answers.door)
        case Unknown.CATEGORY:
            return replace(matter, category=answers.category)
        case Unknown.AREA:
            return replace(matter, area=answers.area)
        case Unknown.INITIATIVE:
            return replace(matter, initiative=answers.initiative)
        case Unknown.GOAL:
            return replace(matter, goal=answers.goal)


def _without(matter: Matter, unknown: Unknown) -> Matter:
    return _answered(matter, unknown, Matter())
