"""What waits on its way out is told as it stands by then: decided meanwhile, it is not told at all."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from adapters.cards import wording
from adapters.cards.cards import Card
from decisions.decision import DecisionId
from decisions.service import Accepted
from storage.database import Database
from storage.tables import outbox
from storage.unit_of_work import SqlUnitOfWork
from tests.storage.company import press
from tests.storage.nudging import Nudging
from tests.storage.relaying import Relaying
from tests.storage.sending import Machine

HALF_WAY = datetime(2026, 11, 24, 13, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def story(database: Database, unit_of_work: SqlUnitOfWork) -> Nudging:
    return Nudging(database=database, unit_of_work=unit_of_work)


@pytest.fixture
def relaying(story: Nudging, machine: Machine) -> Relaying:
    return Relaying(database=story.database, unit_of_work=story.unit_of_work, clock=lambda: story.now, machine=machine)


def said(card: Card) -> str:
    lines = (line for part in card.body for line in part.lines)
    return "\n".join(wording.plain(line) for line in ((card.title or ()), *lines))


def decides(story: Nudging, key: DecisionId) -> None:
    story.are_known()
    assert isinstance(story.service.handle(press(key)), Accepted)


def reasons(story: Nudging) -> list[tuple[str, str | None]]:
    with story.database.read() as connection:
        rows = connection.execute(select(outbox.c.state, outbox.c.reason).where(outbox.c.kind == "nudge"))
        return [(row.state, row.reason) for row in rows]


def test_a_nudge_about_what_is_decided_before_it_is_sent_is_not_sent(story: Nudging, relaying: Relaying) -> None:
    key = story.raises(1)
    assert relaying.tells("card/") != []
    story.let_pass(HALF_WAY)
    assert len(story.messages()) == 1, "it is on its way"

    decides(story, key)

    assert relaying.tells("nudge/") == []
    assert reasons(story) == [("dropped", "nothing in it holds any more")]


def test_of_several_in_one_nudge_the_rest_is_told(story: Nudging, relaying: Relaying) -> None:
    first, second, third = (story.raises(number) for number in (1, 2, 3))
    relaying.tells()
    story.let_pass(HALF_WAY)

    decides(story, second)

    (one,) = relaying.tells("nudge/")
    assert said(one.card).startswith("Ana, two decisions wait on you")
    assert (first in said(one.card), second in said(one.card), third in said(one.card)) == (True, False, True)


def test_where_one_of_two_is_decided_the_other_is_told_as_if_alone(story: Nudging, relaying: Relaying) -> None:
    first, second = story.raises(1), story.raises(2)
    relaying.tells()
    story.let_pass(HALF_WAY)

    decides(story, first)

    (one,) = relaying.tells("nudge/")
    assert "one decision waits on you" in said(one.card)
    assert second in said(one.card)
    assert "A: Add" in [action.label for action in one.card.actions]
