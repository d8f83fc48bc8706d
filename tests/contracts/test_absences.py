from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from decisions.absences.absence import Absence, as_said
from decisions.decision import DecisionId
from decisions.organisation_events import CameBack, WentAway
from decisions.people import Email, PersonId
from decisions.places import direct
from decisions.ports.work import Work
from decisions.rights.versions import Origin
from decisions.telling.notices import Notice, NoticeKind
from tests.contracts.builders import CHANNEL, NOW, account, profile, rights
from tests.contracts.stores import Store

START, END = date(2026, 11, 23), date(2026, 11, 27)


def someone(work: Work, name: str = "Ana") -> PersonId:
    email = Email(f"{name.lower()}@example.com")
    return work.people.by_email([email])[email]


def holding(work: Work, person: PersonId) -> None:
    work.rights.add(rights(person), effective=START, now=NOW, origin=Origin.FILE)


def test_a_time_away_is_kept_and_shown_from_its_first_day_to_its_last(store: Store) -> None:
    with store.open() as work:
        ana, ben = someone(work), someone(work, "Ben")
        holding(work, ana)
        work.absences.plan(Absence(person=ana, start=START, end=END, deputy=ben), now=NOW)
        work.commit()

    with store.read() as work:
        assert work.absences.of(ana) == (Absence(person=ana, start=START, end=END, deputy=ben),)
        assert ben in work.rights.organisation(now=NOW).people
        assert work.rights.organisation(now=NOW).away[ana].deputy == ben
        assert work.rights.organisation(now=NOW + timedelta(days=4)).away.keys() == {ana}
        assert not work.rights.organisation(now=NOW + timedelta(days=5)).away


def test_the_days_are_those_where_the_person_is(store: Store) -> None:
    with store.open() as work:
        ana = someone(work)
        holding(work, ana)
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.absences.plan(Absence(person=ana, start=START, end=END), now=NOW)
        work.commit()

    midnight = datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Madrid"))
    with store.read() as work:
        assert work.rights.organisation(now=midnight).away
        assert not work.rights.organisation(now=midnight - timedelta(seconds=1)).away


def test_who_is_back_is_not_away_any_more(store: Store) -> None:
    with store.open() as work:
        ana = someone(work)
        holding(work, ana)
        work.absences.plan(Absence(person=ana, start=START, end=END), now=NOW)
        work.commit()
    with store.read() as work:
        assert work.rights.organisation(now=NOW).away  # and is remembered

    with store.open() as work:
        work.absences.end(ana, START, now=NOW)
        work.commit()

    with store.read() as work:
        assert work.absences.of(ana) == ()
        assert not work.rights.organisation(now=NOW).away


def test_what_happened_to_times_away_is_read_in_order_of_the_stream(store: Store) -> None:
    with store.open() as work:
        ana, ben = someone(work), someone(work, "Ben")
        work.absences.plan(Absence(person=ana, start=START, end=END, deputy=ben), now=NOW)
        work.absences.plan(Absence(person=ben, start=START, end=END), now=NOW)
        work.absences.end(ana, START, now=NOW)
        work.commit()

    with store.read() as work:
        said = work.absences.said(ana)
        assert [type(one.event) for one in said] == [WentAway, CameBack]
        assert said[0].seq < said[1].seq
        assert as_said(one.event for one in said[:1]) == (Absence(person=ana, start=START, end=END, deputy=ben),)
        assert work.absences.said(PersonId("p_nobody")) == ()


def test_up_to_what_a_deputy_was_told_counts_what_reached_them_alone(store: Store) -> None:
    with store.open() as work:
        ana, ben, chi = (someone(work, name) for name in ("Ana", "Ben", "Chi"))
        notices = [
            Notice(
                kind=NoticeKind.STANDS_IN,
                decision=DecisionId(ana),
                seq=seq,
                conversation=direct(deputy, CHANNEL),
                not_before=NOW,
            )
            for seq, deputy in ((1, ben), (2, ben), (3, chi), (4, ben))
        ]
        work.outbox.put(notices)
        work.commit()
    for notice in notices[:3]:
        store.told(notice)

    with store.read() as work:
        assert work.outbox.told_of_absence(ben, ana) == 2
        assert work.outbox.told_of_absence(chi, ana) == 3
        assert work.outbox.told_of_absence(ben, chi) == 0


def test_a_time_that_begins_on_the_same_day_is_replaced(store: Store) -> None:
    with store.open() as work:
        ana = someone(work)
        longer = Absence(person=ana, start=START, end=END)
        work.absences.plan(longer, now=NOW)
        work.absences.plan(replace(longer, end=START), now=NOW)

        assert work.absences.of(ana) == (replace(longer, end=START),)


def test_times_come_soonest_first_and_everyone_has_their_own(store: Store) -> None:
    with store.open() as work:
        ana, ben = someone(work), someone(work, "Ben")
        for days in (30, 10, 20):
            day = START + timedelta(days=days)
            work.absences.plan(Absence(person=ana, start=day, end=day), now=NOW)
        work.absences.plan(Absence(person=ben, start=START, end=END), now=NOW)

        assert [one.start.day for one in work.absences.of(ana)] == [3, 13, 23]
        assert len(work.absences.of(ben)) == 1


def test_nothing_is_kept_of_what_was_not_committed(store: Store) -> None:
    with store.open() as work:
        ana = someone(work)
        holding(work, ana)
        work.commit()
    with store.open() as work:
        work.absences.plan(Absence(person=ana, start=START, end=END), now=NOW)

    with store.read() as work:
        assert work.absences.of(ana) == ()
        assert not work.rights.organisation(now=NOW).absences


def test_somebody_is_found_by_name_or_address_whatever_its_case(store: Store) -> None:
    with store.open() as work:
        ana = work.people.meet(account("U1"), profile("Ana Rossi", email="ana@example.com"), now=NOW).id
        work.people.meet(account("U2"), profile("Gus", standing=False), now=NOW)

        for name in ("Ana Rossi", "ana rossi", " ANA@example.com "):
            assert [one.id for one in work.absences.called(name)] == [ana]
        for name in ("Ana", "%", "Gus", ""):
            assert work.absences.called(name) == ()


def test_only_who_said_so_is_offered_anything_from_their_status(store: Store) -> None:
    with store.open() as work:
        ana, ben = someone(work), someone(work, "Ben")
        assert not work.absences.offers_from_status(ana)

        work.absences.offer_from_status(ana, wanted=True)
        assert work.absences.offers_from_status(ana)
        assert not work.absences.offers_from_status(ben)

        work.absences.offer_from_status(ana, wanted=False)
        assert not work.absences.offers_from_status(ana)


def test_the_moments_at_which_somebody_goes_or_comes_back_are_planned_once(store: Store) -> None:
    moments = (NOW, NOW + timedelta(days=2))
    with store.open() as work:
        ana = someone(work)
        work.due.turn(ana, moments)
        work.due.turn(ana, moments[1:])
        work.commit()

    assert sorted(store.due().values()) == list(moments)
