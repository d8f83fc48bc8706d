from datetime import timedelta

from decisions.people import Email, PersonId
from decisions.ports.people import Profile
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


def test_a_guest_on_one_platform_keeps_the_standing_that_they_have_on_another(store: Store) -> None:
    guest = account("a-1", "teams")
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        said = Profile(name="Ana (Guest)", email=ANA, zone="", standing=False)
        as_guest = work.people.meet(guest, said, now=NOW + timedelta(days=1))

        assert as_guest == met
        assert work.people.persons([met.id])[met.id].standing


def test_who_acts_through_an_account_without_standing_has_none(store: Store) -> None:
    guest = account("a-1", "teams")
    with store.open() as work:
        work.people.meet(guest, profile("Ana", standing=False), now=NOW)
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)

        acts = work.people.find(guest)
        assert acts is not None
        assert (acts.id, acts.standing) == (met.id, False)
        assert work.people.find(account("U1")) == met
        assert met.standing


def test_standing_ends_with_the_last_account_that_has_it(store: Store) -> None:
    other = account("a-1", "teams")
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.people.meet(other, profile("Ana"), now=NOW)

        gone_here = work.people.meet(account("U1"), profile("Ana", standing=False), now=NOW)
        gone = work.people.meet(other, profile("Ana", standing=False), now=NOW)
        back = work.people.meet(account("U1"), profile("Ana"), now=NOW)

        assert {gone_here.id, gone.id, back.id} == {met.id}
        assert (gone_here.standing, gone.standing, back.standing) == (True, False, True)


def test_what_a_platform_does_not_know_takes_nothing_away(store: Store) -> None:
    with store.open() as work:
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        met = work.people.meet(account("a-1", "teams"), Profile(name="", email=ANA, zone="", standing=True), now=NOW)

        assert (met.name, met.zone) == ("Ana", "Europe/Madrid")


def test_no_address_is_handed_to_who_has_no_standing(store: Store) -> None:
    guest = account("a-1", "teams")
    with store.open() as work:
        named = work.people.by_email([ANA])[ANA]
        other = work.people.meet(guest, profile("Zed", standing=False), now=NOW)
        work.people.meet(guest, profile("Zed", email=ANA, standing=False), now=NOW)

        assert work.people.by_email([ANA]) == {ANA: named}
        assert named != other.id


def test_of_two_accounts_in_one_place_the_one_with_standing_is_found(store: Store) -> None:
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.people.meet(account("U2"), profile("Ana", standing=False), now=NOW + timedelta(days=1))

        assert work.people.identity(met.id, platform="slack", tenant="T1") == account("U1")


def test_who_is_on_one_platform_is_not_missing_altogether(store: Store) -> None:
    with store.open() as work:
        ids = work.people.by_email([ANA, Email("omar@example.com")])
        work.people.meet(account("a-1", "teams"), profile("Ana"), now=NOW)

        assert work.people.unseen(platform=None) == {ids[Email("omar@example.com")]: "omar@example.com"}
        assert len(work.people.unseen(platform="slack")) == 2


def test_whose_account_it_is_is_known_before_they_are_met(store: Store) -> None:
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)

        assert work.people.whose(account("U1"), profile("Zed")) == met
        assert work.people.whose(account("a-1", "teams"), profile("Ana")) == met
        assert work.people.whose(account("a-2", "teams"), profile("Zed")) is None
        nobody = Profile(name="Bot", email=None, zone="", standing=False)
        assert work.people.whose(account("a-3", "teams"), nobody) is None


def test_people_whom_the_rights_name_are_asked_about_again(store: Store) -> None:
    gone = Profile(name="Omar", email=Email("omar@example.com"), zone="", standing=False)
    with store.open() as work:
        work.people.by_email([ANA, Email("omar@example.com")])
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.people.meet(account("a-1", "teams"), profile("Ana"), now=NOW - timedelta(hours=1))
        work.people.meet(account("U2"), gone, now=NOW)
        work.people.meet(account("U9"), Profile(name="Zed", email=None, zone="", standing=True), now=NOW)

        assert work.people.unchecked(since=NOW, most=9) == (account("a-1", "teams"),)
        assert work.people.unchecked(since=NOW + timedelta(days=1), most=9) == (account("a-1", "teams"), account("U1"))
        assert work.people.unchecked(since=NOW + timedelta(days=1), most=1) == (account("a-1", "teams"),)
