"""Rights files of one line, for tests of what is read and what is refused."""

from pathlib import Path

import pytest

from decisions.rights.file import read
from decisions.rights.lines import Line
from decisions.rights.problems import Problem, RightsFileError

CARRIED = (Path(__file__).parent / "carried.yaml").read_text()
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
