from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.acts import End
from bot.overhearing import OverheardService
from decisions.commands import Command
from decisions.ports.people import UnseenIdentityError
from decisions.service import Accepted, DecisionService, Refused, Repeated
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW, account
from tests.storage.company import BYSTANDER, company, press, raised
from tests.storage.databases import migrated

Heard = list[tuple[Command, End]]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = migrated(tmp_path / "steerco.db")
    yield database
    database.close()


@pytest.fixture
def unit_of_work(database: Database) -> SqlUnitOfWork:
    return SqlUnitOfWork(database, lambda: None)


@pytest.fixture
def heard() -> Heard:
    return []


@pytest.fixture
def service(unit_of_work: SqlUnitOfWork, heard: Heard) -> DecisionService:
    company(unit_of_work)
    return OverheardService(unit_of_work, lambda: NOW, lambda command, end: heard.append((command, end)))


def test_the_listener_hears_each_command_with_its_answer(service: DecisionService, heard: Heard) -> None:
    key = raised(service, 1)
    heard.clear()
    refused, taken = press(key, BYSTANDER), press(key)

    answers = [service.handle(refused), service.handle(taken), service.handle(taken)]

    assert heard == list(zip((refused, taken, taken), answers, strict=True))
    assert [type(answer) for answer in answers] == [Refused, Accepted, Repeated]


def test_what_goes_wrong_is_heard_and_still_goes_wrong(service: DecisionService, heard: Heard) -> None:
    key = raised(service, 1)
    stranger = press(key, account("U9"))

    with pytest.raises(UnseenIdentityError) as unseen:
        service.handle(stranger)

    assert heard[-1] == (stranger, unseen.value)
