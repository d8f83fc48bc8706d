"""What deserves a word about rights that can be read."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from decisions.rights.file import read
from decisions.rights.later import noted, waiting
from decisions.rights.lines import Agreement, Forum, Line, Position, Rights
from decisions.rights.lint import lint
from decisions.rights.problems import Severity
from tests.decisions.rights.linted import PEOPLE, REST, error, found, hint, sentences
from tests.decisions.rights.worlds import position

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", ["carried.yaml", "example.yaml"])
def test_a_sound_file_gives_nothing_to_say(file: str) -> None:
    assert lint(read((HERE / file).read_text())) == ()


EARLIER = "in the words of an earlier version"


def test_what_an_earlier_version_kept_in_words_alone_is_a_hint() -> None:
    rights = read(PEOPLE + REST)
    line = replace(rights.lines[0], later=("when: area EMEA",), noted=("asks: Zoe",))

    def said(line: Line) -> list[str]:
        return [one.sentence for one in lint(replace(rights, lines=(line,)))]

    assert said(line) == [
        (
            f"“The rest” says “when: area EMEA” {EARLIER}: decisions that fall to it wait on the administrators. "
            "Write it anew, or import the file again."
        )
    ]
    assert said(replace(line, later=())) == [
        f"“The rest” says “asks: Zoe” {EARLIER}: it is decided without. Write it anew, or import the file again."
    ]


def test_what_an_earlier_version_kept_in_words_is_carried_out_where_the_line_holds_it() -> None:
    rights = read(PEOPLE + "  - {what: The rest, decides: CEO, agrees: CFO, asks: zoe@example.com}\n")
    line = replace(rights.lines[0], later=("agrees: CFO",), noted=("asks: Zoe", "informs: Max"))

    assert waiting(line) == ()
    assert noted(line) == ("informs: Max",)


def test_a_line_below_one_that_fits_everything_is_never_reached() -> None:
    [problem] = found("what: Everything, decides: CEO", rest="  - {what: Spend, when: budget, decides: CFO}\n")

    assert problem == error(
        4,
        "“Spend” is never reached: “Everything” in line 3, which fits all of it, comes first. "
        "Move “Spend” above that line, or remove it.",
    )


def test_a_line_that_others_leave_nothing_is_never_reached() -> None:
    [problem] = found(
        "what: Small, when: budget below 25k, decides: CFO",
        "what: Large, when: budget from 25k, decides: CEO",
        "what: Middle, when: budget from 10k to 50k, decides: CFO",
    )

    assert problem == error(
        5, "“Middle” is never reached: the lines above it take all that it fits. Move it up, or remove it."
    )


def test_a_line_whose_conditions_exclude_each_other_fits_nothing() -> None:
    [problem] = found('what: Both, when: "budget, staffing", decides: CFO')

    assert problem == error(3, "“Both” fits nothing: its conditions exclude each other.")


@pytest.mark.parametrize(
    ("when", "uncovered"),
    [
        (["budget below 250k", "staffing"], "budget from 250k"),
        (["budget below 25k", "budget from 50k"], "budget from 25k to 50k"),
        (["budget from 25k"], "budget below 25k"),
        (["budget below 25k", "budget from 25k"], "budget without an amount"),
        (["budget, one-way"], "budget that can easily be undone"),
        (["budget", "staffing"], "what is neither budget nor staffing"),
        (["budget"], "what is not budget"),
        (["below 25k"], "a decision from 25k"),
        (["below 25k", "from 25k", "budget"], "what is not budget without an amount"),
        (["budget", "a", "b", "c", "d"], "what is neither budget nor a nor b nor the other categories"),
        (["area EMEA"], "a decision outside the area EMEA"),
        (["budget, area EMEA", "budget, area Apac"], "budget outside the areas EMEA and Apac"),
        (["budget, goal Growth", "budget, one-way"], "budget outside the goal Growth that can easily be undone"),
        (["level below 12"], "a decision with a risk from level 12"),
        (["level from 12"], "a decision with a risk below level 12"),
        (["level below 5", "level from 12"], "a decision with a risk from level 5 to 12"),
        (["level below 12", "level from 12"], "a decision that is no risk"),
    ],
)
def test_what_no_line_covers_is_named(when: list[str], uncovered: str) -> None:
    rights = [f'what: Right, when: "{one}", decides: CFO' for one in when]

    gaps = [problem.sentence for problem in found(*rights, rest="") if problem.sentence.startswith("Nothing covers")]

    assert gaps == [
        f"Nothing covers {uncovered}: it waits on the administrators. A last line without `when` covers the rest."
    ]


def test_a_file_without_rights_covers_nothing() -> None:
    assert [problem.severity for problem in lint(Rights())] == [Severity.HINT]


def test_a_ladder_that_comes_back_to_a_seat_loops() -> None:
    [problem] = found("what: Spend, when: budget, decides: CFO, then: [CEO, CFO]")

    assert problem == error(3, "The ladder of “Spend” loops: “CFO” was asked before.")


@pytest.mark.parametrize("then", ["PMO", "ana@example.com"])
def test_a_ladder_that_leads_to_the_same_person_is_an_error(then: str) -> None:
    [problem] = found(f"what: Spend, when: budget, decides: CFO, then: {then}")

    assert problem == error(
        3, f"The ladder of “Spend” leads to the same person: ana@example.com is “{then}” and “CFO”."
    )


def test_a_seat_that_is_not_in_the_file_is_an_error_with_the_nearest_name() -> None:
    rights = read(PEOPLE + REST)
    renamed = replace(rights, lines=(replace(rights.lines[0], decides=(position("CFOO"),)),))

    assert lint(renamed) == (error(3, "“The rest” names “CFOO”, which nobody holds. Did you mean “CFO”?"),)


def test_a_seat_without_a_holder_is_an_error() -> None:
    rights = read(PEOPLE + REST)
    vacant = replace(rights, positions=(Position(name="CEO", holders=(), line=1),))

    assert lint(vacant) == (error(3, "Nobody holds “CEO”, which “The rest” names: name who does in line 1."),)


def test_a_sponsor_with_nobody_next_is_a_hint() -> None:
    [problem] = found("what: Spend, when: budget, decides: initiative sponsor")

    assert problem == hint(
        3,
        "Nobody is “initiative sponsor” yet, and “Spend” names nobody in `then`: "
        "its decisions wait on the administrators.",
    )


@pytest.mark.parametrize(
    ("dates", "uncovered"),
    [
        ("from: 2026-06-01", "a decision raised until 2026-05-31"),
        ("until: 2026-06-30", "a decision raised from 2026-07-01 on"),
    ],
)
def test_a_time_that_no_line_covers_is_named(dates: str, uncovered: str) -> None:
    gaps = sentences(f"what: Spend, decides: CFO, {dates}", rest="")

    assert gaps == [
        f"Nothing covers {uncovered}: it waits on the administrators. A last line without `when` covers the rest."
    ]


def test_a_line_that_is_over_is_a_hint_and_takes_nothing() -> None:
    rights = read(PEOPLE + "  - {what: Old, decides: CFO, until: 2025-12-31}\n" + REST)

    assert lint(rights, on=date(2026, 1, 1)) == (
        hint(3, "“Old” held until 2025-12-31, which is over. Remove it, or give it another date."),
    )
    assert lint(rights, on=date(2025, 12, 31)) == ()


@pytest.mark.parametrize(
    "key", ["chair", "agrees", "must_agree", "asks", "performs", "may_decide", "informs", "then", "decides"]
)
def test_a_seat_that_nobody_holds_is_an_error_wherever_it_stands(key: str) -> None:
    rights, gone = read(PEOPLE + REST), position("CFOO")
    value = gone if key == "chair" else Agreement(seats=(gone,)) if "agree" in key else (gone,)
    line = replace(rights.lines[0], why="the law", **{key: value})  # type: ignore[arg-type]

    assert error(3, "“The rest” names “CFOO”, which nobody holds. Did you mean “CFO”?") in lint(
        replace(rights, lines=(line,))
    )


def test_a_member_whom_nobody_holds_is_an_error() -> None:
    forum = Forum(name="Committee", members=(position("CFO"), position("Gone")), line=7)

    [problem] = lint(replace(read(PEOPLE + REST), forums=(forum,)))

    assert problem == error(7, "“Committee” names “Gone”, which nobody holds. Name who holds it under `people`.")


def test_lines_that_cross_in_too_many_ways_are_said_to_be() -> None:
    kinds = ("category {}", "area {}", "initiative {}", "goal {}")
    whens = (
        f"{first.format(_letters(n % 60))}, {then.format(_letters(n * 7 % 61))}"
        for first, then in combinations(kinds, 2)
        for n in range(160)
    )

    problems = found(*(f"what: Right, when: '{when}', decides: CFO" for when in whens), rest="")

    assert any("cross in more ways than can be tried" in one.sentence for one in problems)
    assert not [one for one in problems if one.severity is Severity.ERROR and "lines above it take all" in one.sentence]


def _letters(number: int) -> str:
    return f"{chr(97 + number // 26)}{chr(97 + number % 26)}"


def test_a_category_that_is_nearly_a_known_one_is_a_hint() -> None:
    [problem] = found("what: Spend, when: bugdet, decides: CFO")

    assert problem == hint(3, "“bugdet” is a category of its own here. Did you mean “budget”?")


def test_problems_are_told_by_line() -> None:
    lines = [
        problem.line
        for problem in found(
            "what: A, when: bugdet, decides: CFO, then: CFO", "what: B, when: x, decides: PMO, then: PMO"
        )
    ]

    assert lines == sorted(lines)
    assert len(set(lines)) == 2
