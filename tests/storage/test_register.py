import json

from decisions.ports import SYSTEM, Reader
from storage import register
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork
from tests.storage.company import BYSTANDER, CFO, company, press, raised


def test_the_register_tells_who_decided_what_by_name(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    service.handle(press(raised(service, 1), reason="it pays"))
    service.handle(press(raised(service, 2), choice="reject"))
    raised(service, 3)

    first, second, third = register.rows(database, reader=SYSTEM, restricted=False)

    assert json.loads(json.dumps(first)) == {
        "key": "D-1",
        "question": "Question 1?",
        "status": "decided",
        "choice": "A",
        "decided_by": "Ana",
        "on_behalf_of": None,
        "reason": "it pays",
        "conditions": [],
        "decided_at": "2026-11-23T09:00:00+00:00",
        "raised_by": "Sara",
        "raised_at": "2026-11-23T09:00:00+00:00",
        "due": "2026-11-26T09:00:00+00:00",
        "amount": None,
        "currency": None,
        "category": None,
        "door": None,
        "cost_of_delay": None,
        "why": None,
        "restricted": False,
        "rights_version": first["rights_version"],
        "rights_line": 1,
        "options": [
            {"key": "A", "name": "Add", "trade_off": "costs 40k"},
            {"key": "B", "name": "Cut", "trade_off": None},
        ],
    }
    assert (second["status"], second["choice"]) == ("decided", "reject")
    assert (third["status"], third["choice"], third["decided_by"]) == ("open", None, None)


def test_restricted_decisions_are_told_only_when_asked_and_only_to_who_is_in_them(
    database: Database, unit_of_work: SqlUnitOfWork
) -> None:
    service = company(unit_of_work)
    raised(service, 1)
    raised(service, 2, restricted=True)
    with unit_of_work() as work:
        cfo, bystander = work.people.find(CFO), work.people.find(BYSTANDER)
    assert cfo is not None
    assert bystander is not None

    def keys(reader: Reader, *, restricted: bool) -> list[object]:
        return [row["key"] for row in register.rows(database, reader=reader, restricted=restricted)]

    assert keys(SYSTEM, restricted=False) == ["D-1"]
    assert keys(SYSTEM, restricted=True) == ["D-1", "D-2"]
    assert keys(Reader(cfo.id), restricted=True) == ["D-1", "D-2"]
    assert keys(Reader(bystander.id), restricted=True) == ["D-1"]
