from datetime import timedelta

from decisions.people import Email, PersonId
from decisions.ports import Profile
from tests.contracts.builders import NOW, account, profile
from tests.contracts.stores import Store

ANA = Email("ana@example.com")


def test_an_account_never_seen_is_nobody(store: Store) -> None:
    with store.open() as work:
        assert work.people.find(account("U1")) is None
        assert work.people.checked_at(account("U1")) is None


def test_a_person_is_met_as_the_platform_says(store: Store) -> None:
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        assert work.people.find(account("U1")) == met
        assert work.people.checked_at(account("U1")) == NOW
        assert (met.name, met.email, met.zone, met.standing) == ("Ana", ANA, "Europe/Madrid", True)


def test_the_same_email_is_the_same_person_on_every_platform(store: Store) -> None:
    with store.open() as work:
        one = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        other = work.people.meet(account("29:x", "teams"), profile("Ana Rossi", email="ANA@example.com "), now=NOW)

        assert other.id == one.id
        assert work.people.find(account("U1")) == other
        assert work.people.identity(one.id, platform="teams", tenant="T1") == account("29:x", "teams")
        assert work.people.identity(one.id, platform="slack", tenant="elsewhere") is None


def test_people_without_an_address_are_nobody_else(store: Store) -> None:
    bot = Profile(name="Bot", email=None, zone="UTC", standing=False)
    with store.open() as work:
        met = {work.people.meet(account(user), bot, now=NOW).id for user in ("U1", "U2", "U1")}
    assert len(met) == 2


def test_what_a_platform_says_later_holds(store: Store) -> None:
    later = NOW + timedelta(days=2)
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        left = work.people.meet(account("U1"), profile("Ana Rossi", email="ana@example.com", standing=False), now=later)

        assert (left.id, left.name, left.standing) == (met.id, "Ana Rossi", False)
        assert work.people.checked_at(account("U1")) == later


def test_people_of_the_rights_exist_before_anyone_met_them(store: Store) -> None:
    with store.open() as work:
        ids = work.people.by_email([ANA, Email("Omar@Example.com")])
        assert work.people.by_email([ANA]) == {ANA: ids[ANA]}
        assert {one.id: one.name for one in work.people.persons(ids.values()).values()} == {
            ids[ANA]: ANA,
            ids[Email("Omar@Example.com")]: "omar@example.com",
        }
        assert work.people.unseen(platform="slack") == {
            ids[ANA]: ANA,
            ids[Email("Omar@Example.com")]: "omar@example.com",
        }

        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)

        assert met.id == ids[ANA]
        assert ids[ANA] not in work.people.unseen(platform="slack")
        assert ids[ANA] in work.people.unseen(platform="teams")


def test_who_was_only_met_is_not_looked_for(store: Store) -> None:
    with store.open() as work:
        work.people.meet(account("U1"), profile("Zed"), now=NOW)
        assert work.people.unseen(platform="teams") == {}


def test_names_come_back_for_who_is_known(store: Store) -> None:
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        assert work.people.persons([met.id, PersonId("p_nobody")]) == {met.id: met}
        assert work.people.persons([]) == {}


def test_administrators_are_those_named_last(store: Store) -> None:
    with store.open() as work:
        work.people.administer([ANA, Email("omar@example.com")])
        work.people.administer([ANA])
        ids = work.people.by_email([ANA])
        organisation = work.rights.organisation(now=NOW)
        assert organisation.administrators == frozenset(ids.values())
        assert organisation.people[ids[ANA]].email == ANA
