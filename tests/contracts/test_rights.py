from datetime import date, timedelta

from decisions.people import Email, PersonId
from decisions.ports import Work
from decisions.rights.lines import Company, Rights
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
