"""Two who are one human, in the database: the record holds as it was written, and nobody can merge people by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Executable, insert, select, update

from decisions import meeting
from decisions.answering.events import Responded
from decisions.decision import APPROVE, AgreerAsked, Choice, DecisionId, SeatAsked, Status
from decisions.engine import evolve
from decisions.people import Email, PersonId
from decisions.ports.reading import SYSTEM
from decisions.rights.lines import Position, Seat, SeatKind
from decisions.service import Accepted
from decisions.words import Words
from storage import audit, register
from storage.database import Database
from storage.merging import as_one
from storage.tables import decision, event, involvement, person
from storage.unit_of_work import SqlUnitOfWork, reads
from tests.contracts.builders import CFO, NOW, account, profile
from tests.storage.company import CFO as ANA
from tests.storage.company import company, press, raised

ANN = account("U7")
D1 = DecisionId("D-1")


def known(work_of: SqlUnitOfWork, name: str) -> PersonId:
    with work_of() as work:
        found = work.people.known_as(Email(f"{name}@example.com"))
        assert found is not None
        return found.id


def merge(unit_of_work: SqlUnitOfWork, gone: str, kept: str) -> tuple[PersonId, PersonId]:
    pair = known(unit_of_work, gone), known(unit_of_work, kept)
    with unit_of_work() as work:
        meeting.merged(work, *pair, now=NOW)
        work.commit()
    return pair


def test_the_record_holds_before_and_after_and_once_more_is_said(
    database: Database, unit_of_work: SqlUnitOfWork
) -> None:
    service = company(unit_of_work)
    service.meet(ANN, profile("Ann"))
    open_, done = raised(service, 1), raised(service, 2, restricted=True)
    service.handle(press(done))
    with database.read() as connection:
        before = connection.execute(select(event.c.body).where(event.c.stream == done)).scalars().all()

    gone, kept = merge(unit_of_work, "ana", "ann")

    assert audit.verify(database) == ()
    assert isinstance(service.handle(press(open_, ANN)), Accepted)
    assert audit.verify(database) == ()
    with database.read() as connection:
        assert connection.execute(select(event.c.body).where(event.c.stream == done)).scalars().all() == before
        snapshot = connection.execute(select(decision.c.snapshot).where(decision.c.key == open_)).scalar_one()
    assert kept in snapshot
    assert gone not in snapshot


def test_who_raised_it_is_looked_for_by_the_name_that_was_kept(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    service.meet(ANN, profile("Ann"))
    raised(service, 1)

    _, kept = merge(unit_of_work, "sara", "ann")

    assert audit.verify(database) == ()
    with reads(database)() as work:
        found = work.decisions.listed(reader=SYSTEM, statuses=tuple(Status), raised_by=kept, involving=kept)
    assert [one.raised_by for one in found] == [kept]
    (row,) = register.rows(database, reader=SYSTEM, restricted=True)
    assert row["raised_by"] == "Ann"


def test_an_act_that_was_on_its_way_as_they_became_one_counts_as_theirs(
    database: Database, unit_of_work: SqlUnitOfWork
) -> None:
    service = company(unit_of_work)
    service.meet(ANN, profile("Ann"))
    raised(service, 1)
    gone, kept = known(unit_of_work, "ana"), known(unit_of_work, "ann")
    said = Responded(
        at=NOW,
        round=1,
        seat=CFO,
        by=gone,
        on_behalf_of=None,
        choice=Choice(APPROVE),
        conditions=(),
        reason=Words("yes"),
    )
    merge(unit_of_work, "ana", "ann")
    with unit_of_work() as work:
        before = work.decisions.load(D1, reader=SYSTEM)
        assert before is not None
        work.decisions.save(before, evolve(before, said), (said,))
        work.commit()

    assert audit.verify(database) == ()
    with reads(database)() as work:
        now = work.decisions.load(D1, reader=SYSTEM)
    assert now is not None
    assert [one.by for one in now.responses] == [kept]


@pytest.mark.parametrize(
    "statement",
    [
        update(person).where(person.c.email == "zed@example.com").values(merged_into="p_ana"),
        update(person).where(person.c.email == "ana@example.com").values(merged_into=None),
        update(person).where(person.c.email == "zed@example.com").values(guest_allowed=True),
        insert(involvement).values(decision="D-1", person="p_zed"),
    ],
    ids=["merged by hand", "parted by hand", "allowed by hand", "let in by hand"],
)
def test_what_is_done_by_hand_is_found(database: Database, unit_of_work: SqlUnitOfWork, statement: Executable) -> None:
    service = company(unit_of_work)
    service.meet(ANN, profile("Ann"))
    raised(service, 1, restricted=True)
    merge(unit_of_work, "ana", "ann")
    assert audit.verify(database) == ()

    with database.write() as connection:
        connection.execute(statement)
        connection.commit()

    assert audit.verify(database)


PEOPLE = [PersonId(f"p_{letter}") for letter in "abcd"]
SAME = {PEOPLE[0]: PEOPLE[1]}


@given(st.lists(st.sampled_from(PEOPLE), max_size=5, unique=True))
def test_who_stands_in_a_list_twice_stands_there_once(people: list[PersonId]) -> None:
    held = as_one(Position(name="CFO", holders=tuple(people)), SAME)

    assert len(set(held.holders)) == len(held.holders)
    assert set(held.holders) == {SAME.get(one, one) for one in people}


def test_a_seat_that_both_were_asked_for_is_asked_once() -> None:
    seats = tuple(SeatAsked(seat=Seat(SeatKind.PERSON, one), of=(one,), due=NOW) for one in PEOPLE[:2])
    agreer = AgreerAsked(seat=CFO, of=(PEOPLE[0], PEOPLE[1], PEOPLE[2]), due=NOW)

    assert as_one(seats, SAME) == (SeatAsked(seat=Seat(SeatKind.PERSON, PEOPLE[1]), of=(PEOPLE[1],), due=NOW),)
    assert as_one(agreer, SAME).of == (PEOPLE[1], PEOPLE[2])


def test_nobody_is_found_in_what_people_typed() -> None:
    typed = (Words("p_a"), "p_a")

    assert as_one(typed, SAME) == (Words("p_a"), "p_b")
    assert type(as_one(typed, SAME)[0]) is Words


def test_what_names_nobody_who_was_merged_is_the_same_thing() -> None:
    value = Position(name="CFO", holders=(PEOPLE[2],))

    assert as_one(value, SAME) is value
    assert as_one(value, {}) is value


def test_whoever_is_a_guest_here_and_one_of_us_there_is_one_of_us(unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    guest = profile("Ann", standing=False)
    service.meet(ANN, type(guest)(name="Ann", email=guest.email, zone="", standing=False, guest=True))

    _, kept = merge(unit_of_work, "ann", "ana")

    with unit_of_work() as work:
        assert work.people.persons([kept])[kept].shown == "Ana"
        acts = work.people.find(ANN)
    assert acts is not None
    assert (acts.id, acts.standing) == (kept, False)
    assert isinstance(service.handle(press(raised(service, 1), ANA)), Accepted)
