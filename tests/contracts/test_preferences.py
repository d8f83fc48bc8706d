"""What people prefer is kept for each of them, in one store as in another."""

from decisions.people import PersonId
from decisions.preferences import Preferences
from tests.contracts.builders import NOW, account, profile
from tests.contracts.stores import Store

WANTED = Preferences(quiet_days=frozenset({2, 4}), digest_day=1, digest_hour=8)


def met(store: Store, user: str, name: str) -> PersonId:
    with store.open() as work:
        person = work.people.meet(account(user), profile(name), now=NOW).id
        work.commit()
    return person


def keep(store: Store, person: PersonId, wanted: Preferences) -> None:
    with store.open() as work:
        work.people.keep(person, wanted)
        work.commit()


def test_nothing_is_quiet_and_the_digest_comes_on_monday_at_nine(store: Store) -> None:
    ana = met(store, "U1", "Ana")

    with store.open() as work:
        assert work.people.preferences(ana) == Preferences(digest_day=0, digest_hour=9)


def test_what_is_kept_holds_for_one_person(store: Store) -> None:
    ana, ben = met(store, "U1", "Ana"), met(store, "U2", "Ben")

    keep(store, ana, WANTED)

    with store.open() as work:
        assert work.people.preferences(ana) == WANTED
        assert work.people.preferences(ben) == Preferences()
        people = work.people.persons([ana, ben])
        assert (people[ana].quiet_days, people[ben].quiet_days) == (WANTED.quiet_days, frozenset())


def test_the_last_word_holds(store: Store) -> None:
    ana = met(store, "U1", "Ana")
    keep(store, ana, WANTED)

    keep(store, ana, Preferences())

    with store.open() as work:
        assert work.people.preferences(ana) == Preferences()
        assert work.people.persons([ana])[ana].quiet_days == frozenset()


def test_where_somebody_is_reached_is_kept_by_itself(store: Store) -> None:
    ana = met(store, "U1", "Ana")
    with store.open() as work:
        work.people.prefer(ana, "slack")
        work.commit()

    keep(store, ana, WANTED)

    with store.open() as work:
        assert work.people.preferences(ana).platform == "slack"
