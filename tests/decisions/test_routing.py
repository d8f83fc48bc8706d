"""From a matter to seats, to one question, or to nobody and why; and until when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.deciders.routing import (
    NobodyDecides,
    Right,
    Route,
    asked,
    due_of,
    due_of_administrators,
    route,
    wanted_by,
)
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.rights.lines import AmountRange, Company, Door, Later, OfAmount, OfCategory, OfDoor, Rights, Span, Unit
from decisions.rights.matching import Matter, Unknown
from tests.decisions.builders import (
    ANA,
    CEO,
    CFO,
    EVA,
    EVERYONE,
    MONDAY,
    SARA,
    TODAY,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    an_organisation,
    eur,
    own_seat,
    seat,
)

SMALL = a_line(number=7, what="Small spend", when=(OfAmount(AmountRange(end=eur(25_000))),), decides=(seat("CFO"),))
LARGE = a_line(number=8, what="Large spend", when=(OfAmount(AmountRange(eur(25_000))),), decides=(seat("CEO"),))
A_DAY = a_line(within=Span(1, Unit.DAY))
TOKYO = "Asia/Tokyo"


def routed(
    matter: Matter, rights: Rights, *, raised_by: Person = SARA, organisation: Organisation | None = None
) -> Route:
    held = organisation or an_organisation()
    return route(matter, rights, raised_by=raised_by.id, organisation=held, on=TODAY)


# Who


def test_a_matter_leads_to_the_seats_of_its_line() -> None:
    way = routed(Matter(amount=eur(25_000)), a_right(SMALL, LARGE))

    assert isinstance(way, Right)
    assert way.line == LARGE
    assert [(taken.seat, taken.people) for taken in way.seats] == [(seat("CEO"), (EVA.id,))]


def test_one_unknown_is_asked_at_a_time() -> None:
    one_way = a_line(number=1, when=(OfDoor(Door.ONE_WAY),), decides=(seat("CEO"),))
    rights = a_right(one_way, SMALL, LARGE)

    assert routed(Matter(), rights) is Unknown.DOOR
    assert routed(Matter(door=Door.TWO_WAY), rights) is Unknown.AMOUNT
    assert isinstance(routed(Matter(door=Door.ONE_WAY), rights), Right)


def test_no_line_leads_to_nobody() -> None:
    rights = a_right(a_line(when=(OfCategory("staffing"),)))

    assert routed(Matter(category="scope"), rights) == NobodyDecides(because="no line of the rights covers it")
    assert routed(Matter(), Rights()) == NobodyDecides(because="no line of the rights covers it")


def test_a_line_that_cannot_be_carried_out_yet_says_what_it_needs() -> None:
    way = routed(Matter(no_amount=True), a_right(a_line(what="Board matters", later=("how: all", "chair: CEO"))))

    assert isinstance(way, NobodyDecides)
    assert "“Board matters”" in way.because
    assert "“how: all, chair: CEO”" in way.because


def test_a_line_on_what_is_not_known_yet_takes_what_it_may_fit_and_waits() -> None:
    regional = a_line(what="Regional", when=(Later("area EMEA"),), later=("when: area EMEA",))

    assert isinstance(routed(Matter(no_amount=True), a_right(regional, a_line())), NobodyDecides)


def test_a_vacancy_without_a_next_step_leads_to_nobody() -> None:
    vacant = an_organisation(a_position("CFO"), a_position("COO"))
    rights = a_right(a_line(decides=(seat("CFO"), seat("COO")), then=()))

    way = routed(Matter(no_amount=True), rights, organisation=vacant)

    assert way == NobodyDecides(because="nobody may speak for CFO or COO")


def test_the_sole_holder_who_raised_it_leads_to_nobody() -> None:
    organisation = an_organisation(replace(CFO, deputies=()))

    way = routed(Matter(amount=eur(1)), a_right(a_line(then=())), raised_by=ANA, organisation=organisation)

    assert way == NobodyDecides(because="nobody may speak for CFO")


def test_a_reason_never_shows_the_id_of_a_person() -> None:
    way = routed(Matter(amount=eur(1)), a_right(a_line(decides=(own_seat(ANA),), then=())), raised_by=ANA)

    assert isinstance(way, NobodyDecides)
    assert ANA.id not in way.because


def test_a_vacant_seat_beside_a_filled_one_leaves_the_count() -> None:
    held = an_organisation(a_position("CFO"), CEO)
    rights = a_right(a_line(decides=(seat("CFO"), seat("CEO")), then=()))

    way = routed(Matter(no_amount=True), rights, organisation=held)

    assert isinstance(way, Right)
    assert [taken.seat for taken in way.seats] == [seat("CEO")]


_people = st.sampled_from(EVERYONE)
_positions = st.tuples(st.lists(_people, max_size=2, unique=True), st.lists(_people, max_size=2, unique=True))


@given(held=st.tuples(_positions, _positions), raised_by=_people, units=st.sampled_from([None, 5]))
def test_routing_never_asks_who_raised_it_nor_a_stranger_nor_nobody(
    held: tuple[tuple[list[Person], list[Person]], ...], raised_by: Person, units: int | None
) -> None:
    named = zip(("CFO", "CEO"), held, strict=True)
    organisation = an_organisation(*(a_position(name, *holders, deputies=own) for name, (holders, own) in named))
    matter = Matter(no_amount=units is None, amount=None if units is None else eur(units))

    way = routed(matter, a_right(a_line(own=False)), raised_by=raised_by, organisation=organisation)

    if isinstance(way, Right):
        for taken in way.seats:
            assert taken.people
            assert raised_by.id not in taken.people
            assert all(organisation.has_standing(person) for person in taken.people)
    else:
        assert isinstance(way, NobodyDecides)
        able = {person for pair in held for people in pair for person in people if person.standing}
        assert able <= {raised_by}


# When


def test_a_day_from_monday_morning_ends_on_tuesday_morning() -> None:
    story = Story(rights=a_right(A_DAY)).raised()

    assert story.decision.due == MONDAY + timedelta(days=1)


def test_a_seat_is_due_in_its_holders_own_working_time() -> None:
    far = [a_person("Ana Rossi", zone=TOKYO), *(one for one in EVERYONE if one != ANA)]
    rights = a_right(a_line(within=Span(4, Unit.HOUR)))
    story = Story(an_organisation(CFO, CEO, people=far), rights).raised()

    # Monday 10:00 UTC is 19:00 in Tokyo: her four hours begin on Tuesday at 09:00, which is midnight in UTC.
    assert story.decision.due == datetime(2026, 11, 24, 4, tzinfo=UTC)


def test_the_decision_is_due_with_the_latest_of_its_seats() -> None:
    far = [a_person("Ana Rossi", zone=TOKYO), *(one for one in EVERYONE if one != ANA)]
    rights = a_right(a_line(decides=(seat("CFO"), seat("CEO")), within=Span(4, Unit.HOUR)))
    story = Story(an_organisation(CFO, CEO, people=far), rights).raised()

    ana, eva = story.decision.seats
    assert eva.due == MONDAY + timedelta(hours=4) < ana.due == story.decision.due


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 12, 24)])
def test_the_raisers_date_replaces_it_earlier_or_later(day: date) -> None:
    story = Story().raised(decide_by=day)

    assert story.decision.due == datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    assert story.decision.seats[0].due == MONDAY + timedelta(days=3)


def test_the_raisers_date_closes_where_the_raiser_is() -> None:
    raiser = a_person("Sara Nowak", zone="America/New_York")

    wanted = wanted_by(date(2026, 11, 27), raiser, an_organisation(), now=MONDAY)

    assert wanted == datetime(2026, 11, 27, 22, tzinfo=UTC)


def test_by_today_said_after_work_is_by_the_next_hour_that_anybody_works() -> None:
    after_work = datetime(2026, 11, 23, 19, tzinfo=UTC)

    wanted = wanted_by(date(2026, 11, 23), a_person("Sara Nowak"), an_organisation(), now=after_work)

    assert wanted == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_a_zone_that_nobody_knows_is_taken_for_the_companys() -> None:
    lost = [a_person("Ana Rossi", zone="Mars/Olympus"), *(one for one in EVERYONE if one != ANA)]
    story = Story(an_organisation(CFO, CEO, people=lost), a_right(A_DAY)).raised()

    assert story.decision.due == MONDAY + timedelta(days=1)


def test_administrators_have_the_usual_window_in_the_companys_zone() -> None:
    organisation = replace(an_organisation(), company=Company(zone=TOKYO))

    assert due_of_administrators(organisation, now=MONDAY) == datetime(2026, 11, 26, 8, tzinfo=UTC)


@given(
    minutes=st.integers(0, 60 * 24 * 30),
    count=st.integers(1, 20),
    unit=st.sampled_from(Unit),
    zones=st.tuples(*[st.sampled_from(["UTC", TOKYO, "America/New_York", "Pacific/Kiritimati"])] * 2),
)
def test_nothing_is_due_before_it_is_asked(minutes: int, count: int, unit: Unit, zones: tuple[str, str]) -> None:
    now = MONDAY + timedelta(minutes=minutes)
    ana, eva = a_person("Ana Rossi", zone=zones[0]), a_person("Eva Blum", zone=zones[1])
    organisation = an_organisation(a_position("CFO", ana), a_position("CEO", eva), people=(ana, eva))
    line = a_line(decides=(seat("CFO"), seat("CEO")), within=Span(count, unit))
    way = routed(Matter(no_amount=True), a_right(line), organisation=organisation)
    assert isinstance(way, Right)

    seats = asked(way.seats, line=line, organisation=organisation, now=now)

    assert all(one.due > now for one in seats)
    assert due_of(None, seats) == max(one.due for one in seats)
