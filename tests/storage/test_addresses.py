from datetime import timedelta

import pytest

from storage.addresses import STALE_AFTER, Addresses
from storage.database import Database
from tests.contracts.builders import NOW

ANA, PLACE = "user/a-1", "place/19:x@thread.tacv2"


@pytest.fixture
def addresses(database: Database) -> Addresses:
    return Addresses(database)


def test_an_address_is_found_again_by_its_platform_tenant_and_name(addresses: Addresses) -> None:
    addresses.keep("teams", "E1", ANA, '{"mri": "29:x"}', now=NOW)

    assert addresses.find("teams", "E1", ANA) == '{"mri": "29:x"}'
    assert addresses.find("teams", "E2", ANA) is None
    assert addresses.find("slack", "E1", ANA) is None


def test_the_address_that_was_kept_last_holds(addresses: Addresses) -> None:
    addresses.keep("teams", "E1", ANA, "first", now=NOW)
    addresses.keep("teams", "E1", ANA, "second", now=NOW)

    assert addresses.find("teams", "E1", ANA) == "second"


def test_every_address_of_a_tenant_is_told_by_name(addresses: Addresses) -> None:
    addresses.keep("teams", "E1", PLACE, "there", now=NOW)
    addresses.keep("teams", "E1", ANA, "here", now=NOW)
    addresses.keep("teams", "E2", ANA, "elsewhere", now=NOW)

    assert addresses.every("teams", "E1") == {ANA: "here", PLACE: "there"}


def test_a_forgotten_address_is_gone_alone(addresses: Addresses) -> None:
    addresses.keep("teams", "E1", ANA, "here", now=NOW)
    addresses.keep("teams", "E1", PLACE, "there", now=NOW)

    addresses.forget("teams", "E1", ANA)
    addresses.forget("teams", "E1", "user/nobody")

    assert addresses.every("teams", "E1") == {PLACE: "there"}


def test_news_is_what_was_not_kept_so_or_long_ago(addresses: Addresses) -> None:
    addresses.keep("teams", "E1", ANA, "here", now=NOW)

    assert addresses.stands("teams", "E1", ANA, "here", now=NOW + STALE_AFTER - timedelta(seconds=1))
    assert not addresses.stands("teams", "E1", ANA, "there", now=NOW)
    assert not addresses.stands("teams", "E1", ANA, "here", now=NOW + STALE_AFTER)
    assert not addresses.stands("teams", "E1", PLACE, "here", now=NOW)
