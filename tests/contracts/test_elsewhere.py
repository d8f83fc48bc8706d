"""Who has no account where somebody is can be named from there all the same, in one store as in another."""

from decisions.people import Identity, PersonId
from tests.contracts.builders import NOW, account, profile
from tests.contracts.stores import Store

IN_SLACK = account("U1")
IN_TEAMS = Identity(platform="teams", tenant="E1", user="a-1")
ELSEWHERE_IN_SLACK = Identity(platform="slack", tenant="T2", user="U9")


def met(store: Store, identity: Identity, name: str, *, standing: bool = True) -> PersonId:
    with store.open() as work:
        person = work.people.meet(identity, profile(name, standing=standing), now=NOW)
        work.commit()
    return person.id


def elsewhere(store: Store, of: Identity) -> dict[PersonId, Identity]:
    with store.open() as work:
        found = work.people.elsewhere(platform=of.platform, tenant=of.tenant)
    return {person: account for person, (_, account) in found.items()}


def test_whoever_has_an_account_in_a_place_is_not_elsewhere(store: Store) -> None:
    ana, ben = met(store, IN_SLACK, "Ana"), met(store, IN_TEAMS, "Ben")

    assert elsewhere(store, IN_SLACK) == {ben: IN_TEAMS}
    assert elsewhere(store, IN_TEAMS) == {ana: IN_SLACK}


def test_another_workspace_is_another_place(store: Store) -> None:
    ana = met(store, ELSEWHERE_IN_SLACK, "Ana")

    assert elsewhere(store, IN_SLACK) == {ana: ELSEWHERE_IN_SLACK}


def test_who_is_in_both_is_nowhere_elsewhere(store: Store) -> None:
    met(store, IN_SLACK, "Ana")
    met(store, IN_TEAMS, "Ana")

    assert elsewhere(store, IN_SLACK) == {}
    assert elsewhere(store, IN_TEAMS) == {}


def test_of_several_accounts_it_is_always_the_same_one(store: Store) -> None:
    ana = met(store, IN_TEAMS, "Ana")
    met(store, ELSEWHERE_IN_SLACK, "Ana")

    assert elsewhere(store, IN_SLACK) == {ana: ELSEWHERE_IN_SLACK}


def test_who_has_no_standing_or_no_account_is_left_out(store: Store) -> None:
    met(store, IN_TEAMS, "Zed", standing=False)
    with store.open() as work:
        work.people.by_email([profile("Dora").email or ""])  # type: ignore[list-item]
        work.commit()

    assert elsewhere(store, IN_SLACK) == {}


def test_two_who_were_found_to_be_one_are_one(store: Store) -> None:
    ana, ben = met(store, IN_TEAMS, "Ana"), met(store, ELSEWHERE_IN_SLACK, "Ben")
    with store.open() as work:
        work.people.merge(ana, ben, now=NOW)
        work.commit()

    assert elsewhere(store, IN_SLACK) == {ben: ELSEWHERE_IN_SLACK}
