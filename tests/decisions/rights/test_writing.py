"""Rights that are written as a file are read back as they were."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

from hypothesis import example, given

from decisions.rights.changes import changes
from decisions.rights.file import read
from decisions.rights.lines import Later, Line, OfLevel, Rights
from decisions.rights.problems import RightsFileError
from decisions.rights.reading.table import is_table, read_table
from decisions.rights.source import read_onto
from decisions.rights.writing import page, sheet
from tests.decisions.rights import generated
from tests.decisions.rights.files import CARRIED
from tests.decisions.rights.generated import numberless
from tests.decisions.rights.test_hostile_files import mutated
from tests.decisions.rights.worlds import position

EXAMPLE = (Path(__file__).parent / "example.yaml").read_text()
SPREADSHEETS_CARRY_OUT = ("=", "+", "-", "@", "\t", "\r")


def beneath(rights: Rights) -> Rights:
    """Keep what a table does not hold."""
    return replace(rights, positions=(), lines=())


@given(generated.rights())
@example(read(EXAMPLE))
@example(Rights())
def test_what_is_written_in_yaml_is_read_back(rights: Rights) -> None:
    again = read(page.written(rights))

    assert numberless(again) == numberless(rights)
    assert changes(rights, again) == ()


@given(generated.rights())
@example(read(EXAMPLE))
def test_what_is_written_as_a_table_is_read_back_onto_the_rest(rights: Rights) -> None:
    table = sheet.written(rights)

    assert is_table(table)
    assert numberless(read_table(table, onto=beneath(rights))) == numberless(rights)


@given(generated.rights())
def test_no_cell_of_a_table_is_carried_out(rights: Rights) -> None:
    cells = [cell for row in csv.reader(StringIO(sheet.written(rights))) for cell in row]

    assert not [cell for cell in cells if cell.startswith(SPREADSHEETS_CARRY_OUT)]


def test_whatever_can_be_read_can_be_written_and_read_again() -> None:
    tried = 0
    for seed in range(600):
        try:
            rights = read(mutated(EXAMPLE, Random(seed)))
        except RightsFileError:
            continue
        tried += 1
        assert numberless(read(page.written(rights))) == numberless(rights)
        assert numberless(read_onto(sheet.written(rights), beneath(rights), table=False)) == numberless(rights)
    assert tried > 20


def test_the_file_looks_as_people_write_it() -> None:
    rows = page.written(read(CARRIED)).splitlines()

    assert "  CFO: ana@example.com, then ben@example.com up to 50k" in rows
    assert "  CTO: [lea@example.com, max@example.com]" in rows
    assert rows[rows.index("  - what: Large spend") :][:6] == [
        *("  - what: Large spend", "    when: budget from 25k to 250k", "    decides: Committee", "    within: 2 days"),
        *("    needs: options, amount", "  - what: Beyond our authority"),
    ]


def test_what_an_earlier_version_kept_in_words_is_written_as_keys() -> None:
    earlier = Line(
        number=1,
        what="Spend",
        when=(Later("level from 12"), Later("from 2026-01-01")),
        decides=(position("CFO"),),
        later=("when: level from 12", "from: 2026-01-01", "how: all"),
        noted=("asks: zoe@example.com",),
    )
    rights = replace(read(CARRIED), lines=(earlier,))

    [line] = read(page.written(rights)).lines

    assert str(line.how) == "all"
    assert (line.start is not None, [seat.name for seat in line.asks]) == (True, ["zoe@example.com"])
    assert [type(condition) for condition in line.when] == [OfLevel]
