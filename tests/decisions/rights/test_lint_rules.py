"""What deserves a word about how deciders combine, who must agree, and how long it takes."""

import pytest

from decisions.rights.file import read
from decisions.rights.lint import lint
from decisions.rights.problems import Problem, Severity
from tests.decisions.rights.linted import PEOPLE, error, found, hint, sentences


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
    assert sentences("what: Spend, when: budget, decides: CFO, must agree: CEO") == [
        "“Spend” says “must agree” without a `why`. Name the law or policy, or say `agrees`."
    ]
    assert sentences("what: Spend, when: budget, decides: CFO, must agree: CEO, why: the law") == []


def test_must_agree_and_consent_exclude_each_other() -> None:
    rights = "what: Spend, when: 'budget, two-way', decides: CFO, must agree: CEO, why: the law, how: consent"

    assert sentences(rights) == [
        (
            "“Spend” says “must agree”, where silence is never a yes, and decides by consent, where it is. "
            "Change “how: consent”, or say `agrees`."
        )
    ]


@pytest.mark.parametrize(
    ("rights", "severity"),
    [
        (["what: Spend, when: 'budget, one-way', decides: CFO, how: consent"], Severity.ERROR),
        (["what: Spend, when: budget, decides: CFO, how: consent"], Severity.HINT),
        (["what: Spend, when: 'budget, two-way', decides: CFO, how: consent"], None),
        (["what: Lasting, when: one-way, decides: CEO", "what: Spend, when: budget, decides: CFO, how: consent"], None),
    ],
)
def test_consent_never_lets_a_one_way_door_through(rights: list[str], severity: Severity | None) -> None:
    severities = [problem.severity for problem in found(*rights) if "consent" in problem.sentence]

    assert severities == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("decides", "sentence"),
    [
        ("decides: [CFO, CEO], how: 3 of", "“Spend” says “how: 3 of”, but names only 2 deciders."),
        ("decides: CFO, how: 2 of", "“Spend” says “how: 2 of”, but names only 1 decider."),
        (
            "decides: CFO, then: CEO, at least: 3",
            "“Spend” asks for at least 3 people, but only 2 seats may ever decide it, `then` included.",
        ),
        ("decides: [CFO, CEO], how: 2 of", None),
        ("decides: CFO, then: CEO, at least: 2", None),
        ("decides: CFO, chair: CEO, at least: 2", None),
    ],
)
def test_a_rule_that_no_answer_can_satisfy_is_an_error(decides: str, sentence: str | None) -> None:
    assert found(f"what: Spend, when: budget, {decides}") == ((error(3, sentence),) if sentence else ())


@pytest.mark.parametrize("how", ["all", "majority"])
def test_a_rule_for_several_that_one_seat_decides_by_is_a_hint(how: str) -> None:
    [problem] = found(f"what: Spend, when: budget, decides: CFO, how: {how}")

    sentence = f"“CFO” decides “Spend” alone: “how: {how}” changes nothing. Leave it out, or name more deciders."
    assert problem == hint(3, sentence)


@pytest.mark.parametrize(
    ("decides", "worth_a_word"),
    [
        ("[CFO, CEO]", True),
        ("[CFO, CEO], how: all", True),
        ("[CFO, CEO], at least: 2", False),
        ("[CFO, CEO], how: majority", False),
        ("[CFO, CEO, zoe@example.com]", False),
    ],
)
def test_two_deciders_of_whom_one_may_only_agree_are_a_hint(decides: str, worth_a_word: bool) -> None:  # noqa: FBT001 a column of the table
    assert (
        sentences(f"what: Spend, when: budget, decides: {decides}")
        == [
            (
                "“Spend” has two deciders, “CFO” and “CEO”. "
                "Where one of them only has to agree, or to give a view, say `agrees` or `asks`."
            )
        ]
        * worth_a_word
    )


def test_more_than_two_who_agree_are_a_hint() -> None:
    agreeing = "agrees: [CEO, zoe@example.com], must agree: kim@example.com, why: the law"

    assert sentences(f"what: Spend, when: budget, decides: CFO, {agreeing}") == [
        (
            "“Spend” needs 3 to agree beside who decides. Each of them can hold it up: "
            "ask those for a view who need not agree, with `asks`."
        )
    ]


@pytest.mark.parametrize(
    ("agrees", "said"),
    [
        ("agrees: CFO", "“CFO” decides “Spend” and agrees to it"),
        ("must agree: CFO, why: the law", "“CFO” decides “Spend” and agrees to it"),
        ("agrees: PMO", "“CFO” decides “Spend” and agrees to it as “PMO”"),
        ("agrees: ana@example.com", "“CFO” decides “Spend” and agrees to it as “ana@example.com”"),
        ("agrees: CEO", None),
    ],
)
def test_whoever_decides_need_not_agree_as_well(agrees: str, said: str | None) -> None:
    advice = "one person speaks once. Name somebody else to agree, or leave it out."

    assert sentences(f"what: Spend, when: budget, decides: CFO, {agrees}") == ([f"{said}: {advice}"] if said else [])


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("may decide: CFO", "“may decide” of “Spend” names “CFO”, who decides it anyway. Leave it out there."),
        ("asks: CFO", "“asks” of “Spend” names “CFO”, who decides it. Leave it out there."),
        ("agrees: CEO, asks: CEO", "“asks” of “Spend” names “CEO”, who agrees to it. Leave it out there."),
        (
            "agrees: CEO, must agree: CEO, why: the law",
            "“CEO” stands in “agrees” and in “must agree” of “Spend”.",
        ),
        ("may decide: CEO, asks: zoe@example.com", None),
    ],
)
def test_a_part_that_adds_nothing_to_another_is_a_hint(keys: str, sentence: str | None) -> None:
    assert sentences(f"what: Spend, when: budget, decides: CFO, {keys}") == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("keys", "worth_a_word"),
    [
        ("delegable: no", True),
        ("delegable: yes", False),
        ("delegable: no, then: CEO", False),
        ("delegable: no, may decide: CEO", False),
    ],
)
def test_a_decider_for_whom_nobody_can_ever_stand_in_is_a_hint(keys: str, worth_a_word: bool) -> None:  # noqa: FBT001 a column of the table
    sentence = (
        "Nobody can stand in for “CFO” in “Spend”: it says “delegable: no”, and names no deputy and nobody in `then`. "
        "What waits while they are away, waits."
    )

    assert sentences(f"what: Spend, when: budget, decides: CFO, {keys}") == [sentence] * worth_a_word


def test_deputies_stand_in_where_nothing_may_be_handed_over() -> None:
    people = "people: {CFO: 'ana@example.com, then ben@example.com', CEO: eva@example.com}\nrights:\n"
    rest = "  - {what: The rest, decides: CFO, delegable: no}\n"

    assert lint(read(people + rest)) == ()


FORUMS = "forums:\n  Board: {outside: yes, secretary: dora@example.com}\n  Committee: "


def found_of(committee: str, right: str = "what: Spend, decides: Committee") -> tuple[Problem, ...]:
    people = PEOPLE.removesuffix("rights:\n")
    return lint(read(f"{people}{FORUMS}{{{committee}}}\nrights:\n  - {{{right}}}\n"))


@pytest.mark.parametrize(
    ("committee", "problem"),
    [
        ("members: [CFO, CEO], how: majority", None),
        ("members: [CFO, CEO], how: 3 of", error(4, "“Committee” says “3 of”, but has only 2 members.")),
        (
            "members: CFO, how: majority",
            hint(4, "“Committee” has one member, who decides alone: “how: majority” changes nothing."),
        ),
    ],
)
def test_the_rules_of_a_forum_are_looked_at_too(committee: str, problem: Problem | None) -> None:
    assert found_of(committee) == ((problem,) if problem else ())


def test_a_forum_that_never_has_enough_people_is_an_error() -> None:
    assert [(one.line, one.severity) for one in found_of("members: [CFO, CEO], how: any, at least: 3")] == [
        (4, Severity.ERROR),
        (6, Severity.ERROR),
    ]


def test_a_forum_that_decides_by_consent_is_looked_at_like_a_line() -> None:
    [problem] = found_of("members: [CFO, CEO], how: consent")

    assert problem == hint(
        6,
        "“Spend” decides by consent: what can hardly be undone is decided by whoever answers first instead, "
        "because silence never lets it through.",
    )


def test_a_ladder_ends_with_the_same_person_whatever_they_are_called() -> None:
    [problem] = found_of("members: CFO, how: any", "what: Spend, decides: Committee, then: PMO")

    assert problem.sentence == (
        "The ladder of “Spend” leads to the same person: ana@example.com is “PMO” and “Committee”."
    )


def test_a_forum_outside_may_take_its_time() -> None:
    assert found_of("members: [CFO, CEO], how: any", "what: Spend, decides: Board, within: 20 days") == ()
