import re
from datetime import date
from pathlib import Path

import pytest

from decisions.rights.file import read
from decisions.rights.lines import Rights
from decisions.rights.lint import lint
from decisions.rights.problems import RightsFileError, Severity
from decisions.rights.source import read_onto

PAGE = Path("docs/rights.md").read_text()
BEGINNING, *EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
(TABLE,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
TODAY = date(2026, 11, 23)


def test_the_examples_are_one_file_without_a_mistake() -> None:
    rights = read(f"{BEGINNING}rights:\n{''.join(EXAMPLES)}")

    assert len(rights.lines) == len(EXAMPLES) == 11
    assert [one for one in lint(rights, on=TODAY) if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_word_of_an_example_is_carried_out(example: str) -> None:
    (line,) = read(f"{BEGINNING}rights:\n{example}").lines

    assert (line.later, line.noted) == ((), ())


def test_the_table_reads_as_it_stands() -> None:
    before = read(f"{BEGINNING}rights:\n{EXAMPLES[-1]}")

    after = read_onto(TABLE, before, table=True)

    assert [line.what for line in after.lines] == ["Small spend", "Everything else"]
    assert (after.positions, after.forums) == (before.positions, before.forums) != (Rights().positions, ())


@pytest.mark.parametrize("amount", ["25.000", "25,000"])
def test_what_is_said_to_be_refused_is_refused(amount: str) -> None:
    assert f"`{amount}`" in PAGE
    with pytest.raises(RightsFileError):
        read(f"{BEGINNING}rights:\n  - what: Large\n    when: budget from {amount}\n    decides: CFO\n")
