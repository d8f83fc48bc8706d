"""Saying that one goes away, or is back: what is put on record, and when seats are looked at again."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.absences.away import Turn, Wish
from decisions.absences.errors import (
    AbsenceOverError,
    CannotStandInError,
    NotAwayError,
    OwnDeputyError,
    UnknownDeputyError,
)
from decisions.absences.going_away import GoingAway
from decisions.deciders.commands import Reseat
from decisions.errors import DecisionError, StrangerError
from decisions.people import Identity, PersonId
from decisions.ports.people import UnseenIdentityError
from decisions.ports.reading import SYSTEM
from decisions.requests import RequestId
from decisions.service import Accepted
from storage.memory import MemoryStore
from tests.contracts.builders import NOW, account, profile, rights
from tests.storage.company import BYSTANDER, CFO, company, press, raised

TODAY, MADRID = NOW.date(), timedelta(hours=1)
IN_A_WEEK = TODAY + timedelta(days=6)
ANA, BEN, GUS = account("U1"), account("U2"), account("U3")


class House:
    """Ana, CFO, Ben, and Gus, who is a guest; all in Madrid."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.now = NOW
        self.going_away = GoingAway(self.store, lambda: self.now)
        with self.store() as work:
            self.ana = work.people.meet(ANA, profile("Ana Rossi", email="ana@example.com"), now=NOW).id
            self.ben = work.people.meet(BEN, profile("Ben Ott", email="ben@example.com"), now=NOW).id
            self.gus = work.people.meet(GUS, profile("Gus", standing=False), now=NOW).id
            work.rights.add(rights(self.ana), effective=TODAY, now=NOW)
            work.commit()

    def away(self, wish: Wish, who: Identity = ANA) -> None:
        self.going_away.away(who, wish)

    def times(self) -> list[tuple[date, date, PersonId | None]]:
        with self.store.reads() as work:
            return [(one.start, one.end, one.deputy) for one in work.absences.of(self.ana)]

    def turns(self) -> list[datetime]:
        return sorted(at for key, (_, at) in self.store.tables.due.items() if key.startswith("turn/"))


@pytest.fixture
def house() -> House:
    return House()


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - MADRID


def test_seats_are_looked_at_as_it_begins_and_on_the_day_after_where_they_are(house: House) -> None:
    tomorrow = TODAY + timedelta(days=1)

    house.away(Wish(start=tomorrow, end=IN_A_WEEK))

    assert house.turns() == [midnight(tomorrow), midnight(IN_A_WEEK + timedelta(days=1))]


def test_who_goes_now_is_looked_at_now(house: House) -> None:
    house.away(Wish(start=TODAY, end=IN_A_WEEK))

    assert house.turns()[0] == NOW


def test_a_deputy_is_named_by_account_name_first_name_or_address(house: House) -> None:
    with house.store() as work:
        work.rights.add(rights(house.ana, house.ben), effective=TODAY, now=NOW)
        work.commit()

    for named in (BEN, "Ben Ott", "ben ott", "Ben", "ben@example.com"):
        house.away(Wish(start=TODAY, end=IN_A_WEEK, deputy=named))
        assert house.times() == [(TODAY, IN_A_WEEK, house.ben)]


def test_a_new_time_takes_the_place_of_all_that_it_overlaps_and_no_other(house: House) -> None:
    days = [TODAY + timedelta(days=ahead) for ahead in range(10)]
    for start, end in ((1, 2), (4, 5), (8, 8)):
        house.away(Wish(start=days[start], end=days[end]))

    house.away(Wish(start=days[2], end=days[4]))

    assert house.times() == [(days[2], days[4], None), (days[8], days[8], None)]


def test_said_twice_is_planned_once(house: House) -> None:
    wish = Wish(start=TODAY + timedelta(days=1), end=IN_A_WEEK)
    house.away(wish)
    before = house.store.tables.revision

    house.now += timedelta(minutes=1)
    house.away(wish)

    assert house.store.tables.revision == before
    assert len(house.turns()) == 2


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (lambda _: Wish(start=TODAY, end=TODAY - timedelta(days=1)), DecisionError),
        (lambda _: Wish(start=date(2026, 1, 1), end=date(2026, 1, 2)), AbsenceOverError),
        (lambda _: Wish(start=TODAY, end=TODAY, deputy=ANA), OwnDeputyError),
        (lambda _: Wish(start=TODAY, end=TODAY, deputy=GUS), CannotStandInError),
        (lambda _: Wish(start=TODAY, end=TODAY, deputy="Gus"), UnknownDeputyError),
        (lambda _: Wish(start=TODAY, end=TODAY, deputy="Zed"), UnknownDeputyError),
    ],
)
def test_what_is_refused_changes_nothing(
    house: House, wish: Callable[[House], Wish], refusal: type[DecisionError]
) -> None:
    with pytest.raises(refusal):
        house.away(wish(house))

    assert house.times() == []
    assert house.turns() == []


def test_several_people_of_one_name_are_asked_about(house: House) -> None:
    with house.store() as work:
        work.people.meet(account("U4"), profile("Ben Ott", email="other.ben@example.com"), now=NOW)
        work.commit()

    with pytest.raises(UnknownDeputyError) as refused:
        house.away(Wish(start=TODAY, end=TODAY, deputy="Ben Ott"))
    assert refused.value.count == 2


def test_a_name_that_somebody_chose_never_wins_over_who_is_in_the_rights(house: House) -> None:
    with house.store() as work:
        work.rights.add(rights(house.ana, house.ben), effective=TODAY, now=NOW)
        work.people.meet(account("U4"), profile("Ben", email="impostor@example.com"), now=NOW)
        work.people.meet(account("U5"), profile("ben@example.com", email="other@example.com"), now=NOW)
        work.people.meet(account("U6"), profile("Zoe Quick", email="zoe@example.com"), now=NOW)
        work.commit()

    for named, count in (("Ben", 2), ("Zoe Quick", 0)):
        with pytest.raises(UnknownDeputyError) as refused:
            house.away(Wish(start=TODAY, end=IN_A_WEEK, deputy=named))
        assert refused.value.count == count
    assert house.times() == []
    for named in ("Ben Ott", "ben@example.com"):
        house.away(Wish(start=TODAY, end=IN_A_WEEK, deputy=named))
        assert house.times() == [(TODAY, IN_A_WEEK, house.ben)]


def test_who_has_no_standing_holds_no_seat_to_be_away_from(house: House) -> None:
    with pytest.raises(StrangerError):
        house.away(Wish(start=TODAY, end=TODAY), who=GUS)
    with pytest.raises(StrangerError):
        house.going_away.back(GUS)


def test_a_deputy_whom_nobody_met_is_looked_up_first(house: House) -> None:
    with pytest.raises(UnseenIdentityError):
        house.away(Wish(start=TODAY, end=TODAY, deputy=account("U9")))


def test_back_ends_the_time_that_it_is_and_else_the_next(house: House) -> None:
    later = TODAY + timedelta(days=30)
    house.away(Wish(start=TODAY, end=IN_A_WEEK))
    house.away(Wish(start=later, end=later))

    assert house.going_away.back(ANA).now
    assert house.times() == [(later, later, None)]
    assert not house.going_away.back(ANA).now
    assert house.times() == []
    with pytest.raises(NotAwayError):
        house.going_away.back(ANA)


def test_a_time_that_is_over_is_nothing_to_come_back_from(house: House) -> None:
    house.away(Wish(start=TODAY, end=TODAY))

    house.now += timedelta(days=1)
    with pytest.raises(NotAwayError):
        house.going_away.back(ANA)


def test_only_what_others_fill_by_now_is_looked_at_again() -> None:
    store = MemoryStore()
    service, going_away = company(store), GoingAway(store, lambda: NOW)
    decided, waiting, other = (raised(service, number) for number in (1, 2, 3))
    service.handle(press(decided))
    going_away.away(CFO, Wish(start=TODAY, end=IN_A_WEEK, deputy=BYSTANDER))
    turn = Turn(request_id=RequestId("turn/1"), person=PersonId("p"))

    going_away.turn(turn)

    planned = {key: of for key, (of, _) in store.tables.due.items() if key.startswith("reseat/")}
    assert sorted(planned.values()) == [waiting, other]
    for key, of in planned.items():
        assert isinstance(service.handle(Reseat(request_id=RequestId(key), decision=of)), Accepted)
        del store.tables.due[key]
    going_away.turn(turn)
    assert not any(key.startswith("reseat/") for key in store.tables.due)
    with store.reads() as work:
        (deputy,) = work.absences.called("Zed")
        moved = work.decisions.load(waiting, reader=SYSTEM)
        assert moved is not None
        assert moved.seats[0].of == (deputy.id,)
