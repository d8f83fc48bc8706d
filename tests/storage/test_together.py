from contextlib import suppress
from datetime import timedelta

from sqlalchemy import Connection, event

from decisions.people import PersonId
from decisions.telling.notices import Copy
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork, reads
from tests.contracts.builders import CHANNEL, NOW, account, profile, raised, rights


class HaltedError(Exception):
    pass


def meet(unit_of_work: SqlUnitOfWork, user: str, *, keep: bool = True) -> None:
    with unit_of_work() as work:
        work.people.meet(account(user), profile(user), now=NOW)
        if keep:
            work.commit()


def met(database: Database, *users: str) -> list[str]:
    with reads(database)() as work:
        return [user for user in users if work.people.find(account(user)) is not None]


def test_what_is_kept_together_takes_one_commit(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    commits: list[Connection] = []
    event.listen(database.writer, "commit", commits.append)

    with unit_of_work.together():
        meet(unit_of_work, "U1")
        meet(unit_of_work, "U2")
        assert met(database, "U1", "U2") == []

    assert (len(commits), met(database, "U1", "U2")) == (1, ["U1", "U2"])


def test_a_part_undoes_itself_alone(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    with unit_of_work.together():
        meet(unit_of_work, "U1")
        meet(unit_of_work, "U2", keep=False)
        with suppress(HaltedError), unit_of_work() as work:
            work.people.meet(account("U3"), profile("U3"), now=NOW)
            raise HaltedError
        meet(unit_of_work, "U4")

    assert met(database, "U1", "U2", "U3", "U4") == ["U1", "U4"]


def test_nothing_is_kept_where_the_whole_of_it_fails(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    with suppress(HaltedError), unit_of_work.together():
        meet(unit_of_work, "U1")
        raise HaltedError

    meet(unit_of_work, "U2")
    assert met(database, "U1", "U2") == ["U2"]


def test_nothing_is_remembered_of_what_was_not_kept(unit_of_work: SqlUnitOfWork) -> None:
    def add(person: str, *, days: int) -> None:
        with unit_of_work() as work:
            work.rights.add(rights(PersonId(person)), effective=(NOW - timedelta(days=days)).date(), now=NOW)
            work.commit()

    def holders() -> tuple[str, ...]:
        with unit_of_work() as work:
            return tuple(work.rights.organisation(now=NOW).positions["cfo"].holders)

    with suppress(HaltedError), unit_of_work.together():
        add("p_lost", days=1)
        assert holders() == ("p_lost",)
        raise HaltedError
    add("p_kept", days=1)

    assert holders() == ("p_kept",)


def test_who_sends_is_woken_once_and_only_after_the_commit(database: Database) -> None:
    woken: list[str] = []
    unit_of_work = SqlUnitOfWork(database, lambda: woken.append("woken"))

    def post(*, keep: bool = True) -> None:
        with unit_of_work() as work:
            work.postings.place(raised().decision.id, [Copy(conversation=CHANNEL)], version=2)
            if keep:
                work.commit()

    with unit_of_work.together():
        post(keep=False)
    assert woken == []

    with unit_of_work.together():
        post()
        post()
        assert woken == []

    assert woken == ["woken"]
