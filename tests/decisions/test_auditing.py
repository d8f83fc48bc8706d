"""Opening a restricted decision to an auditor: for a time, for a reason, to read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.auditing.commands import CloseToAuditors, OpenToAuditor
from decisions.auditing.errors import (
    InItAlreadyError,
    LaterMomentNeededError,
    NoSuchReaderError,
    NotRestrictedError,
    OnlyReadsError,
)
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.decision import Auditor
from decisions.errors import WordsNeededError
from decisions.follow_ups import DueKind, follow_ups
from decisions.involved import involved
from decisions.people import Person
from decisions.requests import RequestId
from decisions.words import Words
from tests.decisions.builders import ANA, D12, GUS, MONDAY, OMAR, SARA, Story, a_person

IDA = a_person("ida")
IN_A_WEEK = MONDAY + timedelta(days=7)


def opening(person: Person = IDA, *, days: int = 7, reason: str = "yearly audit") -> OpenToAuditor:
    return OpenToAuditor(
        request_id=RequestId("open"),
        decision=D12,
        person=person.id,
        until=MONDAY + timedelta(days=days),
        reason=Words(reason),
    )


def closing(person: Person | None = None) -> CloseToAuditors:
    return CloseToAuditors(request_id=RequestId("close"), decision=D12, person=person.id if person else None)


def restricted() -> Story:
    return Story().raised(restricted=True)


def opened(person: Person = IDA, *, days: int = 7) -> Story:
    story = restricted()
    story.act(None, opening(person, days=days), chosen=person)
    return story


def test_it_is_opened_until_then_and_on_record() -> None:
    story = restricted()

    happened = story.act(None, opening(), chosen=IDA)

    assert happened == (
        OpenedToAuditor(at=MONDAY, person=IDA.id, until=IN_A_WEEK, reason=Words("yearly audit"), by=None),
    )
    assert story.decision.auditors == (Auditor(person=IDA.id, until=IN_A_WEEK),)
    assert IDA.id in involved(story.decision)


def test_the_same_again_is_nothing_and_another_time_takes_the_place_of_the_first() -> None:
    story = opened()

    assert story.act(None, opening(), chosen=IDA) == ()
    story.act(None, opening(days=2), chosen=IDA)

    assert story.decision.auditors == (Auditor(person=IDA.id, until=MONDAY + timedelta(days=2)),)


@pytest.mark.parametrize(
    ("command", "chosen", "refusal"),
    [
        (opening(), None, NoSuchReaderError),
        (opening(GUS), GUS, NoSuchReaderError),
        (opening(SARA), SARA, InItAlreadyError),
        (opening(ANA), ANA, InItAlreadyError),
        (opening(days=0), IDA, LaterMomentNeededError),
        (opening(reason=" .. "), IDA, WordsNeededError),
    ],
)
def test_it_is_opened_to_nobody_who_need_not_or_may_not(
    command: OpenToAuditor, chosen: Person | None, refusal: type[Exception]
) -> None:
    story = restricted()

    with pytest.raises(refusal):
        story.act(None, command, chosen=chosen)


def test_what_everybody_sees_is_opened_to_nobody() -> None:
    with pytest.raises(NotRestrictedError):
        Story().raised().act(None, opening(), chosen=IDA)


def test_an_auditor_takes_no_part() -> None:
    story = opened()

    tries: tuple[Callable[[], object], ...] = (
        lambda: story.responds(IDA),
        lambda: story.withdraws(IDA),
        lambda: story.defers(IDA),
        lambda: story.undoes(IDA),
    )
    for act in tries:
        with pytest.raises(OnlyReadsError) as refusal:
            act()
        assert refusal.value.until == IN_A_WEEK


def test_whoever_comes_to_decide_it_does_so_although_they_are_an_auditor() -> None:
    story = restricted()
    story.act(None, opening(OMAR), chosen=OMAR)
    cfo = story.organisation.positions["cfo"]
    story.organisation = replace(
        story.organisation, positions={**story.organisation.positions, "cfo": replace(cfo, holders=(OMAR.id,))}
    )

    assert story.responds(OMAR)


def test_the_clock_closes_it_to_those_whose_time_is_over() -> None:
    story = opened()
    story.act(None, opening(OMAR, days=2), chosen=OMAR)
    (due,) = (one for one in follow_ups(story.decision, story.facts(None)) if one.kind is DueKind.CLOSE)
    assert due.at == MONDAY + timedelta(days=2)

    happened = story.at(due.at).act(None, due.command)

    assert happened == (ClosedToAuditor(at=due.at, person=OMAR.id),)
    (due,) = (one for one in follow_ups(story.decision, story.facts(None)) if one.kind is DueKind.CLOSE)
    assert due.at == IN_A_WEEK


def test_it_is_closed_to_one_before_their_time_is_over() -> None:
    story = opened()
    story.act(None, opening(OMAR, days=2), chosen=OMAR)

    happened = story.act(None, closing(IDA))

    assert [one.person for one in happened if isinstance(one, ClosedToAuditor)] == [IDA.id]
    assert story.act(None, closing(IDA)) == ()
    assert [one.person for one in story.decision.auditors] == [OMAR.id]
    assert story.act(None, closing()) == ()
