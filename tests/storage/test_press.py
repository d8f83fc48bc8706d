import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor

from decisions.people import Email
from decisions.service import Accepted, Refused, Repeated
from storage import driver, prepared
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW, account, profile, rights
from tests.storage.company import BYSTANDER, company, press, raised
from tests.storage.conftest import on_postgresql

MOST = 10
MOST_WAITS = 4


def counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    statements: list[str] = []
    really = driver.handed

    def handed(cursor: DBAPICursor, told: driver.Told) -> None:
        statements.append(told.text)
        really(cursor, told)

    @event.listens_for(database.writer, "before_cursor_execute")
    def on_execute(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    monkeypatch.setattr(driver, "handed", handed)
    return statements


def test_a_press_costs_ten_statements_at_most(
    database: Database, unit_of_work: SqlUnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = company(unit_of_work)
    first, second = raised(service, 1), raised(service, 2)
    service.handle(press(first))
    statements = counted(database, monkeypatch)

    answer = service.handle(press(second, reason="it pays"))

    assert isinstance(answer, Accepted)
    assert 5 < len(statements) <= MOST, "\n".join(statements)


def test_where_people_are_is_asked_once_for_all_who_are_given_a_copy(
    database: Database, unit_of_work: SqlUnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = company(unit_of_work)
    with unit_of_work() as work:
        holders = work.people.by_email(Email(f"{name}@example.com") for name in ("ana", "ben", "chi", "dora"))
        work.rights.add(rights(*holders.values()), effective=NOW.date(), now=NOW)
        work.commit()
    raised(service, 1)
    statements = counted(database, monkeypatch)

    raised(service, 2)

    looked_up = [one for one in statements if "seen_platform" in one and "posting" in one]
    assert len(looked_up) == 1, "\n".join(statements)


def test_a_press_from_another_platform_costs_one_statement_more(
    database: Database, unit_of_work: SqlUnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = company(unit_of_work)
    in_teams = account("a-1", "teams")
    service.meet(in_teams, profile("Ana"))
    keys = [raised(service, number) for number in (1, 2, 3)]
    service.handle(press(keys[0]))
    costs = []

    for key in keys[1:]:
        statements = counted(database, monkeypatch)
        assert isinstance(service.handle(press(key, in_teams)), Accepted)
        costs.append(len(statements))
        statements.clear()

    assert costs[0] == costs[1] + 1


@on_postgresql
def test_a_press_waits_for_few_answers_of_a_server(
    unit_of_work: SqlUnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = company(unit_of_work)
    first, second = raised(service, 1), raised(service, 2)
    service.handle(press(first))
    waits: list[str] = []
    really = driver.executed

    def executed(connection: Connection, told: driver.Told) -> DBAPICursor:
        waits.append(told.text)
        return really(connection, told)

    for module in (driver, prepared):
        monkeypatch.setattr(module, "executed", executed)

    answer = service.handle(press(second))

    assert isinstance(answer, Accepted)
    assert 0 < len(waits) <= MOST_WAITS, "\n".join(waits)


def test_a_refused_press_is_refused_again_with_the_same_facts(unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    key = raised(service, 1)

    refused, repeated = service.handle(press(key, BYSTANDER)), service.handle(press(key, BYSTANDER))

    assert isinstance(refused, Refused)
    assert isinstance(repeated, Repeated)
    assert type(repeated.error) is type(refused.error)
    assert vars(repeated.error) == vars(refused.error)
