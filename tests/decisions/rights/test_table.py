"""The rights as spreadsheets save them: what is read, what stays, and beginners' mistakes."""

import pytest

from decisions.rights.file import read
from decisions.rights.lines import Deputy, OfAmount, OfCategory, Rights, Seat, SeatKind, Span, Unit
from decisions.rights.problems import Problem, RightsFileError
from decisions.rights.reading.table import is_table, read_table
from decisions.rights.source import decoded, read_onto
from tests.decisions.rights.files import CARRIED
from tests.decisions.rights.worlds import eur, position

BASE = read("""
company: {currency: USD}
people: {CFO: ana@example.com, CEO: eva@example.com}
forums: {Board: {outside: yes, secretary: CFO}}
rights:
  - {what: Everything, decides: CEO}
""")
PEOPLE = "position,people\nCFO,zoe@example.com\nCEO,eva@example.com\n"
RIGHTS = 'what,when,decides,within,then\nSpend,"budget, from 25k",CFO,2 days,"CEO, Board"\nRest,,CEO,,\n'


def problems(text: str, onto: Rights = BASE) -> tuple[Problem, ...]:
    with pytest.raises(RightsFileError) as refusal:
        read_table(text, onto=onto)
    return refusal.value.problems


def the_problem(text: str) -> Problem:
    [problem] = problems(text)
    return problem


def test_a_table_of_people_leaves_the_rights_as_they_are() -> None:
    rights = read_table(PEOPLE, onto=BASE)

    assert [(one.name, one.holders, one.line) for one in rights.positions] == [
        ("CFO", ("zoe@example.com",), 2),
        ("CEO", ("eva@example.com",), 3),
    ]
    assert (rights.company, rights.forums, rights.lines) == (BASE.company, BASE.forums, BASE.lines)


def test_a_table_of_rights_leaves_the_people_as_they_are() -> None:
    rights = read_table(RIGHTS, onto=BASE)

    assert (rights.company, rights.positions, rights.forums) == (BASE.company, BASE.positions, BASE.forums)
    assert [(line.number, line.what) for line in rights.lines] == [(2, "Spend"), (3, "Rest")]
    spend = rights.lines[0]
    [category, amounts] = spend.when
    assert category == OfCategory("budget")
    assert isinstance(amounts, OfAmount)
    assert str(amounts.range.start) == "25k"
    assert amounts.range.start != eur(25_000), "it is in the company's currency"
    assert spend.decides == (position("CFO"),)
    assert spend.then == (position("CEO"), Seat(SeatKind.FORUM, "Board"))
    assert spend.within == Span(2, Unit.DAY)


def test_both_may_stand_in_one_file_in_any_order() -> None:
    for text in (f"{RIGHTS}\n\n{PEOPLE}", f"{PEOPLE}\n{RIGHTS}"):
        rights = read_table(text, onto=Rights(forums=BASE.forums))
        assert [one.name for one in rights.positions] == ["CFO", "CEO"]
        assert [line.what for line in rights.lines] == ["Spend", "Rest"]


def test_holders_and_deputies_stand_in_one_cell() -> None:
    rights = read_table('position,people\nCFO,"ana@a.co or max@a.co, then ben@a.co up to 50k"\n', onto=Rights())

    assert rights.positions[0].holders == ("ana@a.co", "max@a.co")
    assert rights.positions[0].deputies == (Deputy(person="ben@a.co", up_to=eur(50_000)),)


@pytest.mark.parametrize(
    "text",
    [
        PEOPLE,
        "\ufeff" + PEOPLE,
        PEOPLE.replace("\n", "\r\n"),
        PEOPLE.replace("\n", "\r"),
        PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", "\t"),
        "sep=;\n" + PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", ", "),
        PEOPLE.replace("\n", ",,\n"),
        PEOPLE.replace("position,people", "People,POSITION")
        .replace("CFO,zoe@example.com", "zoe@example.com,CFO")
        .replace("CEO,eva@example.com", "eva@example.com,CEO"),
        PEOPLE.replace("CFO,zoe@example.com", '"CFO","zoe@example.com"'),
        PEOPLE.replace("zoe@example.com", "[zoe@example.com]"),
        PEOPLE.replace("zoe@example.com", "\xa0zoe@example.com\u200b "),
        "\n\n" + PEOPLE + ",\n,,,\n",
    ],
    ids=range(14),
)
def test_what_spreadsheets_make_of_a_table_does_no_harm(text: str) -> None:
    assert is_table(text)
    assert [(one.name, one.holders) for one in read_table(text, onto=BASE).positions] == [
        ("CFO", ("zoe@example.com",)),
        ("CEO", ("eva@example.com",)),
    ]


def test_a_break_within_a_cell_is_a_comma() -> None:
    rights = read_table('what,decides,why\nSpend,"CFO\nCEO","the\nlaw"\nRest,CEO,\n', onto=BASE)

    assert rights.lines[0].decides == (position("CFO"), position("CEO"))
    assert rights.lines[0].why == "the law"
    assert [line.number for line in rights.lines] == [2, 5]


def test_what_stands_for_a_formula_is_text() -> None:
    [line] = read_table("what,decides\n'=SUM(A1),CFO\n", onto=BASE).lines

    assert line.what == "=SUM(A1)"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("CFO,ana@a.co\n", 1, "The first row names the columns"),
        ("positon,people\nCFO,ana@a.co\n", 1, "Did you mean “position”? Write: `position,people`."),
        ("what,decides,colour\nA,CFO,red\n", 1, "There is no such column as “colour”. There are: what, when"),
        ("what,decides,decides\nA,CFO,CEO\n", 1, "There are two columns “decides”. Keep one."),
        ("what,decides,\nA,CFO,red\n", 1, "Column 3 has no name, but cells below it."),
        ("what,when\nA,budget\n", 1, "There is no column “decides”."),
        ("position\nCFO\n", 1, "There is no column “people”."),
        ("position,people\nCFO\n", 2, "“CFO” has no value."),
        ("position,people\n,ana@a.co\n", 2, "is no name"),
        ("position,people\nana@a.co,CFO\n", 2, "The name stands in the column “position”"),
        ("position,people\nCFO,ana@a.co\nCFO,ben@a.co\n", 3, "stands here for the second time"),
        ("position,people\nBoard,ana@a.co\n", 2, "“Board” is a forum too."),
        (
            "position,people\nCFO,ana@a.co,then ben@a.co up to 50k\n",
            2,
            'A cell with a comma in it stands in quotes. Write: `CFO,"ana@a.co, then ben@a.co up to 50k"`.',
        ),
        ("what,decides\nA,CFO,CEO\n", 2, "This row has more cells than there are columns."),
        ("what,decides\nA,CFOO\n", 2, "Did you mean “CFO”? Write: `A,CFO`."),
        ("what,when,decides\nA,budget below 25.000,CFO\n", 2, "Write: `A,budget below 25k,CFO`."),
        ('what,when,decides\nA,"budget below 1,200",CFO\n', 2, 'Write: `A,"budget below 1.2k",CFO`.'),
        ("what,decides,from\nA,CFO,24.12.2026\n", 2, "Write: `A,CFO,2026-12-24`."),
        ("what,decides\nA,\n", 2, "This right says no “decides”."),
        ('what,decides\nA,CFO\nB,"CFO\nC,CEO\n', 3, "A quote that is opened in this row is not closed."),
        ('what,decides\nA,"CFO"s\n', 2, "something follows a closing quote"),
        ("what,decides\n" + "A" * 2_001 + ",CFO\n", 2, "too long"),
        ("what,decides\nA," + "CFO " * 6_000 + "\n", 2, "A cell is too long"),
        ("what,decides\nA," + "CFO " * 60_000 + "\n", 2, "A cell of this row is too long"),
        ("what,decides\nA\x00,CFO\n", 2, "U+0000"),
        ("", 1, "The file is empty"),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(text: str, line: int, says: str) -> None:
    found = problems(text)

    assert any(problem.line == line and says in problem.sentence for problem in found), found


def test_all_mistakes_of_both_tables_are_told_at_once() -> None:
    found = problems("position,people\nCFO,ana\n\nwhat,decides\nA,CEOO\n")

    assert [problem.line for problem in found] == [2, 5]


def test_a_file_is_told_by_what_is_in_it() -> None:
    assert not is_table(CARRIED)
    assert not is_table("rights:\n")
    assert read_onto(PEOPLE, BASE, table=False).lines == BASE.lines
    assert read_onto(CARRIED, BASE, table=False) == read(CARRIED)
    with pytest.raises(RightsFileError, match="The first row names the columns"):
        read_onto("CFO,ana@a.co\n", BASE, table=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_decoded_as_it_was_saved(encoding: str) -> None:
    assert decoded("Büro, 10 €".encode(encoding)) == "Büro, 10 €"


def test_what_is_in_no_known_encoding_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decoded("Büro".encode("latin-1"))
