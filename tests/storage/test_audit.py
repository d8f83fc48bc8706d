import json
import random
from datetime import timedelta

import pytest
from sqlalchemy import Executable, delete, insert, select, update

from decisions.absences.away import Wish
from decisions.absences.going_away import GoingAway
from decisions.service import Accepted
from storage import audit
from storage.database import Database
from storage.tables import absence, decision, event, involvement, rights_version, words
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW
from tests.storage.company import CFO, company, press, raised
from tests.storage.databases import unsealed

KEY = (event.c.kind, event.c.stream, event.c.seq)


def record(database: Database, unit_of_work: SqlUnitOfWork, *, decisions: int) -> None:
    service = company(unit_of_work)
    for number in range(1, decisions + 1):
        service.handle(press(raised(service, number), reason="it pays"))
    unsealed(database)


def test_an_honest_record_has_no_findings(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    record(database, unit_of_work, decisions=3)
    assert audit.verify(database) == ()


def test_an_empty_record_has_no_findings(database: Database) -> None:
    assert audit.verify(database) == ()


def test_an_erased_text_is_no_finding(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    record(database, unit_of_work, decisions=2)
    with database.write() as connection:
        connection.execute(delete(words).where(words.c.stream == "D-1"))
        connection.commit()

    assert audit.verify(database) == ()


def test_what_stood_before_cards_were_shared_is_no_finding(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    key = raised(service, 1)
    with database.write() as connection:
        row = connection.execute(select(decision)).mappings().one()
        tree = json.loads(row["snapshot"])
        del tree["shared"], tree["place"]["roams"]
        connection.execute(update(decision).values(v=2, snapshot=json.dumps(tree)))
        connection.commit()

    assert audit.verify(database) == ()
    assert isinstance(service.handle(press(key)), Accepted)
    assert audit.verify(database) == ()


@pytest.mark.parametrize("decisions", [12, pytest.param(250, marks=pytest.mark.faults)])
def test_every_event_that_is_changed_deleted_swapped_or_inserted_is_found(
    database: Database, unit_of_work: SqlUnitOfWork, decisions: int
) -> None:
    record(database, unit_of_work, decisions=decisions)
    dice = random.Random(7)
    with database.write() as connection:
        rows = [dict(row) for row in connection.execute(select(event)).mappings()]
        for row in rows:
            here = [column == row[column.name] for column in KEY]
            other = dice.choice([one for one in rows if one is not row])
            column = dice.choice(["type", "v", "at", "body", "prev_hash", "hash"])
            changed = {"type": "Moved", "v": 0, "at": row["at"].replace(year=2001), "body": '{"x":1}'}
            for kind, statement in {
                "changed": update(event).where(*here).values({column: changed.get(column, "0" * 64)}),
                "deleted": delete(event).where(*here),
                "swapped": update(event)
                .where(*here)
                .values({name: other[name] for name in ("type", "v", "at", "body", "prev_hash", "hash")}),
                "inserted": insert(event).values({**row, "seq": row["seq"] + 1000}),
            }.items():
                savepoint = connection.begin_nested()
                connection.execute(statement)
                found = list(audit.findings(connection, only=row["stream"]))
                savepoint.rollback()
                assert found, (kind, column, row["stream"], row["seq"])


@pytest.mark.parametrize(
    "statement",
    [
        update(decision).where(decision.c.key == "D-1").values(status="open"),
        update(decision).where(decision.c.key == "D-1").values(restricted=True),
        update(decision).where(decision.c.key == "D-1").values(raised_by="p_other"),
        update(decision).where(decision.c.key == "D-1").values(form="another"),
        update(decision).where(decision.c.key == "D-1").values(due=None),
        update(decision)
        .where(decision.c.key == "D-1")
        .values(snapshot=select(decision.c.snapshot).where(decision.c.key == "D-2").scalar_subquery()),
        update(decision).where(decision.c.key == "D-1").values(snapshot="{}"),
        update(words).where(words.c.stream == "D-1", words.c.id == "1.1").values(text="Something else?"),
        update(words).where(words.c.stream == "D-1", words.c.id == "1.1").values(id="9.1"),
        delete(involvement).where(involvement.c.decision == "D-1"),
        update(rights_version).values(in_force_from=NOW),
        delete(rights_version),
        delete(event).where(event.c.stream == "D-1"),
        delete(event).where(event.c.kind == "rights"),
    ],
    ids=str,
)
def test_whatever_else_does_not_follow_from_the_events_is_found(
    database: Database, unit_of_work: SqlUnitOfWork, statement: Executable
) -> None:
    record(database, unit_of_work, decisions=2)
    with database.write() as connection:
        connection.execute(statement)
        connection.commit()

    assert audit.verify(database)


def test_a_decision_that_was_deleted_is_found(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    record(database, unit_of_work, decisions=2)
    with database.write() as connection:
        connection.execute(delete(involvement).where(involvement.c.decision == "D-1"))
        connection.execute(delete(decision).where(decision.c.key == "D-1"))
        connection.commit()

    assert [finding.stream for finding in audit.verify(database)] == ["D-1"]


def absent(unit_of_work: SqlUnitOfWork) -> None:
    company(unit_of_work)
    going_away = GoingAway(unit_of_work, lambda: NOW)
    for start, end in ((0, 3), (5, 6), (2, 4)):
        first, last = (NOW.date() + timedelta(days=ahead) for ahead in (start, end))
        going_away.away(CFO, Wish(start=first, end=last))


def test_honest_times_away_are_no_finding(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    absent(unit_of_work)

    assert audit.verify(database) == ()


def test_a_time_away_that_nobody_said_is_found(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    absent(unit_of_work)
    with database.read() as connection:
        (person,) = set(connection.execute(select(absence.c.person)).scalars())

    for change in (
        update(absence).values(deputy="p_mallory"),
        update(absence).values(end=absence.c.start),
        delete(absence),
        insert(absence).values(person=person, start=NOW.date() + timedelta(days=90), end=NOW.date()),
        insert(absence).values(person="p_other", start=NOW.date(), end=NOW.date()),
    ):
        with database.write() as connection:
            connection.execute(change)
            found = [str(finding) for finding in audit.findings(connection)]
            assert any("when they are away is not as they said" in one for one in found), change
            connection.rollback()
