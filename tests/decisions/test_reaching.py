from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from decisions.people import Identity
from decisions.places import Conversation, direct
from decisions.reaching import Account, Whereabouts, reached
from tests.decisions.values import ANA, CHANNEL, MONDAY

SLACK = Account(identity=Identity(platform="slack", tenant="T1", user="U1"), checked_at=MONDAY)
SUBSIDIARY = Account(identity=Identity(platform="slack", tenant="T2", user="U2"), checked_at=MONDAY)
TEAMS = Account(identity=Identity(platform="teams", tenant="E1", user="a-1"), checked_at=MONDAY)
HERS = direct(ANA.id, CHANNEL)


def at(account: Account) -> Conversation:
    return Conversation(platform=account.identity.platform, tenant=account.identity.tenant, person=ANA.id)


def where(*accounts: Account, prefers: str | None = None, seen: Account | None = None) -> Conversation:
    last = (seen.identity.platform, seen.identity.tenant) if seen else None
    return reached(HERS, Whereabouts(accounts=accounts, prefers=prefers, seen=last))


def test_who_said_nothing_is_reached_where_it_was_raised() -> None:
    assert where(TEAMS, SLACK) == at(SLACK)
    assert where(SUBSIDIARY, SLACK) == at(SLACK)


def test_who_was_elsewhere_last_is_reached_there() -> None:
    assert where(SLACK, TEAMS, seen=TEAMS) == at(TEAMS)
    assert where(SLACK, SUBSIDIARY, seen=SUBSIDIARY) == at(SUBSIDIARY)


def test_what_somebody_prefers_counts_before_where_they_were() -> None:
    assert where(SLACK, TEAMS, seen=TEAMS, prefers="slack") == at(SLACK)


def test_who_is_on_one_platform_only_is_reached_there() -> None:
    assert where(TEAMS) == at(TEAMS)


def test_what_somebody_prefers_counts_only_where_they_are() -> None:
    assert where(SLACK, prefers="teams") == at(SLACK)


def test_where_somebody_was_counts_only_as_long_as_they_have_that_account() -> None:
    assert where(SLACK, seen=TEAMS) == at(SLACK)


def test_of_two_accounts_the_one_that_was_looked_at_last_counts() -> None:
    later = Account(identity=replace(TEAMS.identity, tenant="E2"), checked_at=MONDAY + timedelta(days=1))
    assert where(TEAMS, later) == at(later)


def test_a_copy_that_stands_keeps_everything_with_it() -> None:
    known = Whereabouts(accounts=(SLACK, TEAMS), prefers="teams", copy=at(SLACK))
    assert reached(HERS, known) == at(SLACK)
    assert reached(HERS, known.but("slack")) == at(TEAMS)


accounts = st.lists(st.sampled_from([SLACK, SUBSIDIARY, TEAMS]), unique=True)
places = st.sampled_from([HERS, at(TEAMS), at(SLACK), CHANNEL])


@given(
    place=places,
    roams=st.booleans(),
    known=st.builds(
        Whereabouts,
        accounts=accounts.map(tuple),
        prefers=st.none() | st.sampled_from(["slack", "teams", "elsewhere"]),
        seen=st.none() | st.tuples(st.sampled_from(["slack", "teams"]), st.sampled_from(["T1", "E1", "gone"])),
    ),
)
def test_a_place_is_settled_on_an_account_or_stays(place: Conversation, known: Whereabouts, *, roams: bool) -> None:
    asked = replace(place, roams=roams and place.is_direct)

    found = reached(asked, known)

    assert not found.roams
    assert found.person == place.person
    if asked.roams and known.accounts:
        assert found in {at(account) for account in known.accounts}
        assert reached(replace(found, roams=True), known) == found
    else:
        assert found == place
