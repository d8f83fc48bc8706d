from datetime import UTC, datetime, timedelta, timezone
from traceback import format_exception

import pytest
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError

from storage.database import Database, StorageError
from storage.prepared import Prepared, UnlikeError
from storage.tables import counter, decision, inbox

MOMENT = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))

TAKE = Prepared(insert(inbox))
TAKEN = select(inbox.c.request_id, inbox.c.at, inbox.c.decision).order_by(inbox.c.request_id)
BY_NAME = TAKEN.where(inbox.c.request_id == bindparam("name"))


def row(name: str) -> dict[str, object]:
    return {"request_id": name, "at": MOMENT}


def test_it_answers_what_the_statement_answers(database: Database) -> None:
    with database.write() as connection:
        TAKE.many_later(connection, [row("a"), row("b")])

        [found] = Prepared(BY_NAME).rows(connection, {"name": "b"})

        assert (found.request_id, found.at, found.decision) == ("b", MOMENT, None)
        assert found.at.tzinfo is UTC
        assert tuple(found) == tuple(connection.execute(BY_NAME, {"name": "b"}).one())


def test_a_flag_is_read_as_one(database: Database) -> None:
    flag = {"key": "D-7", "number": 7, "status": "open", "version": 1, "form": "f", "raised_by": "p"}
    with database.write() as connection:
        Prepared(insert(decision)).run(
            connection, {**flag, "restricted": True, "due": None, "head": "", "v": 1, "snapshot": "{}"}
        )

        [found] = Prepared(select(decision.c.restricted)).rows(connection, {})

    assert found.restricted is True


def test_it_counts_what_it_changed(database: Database) -> None:
    name = update(inbox).where(inbox.c.request_id == bindparam("name")).values(decision=bindparam("key"))
    with database.write() as connection:
        TAKE.run(connection, row("a"))
        changed = Prepared(name)

        assert changed.run(connection, {"name": "a", "key": "D-1"}) == 1
        assert changed.run(connection, {"name": "b", "key": "D-1"}) == 0


def test_what_the_statement_says_itself_is_bound_too(database: Database) -> None:
    several = Prepared(select(counter.c.value).where(counter.c.name.in_(["decision", "delivery"])))
    one = Prepared(select(counter.c.value).where(counter.c.name == "decision"))
    with database.write() as connection:
        assert (len(several.rows(connection, {})), len(one.rows(connection, {}))) == (2, 1)


def test_other_names_than_before_are_refused(database: Database) -> None:
    with database.write() as connection:
        TAKE.run(connection, row("a"))

        for other in ({"request_id": "b"}, {**row("b"), "decision": "D-1"}):
            with pytest.raises(UnlikeError):
                TAKE.run(connection, other)


def test_a_fault_of_the_database_says_nothing_of_what_was_bound(database: Database) -> None:
    typed = "secret".upper()

    def twice() -> None:
        with database.write() as connection:
            TAKE.run(connection, row(typed))
            TAKE.run(connection, row(typed))

    with pytest.raises(StorageError) as fault:
        twice()
    assert typed not in "".join(format_exception(fault.value))


def test_what_only_reads_sees_one_state(database: Database) -> None:
    def names(connection: Connection) -> list[str]:
        return [found.request_id for found in Prepared(TAKEN).rows(connection, {})]

    with database.read() as reading:
        assert names(reading) == []
        with database.write() as writing:
            TAKE.run(writing, row("a"))
            writing.commit()
        assert names(reading) == []

    with database.read() as reading:
        assert names(reading) == ["a"]


def test_what_only_reads_changes_nothing(database: Database) -> None:
    with database.readers.connect() as reading, pytest.raises(DBAPIError):
        TAKE.run(reading, row("a"))
