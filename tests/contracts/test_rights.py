from dataclasses import replace
from datetime import date, timedelta

from decisions.people import Email, PersonId
from decisions.ports.work import Work
from decisions.rights.emails import named
from decisions.rights.file import read
from decisions.rights.importing import by_email, is_in_force, preview, put_in_force
from decisions.rights.lines import Company, Rights
from decisions.rights.versions import Origin, Planned
from tests.contracts.builders import CFO, NOW, account, profile, rights
from tests.contracts.stores import Store

TODAY = NOW.date()


def ana(work: Work) -> PersonId:
    return work.people.by_email([Email("ana@example.com")])[Email("ana@example.com")]


def test_before_any_import_there_are_no_lines(store: Store) -> None:
    with store.read() as work:
        assert work.rights.current(now=NOW) == 0
        assert work.rights.version(0) == Rights()
        assert work.rights.organisation(now=NOW).holders(CFO) == ()


def test_a_version_comes_back_as_it_was_imported(store: Store) -> None:
    with store.open() as work:
        imported = rights(ana(work))
        assert work.rights.add(imported, effective=TODAY, now=NOW) == 1
        work.commit()

    with store.read() as work:
        assert work.rights.current(now=NOW) == 1
        assert work.rights.version(1) == imported


def test_the_organisation_holds_who_the_rights_name(store: Store) -> None:
    with store.open() as work:
        person = ana(work)
        work.rights.add(rights(person), effective=TODAY, now=NOW)
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.people.meet(account("U2"), profile("Zed"), now=NOW)
        work.commit()

    with store.read() as work:
        organisation = work.rights.organisation(now=NOW)
    assert organisation.holders(CFO) == (person,)
    assert {known.name for known in organisation.people.values()} == {"Ana"}
    assert organisation.position("cfo") == organisation.position("CFO")


def test_a_version_is_in_force_from_its_day_in_the_company_s_zone(store: Store) -> None:
    tokyo = Rights(company=Company(zone="Asia/Tokyo"))
    with store.open() as work:
        work.rights.add(rights(), effective=date(2026, 1, 1), now=NOW)
        work.rights.add(tokyo, effective=date(2026, 12, 1), now=NOW)
        work.commit()

    midnight_in_tokyo = NOW.replace(month=11, day=30, hour=15, minute=0, second=0, microsecond=0)
    with store.read() as work:
        assert work.rights.current(now=midnight_in_tokyo - timedelta(microseconds=1)) == 1
        assert work.rights.current(now=midnight_in_tokyo) == 2
        assert work.rights.organisation(now=NOW).company.zone == "UTC"
        assert work.rights.organisation(now=midnight_in_tokyo).company.zone == "Asia/Tokyo"


def test_a_correction_of_today_does_not_cancel_what_was_planned(store: Store) -> None:
    with store.open() as work:
        work.rights.add(rights(position="CEO"), effective=TODAY + timedelta(days=9), now=NOW)
        work.rights.add(rights(position="CTO"), effective=TODAY, now=NOW)

        assert work.rights.current(now=NOW) == 2
        assert work.rights.current(now=NOW + timedelta(days=9)) == 1


def test_the_organisation_follows_what_platforms_say(store: Store) -> None:
    with store.open() as work:
        person = ana(work)
        work.rights.add(rights(person), effective=TODAY, now=NOW)
        work.commit()
    with store.open() as work:
        before = work.rights.organisation(now=NOW)
        work.people.meet(account("U1"), profile("Ana", standing=False), now=NOW)
        assert not work.rights.organisation(now=NOW).has_standing(person)
        work.commit()

    with store.open() as work:
        after = work.rights.organisation(now=NOW)
    assert (before.has_standing(person), after.has_standing(person)) == (True, False)
    assert after.revision > before.revision


def test_hearing_the_same_again_changes_nothing(store: Store) -> None:
    with store.open() as work:
        work.people.administer([Email("ana@example.com")])
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.commit()
    with store.open() as work:
        before = work.rights.organisation(now=NOW).revision
        work.people.meet(account("U1"), profile("Ana"), now=NOW + timedelta(days=1))
        work.people.administer([Email("ana@example.com")])
        assert work.rights.organisation(now=NOW).revision == before


def test_what_was_rolled_back_is_remembered_by_nobody(store: Store) -> None:
    with store.open() as work:
        person = ana(work)
        work.commit()
    with store.open() as work:
        work.rights.add(rights(person), effective=TODAY, now=NOW)
        assert work.rights.organisation(now=NOW).holders(CFO) == (person,)

    with store.open() as work:
        work.rights.add(rights(person, position="CEO"), effective=TODAY, now=NOW)
        work.commit()
    with store.open() as work:
        assert work.rights.organisation(now=NOW).holders(CFO) == ()
        assert work.rights.version(1).positions[0].name == "CEO"


EVERY_SEAT = read("""
people: {CFO: "ana@example.com, then ben@example.com"}
forums:
  Committee: {members: [CFO, chi@example.com], chair: dora@example.com, how: 2 of, at least: 2}
  Board: {outside: yes, secretary: eva@example.com, meets: 2026-12-01}
rights:
  - {what: Risks, when: "risk, level from 12, area North, one-way", decides: Committee, until: 2026-12-31}
  - what: Spend
    when: initiative CRM, goal Growth, from 25k
    decides: f@example.com, CFO
    how: all
    chair: g@example.com
    at least: 2
    then: h@example.com
    agrees: i@example.com within 1 day
    must agree: j@example.com
    why: the law
    asks: k@example.com
    performs: l@example.com
    may decide: m@example.com
    informs: [n@example.com, "#deals"]
    needs: options
    from: 2026-01-01
  - {what: Rest, decides: Board}
""")


def edited(old: str, new: str) -> Rights:
    """Give the rights with another name in their second line."""
    line = replace(EVERY_SEAT.lines[1], what=EVERY_SEAT.lines[1].what.replace(old, new))
    return replace(EVERY_SEAT, lines=(EVERY_SEAT.lines[0], line, *EVERY_SEAT.lines[2:]))


def test_rights_of_every_kind_come_back_and_know_everyone_in_them(store: Store) -> None:
    with store.open() as work:
        assert put_in_force(work, EVERY_SEAT, effective=TODAY, now=NOW) == 1
        work.commit()

    with store.read() as work:
        on_record = work.rights.version(1)
        assert by_email(work, on_record) == EVERY_SEAT
        assert set(work.rights.organisation(now=NOW).people) == set(named(on_record))
        assert len(named(on_record)) == 14


def test_the_newest_version_and_how_it_came_on_record_are_known(store: Store) -> None:
    with store.open() as work:
        assert work.rights.last() == 0
        work.rights.add(rights(), effective=TODAY, now=NOW)
        work.rights.add(rights(position="CEO"), effective=TODAY + timedelta(days=9), now=NOW, origin=Origin.CHAT)
        work.commit()

    with store.read() as work:
        assert work.rights.last() == 2
        assert [work.rights.imported(number).origin for number in (1, 2)] == [Origin.FILE, Origin.CHAT]
        assert work.rights.imported(2).effective == TODAY + timedelta(days=9)
        assert work.rights.imported(2).rights == work.rights.version(2)


def test_what_comes_into_force_later_is_planned_soonest_first(store: Store) -> None:
    with store.open() as work:
        for days in (9, 0, 3):
            work.rights.add(rights(), effective=TODAY + timedelta(days=days), now=NOW)
        midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)

        assert work.rights.planned(now=NOW) == (
            Planned(version=3, since=midnight + timedelta(days=3)),
            Planned(version=1, since=midnight + timedelta(days=9)),
        )
        assert work.rights.planned(now=NOW + timedelta(days=9)) == ()


def test_only_whom_a_platform_knows_has_an_address_there(store: Store) -> None:
    with store.open() as work:
        work.rights.add(rights(ana(work)), effective=TODAY, now=NOW)
        assert work.rights.addresses() == frozenset()

        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.people.meet(account("U2"), profile("Zed"), now=NOW)

        assert work.rights.addresses() == {"ana@example.com", "zed@example.com"}


def test_the_first_import_changes_everything_and_takes_nothing_back(store: Store) -> None:
    with store.read() as work:
        shown = preview(work, EVERY_SEAT, effective=TODAY, now=NOW)

    assert (shown.last, shown.replaced, shown.undone, shown.in_chat, shown.planned) == (0, 0, (), (), ())
    assert {change.was for change in shown.changed} == {None}


def test_an_import_shows_what_it_takes_back_of_what_was_changed_in_chat(store: Store) -> None:
    with store.open() as work:
        put_in_force(work, EVERY_SEAT, effective=TODAY, now=NOW)
        put_in_force(work, edited("Spend", "Large spend"), effective=TODAY, now=NOW, origin=Origin.CHAT)
        put_in_force(work, edited("Spend", "Larger spend"), effective=TODAY, now=NOW, origin=Origin.CHAT)

        shown = preview(work, EVERY_SEAT, effective=TODAY, now=NOW)
        kept = preview(work, edited("Spend", "Larger spend"), effective=TODAY, now=NOW)

    assert (shown.replaced, shown.in_chat) == (3, (2, 3))
    assert [str(change) for change in shown.undone] == ["Larger spend: called Larger spend → Spend"]
    assert shown.changed == shown.undone
    assert (kept.changed, kept.undone) == ((), ())


def test_after_a_file_was_imported_the_chat_before_it_is_forgotten(store: Store) -> None:
    with store.open() as work:
        put_in_force(work, edited("Spend", "Large spend"), effective=TODAY, now=NOW, origin=Origin.CHAT)
        put_in_force(work, EVERY_SEAT, effective=TODAY, now=NOW)

        shown = preview(work, edited("Spend", "Spending"), effective=TODAY, now=NOW)

    assert (shown.in_chat, shown.undone) == ((), ())
    assert [str(change) for change in shown.changed] == ["Spend: called Spend → Spending"]


def test_an_import_for_later_is_compared_with_what_is_in_force_then(store: Store) -> None:
    later = TODAY + timedelta(days=9)
    with store.open() as work:
        put_in_force(work, EVERY_SEAT, effective=TODAY, now=NOW)
        put_in_force(work, edited("Spend", "Spending"), effective=later, now=NOW)

        today = preview(work, edited("Spend", "Expenses"), effective=TODAY, now=NOW)
        then = preview(work, edited("Spend", "Expenses"), effective=later, now=NOW)

    assert (today.replaced, then.replaced) == (1, 2)
    assert [planned.version for planned in today.planned] == [2]
    assert [str(change) for change in then.changed] == ["Spending: called Spending → Expenses"]


def test_who_changed_their_address_is_compared_by_the_new_one(store: Store) -> None:
    with store.open() as work:
        put_in_force(work, EVERY_SEAT, effective=TODAY, now=NOW)
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.people.meet(account("U1"), profile("Ana", email="ana.rossi@example.com"), now=NOW)

        shown = preview(work, EVERY_SEAT, effective=TODAY, now=NOW)

        assert not is_in_force(work, EVERY_SEAT, now=NOW)
    assert [str(change) for change in shown.changed] == [
        "CFO: ana.rossi@example.com, then ben@example.com → ana@example.com, then ben@example.com"
    ]
