"""The bell between processes: heard everywhere but where it was rung, and mended when its wire was cut."""

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from storage.bell import Bell, is_answered
from storage.database import Database
from tests.storage.conftest import on_postgresql, on_sqlite
from tests.storage.test_hanging_up import hang_up

SOON = 5.0
A_MOMENT = 0.1


class Ear:
    def __init__(self) -> None:
        self._heard: queue.SimpleQueue[None] = queue.SimpleQueue()

    def __call__(self) -> None:
        self._heard.put(None)

    def hears(self, within: float = SOON) -> bool:
        try:
            self._heard.get(timeout=within)
        except queue.Empty:
            return False
        while not self._heard.empty():
            self._heard.get()
        return True


@contextmanager
def hung(address: str) -> Iterator[tuple[Bell, Ear]]:
    database, ear = Database.open(address), Ear()
    bell = Bell(database, ear)
    with bell.hanging():
        assert ear.hears(), "whatever was rung before"
        yield bell, ear
    database.close()


def soon(holds: Callable[[], bool]) -> bool:
    return any(holds() or Ear().hears(A_MOMENT / 10) for _ in range(500))


@on_postgresql
def test_a_ring_is_heard_in_every_other_process(address: str) -> None:
    with hung(address) as (rings, mine), hung(address) as (_, one), hung(address) as (_, other):
        rings.ring()

        assert one.hears()
        assert other.hears()
        assert not mine.hears(A_MOMENT)


@on_postgresql
def test_many_rings_are_few(address: str) -> None:
    with hung(address) as (rings, _), hung(address) as (_, one):
        for _ in range(1000):
            rings.ring()

        assert one.hears()
        one.hears(A_MOMENT)
        assert not one.hears(A_MOMENT)


@on_postgresql
def test_a_bell_whose_wire_was_cut_is_mended_and_heard(address: str, database: Database) -> None:
    with hung(address) as (rings, _), hung(address) as (works, ear):
        works.answer()
        hang_up(address)

        assert ear.hears(), "what was rung meanwhile"
        rings.ring()
        assert ear.hears()
        assert soon(lambda: is_answered(database))


@on_postgresql
def test_it_is_known_whether_anybody_answers(address: str, database: Database) -> None:
    assert not is_answered(database)
    with hung(address) as (rings, _), hung(address) as (works, _):
        rings.ring()
        assert not is_answered(database)
        works.answer()
        assert soon(lambda: is_answered(database))
    assert soon(lambda: not is_answered(database))


def test_a_server_that_is_gone_holds_nobody_up() -> None:
    database = Database.open("postgresql://u@127.0.0.1:1/steerco")
    bell = Bell(database, Ear())
    with bell.hanging():
        bell.ring()
    bell.ring()
    database.close()


@on_sqlite
def test_on_a_file_there_is_nobody_to_ring_for(database: Database) -> None:
    ear = Ear()
    bell = Bell(database, ear)
    with bell.hanging():
        bell.ring()
        bell.answer()
        assert not ear.hears(A_MOMENT)
    assert is_answered(database)
