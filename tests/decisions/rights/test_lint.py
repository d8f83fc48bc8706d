"""What deserves a word about rights that can be read."""

from dataclasses import replace
from pathlib import Path

import pytest

from decisions.rights.file import read
from decisions.rights.lines import Position, Rights
from decisions.rights.lint import lint
from decisions.rights.problems import Problem, Severity
from tests.decisions.rights.worlds import position

HERE = Path(__file__).parent
PEOPLE = "people: {CFO: ana@example.com, CEO: eva@example.com, PMO: ana@example.com}\nrights:\n"
REST = "  - {what: The rest, decides: CEO}\n"


def found(*rights: str, rest: str = REST) -> tuple[Problem, ...]:
    return lint(read(PEOPLE + "".join(f"  - {{{right}}}\n" for right in rights) + rest))


def error(line: int, sentence: str) -> Problem:
    return Problem(line, sentence, Severity.ERROR)


def hint(line: int, sentence: str) -> Problem:
    return Problem(line, sentence, Severity.HINT)


def test_a_file_that_is_fully_carried_out_gives_nothing_to_say() -> None:
    assert lint(read((HERE / "carried.yaml").read_text())) == ()


def test_the_example_says_what_is_not_carried_out_yet() -> None:
    wait = "which is not carried out yet: decisions that fall to it wait on the administrators."

    assert lint(read((HERE / "example.yaml").read_text())) == (
        hint(
            18,
            "“Large spend” says “asks: VP Product, initiative sponsor”, "
            "which is not carried out yet: it is decided without.",
        ),
        hint(24, f"“Beyond our authority” says “decides: Board”, {wait}"),
        hint(27, f"“Staffing” says “must agree: Works council”, {wait}"),
    )


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
        (["area EMEA"], "a decision"),
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
    ("within", "when", "worth_a_word"),
    [
        ("6 days", "budget", True),
        ("41 hours", "budget", True),
        ("5 days", "budget", False),
        ("40 hours", "budget", False),
        ("6 days", "one-way", False),
    ],
)
def test_more_than_a_week_for_what_can_easily_be_undone_is_a_hint(within: str, when: str, worth_a_word: bool) -> None:  # noqa: FBT001 a column of the table
    sentences = [problem.sentence for problem in found(f"what: Spend, when: {when}, decides: CFO, within: {within}")]

    assert sentences == [f"“Spend” gives {within}, over a week, also for what can easily be undone."] * worth_a_word


def test_must_agree_needs_a_why() -> None:
    severities = [problem.severity for problem in found("what: Spend, when: budget, decides: CFO, must agree: CEO")]

    assert severities == [Severity.HINT, Severity.ERROR]


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
