from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage import driver
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import counter
from storage.unit_of_work import SqlUnitOfWork

ADD = Prepared(insert(counter))
MOVE = Prepared(update(counter).where(counter.c.name == bindparam("of")).values(value=bindparam("to")))
VALUES = select(counter.c.name, counter.c.value).where(counter.c.name.like("test/%")).order_by(counter.c.name)
FOUND = Prepared(VALUES)


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """A connection on which nobody waits for what they need not know, where the database is a server."""
    SqlUnitOfWork(database, lambda: None)  # keeps the order with what SQLAlchemy says
    with database.writer.connect() as connection:
        connection.begin()
        if database.file is None:
            driver.wait_for_little(connection)
        yield connection


def named(name: str, value: int = 1) -> dict[str, object]:
    return {"name": f"test/{name}", "value": value}


def found(connection: Connection) -> dict[str, int]:
    return {row.name.removeprefix("test/"): row.value for row in FOUND.rows(connection, {})}


def test_what_is_left_for_later_is_there_for_whoever_reads(connection: Connection) -> None:
    ADD.many_later(connection, [named("a"), named("b")])
    MOVE.later(connection, {"of": "test/b", "to": 5})

    assert found(connection) == {"a": 1, "b": 5}


def test_it_is_there_for_what_sqlalchemy_says_itself(connection: Connection) -> None:
    ADD.later(connection, named("a"))
    assert [row.name for row in connection.execute(VALUES)] == ["test/a"]

    ADD.later(connection, named("b"))
    connection.execute(update(counter).where(counter.c.name == "test/b").values(value=7))

    assert found(connection) == {"a": 1, "b": 7}


def test_each_hears_how_many_rows_it_changed(connection: Connection) -> None:
    heard: list[int] = []
    ADD.later(connection, named("a"), heard.append)
    MOVE.later(connection, {"of": "test/a", "to": 2}, heard.append)
    MOVE.later(connection, {"of": "test/nobody", "to": 2}, heard.append)

    driver.carry_out(connection)

    assert heard == [1, 1, 0]


def test_what_was_left_goes_with_a_transaction_that_is_undone(database: Database, connection: Connection) -> None:
    ADD.later(connection, named("a"))
    connection.rollback()
    connection.close()

    with database.writer.connect() as another:
        assert found(another) == {}


def test_a_fault_in_what_was_left_is_told_before_anything_is_kept(database: Database, connection: Connection) -> None:
    ADD.later(connection, named("a"))
    driver.carry_out(connection)

    def twice() -> None:
        ADD.later(connection, named("b"))
        ADD.later(connection, named("a"))
        driver.carry_out(connection)

    with pytest.raises(IntegrityError) as fault:
        twice()
    connection.close()

    assert "test/a" not in str(fault.value).partition("DETAIL")[0]
    with database.writer.connect() as another:
        assert found(another) == {}
