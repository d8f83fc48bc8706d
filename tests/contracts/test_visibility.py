"""A restricted decision is there for those in it; to everybody else there is none, in the words of one that is not.

Each query that exists is asked by each kind of reader. One that is new has no case here, and fails until it has.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from typing import get_type_hints

import pytest

from decisions.decision import DecisionId
from decisions.errors import UnknownDecisionError
from decisions.people import Identity, PersonId
from decisions.queries.listings import Which
from decisions.queries.queries import Queries
from decisions.rights.matching import Matter
from decisions.telling.notices import Copy
from decisions.views.decision import DecisionView
from tests.contracts.asking import OF_A_DECISION, Ask, asked
from tests.contracts.builders import CHANNEL
from tests.contracts.confidential import (
    ABSENT,
    ACCOUNTS,
    ADMINISTRATOR,
    FORUM,
    IN_A_FORUM,
    IN_IT,
    MATTER,
    NOT_IN_IT,
    SECRET,
    House,
    told,
)

READ_BY_THOSE_IN_IT = {"who_instead", "show", "card", "history"}


def talked_about(house: House, who: str) -> object:
    """Ask what a thread is about in which the restricted one was put before everybody."""
    thread = replace(CHANNEL, thread="1.2")
    with house.store.open() as work:
        work.postings.place(MATTER, (Copy(conversation=thread, reader=None),), version=1)
        work.commit()
    return house.queries.under(thread, ACCOUNTS[who])


AT_LARGE: Mapping[str, Ask] = {
    "asker": lambda house, who, _: house.queries.asker(ACCOUNTS[who]),
    "who": lambda house, who, _: house.queries.who(Matter(), ACCOUNTS[who]),
    "listed": lambda house, who, _: [house.queries.listed(which, ACCOUNTS[who], most=9) for which in Which],
    "agenda": lambda house, who, _: house.queries.agenda(FORUM, ACCOUNTS[who], most=9),
    "absent": lambda house, who, _: house.queries.absent(ACCOUNTS[who]),
    "news_for_deputy": lambda house, who, _: house.queries.news_for_deputy(house.people["dan"], 1, house.people[who]),
    "channel": lambda house, who, _: house.queries.channel(CHANNEL, ACCOUNTS[who]),
    "tie_of": lambda house, _who, _: house.queries.tie_of(CHANNEL),
    "called": lambda house, _who, _: house.queries.called(CHANNEL),
    "unknown_channels": lambda house, _who, _: house.queries.unknown_channels(),
    "is_one_of_us": lambda house, who, _: house.queries.is_one_of_us(ACCOUNTS[who]),
    "is_news_of_a_channel": lambda house, _who, _: house.queries.is_news_of_a_channel(CHANNEL, "finance"),
    "awaits": lambda house, who, _: house.queries.awaits(ACCOUNTS[who]),
    "is_news": lambda house, who, _: house.queries.is_news(ACCOUNTS[who]),
    "name": lambda house, who, _: house.queries.name(house.people[who]),
    "under": lambda house, who, _: talked_about(house, who),
    "threads": lambda house, _who, _: house.queries.threads(),
    "is_first_for": lambda house, who, _: house.queries.is_first_for(ABSENT, house.people[who]),
    "nudged": lambda house, who, _: [house.queries.nudged(key, house.people[who]) for key in house.nudges],
    "nudged_again": lambda house, who, _: [house.queries.nudged_again(key, ACCOUNTS[who]) for key in house.nudges],
    "preferred": lambda house, who, _: house.queries.preferred(ACCOUNTS[who]),
    "called_or_named": lambda house, _who, _: house.queries.called_or_named(CHANNEL),
    "home": lambda house, who, _: house.queries.home(ACCOUNTS[who], most=9),
    "clock_of": lambda house, who, _: house.queries.clock_of(house.people[who]),
    "must_administer": lambda house, who, _: house.queries.must_administer(ACCOUNTS[who]),
}
"""What is asked about no decision in particular: none of it may tell of a restricted one."""

FOR_A_CARD_THAT_STANDS = {"began", "happened", "recorded_answer", "unseated"}
"""Asked by no person: by who draws a message to those who have the card before them, and looked who they are first."""


def test_every_query_has_its_case() -> None:
    public = {name for name, _ in inspect.getmembers(Queries, inspect.isfunction) if not name.startswith("_")}

    assert public == OF_A_DECISION.keys() | AT_LARGE.keys() | FOR_A_CARD_THAT_STANDS


def test_who_is_meant_by_a_query_is_always_said() -> None:
    for name in FOR_A_CARD_THAT_STANDS:
        assert not {Identity, PersonId} & set(get_type_hints(getattr(Queries, name)).values()), name


def test_to_whoever_is_not_in_it_there_is_none(house: House) -> None:
    for who, name in product(NOT_IN_IT, OF_A_DECISION):
        both = asked(house, name, who)
        assert both.restricted == both.absent, (name, NOT_IN_IT[who])
        assert both.restricted[0] != "shown", (name, NOT_IN_IT[who])


def test_those_in_it_read_it(house: House) -> None:
    for who, name in product(IN_IT, OF_A_DECISION):
        kind, said = asked(house, name, who).restricted
        assert kind not in ("nothing", UnknownDecisionError.__name__) or name == "rehearse", (name, IN_IT[who], said)
    for who, name in product(IN_IT, READ_BY_THOSE_IN_IT - {"who_instead"}):
        kind, said = asked(house, name, who).restricted
        assert kind == "shown", (name, IN_IT[who])
        assert f"{SECRET} question" in str(said), (name, IN_IT[who])


def test_an_administrator_reads_that_it_is_there_and_no_word(house: House) -> None:
    for name in ("show", "card"):
        kind, said = asked(house, name, ADMINISTRATOR).restricted
        assert kind == "shown", name
        assert SECRET not in str(said), name
    for name in OF_A_DECISION.keys() - {"show", "card"}:
        both = asked(house, name, ADMINISTRATOR)
        assert both.restricted == both.absent, name
    view = house.queries.show(MATTER, ACCOUNTS[ADMINISTRATOR])
    assert (view.key, view.veiled, view.raised_at) == (MATTER, True, house.now)
    assert view.matter == Matter()


def test_those_in_it_find_it_in_its_thread(house: House) -> None:
    for who in IN_IT:
        assert isinstance(view := talked_about(house, who), DecisionView)
        assert view.key == MATTER, IN_IT[who]


def test_nothing_else_that_they_may_ask_tells_of_it(house: House) -> None:
    for who, (name, ask) in product([*NOT_IN_IT, ADMINISTRATOR], AT_LARGE.items()):
        said = str(told(lambda ask=ask, who=who: ask(house, who, MATTER), MATTER))  # type: ignore[misc]
        assert SECRET not in said, (who, name)
        assert MATTER not in said, (who, name)
        assert IN_A_FORUM not in said, (who, name)


ENDS: Mapping[str, Callable[[House], None]] = {
    "decided, with a condition": lambda house: house.answers("dan", "A", condition=True),
    "rejected": lambda house: house.answers("dan", "reject"),
    "put off": lambda house: house.answers("dan", "defer"),
    "escalated": lambda house: house.escalates("lea"),
    "withdrawn": lambda house: house.withdraws(),
    "looked at by the next step, once time ran out": lambda house: house.waits(),
}


@pytest.mark.parametrize("what", ENDS)
def test_whatever_became_of_it_nobody_else_reads_a_word(house: House, what: str) -> None:
    ENDS[what](house)

    for name in OF_A_DECISION:
        both = asked(house, name, "zed")
        assert both.restricted == both.absent, name
    kind, said = asked(house, "card", ADMINISTRATOR).restricted
    assert kind == "shown"
    assert SECRET not in str(said)
    kind, said = asked(house, "history", "sara").restricted
    assert kind == "shown"
    assert f"{SECRET} question" in str(said)


def test_it_is_in_the_lists_of_those_in_it(house: House) -> None:
    for who in IN_IT:
        listed = {which: house.queries.listed(which, ACCOUNTS[who], most=9) for which in Which}

        assert MATTER in {view.key for view in listed[Which.OPEN].views}, who
        assert (MATTER in {view.key for view in listed[Which.MINE].views}) == (who == "sara"), who
        assert MATTER not in {view.key for view in listed[Which.WAITING].views} or who != "ida"


def test_the_agenda_of_a_forum_is_one_for_each_reader(house: House) -> None:
    def on_it(who: str) -> list[DecisionId]:
        agenda = house.queries.agenda(FORUM, ACCOUNTS[who], most=9)
        return [view.key for view in getattr(agenda, "views", ())]

    assert on_it("lea") == on_it("sara") == [IN_A_FORUM]
    assert on_it("zed") == on_it("vic") == on_it(ADMINISTRATOR) == []
