"""Mistakes in a rights file, answered with the line as it should be."""

import pytest

from decisions.rights.file import read
from tests.decisions.rights.files import CARRIED, FIRST, PEOPLE, a_line, problems, the_problem
from tests.decisions.rights.worlds import position


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
        ("when: initiative under 25k", "when: initiative below 25k"),
        ("when: level 12", "when: level from 12"),
        ("when: risk, level over 12", "when: risk, level from 12"),
        ("when: level from 12 to 5", "when: level from 5 to 12"),
        ("when: area EMEA from 25k", "when: area EMEA, from 25k"),
        ("when: one-way from 25k", "when: one-way, from 25k"),
        ("when: area = EMEA", "when: area EMEA"),
        ("when: area: EMEA", "when: area EMEA"),
        ("from: 24.12.2026", "from: 2026-12-24"),
        ("until: 1.2.2026", "until: 2026-02-01"),
        ("must agree: CEO within a week", "must agree: CEO within 5 days"),
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
        ("from: 1/2/2026", "Write the year first"),
        ("from: 2026-12-31\n    until: 2026-01-01", "ends before it begins"),
        ("when: level high", "like `level from 12`"),
        ("when: area something else", "names no area"),
        ("chair: Board", "is a forum. Here stands one position"),
        ("at least: 0", "is no whole number"),
        ("decides: CFO\n    how: any", "for the second time"),
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
        ("people: {a@b.co: c@d.co}\n", "looks like an e-mail address"),
        (
            "people: {A: a@b.co}\nforums: {F: {members: A, how: any}, G: {members: [A, F], how: any}}\n",
            "is a forum itself",
        ),
        ("people: {A: a@b.co}\nforums: {F: {members: A}}\n", "says no “how”"),
        ("people: {A: a@b.co}\nforums: {F: {how: any, outside: no}}\n", "says no “members”"),
        ("people: {A: a@b.co}\nforums: {F: {secretary: A}}\n", "says no “outside”"),
        ("forums: {F: {outside: yes, secretary: G}, G: {outside: yes, secretary: a@b.co}}\n", "is a forum. Here"),
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


@pytest.mark.parametrize("row", ["how: any", "how: all", "chair: CFO"])
def test_a_forum_decides_by_its_own_rules(row: str) -> None:
    problem = the_problem(row, decides="decides: Board")

    assert problem.line == FIRST + 2
    assert problem.sentence == (
        f"“Board” is a forum: its own “{row.partition(':')[0]}” counts. Say it under `forums`, and not here."
    )


def test_all_mistakes_are_told_at_once_by_line() -> None:
    found = problems(
        PEOPLE + "  - what: Spend\n    decides: CFOO\n    when: from 25.000\n  - what: Rest\n    own: maybe\n"
    )

    assert [problem.line for problem in found] == [9, 10, 11, 12]
    assert str(found[0]) == "Line 9: “CFOO” is nobody's name here. Did you mean “CFO”? Write: `decides: CFO`."


def test_what_a_text_processor_slips_in_does_no_harm() -> None:
    assert read("\ufeff" + CARRIED.replace("\n", "\r\n").replace("decides: C", "decides:\xa0C")) == read(CARRIED)
