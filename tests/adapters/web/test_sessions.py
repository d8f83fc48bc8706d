from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.sessions import LENGTH, Sessions
from decisions.people import PersonId

SESSIONS = Sessions("a secret key of thirty-two letters")
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
PEOPLE = st.text(min_size=1, max_size=30).filter(lambda text: text.isprintable()).map(PersonId)


@given(person=PEOPLE, passed=st.timedeltas(timedelta(), LENGTH - timedelta(seconds=1)))
def test_a_session_names_its_person_until_it_ends(person: PersonId, passed: timedelta) -> None:
    session = SESSIONS.sealed(person, now=NOW)

    assert SESSIONS.person(session, now=NOW + passed) == person
    assert SESSIONS.person(session, now=NOW + passed + LENGTH) is None


@given(person=PEOPLE, data=st.data())
def test_a_session_that_is_changed_anywhere_is_none(person: PersonId, data: st.DataObject) -> None:
    session = SESSIONS.sealed(person, now=NOW)
    place = data.draw(st.integers(0, len(session) - 1))
    other = data.draw(st.characters().filter(lambda letter: letter != session[place]))

    assert SESSIONS.person(session[:place] + other + session[place + 1 :], now=NOW) is None


@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_passes_for_a_session(text: str) -> None:
    assert SESSIONS.person(text, now=NOW) is None


def test_a_session_of_another_key_is_none() -> None:
    session = Sessions("another secret key of 32 letters").sealed(PersonId("p_ana"), now=NOW)

    assert SESSIONS.person(session, now=NOW) is None


def test_without_a_key_there_are_no_sessions() -> None:
    with pytest.raises(ValueError, match="secret key"):
        Sessions("")
