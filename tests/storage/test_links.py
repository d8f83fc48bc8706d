import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from decisions.decision import DecisionId
from storage.database import Database
from storage.links import LIFETIME, Links
from storage.passes import link
from tests.contracts.builders import ANA, NOW

KEY = DecisionId("D-12")
SHOWN = (ANA, KEY)


@pytest.fixture
def links(database: Database) -> Links:
    return Links(database)


def test_a_link_is_used_once(links: Links) -> None:
    token = links.make(ANA, KEY, now=NOW)

    assert links.use(token, NOW) == SHOWN
    assert links.use(token, NOW) is None


def test_looking_uses_nothing_up(links: Links) -> None:
    token = links.make(ANA, KEY, now=NOW)

    assert [links.look(token, NOW) for _ in range(3)] == [SHOWN] * 3
    links.use(token, NOW)
    assert links.look(token, NOW) is None


def test_a_link_is_over_after_ten_minutes(links: Links) -> None:
    token = links.make(ANA, KEY, now=NOW)

    assert links.look(token, NOW + LIFETIME - timedelta(microseconds=1)) == SHOWN
    assert links.look(token, NOW + LIFETIME) is None
    assert links.use(token, NOW + LIFETIME) is None


@pytest.mark.parametrize("token", ["", "guessed", "\udcff", "x" * 100_000])
def test_a_token_that_nobody_made_shows_nothing(links: Links, token: str) -> None:
    assert links.look(token, NOW) is None
    assert links.use(token, NOW) is None


def test_of_many_at_once_one_uses_it(links: Links) -> None:
    token = links.make(ANA, KEY, now=NOW)
    used: list[object] = []
    threads = [threading.Thread(target=lambda: used.append(links.use(token, NOW))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [found for found in used if found] == [SHOWN]


def test_the_database_holds_no_token_and_forgets_old_ones(links: Links, database: Database) -> None:
    token = links.make(ANA, KEY, now=NOW)
    with database.read() as connection:
        assert token not in repr(connection.execute(select(link)).all())

    links.make(ANA, KEY, now=NOW + timedelta(days=2))
    with database.read() as connection:
        assert len(connection.execute(select(link)).all()) == 1
