"""The same commands on PostgreSQL: `DATABASE_URL` is all that changes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.cli.main import _kindly, _parser
from bot.settings import Settings
from tests import postgresql

RIGHTS = """
people:
  CFO: ana@example.com
rights:
  - what: Everything
    decides: CFO
"""

Steerco = Callable[..., tuple[int, str, str]]


@pytest.fixture
def empty() -> Iterator[str]:
    with postgresql.fresh(migrated=False) as address:
        yield address


@pytest.fixture
def steerco(capsys: pytest.CaptureFixture[str]) -> Steerco:
    """Run a command, and tell its exit code and what it said."""

    def run(database_url: str, *words: str) -> tuple[int, str, str]:
        parsed = _parser().parse_args(words)
        settings = Settings.from_env({"DATABASE_URL": database_url, "ADMINS": "eva@example.com"})
        code = _kindly(lambda: int(parsed.run(parsed, settings)))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def rights(tmp_path: Path) -> str:
    (tmp_path / "rights.yaml").write_text(RIGHTS)
    return str(tmp_path / "rights.yaml")


def test_the_commands_work_from_an_empty_database_on(steerco: Steerco, empty: str, rights: str) -> None:
    code, _, problem = steerco(empty, "audit", "verify")
    assert (code, problem) == (1, "The database is of another version: run steerco migrate.\n")

    assert steerco(empty, "migrate")[0] == 0
    assert "Version 1 of the decision rights is in force" in steerco(empty, "rights", "import", "--yes", rights)[1]
    assert "nothing changed" in steerco(empty, "rights", "import", "--yes", rights)[1]
    assert "CFO" in steerco(empty, "rights", "who", "80k for the audit")[1]
    assert json.loads(steerco(empty, "register", "export", "--format", "json")[1]) == {"decisions": [], "risks": []}
    assert steerco(empty, "audit", "verify")[0] == 0


def test_the_doctor_looks_at_the_server_too(steerco: Steerco, empty: str, rights: str) -> None:
    assert "MEND  schema is of this version: run steerco migrate" in steerco(empty, "doctor")[1]

    steerco(empty, "rights", "import", "--yes", rights)
    said = steerco(empty, "doctor")[1]

    assert "ok    schema is of this version" in said
    assert "MEND  what is acknowledged survives a power cut: set fsync and synchronous_commit to on" in said
    assert "MEND  somebody delivers messages: start steerco worker" in said


@pytest.mark.parametrize("command", [("audit", "verify"), ("migrate",), ("serve",), ("worker",)], ids=" ".join)
def test_a_server_that_does_not_answer_is_told_in_a_sentence(steerco: Steerco, command: tuple[str, ...]) -> None:
    code, _, problem = steerco("postgresql://steerco:hunter2@127.0.0.1:1/steerco", *command)

    assert code == 1
    assert problem == (
        "The database cannot be used: PostgreSQL does not answer, or does not let us in."
        " Is it running, and are user, password, host and database in DATABASE_URL right?\n"
    )


def test_the_doctor_says_so_as_well(steerco: Steerco) -> None:
    _, said, _ = steerco("postgresql://steerco:hunter2@127.0.0.1:1/steerco", "doctor")

    assert "MEND  database can be read: PostgreSQL does not answer, or does not let us in" in said
    assert "hunter2" not in said
