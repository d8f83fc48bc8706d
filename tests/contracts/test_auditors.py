"""An auditor reads, does nothing, and reads no longer than the time given."""

import pytest

from decisions.auditing.commands import CloseToAuditors
from decisions.auditing.errors import OnlyReadsError
from decisions.errors import UnknownDecisionError
from decisions.queries.listings import Which
from decisions.requests import RequestId
from decisions.service import Refused
from decisions.views.acts import Act
from tests.contracts.asking import OF_A_DECISION, asked
from tests.contracts.attempts import answered, attempts_of, made
from tests.contracts.confidential import ABSENT, ACCOUNTS, MATTER, UNTIL, House, secret
from tests.contracts.stores import Store


def test_an_auditor_reads_and_does_nothing(house: House) -> None:
    view = house.queries.show(MATTER, ACCOUNTS["ida"])

    assert view.acts == {Act.READ}
    for kind in attempts_of():
        answer = house.says(made(kind, house, "ida", MATTER))
        assert isinstance(answer, Refused), kind.__name__
        assert isinstance(answer.error, OnlyReadsError), kind.__name__


def test_an_auditor_is_told_nothing_and_those_in_it_once(house: House) -> None:
    assert house.people["ida"] not in {reader for _, _, reader, _ in house.store.copies()}
    notices = [key for key in house.store.notices() if key.startswith("opened to an auditor")]
    assert len(notices) == 1
    assert not [key for key in house.store.notices() if house.people["ida"] in key]


def test_before_it_was_opened_and_after_its_time_there_is_none(store: Store) -> None:
    house = House(store)
    house.tells_all()

    def is_not_there() -> None:
        for name in OF_A_DECISION:
            both = asked(house, name, "ida")
            assert both.restricted == both.absent, name
        assert house.queries.listed(Which.OPEN, ACCOUNTS["ida"], most=9).total == 0
        for kind in attempts_of():
            of = answered(house, made(kind, house, "ida", MATTER), MATTER)
            assert of == answered(house, made(kind, house, "ida", ABSENT), ABSENT), kind.__name__

    is_not_there()
    house.opens()
    assert house.queries.show(MATTER, ACCOUNTS["ida"]).question == secret("question")
    house.now = UNTIL
    house.meets_everybody()
    is_not_there()
    house.does(CloseToAuditors(request_id=RequestId("close"), decision=MATTER))
    is_not_there()
    assert house.queries.show(MATTER, ACCOUNTS["sara"]).question == secret("question")


def test_it_is_closed_before_its_time_to_whom_it_is_said_of(house: House) -> None:
    house.does(CloseToAuditors(request_id=RequestId("close"), decision=MATTER, person=house.people["ida"]))

    with pytest.raises(UnknownDecisionError):
        house.queries.show(MATTER, ACCOUNTS["ida"])


def test_what_was_opened_and_closed_is_on_record(house: House) -> None:
    house.does(CloseToAuditors(request_id=RequestId("close"), decision=MATTER, person=house.people["ida"]))

    history = house.queries.history(MATTER, house.people["sara"])
    last = [type(one.event).__name__ for one in history.happened][-2:]

    assert last == ["OpenedToAuditor", "ClosedToAuditor"]
    assert history.names[house.people["ida"]] == "Ida"
