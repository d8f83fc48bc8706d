"""Somebody who has standing by one account and acts through another that has none: a guest's, elsewhere."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.engine import decide
from decisions.errors import DecisionError, StrangerError
from decisions.people import Person
from tests.decisions.attempts import attempts
from tests.decisions.builders import ADA, ANA, BEN, OMAR, SARA, Story, respond, waiting_on_administrators


def deferred() -> Story:
    story = Story().raised()
    story.defers(ANA)
    return story


def decided() -> Story:
    story = Story().raised()
    story.responds(ANA)
    return story


def reported() -> Story:
    return Story().logs(OMAR)


def raised() -> Story:
    return Story().raised()


LIVES: list[Callable[[], Story]] = [raised, deferred, decided, reported, waiting_on_administrators]


@given(begin=st.sampled_from(LIVES), who=st.sampled_from([ANA, BEN, SARA, ADA, OMAR]), data=st.data())
def test_nothing_happens_through_such_an_account(begin: Callable[[], Story], who: Person, data: st.DataObject) -> None:
    story = begin()
    command = data.draw(attempts(who, story.decision))
    facts = story.facts(replace(who, standing=False), chosen=OMAR)
    assert facts.organisation.has_standing(who.id)

    try:
        happened = decide(story.decision, command, facts=facts, now=story.now)
    except DecisionError:
        return
    assert happened == ()


def test_who_decides_is_told_that_it_is_the_account() -> None:
    story = raised()

    with pytest.raises(StrangerError):
        story.act(replace(ANA, standing=False), respond(ANA))
