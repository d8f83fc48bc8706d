"""The stores that keep every contract, and what only a test may look at in them."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Table, select

from decisions.ports.work import UnitOfWork
from decisions.telling.notices import Notice
from storage.database import Database
from storage.memory import MemoryStore
from storage.states import PENDING
from storage.tables import due, nudge, outbox, posting
from storage.unit_of_work import SqlUnitOfWork, reads


class Store(Protocol):
    """A store under contract."""

    woken: int

    @property
    def open(self) -> UnitOfWork: ...

    @property
    def read(self) -> UnitOfWork: ...

    def notices(self) -> list[str]: ...

    def waiting_in(self) -> set[str]: ...

    def told(self, notice: Notice) -> None: ...

    def copies(self) -> set[tuple[str, str, str | None, int]]: ...

    def due(self) -> dict[str, datetime]: ...

    def nudges(self) -> dict[tuple[str, int, str], datetime]: ...

    def nudged(self, key: str, person: str, *, again_at: datetime | None) -> None: ...


class InMemory:
    def __init__(self) -> None:
        self.woken = 0
        self._store = MemoryStore(self._wake)

    @property
    def open(self) -> UnitOfWork:
        return self._store

    @property
    def read(self) -> UnitOfWork:
        return self._store.reads

    def notices(self) -> list[str]:
        return [key for key, (_, state) in self._store.tables.notices.items() if state == PENDING]

    def waiting_in(self) -> set[str]:
        return {notice.conversation.key for notice in self._store.outbox}

    def told(self, notice: Notice) -> None:
        self._store.tell(notice.key)

    def copies(self) -> set[tuple[str, str, str | None, int]]:
        copies = self._store.tables.copies.items()
        return {(decision, where, copy.reader, wanted) for (decision, where), (copy, wanted) in copies}

    def due(self) -> dict[str, datetime]:
        return {key: at for key, (_, at) in self._store.tables.due.items()}

    def nudges(self) -> dict[tuple[str, int, str], datetime]:
        return {key: one.at for key, one in self._store.tables.nudges.items() if one.at is not None}

    def nudged(self, key: str, person: str, *, again_at: datetime | None) -> None:
        nudges = self._store.tables.nudges
        for whose, one in nudges.items():
            if whose[2] == person:
                nudges[whose] = replace(one, at=again_at, told=one.told + 1, told_in=key)

    def _wake(self) -> None:
        self.woken += 1


class InSql:
    def __init__(self, database: Database) -> None:
        self.woken = 0
        self._database = database
        self._unit_of_work = SqlUnitOfWork(database, self._wake)
        self._reads = reads(database)

    @property
    def open(self) -> UnitOfWork:
        return self._unit_of_work

    @property
    def read(self) -> UnitOfWork:
        return self._reads

    def notices(self) -> list[str]:
        return [row["key"] for row in self._rows(outbox) if row["state"] == PENDING]

    def waiting_in(self) -> set[str]:
        return {row["conversation_key"] for row in self._rows(outbox) if row["state"] == PENDING}

    def told(self, notice: Notice) -> None:
        with self._database.write() as connection:
            connection.execute(outbox.update().where(outbox.c.key == notice.key).values(state="sent"))
            connection.commit()

    def copies(self) -> set[tuple[str, str, str | None, int]]:
        return {(row["decision"], row["conversation_key"], row["reader"], row["wanted"]) for row in self._rows(posting)}

    def due(self) -> dict[str, datetime]:
        return {row["key"]: row["at"] for row in self._rows(due)}

    def nudges(self) -> dict[tuple[str, int, str], datetime]:
        rows = self._rows(nudge)
        return {(row["decision"], row["round"], row["person"]): row["at"] for row in rows if row["at"] is not None}

    def nudged(self, key: str, person: str, *, again_at: datetime | None) -> None:
        said = nudge.update().where(nudge.c.person == person)
        with self._database.write() as connection:
            connection.execute(said.values(at=again_at, told=nudge.c.told + 1, told_in=key))
            connection.commit()

    def _rows(self, table: Table) -> list[dict[str, Any]]:
        with self._database.read() as connection:
            return [dict(row) for row in connection.execute(select(table)).mappings()]

    def _wake(self) -> None:
        self.woken += 1
