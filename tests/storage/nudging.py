"""A company whose chief is nudged, in a database: what is planned for her, and what she is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, Update, select

from decisions.absences.absence import Absence
from decisions.decision import DecisionId
from decisions.people import Email, Person, PersonId
from decisions.service import DecisionService
from storage.database import Database
from storage.nudging.jobs import NudgeJobs, next_nudge
from storage.tables import nudge, outbox, person, posting
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW, profile
from tests.storage.company import CFO, RAISER, company, raised


@dataclass(kw_only=True)
class Nudging:
    """Ana decides what Sara raises, by Wednesday at ten (UTC nine); nobody is in a hurry."""

    database: Database
    unit_of_work: SqlUnitOfWork
    now: datetime = NOW
    service: DecisionService = field(init=False)

    def __post_init__(self) -> None:
        company(self.unit_of_work)
        self.service = DecisionService(self.unit_of_work, lambda: self.now)

    @property
    def jobs(self) -> NudgeJobs:
        return NudgeJobs(self.database, self.unit_of_work)

    @property
    def ana(self) -> Person:
        with self.unit_of_work() as work:
            found = work.people.known_as(Email("ana@example.com"))
        assert found is not None
        return found

    def raises(self, number: int) -> DecisionId:
        self.are_known()
        return raised(self.service, number)

    def are_known(self) -> None:
        """Have their platform say of everybody that they are still there."""
        for identity, name in ((CFO, "Ana"), (RAISER, "Sara")):
            self.service.meet(identity, profile(name))

    def planned(self) -> dict[str, datetime]:
        rows = self._rows(nudge)
        return {row["decision"]: row["at"] for row in rows if row["at"] is not None}

    def tick(self, at: datetime | None = None) -> int:
        """Tick until nothing is due, and count what was looked at."""
        self.now = at or self.now
        looked_at = 0
        while many := self.jobs.claim(self.now):
            looked_at += many
        return looked_at

    def let_pass(self, until: datetime) -> None:
        """Tick whenever somebody is to be nudged."""
        while (at := next_nudge(self.database)) is not None and at <= until:
            assert self.tick(at)
        self.now = until

    def messages(self) -> list[dict[str, Any]]:
        return sorted(self._rows(outbox, outbox.c.kind == "nudge"), key=lambda row: (row["day"], row["seq"]))

    def about(self, key: str) -> set[DecisionId]:
        with self.unit_of_work() as work:
            return {one.decision for one in work.nudges.told_in(key)}

    def said(self, **values: object) -> None:
        """Have the messages be as if something had become of them."""
        self._write(lambda: outbox.update().where(outbox.c.kind == "nudge").values(values))

    def everything_else_is_told(self) -> None:
        self._write(lambda: posting.update().values(state="sent", shown=posting.c.wanted, channel="C", message="1"))
        self._write(lambda: outbox.update().where(outbox.c.kind != "nudge").values(state="sent"))

    def is_quiet(self, *days: int) -> None:
        self._write(
            lambda: person.update().where(person.c.id == self.ana.id).values(quiet_days="".join(map(str, days)))
        )
        self._bump()

    def is_away(self, who: PersonId, days: int) -> None:
        start = self.now.date()
        with self.unit_of_work() as work:
            work.absences.plan(Absence(person=who, start=start, end=start + timedelta(days=days - 1)), now=self.now)
            work.commit()

    def _bump(self) -> None:
        with self.unit_of_work() as work:
            work.rights._glance.bump()
            work.commit()

    def _write(self, statement: Callable[[], Update]) -> None:
        what = statement()
        with self.database.write() as connection:
            connection.execute(what)
            connection.commit()

    def _rows(self, table: Table, *where: ColumnElement[bool]) -> list[dict[str, Any]]:
        with self.database.read() as connection:
            return [dict(row) for row in connection.execute(select(table).where(*where)).mappings()]
