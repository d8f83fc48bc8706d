"""One thing of the rights is changed, read as a row of a table is, and numbered as a file written anew."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from decisions.rights.changes import changes
from decisions.rights.editing import (
    FIRST,
    LineEdit,
    LineRemoval,
    NothingThereError,
    PositionEdit,
    edited,
    people_of,
    texts_of,
)
from decisions.rights.file import read
from decisions.rights.lines import Rights
from decisions.rights.reading.fields import MisfilledError, line_said, position_said
from decisions.rights.writing.page import numbered, written
from tests.decisions.rights import generated
from tests.decisions.rights.files import CARRIED
from tests.decisions.rights.linted import PEOPLE, REST

SMALL = {"what": "Small spend", "when": "budget below 25k", "decides": "CFO"}


def rights_with(*lines: str) -> Rights:
    return numbered(read(PEOPLE + "".join(f"  - {{{line}}}\n" for line in lines) + REST))


TWO = rights_with("what: A, when: budget, decides: CFO", "what: B, when: scope, decides: CFO")


def names(rights: Rights) -> list[str]:
    return [line.what for line in rights.lines]


@given(generated.rights())
@example(read(CARRIED))
@example(Rights())
def test_lines_are_numbered_as_the_file_that_is_written(rights: Rights) -> None:
    assert numbered(rights) == read(written(rights))


@given(generated.rights(), st.data())
def test_a_line_that_is_said_again_word_by_word_stays_as_it_is(rights: Rights, data: st.DataObject) -> None:
    before = numbered(rights)
    if before.lines:
        line = data.draw(st.sampled_from(before.lines))

        assert edited(before, LineEdit(number=line.number, said=texts_of(line))) == before


@given(generated.rights(), st.data())
def test_a_position_that_is_said_again_word_by_word_stays_as_it_is(rights: Rights, data: st.DataObject) -> None:
    before = numbered(rights)
    if before.positions:
        position = data.draw(st.sampled_from(before.positions))

        assert edited(before, PositionEdit(position.name, people_of(position))) == before


def test_a_line_is_changed_where_it_stands() -> None:
    first = TWO.lines[0]

    after = edited(TWO, LineEdit(number=first.number, said={**texts_of(first), "within": "1 day", "decides": "CEO"}))

    assert [str(one) for one in changes(TWO, after)] == ["A: decides CFO → CEO; within 3 days → 1 day"]
    assert names(after) == ["A", "B", "The rest"]
    assert read(written(after)) == after


@pytest.mark.parametrize(
    ("below", "order"),
    [
        (FIRST, ["Small spend", "A", "B", "The rest"]),
        (TWO.lines[0].number, ["A", "Small spend", "B", "The rest"]),
        (None, ["A", "B", "The rest", "Small spend"]),
    ],
)
def test_a_new_line_stands_where_it_is_put(below: int | None, order: list[str]) -> None:
    assert names(edited(TWO, LineEdit(said=SMALL, below=below))) == order


def test_a_line_is_moved() -> None:
    line = TWO.lines[0]

    def moved(below: int) -> list[str]:
        return names(edited(TWO, LineEdit(number=line.number, said=texts_of(line), below=below)))

    assert moved(TWO.lines[1].number) == ["B", "A", "The rest"]
    assert moved(FIRST) == ["A", "B", "The rest"]
    assert moved(line.number) == ["A", "B", "The rest"]


def test_a_line_is_removed() -> None:
    assert names(edited(TWO, LineRemoval(TWO.lines[1].number))) == ["A", "The rest"]


@pytest.mark.parametrize("edit", [LineRemoval(99), LineEdit(number=99, said=SMALL), LineEdit(said=SMALL, below=99)])
def test_a_line_that_is_not_there_cannot_be_changed(edit: LineEdit | LineRemoval) -> None:
    with pytest.raises(NothingThereError):
        edited(TWO, edit)


@pytest.mark.parametrize(
    ("key", "text", "complaint"),
    [
        ("when", "budget under 25k", "Write: `budget below 25k`."),
        (
            "when",
            "budget below 25.000",
            "means 25000 in some countries and 25 in others. For 25000: Write: `budget below 25k`.",
        ),
        ("within", "one week", "Write: `5 days`."),
        ("decides", "CFOO", "“CFOO” is nobody's name here. Did you mean “CFO”? Write: `CFO`."),
        ("decides", " ", "This right says no “decides”."),
        ("what", "x" * 121, "is too long: 120 characters at most."),
        ("why", "x" * 2001, "This is too long: 2000 characters at most."),
        ("own", "perhaps", "yes"),
        ("until", "soon", "2"),
    ],
)
def test_a_mistake_is_told_at_its_field(key: str, text: str, complaint: str) -> None:
    with pytest.raises(MisfilledError) as misfilled:
        line_said({**SMALL, key: text}, onto=TWO)

    assert list(misfilled.value.complaints) == [key]
    assert complaint in misfilled.value.complaints[key]


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(MisfilledError) as misfilled:
        line_said({**SMALL, "when": "budget, under 1k", "then": "COO", "how": "both"}, onto=TWO)

    assert set(misfilled.value.complaints) == {"when", "then", "how"}


def test_lists_may_stand_on_lines_of_their_own() -> None:
    line = line_said({**SMALL, "decides": "CFO,\nCEO\n", "why": "the\nlaw", "then": "[CEO]"}, onto=TWO)

    assert [seat.name for seat in line.decides] == ["CFO", "CEO"]
    assert (line.why, [seat.name for seat in line.then]) == ("the law", ["CEO"])


@pytest.mark.parametrize(
    ("name", "people", "field", "complaint"),
    [
        ("CFO", "", "people", "Please say the people."),
        ("", "ana@example.com", "position", "Please say the position."),
        ("CFO", "Ana", "people", "“Ana” is no e-mail address"),
        ("CFO", "ana@example.com, then ben@example.com up to 50.000", "people", "50k"),
        ("Board", "ana@example.com", "position", "“Board” is a forum too."),
        ("C: FO", "ana@example.com", "position", "C"),
    ],
)
def test_a_mistake_about_who_holds_a_position_is_told_at_its_field(
    name: str, people: str, field: str, complaint: str
) -> None:
    onto = read("forums: {Board: {outside: yes, secretary: dora@example.com}}\nrights: []\n")

    with pytest.raises(MisfilledError) as misfilled:
        position_said(name, people, onto=onto)

    assert list(misfilled.value.complaints) == [field]
    assert complaint in misfilled.value.complaints[field]


def test_who_holds_a_position_is_changed_and_a_new_one_added() -> None:
    after = edited(edited(TWO, PositionEdit("cfo", "ben@example.com")), PositionEdit("COO", "mia@example.com"))

    assert [str(one) for one in changes(TWO, after)] == [
        "CFO: ana@example.com → ben@example.com",
        "COO: new; mia@example.com",
    ]
    assert read(written(after)) == after
