"""What several processes do to one PostgreSQL at the same instant: it comes out as if one had been after the other."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from decisions.decision import DecisionId, FormId
from decisions.people import Email
from decisions.ports.decisions import LostRaceError
from decisions.ports.inbox import Earlier
from decisions.ports.people import Profile
from decisions.ports.reading import SYSTEM, Reader
from decisions.proposal import Proposal
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.service import Accepted
from decisions.words import Words
from storage import tables
from storage.audit import verify
from storage.codec.words import ERASED
from storage.database import Database, TryAgainError
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW, ZED, account, answered, profile, raised, recorded, rights
from tests.storage.company import RAISER, company
from tests.storage.conftest import on_postgresql
from tests.storage.simultaneously import at_once, still_waits

pytestmark = on_postgresql


PRESS = RequestId("press-1")


def test_a_double_delivery_waits_and_hears_how_the_first_one_ended(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    def claimed() -> Earlier | None:
        with elsewhere() as work:
            return work.inbox.claim(PRESS, now=NOW)

    with unit_of_work() as work:
        assert work.inbox.claim(PRESS, now=NOW) is None
        second = threads.submit(claimed)
        assert still_waits(second)
        work.inbox.answered(PRESS, DecisionId("D-1"), None)
        work.commit()

    assert second.result() == Earlier(decision=DecisionId("D-1"), refusal=None)


def test_a_double_delivery_takes_over_from_a_first_one_that_came_to_nothing(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    def claimed() -> Earlier | None:
        with elsewhere() as work:
            return work.inbox.claim(PRESS, now=NOW)

    with unit_of_work() as work:
        work.inbox.claim(PRESS, now=NOW)
        second = threads.submit(claimed)
        assert still_waits(second)

    assert second.result() is None


def test_who_waited_for_a_decision_reads_it_with_every_word_that_was_added(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    story = raised()
    with unit_of_work() as work:
        recorded(work, story)
        work.commit()

    def loaded() -> object:
        with elsewhere() as work:
            return work.decisions.load(story.decision.id, reader=SYSTEM)

    with unit_of_work() as work:
        work.decisions.load(story.decision.id, reader=SYSTEM)
        second = threads.submit(loaded)
        assert still_waits(second)
        recorded(work, answered(story, reason="it pays"))
        work.commit()

    assert second.result() == answered(story, reason="it pays").decision
    assert ERASED not in repr(second.result())


def test_who_waited_sees_a_restricted_decision_that_they_were_brought_into_meanwhile(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    story = raised(restricted=True)
    with unit_of_work() as work:
        recorded(work, story)
        work.commit()

    def loaded() -> object:
        with elsewhere() as work:
            return work.decisions.load(story.decision.id, reader=Reader(ZED))

    assert threads.submit(loaded).result() is None
    with unit_of_work() as work:
        work.decisions.load(story.decision.id, reader=SYSTEM)
        second = threads.submit(loaded)
        still_waits(second)
        recorded(work, answered(story, by=ZED))
        work.commit()

    assert threads.submit(loaded).result() is not None


@pytest.mark.parametrize("email", ["ana@example.com", None])
def test_who_is_met_by_many_at_once_is_one_person(
    unit_of_work: SqlUnitOfWork,
    elsewhere: SqlUnitOfWork,
    threads: ThreadPoolExecutor,
    database: Database,
    email: str | None,
) -> None:
    said = Profile(name="Ana", email=Email(email) if email else None, zone="UTC", standing=True)

    def meeting(where: SqlUnitOfWork, user: str) -> Callable[[], str]:
        def met() -> str:
            with where() as work:
                work.people.find(account(user))
                person = work.people.meet(account(user), said, now=NOW)
                work.commit()
            return person.id

        return met

    users = ["U1", "U1", "U2", "U1"] if email else ["U1"] * 4
    ids = at_once(threads, *(meeting(where, user) for user in users for where in (unit_of_work, elsewhere)))

    assert len(set(ids)) == 1
    with database.read() as connection:
        assert connection.execute(select(tables.person.c.id)).scalars().all() == [ids[0]]
        assert set(connection.execute(select(tables.identity.c.person)).scalars()) == {ids[0]}


def test_people_named_by_many_at_once_are_named_once(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    emails = [Email(f"{number}@example.com") for number in range(20)]

    def naming(where: SqlUnitOfWork, named: list[Email]) -> Callable[[], dict[Email, str]]:
        def ids() -> dict[Email, str]:
            with where() as work:
                found = work.people.by_email(named)
                work.people.administer(named[:3])
                work.commit()
            return dict(found)

        return ids

    one, other, *_ = at_once(
        threads, *(naming(where, order) for order in (emails, emails[::-1]) for where in (unit_of_work, elsewhere))
    )

    assert one == other


def test_one_form_that_is_sent_by_many_at_once_makes_one_decision(
    unit_of_work: SqlUnitOfWork, threads: ThreadPoolExecutor, database: Database
) -> None:
    service = company(unit_of_work)

    def raising(number: int) -> Callable[[], str]:
        def raise_it() -> str:
            answer = service.handle(
                RaiseDecision(
                    request_id=RequestId(f"raise-{number}"),
                    actor=RAISER,
                    form=FormId(f"form-{number % 4}"),
                    proposal=Proposal(question=Words(f"Question {number % 4}?")),
                    place=CHANNEL,
                )
            )
            assert isinstance(answer, Accepted)
            return answer.view.key

        return raise_it

    keys = Counter(at_once(threads, *(raising(number) for number in range(12))))

    assert keys == {"D-1": 3, "D-2": 3, "D-3": 3, "D-4": 3}
    assert verify(database) == ()


def test_rights_that_are_imported_by_many_at_once_are_versions_of_their_own(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor, database: Database
) -> None:
    with unit_of_work() as work:
        ids = work.people.by_email([Email("ana@example.com")])
        work.commit()

    def importing(where: SqlUnitOfWork, position: str) -> Callable[[], int]:
        def number() -> int:
            with where() as work:
                added = work.rights.add(rights(*ids.values(), position=position), effective=NOW.date(), now=NOW)
                work.commit()
            return added

        return number

    where = (unit_of_work, elsewhere) * 3
    numbers = at_once(threads, *(importing(each, f"Position {number}") for number, each in enumerate(where)))

    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
    assert verify(database) == ()


def test_two_who_wait_for_each_other_are_told_to_try_again(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    with unit_of_work() as work:
        recorded(work, raised("D-1"), raised("D-2"))
        work.commit()
    both_hold_one = threading.Barrier(2)

    def crossing(where: SqlUnitOfWork, *keys: str) -> Callable[[], type[Exception] | None]:
        def ended() -> type[Exception] | None:
            try:
                with where() as work:
                    work.decisions.load(DecisionId(keys[0]), reader=SYSTEM)
                    both_hold_one.wait()
                    work.decisions.load(DecisionId(keys[1]), reader=SYSTEM)
            except LostRaceError as lost:
                return type(lost)
            return None

        return ended

    ends = at_once(threads, crossing(unit_of_work, "D-1", "D-2"), crossing(elsewhere, "D-2", "D-1"))

    assert Counter(ends) == {None: 1, TryAgainError: 1}


def test_a_person_is_seen_as_they_are_by_every_process(unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork) -> None:
    with unit_of_work() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.rights.add(rights(met.id), effective=NOW.date(), now=NOW)
        work.commit()
    with elsewhere() as work:
        before = work.rights.organisation(now=NOW)

    with unit_of_work() as work:
        work.people.meet(account("U1"), profile("Ana", standing=False), now=NOW)
        work.commit()

    with elsewhere() as work:
        after = work.rights.organisation(now=NOW)
    assert (before.has_standing(met.id), after.has_standing(met.id)) == (True, False)
    assert ANA not in after.people
