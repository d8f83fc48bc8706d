"""`steerco person` and `steerco audit`: what is said first, what is asked, and how it ends."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli import said as asking
from bot.cli.main import main
from decisions.decision import FormId
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from decisions.proposal import Proposal
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.service import DecisionService
from decisions.words import Words
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import CHANNEL

UNTIL = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011  the day of the machine that types it


class Said(NamedTuple):
    code: int
    out: str
    err: str


Steerco = Callable[..., Said]


@pytest.fixture
def work_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SqlUnitOfWork:
    """Meet three people; one of them is a guest, and one raised something that only those in it read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///people.db")
    assert main(["migrate"]) == 0
    unit_of_work = SqlUnitOfWork(Database.open("sqlite:///people.db"), lambda: None)
    service = DecisionService(unit_of_work, lambda: datetime.now(UTC))
    for number, (name, guest) in enumerate({"Ana": False, "Ann": False, "Gil": True, "Ida": False}.items(), start=1):
        email = Email(f"{name.lower()}@example.com")
        service.meet(
            Identity(platform="slack", tenant="T1", user=f"U{number}"),
            Profile(name=name, email=email, zone="UTC", standing=not guest, guest=guest),
        )
    raised = RaiseDecision(
        request_id=RequestId("raise"),
        actor=Identity(platform="slack", tenant="T1", user="U2"),
        form=FormId("form"),
        proposal=Proposal(question=Words("Sell the company?"), restricted=True),
        place=CHANNEL,
    )
    service.handle(raised)
    return unit_of_work


@pytest.fixture
def steerco(work_of: SqlUnitOfWork, capsys: pytest.CaptureFixture[str]) -> Steerco:
    capsys.readouterr()
    assert isinstance(work_of, SqlUnitOfWork)

    def run(*arguments: str) -> Said:
        code = main(arguments)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


def test_a_merge_says_first_what_it_will_do_and_asks(steerco: Steerco, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "input", lambda _: "n", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    code, out, err = steerco("person", "merge", "ann@example.com", "ana@example.com")

    assert code == 1
    assert "Ann, known as ann@example.com, becomes Ana, known as ana@example.com" in out
    assert "Ann stands in 1 decisions, 1 of them not decided yet" in out
    assert err == "Nothing changed.\n"
    assert "becomes Ana" in steerco("person", "merge", "ann@example.com", "ana@example.com", "--yes").out


def test_where_nobody_can_be_asked_it_takes_a_yes(steerco: Steerco) -> None:
    said = steerco("person", "merge", "ann@example.com", "ana@example.com")

    assert said.code == 1
    assert "say --yes if you mean it" in said.err


def test_merged_people_are_one_and_the_record_holds(steerco: Steerco) -> None:
    assert steerco("person", "merge", "ann@example.com", "ana@example.com", "--yes").code == 0

    again = steerco("person", "merge", "ann@example.com", "ana@example.com", "--yes")

    assert (again.code, again.err) == (0, "")
    assert "one person already" in again.out
    assert steerco("audit", "verify").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "nobody@example.com", "ana@example.com", "--yes"),
        ("merge", "ana@example.com", "nobody@example.com", "--yes"),
        ("allow", "nobody@example.com"),
        ("disallow", "nobody@example.com"),
    ],
    ids=" ".join,
)
def test_nobody_is_made_up_from_an_address_that_is_mistyped(steerco: Steerco, arguments: tuple[str, ...]) -> None:
    said = steerco("person", *arguments)

    assert said.code == 1
    assert "Nobody is known as nobody@example.com" in said.err


def test_a_guest_is_allowed_and_disallowed_once(steerco: Steerco) -> None:
    first, second = steerco("person", "allow", "gil@example.com"), steerco("person", "allow", "gil@example.com")
    third, fourth = steerco("person", "disallow", "gil@example.com"), steerco("person", "disallow", "gil@example.com")

    assert {said.code for said in (first, second, third, fourth)} == {0}
    assert "Gil (guest) holds rights from now on" in first.out
    assert "nothing changed" in second.out
    assert "Gil (guest) holds no rights from now on" in third.out
    assert "nothing changed" in fourth.out
    assert steerco("audit", "verify").code == 0


def test_one_of_us_needs_no_leave(steerco: Steerco) -> None:
    said = steerco("person", "disallow", "ana@example.com")

    assert (said.code, said.err) == (1, "Ana is no guest: there is nothing to disallow.\n")


def test_an_auditor_is_let_in_and_out(steerco: Steerco) -> None:
    to, why = ("--to", "ida@example.com"), ("--reason", "yearly audit")
    opened = steerco("audit", "open", "d-1", *to, "--until", UNTIL, *why)
    again = steerco("audit", "open", "D-1", *to, "--until", UNTIL, *why)
    closed, once_more = steerco("audit", "close", "D-1", *to), steerco("audit", "close", "D-1", *to)

    assert (opened.code, again.code, closed.code, once_more.code) == (0, 0, 0, 1)
    assert f"D-1 is open to Ida until {UNTIL}, to read" in opened.out
    assert "already: nothing changed" in again.out
    assert "D-1 is closed to Ida" in closed.out
    assert "not open to Ida" in once_more.err
    assert steerco("audit", "verify").code == 0


@pytest.mark.parametrize(
    "wrong", [("D1",), ("12",), ("D-1", "--until", "5 Dec"), ("D-1",)], ids=["D1", "12", "a day in words", "no day"]
)
def test_wrong_usage_ends_with_two(steerco: Steerco, wrong: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        steerco("audit", "open", *wrong, "--to", "ida@example.com", "--reason", "x")

    assert ended.value.code == 2
