"""What leaves the house of a restricted decision: exports, the page, copies of its card, what its threads are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TypeVar

import pytest

from bot.notices import Rendering
from bot.record import HouseRecord
from bot.threads import Threads
from decisions.decision import DecisionId
from decisions.ports.reading import SYSTEM, Reader
from decisions.telling.notices import NoticeKind
from storage import audit, register
from storage.database import Database
from storage.links import Links
from tests.adapters.web.browsing import Answer, Browser, site
from tests.contracts.confidential import ABSENT, ADMINISTRATOR, IN_IT, MATTER, NOT_IN_IT, SECRET, House
from tests.contracts.stores import InSql

T = TypeVar("T")

OUTSIDERS = [*NOT_IN_IT, ADMINISTRATOR]


@pytest.fixture
def house(database: Database) -> House:
    house = House(InSql(database))
    house.tells_all()
    house.opens()
    return house


def test_an_export_holds_it_only_where_it_is_asked_for(house: House, database: Database) -> None:
    assert SECRET not in str(list(register.rows(database, reader=SYSTEM, restricted=False)))
    assert SECRET in str(list(register.rows(database, reader=SYSTEM, restricted=True)))
    assert house.people


def test_an_export_of_one_reader_holds_what_they_are_in(house: House, database: Database) -> None:
    for who in sorted(NOT_IN_IT.keys() - {"leo"} | {ADMINISTRATOR}):
        assert list(register.rows(database, reader=Reader(house.people[who]), restricted=True)) == [], who


def test_an_export_of_an_auditor_holds_it(house: House, database: Database) -> None:
    (row,) = register.rows(database, reader=Reader(house.people["ida"]), restricted=True)

    assert row["key"] == MATTER


def test_a_copy_of_its_card_is_drawn_for_nobody_else(house: House) -> None:
    for who in sorted(OUTSIDERS):
        rendering = Rendering(house.queries)
        drawn = rendering.card(MATTER, house.people[who], on="slack", first=True)

        assert drawn is None or (who == ADMINISTRATOR and SECRET not in repr(drawn)), who
        assert rendering.asked_in(MATTER, house.people[who]) is None, who


def test_a_copy_of_its_card_is_drawn_for_those_in_it(house: House) -> None:
    for who in sorted(IN_IT):
        drawn = Rendering(house.queries).card(MATTER, house.people[who], on="slack", first=True)

        assert drawn is not None, who
        assert SECRET in repr(drawn), who


def test_no_copy_and_no_message_goes_to_anybody_else_or_to_a_channel(house: House) -> None:
    those = {house.people[name] for name in IN_IT} - {house.people["ida"]}
    # Who has left was asked before they did: their copy is not drawn again.
    readers = {reader for _, _, reader, _ in house.store.copies()} - {house.people["leo"]}
    places = {where for _, where, _, _ in house.store.copies()} | house.store.waiting_in()

    assert readers <= those
    assert all("/@" in where for where in places), places
    assert {where.rpartition("@")[2] for where in house.store.waiting_in()} <= those


def test_what_a_thread_is_told_of_an_auditor_names_them_and_why(house: House) -> None:
    with house.store.read() as work:
        seq = len(work.decisions.history(MATTER, reader=SYSTEM))

    told = Rendering(house.queries).notice(NoticeKind.OPENED, MATTER, seq, on="slack")

    assert told is not None
    assert "Ida" in told.card.summary
    assert f"{SECRET} audit" in repr(told.card)
    assert told.mentions == ()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("address", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True)
def test_whatever_is_written_to_somebody_else_by_mistake_is_not_sent(house: House) -> None:
    with house.store.read() as work:
        last = len(work.decisions.history(MATTER, reader=SYSTEM))
    rendering = Rendering(house.queries)

    for who, kind, seq in product(sorted(OUTSIDERS), NoticeKind, range(1, last + 1)):
        drawn = rendering.notice(kind, MATTER, seq, on="slack", to=house.people[who])
        assert drawn is None or (who == ADMINISTRATOR and SECRET not in repr(drawn)), (who, kind, seq)


def on_the_page(house: House, database: Database, asks: Callable[[Browser, Links], T]) -> T:
    with ThreadPoolExecutor(1) as writing, ThreadPoolExecutor(1) as reading:
        links = Links(database)
        record = HouseRecord(
            queries=house.queries, links=links, threads=Threads(writing, reading), clock=lambda: house.now
        )
        return asks(Browser(app=site(record, secure=False)), links)


def read_by(house: House, database: Database, who: str, key: DecisionId) -> Answer:
    """Let somebody open a link that was made for them, and read what it leads to."""

    def asks(browser: Browser, links: Links) -> Answer:
        token = links.make(house.people[who], key, now=house.now)
        browser.opened(f"/decisions/{key}?link={token}")
        return browser.get(f"/decisions/{key}")

    return on_the_page(house, database, asks)


def test_the_page_of_it_is_the_page_of_none(house: House, database: Database) -> None:
    for who in sorted(OUTSIDERS):
        restricted, absent = read_by(house, database, who, MATTER), read_by(house, database, who, ABSENT)

        assert restricted.status == absent.status == 404, who
        assert restricted.text == absent.text, who
        assert SECRET not in restricted.text, who


def test_the_page_is_read_by_those_in_it(house: House, database: Database) -> None:
    for who in sorted(IN_IT):
        page = read_by(house, database, who, MATTER)

        assert page.status == 200, who
        for words in ("question", "price", "why", "ask", "answer", "audit"):
            assert f"{SECRET} {words}" in page.text, (who, words)


def test_the_record_of_it_holds(house: House, database: Database) -> None:
    assert house.people
    assert audit.verify(database) == ()
