"""Fifty executives press one card at the same instant, half of them twice: one result, and everyone reads it."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.playground.people.courier import Delivery
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor
from tests.faults.leaping import LeapingStage
from tests.faults.on_record import happened

FIFTY = range(1, 51)
ACKNOWLEDGED_WITHIN = 3.0
FEW_DRAWINGS = 25


def rights(how: str) -> str:
    """Give fifty positions to fifty people, who decide together as told."""
    positions = "\n".join(f"  Position {number}: person{number}@example.com" for number in FIFTY)
    decides = ", ".join(f"Position {number}" for number in FIFTY)
    return f"""
company: {{currency: EUR, working: Mon-Sun 00:00-24:00}}
people:
{positions}
rights:
  - what: Everything
    decides: {decides}
    how: {how}
    within: 3 days
"""


class Crowd:
    """Fifty people and who asks them, in one channel, before one card."""

    def __init__(self, stage: LeapingStage) -> None:
        self.stage = stage
        sara, eva = self.stage.person("Sara Lind"), self.stage.person("Eva Stein")
        self.people = [self.stage.person(f"Person{number} Crowd") for number in FIFTY]
        self.channel = self.stage.channel("leadership", sara, eva, *self.people)
        self.stage.open()
        sara.says("decide Which way do we go?", in_=self.channel)
        sara.fills(Options="Fast\nCheap")
        sara.sends()

    @property
    def card(self) -> Screen:
        """The one card that stands in the channel."""
        (card,) = [screen for screen in self.people[0].reads(self.channel) if not screen.only_you]
        return card

    def press(self, *labels: str) -> None:
        """Let everybody press at once, every second one twice; the labels go round."""
        card = self.card.native

        async def pressed() -> list[Delivery]:
            acts = [
                actor.native.press(labels[number % len(labels)], card)
                for number, actor in enumerate(self.people)
                for _ in range(1 + number % 2)
            ]
            return list(await asyncio.gather(*acts))

        deliveries = self.stage.do(pressed())
        self.stage.quiet()
        assert [delivery.problem for delivery in deliveries] == [None] * 75
        assert max(delivery.seconds for delivery in deliveries) < ACKNOWLEDGED_WITHIN

    def answer(self, actor: SlackActor) -> list[str]:
        """What somebody alone reads after pressing."""
        return [screen.text for screen in actor.reads(self.channel) if screen.only_you]

    @property
    def events(self) -> Counter[str]:
        """How often each thing happened."""
        return Counter(row["type"] for row in happened(self.stage.product.house.settings.database_url))


@pytest.fixture
def how(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def crowd(tmp_path: Path, database_url: str, how: str) -> Iterator[Crowd]:
    with LeapingStage(tmp_path, rights=rights(how), database_url=database_url) as stage:
        yield Crowd(stage)


@pytest.mark.parametrize("how", ["any"], indirect=True)
def test_the_first_of_fifty_decides_and_all_others_read_who(crowd: Crowd) -> None:
    crowd.press("A: Fast", "B: Cheap")

    assert (crowd.events["Responded"], crowd.events["Decided"]) == (1, 1)
    recorded = [actor for actor in crowd.people if any("Recorded: " in text for text in crowd.answer(actor))]
    assert len(recorded) == 1
    assert f"\n{recorded[0].name} (" in crowd.card
    for actor in crowd.people:
        if actor is not recorded[0]:
            assert crowd.answer(actor), actor.name
            assert all("D-1 is decided already" in text for text in crowd.answer(actor))
            assert all(recorded[0].name in text for text in crowd.answer(actor))


@pytest.mark.parametrize("how", ["all"], indirect=True)
def test_fifty_who_must_all_agree_are_all_counted(crowd: Crowd) -> None:
    crowd.press("A: Fast")

    assert (crowd.events["Responded"], crowd.events["Decided"]) == (50, 1)
    for actor in crowd.people:
        assert any("Recorded: A, Fast" in text for text in crowd.answer(actor)), actor.name
    assert "Decided: A, Fast" in crowd.card
    drawn = [call for call in crowd.stage.slack.called("chat.update") if call.arguments["channel"] == crowd.channel.id]
    assert 1 <= len(drawn) <= FEW_DRAWINGS, "a card is drawn as it stands, not once for each press"
