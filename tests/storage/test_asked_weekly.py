"""Who is to record what a forum decided where it meets is asked as often as anybody: twice, a week apart."""

from datetime import datetime, timedelta

from decisions.nudging.planning import Nudge
from decisions.nudging.waits import Waiting
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW
from tests.storage.nudging import Nudging

A_WEEK = timedelta(days=7)


def planned_for_ana(nudging: Nudging, first: datetime) -> None:
    key, ana = nudging.raises(1), nudging.ana.id
    asked = Nudge(
        decision=key,
        round=1,
        person=ana,
        what=Waiting.RECORD,
        about="record/Board/",
        at=first,
        last_at=first + A_WEEK,
        until=None,
    )
    with nudging.unit_of_work() as work:
        work.nudges.plan(key, 1, (asked,))
        work.commit()


def test_a_secretary_is_asked_twice_a_week_apart(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    nudging = Nudging(database=database, unit_of_work=unit_of_work)
    planned_for_ana(nudging, first := NOW + timedelta(days=1))

    for weeks in range(4):
        nudging.let_pass(first + weeks * A_WEEK)
        nudging.said(state="sent")

    days = [row["day"] for row in nudging.messages()]
    assert days == [first.date(), (first + A_WEEK).date()]
    assert nudging.planned() == {}, "after that it moves on to who stands for it"
