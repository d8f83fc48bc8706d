"""The rights file, read: its grammar, and beginners' mistakes answered with the line as it should be."""

from datetime import date
from pathlib import Path

import pytest

from decisions.money import Money
from decisions.rights.file import read
from decisions.rights.lines import (
    DEFAULT_WINDOW,
    AmountRange,
    Closure,
    Company,
    Condition,
    Deputy,
    Door,
    Later,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    Seat,
    SeatKind,
    Span,
    Unit,
)
from decisions.rights.problems import Problem, RightsFileError
from tests.decisions.rights.worlds import eur, position

HERE = Path(__file__).parent
EXAMPLE = (HERE / "example.yaml").read_text()
CARRIED = (HERE / "carried.yaml").read_text()
PEOPLE = """
people:
  CFO: ana@example.com
  CEO: eva@example.com
forums:
  Board: {outside: yes, secretary: CFO}
rights:
"""
FIRST = 8
"""The line of the first right below `PEOPLE`."""


def a_line(*rows: str, what: str = "what: Spend", decides: str = "decides: CFO") -> Line:
    [line] = read(_text(*rows, what=what, decides=decides)).lines
    return line


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RightsFileError) as refusal:
        read(text)
    return refusal.value.problems


def the_problem(*rows: str, what: str = "what: Spend", decides: str = "decides: CFO") -> Problem:
    [problem] = problems(_text(*rows, what=what, decides=decides))
    return problem


def _text(*rows: str, what: str, decides: str) -> str:
    return PEOPLE + "\n".join([f"  - {what}", *(f"    {row}" for row in (decides, *rows) if row)]) + "\n"


def test_the_example_is_read_whole() -> None:
    rights = read(EXAMPLE)

    assert rights.company == Company(holidays="DE", closed=(Closure(start=date(2026, 12, 24), end=date(2027, 1, 1)),))
    assert [one.name for one in rights.positions] == ["CEO", "CFO", "VP Product", "Architects", "Works council"]
    assert rights.positions[1].deputies == (
        Deputy(person="ben@example.com", up_to=eur(50_000)),
        Deputy(person="dora@example.com"),
    )
    assert rights.positions[3].holders == ("lea@example.com", "max@example.com")
    assert [(forum.name, forum.line) for forum in rights.forums] == [("Investment committee", 10), ("Board", 11)]
    assert [line.number for line in rights.lines] == [13, 18, 24, 27, 33]
    assert rights.lines[1] == Line(
        number=18,
        what="Large spend",
        when=(OfCategory("budget"), OfAmount(AmountRange(start=eur(25_000), end=eur(250_000)))),
        decides=(position("CFO"),),
        within=Span(2, Unit.DAY),
        then=(position("CEO"),),
        noted=("asks: VP Product, initiative sponsor",),
    )
    assert rights.lines[0].decides == (Seat(SeatKind.RELATION, "initiative sponsor"),)
    assert [line.later for line in rights.lines] == [(), (), ("decides: Board",), ("must agree: Works council",), ()]


def test_every_word_of_the_smaller_example_is_carried_out() -> None:
    rights = read(CARRIED)

    assert rights.company.zone == "Europe/Berlin"
    assert [(line.later, line.noted) for line in rights.lines] == [((), ())] * 5
    assert rights.lines[0].own is True
    assert rights.lines[2].when == (OfCategory("architecture"), OfDoor(Door.ONE_WAY))
    assert rights.lines[2].within == Span(4, Unit.HOUR)
    assert rights.lines[4] == Line(number=26, what="Everything else", decides=(position("CEO"),))


def test_words_ignore_case_and_keys_stand_in_any_order() -> None:
    rights = read(
        "RIGHTS:\n  - Decides: cfo\n    WHEN: Budget FROM 25K, One-Way\n    What: Spend\n"
        "People: {CFO: ANA@example.com}\n"
    )

    assert rights.lines[0].decides == (position("CFO"),)
    assert rights.lines[0].when == (
        OfCategory("budget"),
        OfAmount(AmountRange(start=eur(25_000))),
        OfDoor(Door.ONE_WAY),
    )
    assert rights.positions[0].holders == ("ana@example.com",)


@pytest.mark.parametrize("decides", ["decides: [CFO, CEO]", "decides: CFO, CEO", "decides:\n      - CFO\n      - CEO"])
def test_lists_have_commas_or_are_yaml_lists(decides: str) -> None:
    assert a_line(decides=decides).decides == (position("CFO"), position("CEO"))


@pytest.mark.parametrize(
    ("money", "hundredths"),
    [("0", 0), ("800", 80_000), ("25k", 2_500_000), ("1.2m", 120_000_000), ("1.25K EUR", 125_000), ("7eur", 700)],
)
def test_amounts(money: str, hundredths: int) -> None:
    assert a_line(f"when: from {money}").when == (OfAmount(AmountRange(start=Money(hundredths, "EUR"))),)


@pytest.mark.parametrize(
    ("when", "conditions"),
    [
        ("below 25k", (OfAmount(AmountRange(end=eur(25_000))),)),
        ("initiative from 25k", (OfCategory("initiative"), OfAmount(AmountRange(start=eur(25_000))))),
        ("new vendor, two-way", (OfCategory("new vendor"), OfDoor(Door.TWO_WAY))),
    ],
)
def test_conditions(when: str, conditions: tuple[Condition, ...]) -> None:
    assert a_line(f"when: {when}").when == conditions


@pytest.mark.parametrize("when", ["level from 12", "level from 5 to 12", "area EMEA", "initiative CRM", "goal Growth"])
def test_conditions_on_what_is_not_known_yet_make_the_line_wait(when: str) -> None:
    line = a_line(f"when: staffing, {when}")

    assert line.when == (OfCategory("staffing"), Later(when))
    assert line.later == (f"when: {when}",)


@pytest.mark.parametrize(
    "row",
    [
        *("how: all", "how: majority", "how: 2 of", "how: consent", "at least: 2", "chair: CEO", "agrees: CEO"),
        *("must agree: CEO within 5 days", "may decide: CEO", "then: Board", "then: risk owner"),
    ],
)
def test_what_would_change_who_decides_makes_the_line_wait(row: str) -> None:
    assert a_line(row).later == (row,)


def test_a_forum_or_a_risk_owner_makes_the_line_wait() -> None:
    assert a_line(decides="decides: board").later == ("decides: Board",)
    assert a_line(decides="decides: risk owner").later == ("decides: risk owner",)


def test_dates_are_conditions_that_nobody_is_asked_about() -> None:
    line = a_line("from: 2026-01-01", "until: 2026-12-31")

    assert line.when == (Later("from 2026-01-01"), Later("until 2026-12-31"))
    assert line.later == ("from: 2026-01-01", "until: 2026-12-31")


@pytest.mark.parametrize(
    "row",
    [
        *("asks: CEO, zoe@example.com", "performs: CEO", "informs: CEO, #deals", "channel: #deals", "why: the law"),
        *("needs: options, cost of delay", "delegable: no"),
    ],
)
def test_what_only_adds_is_noted_and_the_line_does_not_wait(row: str) -> None:
    key, value = row.split(": ")
    line = a_line(f'{key}: "{value}"')

    assert (line.later, line.noted) == ((), (row,))


def test_what_is_usual_anyway_is_not_noted() -> None:
    assert a_line("how: any", "at least: 1", "delegable: yes") == a_line()
    assert a_line().within == DEFAULT_WINDOW


@pytest.mark.parametrize(
    ("row", "should_be"),
    [
        ("when: budget below 25.000", "when: budget below 25k"),
        ("when: budget below 1,200", "when: budget below 1.2k"),
        ("when: [budget below 1,200]", "when: [budget below 1.2k]"),
        ("when: budget from 1.200.000", "when: budget from 1.2m"),
        ("when: budget below €25k", "when: budget below 25k"),
        ("when: budget under 25k # cheap", "when: budget below 25k"),
        ("when: budget >= 25k", "when: budget from 25k"),
        ("when: budget 25k-50k", "when: budget from 25k to 50k"),
        ("when: budget between 25k and 50k", "when: budget from 25k to 50k"),
        ("when: budget from 250k to 25k", "when: budget from 25k to 250k"),
        ("when: one way", "when: one-way"),
        ("then: CEOO", "then: CEO"),
        ("then: CEO and initiative sponsor", "then: CEO, initiative sponsor"),
        ("thn: CEO", "then: CEO"),
        ("then CEO", "then: CEO"),
        ("then:CEO", "then: CEO"),
        ("then = CEO", "then: CEO"),
        ("why: law: 12", 'why: "law: 12"'),
        ("why: @law", 'why: "@law"'),
        ("  then CEO", "then: CEO"),
        ("within: 1 week", "within: 5 days"),
        ("within: 4h", "within: 4 hours"),
        ("own: true", "own: yes"),
        ("how: al", "how: all"),
        ("informs: #deals", 'informs: "#deals"'),
        ("channel: deals", 'channel: "#deals"'),
        ("needs: option", "needs: options"),
        ("agrees: CEO within 2 weeks", "agrees: CEO within 10 days"),
    ],
)
def test_a_mistake_is_answered_with_the_line_as_it_should_be(row: str, should_be: str) -> None:
    problem = the_problem(row)

    assert problem.line == FIRST + 2
    assert f"Write: `{should_be}`" in problem.sentence


@pytest.mark.parametrize(
    ("what", "should_be"),
    [("what Spend", "- what: Spend"), ("what:Spend", "- what: Spend"), ("what: Spend: ours", '- what: "Spend: ours"')],
)
def test_a_mistake_in_the_first_key_is_found_on_its_line(what: str, should_be: str) -> None:
    problem = the_problem(what=what)

    assert problem.line == FIRST
    assert f"Write: `{should_be}`" in problem.sentence


@pytest.mark.parametrize(
    ("people", "should_be"),
    [
        ("ana@example.com: CFO", "CFO: ana@example.com"),
        ("CFO ana@example.com", "CFO: ana@example.com"),
        ("CFO: ana@example.com, then ben@example.com, eva@example.com", "then ben@example.com, then eva@example.com`"),
        ("CFO: ana@example.com, then ben@example.com up to 50.000", "up to 50k`"),
        ("CFO: ana@example.com, then ben@example.com up to 50,000", "up to 50k`"),
    ],
)
def test_mistakes_in_people(people: str, should_be: str) -> None:
    [problem] = problems(f"people:\n  {people}\n")

    assert problem.line == 2
    assert should_be in problem.sentence


def test_every_tab_is_shown_as_spaces() -> None:
    found = problems("people:\n\tCFO: ana@example.com\n  \tCEO: eva@example.com\n")

    assert [(problem.line, problem.sentence.split("Write: ")[1]) for problem in found] == [
        (2, "`  CFO: ana@example.com`."),
        (3, "`    CEO: eva@example.com`."),
    ]


def test_tabs_elsewhere_do_no_harm() -> None:
    assert a_line("then:\tCEO\t# next", "\t").then == (position("CEO"),)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("when: budget below 5k usd", "the company's currency"),
        ("when: level from 3 to 30", "from 1 to 25"),
        ("when: area", "cannot be a category"),
        ("when: something else", "cannot be a category"),
        ("when: budget below", "is no condition"),
        ("when: from 25k to 25k", "covers nothing"),
        ("when:", "has no value"),
        ("when: budget,", "a comma with nothing"),
        ("when: {budget: 25k}", "takes a list"),
        ("within: [1 day]", "takes one value"),
        ("within: 0 days", "is no working time"),
        ("then: Legal", "Put it under `people`"),
        ("then: [CEO, ceo]", "stands twice"),
        ("then: eva@example", "is no e-mail address"),
        ("decides: CEO", "for the second time, after line 9"),
        ("Decides: CEO", "for the second time, after line 9"),
        ("colour: red", "It has: what, when, decides"),
        ("from: 2026-02-30", "is not in the calendar"),
        ("from: 1.2.2026", "Write the year first"),
        ("how: 0 of", "is no whole number"),
        ("own: perhaps", "neither yes nor no"),
        ("why: *law", "In YAML * before a value"),
        ("why: &law x", "In YAML & before a value"),
        ("why: !!python/object:os.system x", "In YAML ! before a value"),
        ('why: "\\0"', "U+0000"),
        ("why: 'law", "A quote that was opened is not closed"),
        ("then: [CEO", "A bracket that was opened is not closed"),
        ("  then: CEO", "does not begin at the column"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(row: str, says: str) -> None:
    assert says in the_problem(row).sentence


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty"),
        ("# only words\n---\n", "The file is empty"),
        ("- CFO\n- CEO\n", "The file takes keys"),
        ("peple: {}\n", "Did you mean “people”"),
        ("rights: {what: Spend}\n", "begins with a dash"),
        ("rights: [Spend]\n", "A right takes keys"),
        ("rights: [{what: Spend}]\n", "says no “decides”"),
        ("people: {CFO: a@b.co}\nrights: [{what: A, decides: CFO}, {what: B, decides: CFO}]\n", "on a line of its own"),
        ("people: {CFO: []}\n", "takes a list"),
        ("people: {CFO: [a@b.co, a@b.co]}\n", "a@b.co twice"),
        ("people: {risk owner: a@b.co}\n", "Choose another name"),
        ("people: {Board: a@b.co}\nforums: {Board: {outside: yes, secretary: Board}}\n", "is a position too"),
        ("forums: {Board: {outside: yes}}\n", "says no “secretary”"),
        ("people: {CFO: a@b.co}\nforums: {F: {members: CFO, how: all, outside: no, secretary: CFO}}\n", "not both"),
        ("people: {A: a@b.co}\nforums: {B: {members: A, how: any}}\nrights: [{what: x, decides: [A, B]}]", "alone"),
        ("company: {currency: Euro}\n", "three letters"),
        ("company: {working: always}\n", "Mon-Fri 09:00-17:00"),
        ("company: {holidays: ZZ}\n", "whose holidays are known"),
        ("company: {zone: Europe/Berln}\n", "zone: Europe/Berlin"),
        ("company: {closed: 2026-12-24 to 2026-12-01}\n", "closed: 2026-12-01 to 2026-12-24"),
        ("company: {closed: 2026-01-01 to 2036-01-01}\n", "nobody ever works"),
        ("company: {risk threshold: 26}\n", "from 1 to 25"),
        ("people: {}\n---\npeople: {}\n", "A second document"),
        ("%YAML 1.1\n---\npeople: {}\n", "begins with %"),
        ("? [CFO]\n: ana@example.com\n", "where a name belongs"),
        ("people: \x00\n", "U+0000"),
        ("people: \ud800\n", "U+D800"),
        ('people: "\\UFFFFFFFF"\n', "cannot be read as YAML"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, says: str) -> None:
    assert any(says in problem.sentence for problem in problems(text))


def test_all_mistakes_are_told_at_once_by_line() -> None:
    found = problems(
        PEOPLE + "  - what: Spend\n    decides: CFOO\n    when: from 25.000\n  - what: Rest\n    own: maybe\n"
    )

    assert [problem.line for problem in found] == [9, 10, 11, 12]
    assert str(found[0]) == "Line 9: “CFOO” is nobody's name here. Did you mean “CFO”? Write: `decides: CFO`."


def test_what_a_text_processor_slips_in_does_no_harm() -> None:
    assert read("\ufeff" + CARRIED.replace("\n", "\r\n").replace("decides: C", "decides:\xa0C")) == read(CARRIED)
