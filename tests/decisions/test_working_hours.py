"""What tells people something comes while they work; who is away, or keeps a day quiet, is looked at each morning."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.answering.events import Decided
from decisions.decision import Choice
from decisions.people import PersonId
from decisions.ports.decisions import Happened
from decisions.questions.events import QuestionAsked
from decisions.rights.lines import Company
from decisions.telling.notices import NoticeKind
from decisions.telling.working_hours import AT_IT, is_at_it, may_wait, waits_until
from decisions.words import Words
from tests.decisions.builders import ANA, SARA
from tests.decisions.nudging.test_moments import living

NIGHT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
AT_TEN = datetime(2026, 11, 24, 10, tzinfo=UTC)
TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 11, day) for day in (24, 25, 27))


def at_nine(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=UTC)


@pytest.mark.parametrize("kind", [NoticeKind.DECIDED, NoticeKind.WIDENED, NoticeKind.PERFORM, NoticeKind.UNANSWERED])
def test_at_night_it_waits_for_the_morning_and_by_day_for_nothing(kind: NoticeKind) -> None:
    assert waits_until(kind, ANA.id, living(), NIGHT) == at_nine(24)
    assert waits_until(kind, ANA.id, living(), AT_TEN) is None


def test_on_a_weekend_it_waits_for_monday() -> None:
    saturday = datetime(2026, 11, 28, 10, tzinfo=UTC)

    assert waits_until(NoticeKind.DECIDED, ANA.id, living(), saturday) == at_nine(30)


def test_the_hours_are_those_of_the_reader_and_without_a_zone_those_of_the_organisation() -> None:
    in_new_york = living(zone="America/New_York")
    of_the_company = living(zone="", company=Company(zone="America/New_York"))

    for organisation in (in_new_york, of_the_company):
        assert waits_until(NoticeKind.DECIDED, ANA.id, organisation, AT_TEN) == datetime(2026, 11, 24, 14, tzinfo=UTC)


def test_who_is_away_is_looked_at_again_each_morning_until_they_are_back() -> None:
    away = living(away=(TUESDAY, FRIDAY))

    assert waits_until(NoticeKind.DECIDED, ANA.id, away, NIGHT) == at_nine(24)
    assert waits_until(NoticeKind.DECIDED, ANA.id, away, at_nine(24)) == at_nine(25)
    assert waits_until(NoticeKind.DECIDED, ANA.id, away, at_nine(27)) == at_nine(30)
    assert waits_until(NoticeKind.DECIDED, ANA.id, away, at_nine(30)) is None


def test_a_quiet_day_is_quiet() -> None:
    quiet_tuesdays = living(quiet=frozenset({1}))

    assert waits_until(NoticeKind.DECIDED, ANA.id, quiet_tuesdays, AT_TEN) == at_nine(25)


def test_what_nobody_else_may_be_able_to_see_to_does_not_wait_for_who_is_away() -> None:
    away = living(away=(TUESDAY, FRIDAY))

    assert waits_until(NoticeKind.UNANSWERED, ANA.id, away, NIGHT) == at_nine(24)
    assert waits_until(NoticeKind.UNANSWERED, ANA.id, away, AT_TEN) is None


def test_what_a_colleague_asks_comes_at_once() -> None:
    assert not may_wait(NoticeKind.ASKED)
    assert may_wait(NoticeKind.DECIDED)
    assert may_wait(NoticeKind.NUDGE)


def test_somebody_who_does_not_belong_to_the_rights_has_hours_too() -> None:
    stranger = PersonId("p_guest")

    assert waits_until(NoticeKind.DECIDED, stranger, living(), NIGHT) == at_nine(24)


def test_whoever_acted_just_now_is_at_it_for_an_hour_and_nobody_else() -> None:
    asked = QuestionAsked(at=NIGHT, number=1, by=ANA.id, text=Words("Why?"), seats=(), due=None)
    ended = Decided(at=NIGHT, round=1, seat=None, choice=Choice("A"))
    happened = (Happened(seq=3, at=NIGHT, event=asked), Happened(seq=4, at=NIGHT, event=ended))
    almost = NIGHT + AT_IT - timedelta(seconds=1)

    assert is_at_it(ANA.id, happened, almost)
    assert not is_at_it(ANA.id, happened, NIGHT + AT_IT)
    assert not is_at_it(SARA.id, happened, almost)
    assert not is_at_it(ANA.id, tuple(replace(one, event=ended) for one in happened), almost)
