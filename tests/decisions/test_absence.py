"""Time away: what it is, whom it seats, and what a change of it asks anew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from decisions.absences.absence import Absence, by_person, must_make_sense
from decisions.absences.errors import AbsenceBackwardsError, AbsenceOverError, AbsenceTooLongError, OwnDeputyError
from decisions.answering.events import Decided
from decisions.deciders.events import Reseated
from decisions.errors import DecisionError
from decisions.involved import involved
from decisions.people import Person
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from tests.decisions.builders import (
    ANA,
    BEN,
    MONDAY,
    OMAR,
    Story,
)

TODAY = MONDAY.date()
WEEK = Absence(person=ANA.id, start=TODAY, end=TODAY + timedelta(days=6))


@pytest.mark.parametrize(
    ("start", "end", "deputy", "refusal"),
    [
        (0, -1, None, AbsenceBackwardsError),
        (-9, -1, None, AbsenceOverError),
        (0, 367, None, AbsenceTooLongError),
        (367, 368, None, AbsenceTooLongError),
        (0, 1, ANA, OwnDeputyError),
    ],
)
def test_what_cannot_be_meant_is_refused(
    start: int, end: int, deputy: Person | None, refusal: type[DecisionError]
) -> None:
    first, last = (TODAY + timedelta(days=days) for days in (start, end))
    meant = Absence(person=ANA.id, start=first, end=last, deputy=deputy.id if deputy else None)

    with pytest.raises(refusal):
        must_make_sense(meant, today=TODAY)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-3, 0), (0, 366), (366, 366)])
def test_what_can_be_meant_is_not(start: int, end: int) -> None:
    first, last = (TODAY + timedelta(days=days) for days in (start, end))

    must_make_sense(Absence(person=ANA.id, start=first, end=last), today=TODAY)


def test_two_times_overlap_where_they_share_a_day() -> None:
    after = Absence(person=ANA.id, start=WEEK.end, end=WEEK.end)

    assert WEEK.overlaps(after)
    assert after.overlaps(WEEK)
    assert not WEEK.overlaps(replace(after, start=WEEK.end + timedelta(days=1), end=date.max))


def test_times_of_one_person_come_soonest_first() -> None:
    later = Absence(person=ANA.id, start=date(2027, 3, 1), end=date(2027, 3, 2))
    other = Absence(person=BEN.id, start=TODAY, end=TODAY)

    assert by_person((later, other, WEEK)) == {ANA.id: (WEEK, later), BEN.id: (other,)}


def test_going_away_asks_the_deputy_with_a_due_moment_of_their_own() -> None:
    story = Story().raised()
    before = story.decision.seats[0]

    (reseated,) = story.later(timedelta(hours=3)).goes_away(ANA).reseats()

    assert isinstance(reseated, Reseated)
    (asked,) = reseated.seats
    assert (asked.of, asked.on_behalf_of) == ((BEN.id,), ANA.id)
    assert asked.due > before.due
    assert story.reseats() == ()


def test_coming_back_asks_the_holder_again_unless_it_is_decided() -> None:
    story = Story().raised().goes_away(ANA)
    story.reseats()

    (reseated,) = story.comes_back(ANA).reseats()

    assert isinstance(reseated, Reseated)
    assert reseated.seats[0].of == (ANA.id,)
    assert reseated.seats[0].on_behalf_of is None
    story.goes_away(ANA).reseats()
    story.responds(BEN)
    assert story.comes_back(ANA).reseats() == ()


def test_both_names_are_on_record_where_a_deputy_decides() -> None:
    story = Story().goes_away(ANA, OMAR).raised()

    story.responds(OMAR)

    (said,) = story.result.responses
    assert (said.by, said.on_behalf_of) == (OMAR.id, ANA.id)


def test_who_is_away_and_decides_anyway_speaks_for_themselves() -> None:
    story = Story().raised().goes_away(ANA)
    story.reseats()

    happened = story.responds(ANA)

    assert any(isinstance(event, Decided) for event in happened)
    (said,) = story.result.responses
    assert (said.by, said.on_behalf_of) == (ANA.id, None)


def test_whose_seat_it_is_is_in_what_is_raised_meanwhile() -> None:
    story = Story().goes_away(ANA).raised(restricted=True)

    assert {ANA.id, BEN.id} <= involved(story.decision)


def test_the_thread_is_told_once_who_is_asked_now() -> None:
    story = Story().raised()
    happened = story.goes_away(ANA).reseats()
    told = consequences(happened, story.decision, facts=story.facts(None), now=story.now)

    assert [notice.kind for notice in told.notices] == [NoticeKind.RESEATED]
    assert [copy.reader for copy in told.copies] == [BEN.id]


def test_the_thread_is_told_nothing_more_where_somebody_acted_in_it() -> None:
    story = Story().raised().goes_away(ANA)
    story.reseats()
    stood_back = story.recuses(BEN)
    told = consequences(stood_back, story.decision, facts=story.facts(None), now=story.now)

    assert any(isinstance(event, Reseated) for event in stood_back)
    assert NoticeKind.RESEATED not in {notice.kind for notice in told.notices}


def test_the_card_says_who_is_away_and_until_when() -> None:
    story = Story().raised().goes_away(ANA)
    story.reseats()

    (seat,) = story.view().deciders

    assert seat.away is not None
    assert (seat.away.id, seat.away_to) == (ANA.id, date(2026, 12, 4))
    assert [person.id for person in seat.people] == [BEN.id]
    (back,) = story.comes_back(ANA).view().deciders
    assert back.away is None
