import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Select, text

from decisions.decision import DecisionId
from decisions.telling.notices import Copy
from storage.database import Database
from storage.delivery import Deliveries
from storage.jobs import Limit
from storage.moments import microseconds
from storage.moving import OF_DECISIONS, Moving, Still
from storage.unit_of_work import SqlUnitOfWork
from storage.waiting import ABANDONED, LONGEST_TURN, UNEXPLAINED, WAITING
from tests.contracts.builders import CHANNEL, NOW
from tests.storage.company import company, press, raised
from tests.storage.conftest import on_postgresql, on_sqlite
from tests.storage.sending import CARD, HERS, MINUTE, Machine, claim, place, posting, put

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def machine() -> Machine:
    """Tell the time of the machine, which is that of business too."""
    at = Machine()
    at.seconds = NOW.timestamp()
    return at


@pytest.fixture
def moving(database: Database, machine: Machine) -> Moving:
    return Moving(database, machine)


def says(database: Database, statement: str) -> None:
    with database.write() as connection:
        assert connection.execute(text(statement)).rowcount > 0
        connection.commit()


def told(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> DecisionId:
    """Raise a decision, and tell everybody."""
    key = raised(company(unit_of_work), 1)
    while jobs := claim(deliveries):
        for job in jobs:
            deliveries.sent(job, ref=CARD, version=9)
    return key


def stands(database: Database, status: str, *, due: datetime) -> None:
    """Have one decision stand so."""
    columns = "key, number, status, version, form, raised_by, restricted, due, head, v, snapshot"
    row = (
        f"INSERT INTO decision ({columns}) VALUES ('D-1', 1, :status, 2, 'f', 'p', {_false(database)}, :due, '', 1, '')"
    )
    values = {"status": status, "due": microseconds(due)}
    with database.write() as connection:
        connection.execute(text(row), values)
        if status == "open":
            planned = "INSERT INTO due (key, kind, decision, at) VALUES ('deadline/D-1', 'deadline', 'D-1', :due)"
            connection.execute(text(planned), {"due": values["due"]})
        connection.commit()


def steps(database: Database, kind: str, at: datetime) -> None:
    """Have the clock do something to it then."""
    row = "INSERT INTO due (key, kind, decision, at) VALUES (:key, :kind, 'D-1', :at)"
    with database.write() as connection:
        connection.execute(text(row), {"key": f"{kind}/D-1", "kind": kind, "at": microseconds(at)})
        connection.commit()


def nudged(database: Database, what: str, at: datetime | None, *, number: int = 1) -> None:
    """Have somebody nudged about it then."""
    row = "INSERT INTO nudge (decision, round, person, what, about, at) VALUES ('D-1', :number, 'p', :what, '', :at)"
    with database.write() as connection:
        values = {"number": number, "what": what, "at": None if at is None else microseconds(at)}
        connection.execute(text(row), values)
        connection.commit()


def _false(database: Database) -> str:
    return "0" if database.file is not None else "false"


def passed(machine: Machine, seconds: float) -> datetime:
    """Let time pass for the machine and for business."""
    machine.seconds += seconds
    return NOW + timedelta(seconds=machine.seconds - NOW.timestamp())


def test_what_is_open_and_told_moves(unit_of_work: SqlUnitOfWork, deliveries: Deliveries, moving: Moving) -> None:
    told(unit_of_work, deliveries)

    assert moving.findings(NOW) == {}
    assert moving.findings(LATER) == {}
    assert moving.waiting(LATER) == 0


def test_what_is_decided_rests(unit_of_work: SqlUnitOfWork, moving: Moving) -> None:
    service = company(unit_of_work)
    service.handle(press(raised(service, 1)))

    assert moving.findings(NOW) == {}


@pytest.mark.parametrize(
    ("broken", "still"),
    [
        ("DELETE FROM due WHERE kind = 'deadline'", (Still.NO_DEADLINE,)),
        ("UPDATE due SET at = at + 1 WHERE kind = 'deadline'", (Still.OTHER_DEADLINE,)),
        ("UPDATE due SET decision = 'D-99' WHERE kind = 'deadline'", (Still.NO_DEADLINE, Still.DEADLINE_OF_OVER)),
        ("UPDATE due SET decision = 'D-99' WHERE kind = 'widen'", (Still.NOBODYS,)),
        ("UPDATE due SET at = 0 WHERE kind = 'widen'", (Still.LATE,)),
        ("UPDATE due SET kind = 'done', at = 0 WHERE kind = 'widen'", (Still.NOBODYS,)),
        ("UPDATE due SET kind = 'close' WHERE kind = 'widen'", (Still.NOBODYS,)),
        ("UPDATE outbox SET state = 'dropped'", (Still.UNEXPLAINED,)),
        ("UPDATE posting SET state = 'parked' WHERE reader IS NULL", (Still.UNEXPLAINED,)),
        ("UPDATE posting SET state = 'parked', reason = 'the channel is gone'", ()),
    ],
)
def test_what_does_not_move_is_counted(
    broken: str,
    still: tuple[Still, ...],
    unit_of_work: SqlUnitOfWork,
    deliveries: Deliveries,
    moving: Moving,
    database: Database,
) -> None:
    told(unit_of_work, deliveries)
    put(unit_of_work)

    says(database, broken)

    assert moving.findings(NOW) == dict.fromkeys(still, 1)


@pytest.mark.parametrize(
    ("status", "what", "at", "still"),
    [
        ("open", "decide", NOW + timedelta(days=1), None),
        ("open", "decide", None, None),
        ("open", "decide", NOW - timedelta(hours=1), Still.NUDGE_LATE),
        ("decided", "decide", NOW + timedelta(days=1), Still.NUDGE_OF_OVER),
        ("decided", "meet", NOW + timedelta(days=1), None),
        ("withdrawn", "decide", NOW + timedelta(days=1), Still.NUDGE_OF_OVER),
        ("withdrawn", "decide", None, None),
    ],
)
def test_nudges_are_about_what_waits(
    status: str, what: str, at: datetime | None, still: Still | None, moving: Moving, database: Database
) -> None:
    stands(database, status, due=NOW + timedelta(days=1))
    steps(database, "widen", NOW + timedelta(days=1))

    nudged(database, what, at)

    assert moving.findings(NOW) == ({} if still is None else {still: 1})


def test_nobody_has_two_next_nudges(moving: Moving, database: Database) -> None:
    stands(database, "open", due=NOW + timedelta(days=1))
    steps(database, "widen", NOW + timedelta(days=1))

    for number in (1, 2):
        nudged(database, "decide", NOW + timedelta(days=1), number=number)

    assert moving.findings(NOW) == {Still.NUDGED_TWICE: 1}


@pytest.mark.parametrize("status", ["open", "reported"])
@pytest.mark.parametrize("hours", [-24, 24])
def test_what_waits_has_a_next_step_by_the_clock_whoever_is_reminded_of_it(
    status: str, hours: int, moving: Moving, database: Database
) -> None:
    stands(database, status, due=NOW + timedelta(hours=hours))
    nudged(database, "name", NOW + timedelta(days=1))
    assert moving.findings(NOW) == {Still.NOBODYS: 1}

    steps(database, "still matters", NOW + timedelta(days=20))

    assert moving.findings(NOW) == {}


def test_what_was_put_off_comes_back(moving: Moving, database: Database) -> None:
    stands(database, "deferred", due=NOW)
    assert moving.findings(NOW) == {Still.NO_RETURN: 1}

    steps(database, "return", LATER)

    assert moving.findings(NOW) == {}


def test_a_message_that_nobody_takes_is_found_after_a_while(
    unit_of_work: SqlUnitOfWork, moving: Moving, machine: Machine
) -> None:
    put(unit_of_work)

    assert moving.findings(passed(machine, 9 * MINUTE)) == {}
    assert moving.waiting(passed(machine, 0)) == pytest.approx(9 * MINUTE)
    assert moving.findings(passed(machine, 2 * MINUTE)) == {Still.STUCK: 1}


def test_what_is_told_later_waits_for_its_moment(unit_of_work: SqlUnitOfWork, moving: Moving, machine: Machine) -> None:
    put(unit_of_work, not_before=LATER)

    assert moving.findings(passed(machine, 59 * MINUTE)) == {}
    assert moving.findings(passed(machine, 12 * MINUTE)) == {Still.STUCK: 1}


def test_a_card_behind_what_happened_is_found(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, moving: Moving, machine: Machine, database: Database
) -> None:
    told(unit_of_work, deliveries)

    says(database, "UPDATE posting SET shown = 1 WHERE wanted = 2")

    assert Still.STUCK not in moving.findings(passed(machine, 9 * MINUTE))
    assert moving.findings(passed(machine, 2 * MINUTE))[Still.STUCK] > 0


def test_what_is_tried_again_later_is_explained(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, moving: Moving, machine: Machine
) -> None:
    put(unit_of_work)
    (job,) = claim(deliveries)
    deliveries.retry(job, "internal_error", retry_in=30 * MINUTE)

    assert moving.findings(passed(machine, 35 * MINUTE)) == {}


def test_what_the_platform_holds_back_is_explained(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, moving: Moving, machine: Machine
) -> None:
    for seq in (4, 5):
        put(unit_of_work, seq=seq)
    (job,) = claim(deliveries)
    deliveries.waits(job, 3600, limit_key="slack/T1/post")

    assert moving.findings(passed(machine, 59 * MINUTE)) == {}
    assert moving.findings(passed(machine, 12 * MINUTE)) == {Still.STUCK: 2}


def test_a_line_that_moves_explains_who_stands_in_it_but_not_for_ever(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, moving: Moving, machine: Machine
) -> None:
    put(unit_of_work, seq=5)
    with unit_of_work() as work:
        work.postings.place(DecisionId("D-2"), (Copy(conversation=HERS),), version=2)
        work.commit()
    passed(machine, 30 * MINUTE)
    limit = Limit(key="slack/T1/post", interval=1.0)
    (other,) = deliveries.claim(now=NOW - timedelta(days=1), limits_of=lambda _: (limit,))
    deliveries.sent(other, ref=CARD, version=2)

    assert moving.findings(passed(machine, 0)) == {}
    assert moving.findings(passed(machine, LONGEST_TURN)) == {Still.STUCK: 1}


def test_what_was_taken_and_never_ended_is_found(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, moving: Moving, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    posting(deliveries)

    assert moving.findings(passed(machine, 5 * MINUTE)) == {}
    assert moving.findings(passed(machine, 2 * MINUTE)) == {Still.ABANDONED: 1}


MANY = """
INSERT INTO decision (key, number, status, version, form, raised_by, restricted, due, head, v, snapshot)
SELECT 'D-' || n, n, CASE WHEN n % 100 = 0 THEN 'open' WHEN n % 1000 = 1 THEN 'deferred' ELSE 'decided' END, 2,
 'f' || n, 'p', {false}, n, '', 1, '' FROM {numbers};
INSERT INTO due (key, kind, decision, at)
SELECT 'deadline/D-' || n, 'deadline', 'D-' || n, n FROM {numbers} WHERE n % 100 = 0;
INSERT INTO due (key, kind, decision, at)
SELECT 'widen/D-' || n, 'widen', 'D-' || n, 9000000000000000 FROM {numbers} WHERE n % 100 = 0;
INSERT INTO nudge (decision, round, person, what, about, at)
SELECT 'D-' || n, 1, 'p', 'decide', '', 9000000000000000 FROM {numbers} WHERE n % 100 = 0;
INSERT INTO nudge (decision, round, person, what, about, told)
SELECT 'D-' || n, 1, 'p', 'decide', '', 2 FROM {numbers} WHERE n % 100 > 0;
INSERT INTO due (key, kind, decision, at)
SELECT 'return/D-' || n, 'return', 'D-' || n, 9000000000000000 FROM {numbers} WHERE n % 1000 = 1;
INSERT INTO posting (decision, conversation_key, conversation, shown, wanted, state, message)
SELECT 'D-' || n, 'slack/T1/C' || n, '', 2, 2, 'pending', 'm' FROM {numbers};
INSERT INTO outbox (key, kind, decision, seq, conversation_key, conversation, not_before, state)
SELECT 'n' || n, 'decided', 'D-' || n, 1, 'slack/T1/C' || n, '', 0, 'sent' FROM {numbers};
INSERT INTO event (kind, stream, seq, type, v, at, body, prev_hash, hash)
SELECT 'decision', 'D-' || n, 1, 'Raised', 1, 0, '', '', '' FROM {numbers};
"""
NUMBERS = {
    True: "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {many}) SELECT n FROM c)",
    False: "generate_series(1, {many}) AS of_numbers(n)",
}


LARGE = "decision|event|posting|outbox|nudge"


def filled(database: Database, many: int) -> None:
    """Fill it with decisions of which one in a hundred is open, each told in one place."""
    on_file = database.file is not None
    numbers = NUMBERS[on_file].format(many=many)
    script = MANY.format(numbers=numbers, false=_false(database))
    with database.write() as connection:
        for statement in filter(None, map(str.strip, script.split(";"))):
            connection.execute(text(statement))
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def plans(database: Database) -> list[str]:
    """Tell how each statement is carried out."""
    statements: list[Select[int]] = [*OF_DECISIONS.values(), WAITING, *ABANDONED, *UNEXPLAINED]
    explain = "EXPLAIN" if database.file is None else "EXPLAIN QUERY PLAN"
    said = {"now": NOW, "ahead": 0, "until": 1}
    steps: list[str] = []
    with database.read() as connection:
        for statement in statements:
            compiled = statement.params(said).compile(database.readers, compile_kwargs={"literal_binds": True})
            found = connection.execute(text(f"{explain} {compiled}"))
            steps += [str(row[0 if database.file is None else 3]) for row in found]
    return steps


@on_sqlite
def test_what_is_over_is_never_read(database: Database) -> None:
    filled(database, 5_000)

    steps = plans(database)

    assert [step for step in steps if re.fullmatch(f"SCAN ({LARGE})", step)] == []


@on_postgresql
def test_nor_does_a_server_read_what_is_over(database: Database) -> None:
    filled(database, 20_000)

    steps = plans(database)

    assert [step for step in steps if re.search(rf"Seq Scan on ({LARGE})\b", step)] == []


@pytest.mark.slow
def test_a_million_decisions_are_looked_through(database: Database, moving: Moving) -> None:
    filled(database, 1_000_000)

    assert moving.findings(NOW) == {}
