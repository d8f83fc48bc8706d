"""Where Slack let the app in: kept, encrypted, gone and back."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.installations import UNREADABLE, Installations, Installed
from storage.oauth_states import LIFETIME, OAuthStates
from storage.passes import installation, oauth_state
from tests.contracts.builders import NOW
from tests.storage.simultaneously import at_once

KEY, OTHER = "k" * 40, "o" * 40
HERE = Installed(
    team="T1",
    enterprise="",
    name="Hellebore",
    app="A1",
    bot="U1",
    scopes="chat:write,commands",
    installer="U2",
    token="xoxb-secret",
)
EVERYWHERE = replace(HERE, team="", enterprise="E1", token="xoxb-of-all")


@pytest.fixture
def kept(database: Database) -> Installations:
    return Installations(database, (KEY,))


def test_what_is_kept_is_read_again(kept: Installations) -> None:
    kept.keep(HERE, now=NOW)
    kept.keep(EVERYWHERE, now=NOW + timedelta(seconds=1))

    assert kept.every() == (HERE, EVERYWHERE)


def test_no_token_lies_in_the_database(kept: Installations, database: Database) -> None:
    kept.keep(HERE, now=NOW)

    with database.read() as connection:
        row = connection.execute(select(installation)).one()
    assert "xoxb" not in "".join(map(str, row))


def test_who_prints_it_sees_no_token() -> None:
    assert "xoxb" not in repr(HERE)


def test_installing_again_takes_the_place_of_what_was_there(kept: Installations) -> None:
    kept.keep(HERE, now=NOW)
    again = replace(HERE, token="xoxb-another")
    kept.keep(again, now=NOW)

    assert kept.every() == (again,)


def test_what_is_gone_stays_without_its_token_and_is_news_once(kept: Installations) -> None:
    kept.keep(HERE, now=NOW)

    assert kept.gone("", "T1", "removed", now=NOW)
    assert not kept.gone("", "T1", "revoked", now=NOW)
    assert not kept.gone("", "T-never", "removed", now=NOW)
    assert kept.every() == (replace(HERE, token="", gone="removed"),)

    kept.keep(HERE, now=NOW)
    assert kept.every() == (HERE,)


def test_keys_are_exchanged_one_after_the_other(kept: Installations, database: Database) -> None:
    kept.keep(HERE, now=NOW)

    assert Installations(database, (OTHER, KEY)).every() == (HERE,)


def test_a_token_under_a_lost_key_is_told_and_used_by_nobody(
    kept: Installations, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    kept.keep(HERE, now=NOW)

    with caplog.at_level(logging.ERROR):
        (found,) = Installations(database, (OTHER,)).every()

    assert (found.token, found.gone) == ("", UNREADABLE)
    assert "T1" in caplog.text


def test_a_state_is_good_once(database: Database) -> None:
    states = OAuthStates(database)
    state = states.issue(now=NOW)

    assert states.use(state, now=NOW)
    assert not states.use(state, now=NOW)


def test_a_state_is_good_for_ten_minutes(database: Database) -> None:
    states = OAuthStates(database)
    early, late = states.issue(now=NOW), states.issue(now=NOW)

    assert states.use(early, now=NOW + LIFETIME - timedelta(microseconds=1))
    assert not states.use(late, now=NOW + LIFETIME)


@pytest.mark.parametrize("state", ["", "guessed", "\ud800", "x" * 10_000, "'; drop table oauth_state; --"])
def test_a_state_that_nobody_drew_is_none(database: Database, state: str) -> None:
    assert not OAuthStates(database).use(state, now=NOW)


def test_the_database_holds_no_state_and_none_that_is_over(database: Database) -> None:
    states = OAuthStates(database)
    first = states.issue(now=NOW)
    second = states.issue(now=NOW + LIFETIME)

    with database.read() as connection:
        hashes = connection.execute(select(oauth_state.c.state_hash)).scalars().all()
    assert len(hashes) == 1
    assert not {first, second} & set(hashes)


def test_of_two_who_bring_one_state_at_once_one_is_let_in(database: Database) -> None:
    states = OAuthStates(database)
    state = states.issue(now=NOW)

    with ThreadPoolExecutor(4) as threads:
        used = at_once(threads, *[lambda: states.use(state, now=NOW)] * 4)

    assert sorted(used) == [False, False, False, True]
