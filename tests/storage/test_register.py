import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from adapters.web.exports import COLUMNS
from decisions.answering.events import Decided, Deferred, Responded
from decisions.carrying_out.events import ConditionMet, Done
from decisions.deciders.events import Routed
from decisions.decision import DEFER, REJECT, AgreerAsked, Choice, DecisionId, FormId
from decisions.events import Event
from decisions.evolving import replay
from decisions.people import Identity, PersonId
from decisions.ports.reading import SYSTEM, Reader
from decisions.proposal import Proposal
from decisions.questions.events import QuestionAsked
from decisions.raising.events import Logged, Superseded, Voided, Withdrawn
from decisions.rights.lines import Seat, SeatKind
from decisions.roles.events import Agreed, Consulted
from decisions.said import Condition, Stance
from decisions.words import Words
from storage import register
from storage.database import Database
from storage.register import RegisterRow
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import CFO as SEAT
from tests.contracts.builders import CHANNEL, NOW, Story, recorded
from tests.contracts.builders import raised as a_story
from tests.storage.company import BYSTANDER, CFO, RAISER, company, press, raised

LATER = NOW + timedelta(days=7)
PRODUCT = Seat(SeatKind.POSITION, "VP Product")
LEGAL = Condition(text=Words("Legal agrees"), before=True, by=date(2026, 12, 3), due=LATER)
CAP = Condition(text=Words("cap 40k"))
Read = Callable[[Story], RegisterRow]


@pytest.fixture
def people(unit_of_work: SqlUnitOfWork) -> Callable[[Identity], PersonId]:
    company(unit_of_work)

    def person(identity: Identity) -> PersonId:
        with unit_of_work() as work:
            found = work.people.find(identity)
        assert found is not None
        return found.id

    return person


@pytest.fixture
def read(database: Database, unit_of_work: SqlUnitOfWork) -> Read:
    """Put a story on record, and read its row."""

    def row(story: Story) -> RegisterRow:
        with unit_of_work() as work:
            recorded(work, story)
            work.commit()
        (only,) = register.rows(database, reader=SYSTEM, restricted=False)
        return only

    return row


@pytest.fixture
def ana(people: Callable[[Identity], PersonId]) -> PersonId:
    return people(CFO)


@pytest.fixture
def zed(people: Callable[[Identity], PersonId]) -> PersonId:
    return people(BYSTANDER)


@pytest.fixture
def asked(people: Callable[[Identity], PersonId]) -> Story:
    """A decision that Sara raised, which nobody has answered yet."""
    return a_story(by=people(RAISER))


def and_then(story: Story, *events: Event) -> Story:
    after = story.then(*events)
    return Story(decision=after.decision, events=(*story.events, *after.events))


def answer(by: PersonId, choice: str = "A", *, seat: Seat = SEAT, reason: str | None = None) -> Responded:
    return Responded(
        at=NOW,
        round=1,
        seat=seat,
        by=by,
        on_behalf_of=None,
        choice=Choice(choice),
        reason=Words(reason) if reason else None,
    )


def decided(choice: str = "A", seat: Seat | None = SEAT) -> Decided:
    return Decided(at=NOW, round=1, seat=seat, choice=Choice(choice))


def test_the_register_tells_who_decided_what_by_name(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    service.handle(press(raised(service, 1), reason="it pays"))
    service.handle(press(raised(service, 2), choice="reject", reason="too dear"))
    raised(service, 3)

    first, second, third = register.rows(database, reader=SYSTEM, restricted=False)

    assert json.loads(json.dumps(first)) == {
        "key": "D-1",
        "question": "Question 1?",
        "status": "decided",
        "waits_for": None,
        "choice": "A",
        "decided_by": "Ana",
        "deciders": ["Ana"],
        "on_behalf_of": None,
        "by_consent": False,
        "decided_at": "2026-11-23T09:00:00+00:00",
        "reason": "it pays",
        "conditions": [],
        "minute": None,
        "deferred_until": None,
        "reported": False,
        "reported_choice": None,
        "reported_on": None,
        "replaces": None,
        "replaced_by": None,
        "done_at": None,
        "raised_by": "Sara",
        "raised_at": "2026-11-23T09:00:00+00:00",
        "due": "2026-11-26T09:00:00+00:00",
        "questions": 0,
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
    assert (second["status"], second["choice"], second["reason"]) == ("decided", REJECT, "too dear")
    assert third["waits_for"] is None
    assert (third["status"], third["choice"], third["decided_by"], third["deciders"]) == ("open", None, None, [])


@pytest.mark.parametrize(("agreed", "waits_for"), [(False, "Legal, Ana"), (True, "Ana")])
def test_what_is_answered_and_not_agreed_to_yet_says_what_it_waits_for(
    asked: Story, read: Read, ana: PersonId, *, agreed: bool, waits_for: str
) -> None:
    legal = AgreerAsked(seat=Seat(SeatKind.POSITION, "Legal"), of=(ana,), due=LATER)
    alone = AgreerAsked(seat=Seat(SeatKind.PERSON, ana), of=(ana,), due=LATER)
    said = Agreed(at=NOW, round=1, seat=legal.seat, by=ana, on_behalf_of=None, stance=Stance.AGREES)
    beside = (Consulted(at=NOW, agreers=(legal, alone)), *((said,) if agreed else ()))

    row = read(and_then(asked, *beside, answer(ana)))

    assert (row["status"], row["waits_for"]) == ("open", waits_for)


def test_several_who_decided_are_all_named_with_their_reasons(
    asked: Story, read: Read, ana: PersonId, zed: PersonId
) -> None:
    deputy = replace(answer(zed, seat=PRODUCT, reason="it pays"), on_behalf_of=ana)

    row = read(and_then(asked, answer(ana, reason="we need it"), deputy, decided()))

    assert (row["decided_by"], row["deciders"]) == ("Ana, Zed", ["Ana", "Zed"])
    assert row["on_behalf_of"] == "Ana"
    assert row["reason"] == "we need it\nit pays"


def test_a_condition_is_open_until_it_is_met(asked: Story, read: Read, ana: PersonId) -> None:
    other = replace(LEGAL, text=Words("Finance agrees"), by=None)
    said = replace(answer(ana), conditions=(CAP, LEGAL, other))

    row = read(and_then(asked, said, decided(), ConditionMet(at=NOW, by=ana, number=3)))

    assert row["conditions"] == [
        {"text": "cap 40k", "state": "holds", "by": None},
        {"text": "Legal agrees", "state": "open", "by": "2026-12-03"},
        {"text": "Finance agrees", "state": "met", "by": None},
    ]


def test_putting_it_off_is_no_choice(asked: Story, read: Read, ana: PersonId) -> None:
    said = replace(answer(ana, DEFER, reason="after the audit"), until=LATER.date())

    row = read(and_then(asked, said, Deferred(at=NOW, round=1, seat=SEAT, until=LATER)))

    assert (row["status"], row["deferred_until"]) == ("deferred", "2026-11-30T09:00:00+00:00")
    assert (row["choice"], row["decided_by"], row["deciders"], row["decided_at"]) == (None, None, [], None)
    assert row["reason"] == "after the audit"


def test_what_stands_by_consent_is_decided_by_nobody_in_person(asked: Story, read: Read) -> None:
    row = read(and_then(asked, decided(seat=None)))

    assert (row["status"], row["choice"], row["by_consent"], row["decided_by"]) == ("decided", "A", True, None)


def test_what_was_recorded_afterwards_is_marked_and_chosen_only_once_it_is_confirmed(
    people: Callable[[Identity], PersonId], read: Read, ana: PersonId
) -> None:
    story = reported(by=people(RAISER), of=ana)

    row = read(story)

    assert (row["status"], row["reported"], row["reported_on"]) == ("reported", True, "2026-11-20")
    assert (row["reported_choice"], row["choice"], row["decided_by"]) == ("A", None, None)
    assert row["minute"] == "2026-11, item 4"


def test_once_confirmed_it_counts(people: Callable[[Identity], PersonId], read: Read, ana: PersonId) -> None:
    row = read(and_then(reported(by=people(RAISER), of=ana), answer(ana), decided()))

    assert (row["status"], row["reported"], row["choice"], row["decided_by"]) == ("decided", True, "A", "Ana")
    assert row["minute"] == "2026-11, item 4"


def test_one_that_was_not_confirmed_is_void(people: Callable[[Identity], PersonId], read: Read, ana: PersonId) -> None:
    row = read(and_then(reported(by=people(RAISER), of=ana), Voided(at=NOW, by=ana)))

    assert (row["status"], row["choice"]) == ("void", None)


def test_a_replaced_one_keeps_its_choice_and_names_the_other(asked: Story, read: Read, ana: PersonId) -> None:
    events = answer(ana), decided(), Done(at=LATER, by=ana), Superseded(at=LATER, replaced_by=DecisionId("D-19"))

    row = read(and_then(asked, *events))

    assert (row["status"], row["choice"], row["replaced_by"]) == ("superseded", "A", "D-19")
    assert row["done_at"] == "2026-11-30T09:00:00+00:00"


def test_questions_are_counted_and_a_withdrawn_one_is_not_decided(asked: Story, read: Read, ana: PersonId) -> None:
    question = QuestionAsked(at=NOW, by=ana, number=1, text=Words("Why?"), seats=asked.decision.seats, due=LATER)
    withdrawn = Withdrawn(at=NOW, by=asked.decision.raised_by)

    row = read(and_then(asked, question, replace(question, number=2), withdrawn))

    assert (row["status"], row["questions"], row["choice"]) == ("withdrawn", 2, None)


def test_a_table_has_a_column_for_everything(asked: Story, read: Read) -> None:
    assert read(asked).keys() == {*COLUMNS, "deciders"}


def reported(*, by: PersonId, of: PersonId) -> Story:
    before = a_story(by=by)
    proposal: Proposal = before.decision.proposal
    logged = Logged(
        decision=before.decision.id,
        by=by,
        at=datetime(2026, 11, 23, 9, tzinfo=UTC),
        form=FormId("form"),
        proposal=proposal,
        choice=Choice("A"),
        on=date(2026, 11, 20),
        place=CHANNEL,
        rights_version=0,
        minute=Words("2026-11, item 4"),
    )
    routed = Routed(at=NOW, line=1, seats=tuple(replace(seat, of=(of,)) for seat in before.decision.seats), due=LATER)
    decision = replay((logged, routed))
    assert decision is not None
    return Story(decision=decision, events=(logged, routed))


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
