import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.exports import COLUMNS, MARK, Row, safe, sheet

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "  \t+1", '"=1"', "'=1", "\"' =1",
    "＝1+1", "＋1", "－1", "＠x", "\ufeff=1", "\u200b=1", "\N{NO-BREAK SPACE}=1", "=cmd|' /C calc'!A0",
    '=HYPERLINK("//evil.example")', "\tx", "\rx", "\0x",
]  # fmt: skip
HARMLESS = ["Add 40k?", "3 - 4", "a=b", "", " ", "'quoted'", "40000.00", "D-12", "ana@example.com", "(-1)", "é"]


def a_row(**said: object) -> Row:
    return dict.fromkeys(COLUMNS) | {"deciders": []} | said


def read_back(*rows: Row) -> list[dict[str, str]]:
    text = "".join(sheet(rows))
    return list(csv.DictReader(StringIO(text.removeprefix(MARK), newline="")))


@pytest.mark.parametrize("column", COLUMNS)
def test_no_text_is_carried_out_by_a_spreadsheet(column: str) -> None:
    rows = read_back(*(a_row(deciders=[text], **{column: text}) for text in FORMULAS))

    assert [row[column] for row in rows] == [f"'{text}" for text in FORMULAS]


@pytest.mark.parametrize("text", HARMLESS)
def test_any_other_text_stays_as_it_was_written(text: str) -> None:
    assert safe(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_table_reads_back_with_as_many_rows_and_cells(first: str, second: str) -> None:
    rows = read_back(a_row(question=first, reason=second), a_row(question=second, why=first))

    assert [row["question"].removeprefix("'") for row in rows] == [one.removeprefix("'") for one in (first, second)]
    assert all(None not in row for row in rows)


@given(st.text(alphabet="=+-@＝ \t\r\n\0'\"a1", max_size=6))
def test_whatever_it_begins_with_a_cell_begins_with_no_formula(text: str) -> None:
    bare = safe(text).lstrip(" ")

    assert bare[:1] not in {*"=+-@＝\t\r\n\0"} or not bare


def test_several_names_conditions_and_options_stand_in_one_cell() -> None:
    row = a_row(
        decided_by="Ana Rossi, Chi Wen",
        deciders=["Ana Rossi", "Chi Wen"],
        conditions=[
            {"text": "cap 40k", "state": "holds", "by": None},
            {"text": "Legal agrees", "state": "open", "by": "2026-12-03"},
        ],
        options=[{"key": "A", "name": "Add", "trade_off": "costs 40k"}, {"key": "B", "name": "Cut", "trade_off": None}],
        reported=True,
        restricted=False,
        questions=2,
    )

    (read,) = read_back(row)

    assert read["decided_by"] == "Ana Rossi; Chi Wen"
    assert read["conditions"] == "cap 40k (holds); Legal agrees (open, by 2026-12-03)"
    assert read["options"] == "A: Add (costs 40k); B: Cut"
    assert (read["reported"], read["restricted"], read["questions"], read["choice"]) == ("yes", "no", "2", "")


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    assert "".join(sheet([])).encode().startswith(b"\xef\xbb\xbfkey,question,status,choice,decided_by,")
