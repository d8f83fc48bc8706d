"""Fifty executives press one card at the same instant, half of them twice: one result, and everyone reads it."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

import pytest

from adapters.playground.people.courier import Delivery
from adapters.playground.teams.people.courier import Delivery as Delivered
from tests.dialogues.actor import Place
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor, SlackStage
from tests.dialogues.teams_actor import TeamsActor
from tests.dialogues.teams_stage import TeamsStage
from tests.faults.leaping import LeapingBoth, LeapingStage, LeapingTeams
from tests.faults.on_record import happened

FIFTY = range(1, 51)
FEW_DRAWINGS = 25

Person: TypeAlias = SlackActor | TeamsActor
Company: TypeAlias = LeapingStage | LeapingTeams | LeapingBoth

STAGES: dict[str, type[Company]] = {"slack": LeapingStage, "teams": LeapingTeams, "both": LeapingBoth}
PLACES = [pytest.param(name, marks=() if name == "slack" else pytest.mark.faults, id=name) for name in STAGES]


def rights(how: str, *rules: str) -> str:
    """Give fifty positions to fifty people, who decide together as told."""
    positions = "\n".join(f"  Position {number}: person{number}@example.com" for number in FIFTY)
    decides = ", ".join(f"Position {number}" for number in FIFTY)
    return f"""
company: {{currency: EUR, working: Mon-Sun 00:00-24:00}}
people:
{positions}
  Legal: eva@example.com
rights:
  - what: Everything
    decides: {decides}
    how: {how}
    within: 3 days
""" + "".join(f"    {rule}\n" for rule in rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some of the fifty, in one channel of one platform, and who asks them there."""

    side: SlackStage | TeamsStage
    sara: Person
    eva: Person
    delegate: Person
    people: list[Person]
    channel: Place

    def card(self, actor: Person) -> Screen:
        """The one card that stands in the channel, as somebody has it before them."""
        (card,) = [screen for screen in actor.reads(self.channel) if not screen.only_you]
        return card

    def answer(self, actor: Person) -> list[str]:
        """What somebody alone reads after pressing."""
        return [screen.text for screen in actor.reads(self.channel) if screen.only_you]

    @property
    def drawn(self) -> int:
        """How often the card was drawn anew."""
        if isinstance(self.side, SlackStage):
            calls = self.side.slack.called("chat.update")
            return sum(1 for call in calls if call.arguments["channel"] == self.channel.id)
        return sum(1 for call in self.side.teams.called("update") if self.channel.id in unquote(call.path))


class Crowd:
    """Fifty people and who asks them, before one card: in Slack, in Teams, or half of them in each."""

    def __init__(self, stage: Company) -> None:
        self.stage = stage
        sides: list[SlackStage | TeamsStage] = [stage.in_slack, stage] if isinstance(stage, LeapingBoth) else [stage]
        self.groups = [_group(side, FIFTY[number :: len(sides)]) for number, side in enumerate(sides)]
        self.stage.open()
        raised, *shared = self.groups
        raised.sara.says("decide Which way do we go?", in_=raised.channel)
        raised.sara.fills(Options="Fast\nCheap")
        raised.sara.sends()
        for group in shared:
            group.sara.says("decide share D-1", in_=group.channel)

    @property
    def people(self) -> list[tuple[Group, Person]]:
        """The fifty, each where they are."""
        return [(group, actor) for group in self.groups for actor in group.people]

    def press(self, *labels: str, beside: Iterable[tuple[Group, Person, str]] = ()) -> None:
        """Let everybody press at once, half of them twice; the labels go round. Others press something of their own."""
        seen = [(actor, group.card(actor).native) for group, actor in self.people]
        others = [(actor, label, group.card(actor).native) for group, actor, label in beside]

        async def pressed() -> list[Delivery | Delivered | None]:
            acts = [
                actor.native.press(labels[number % len(labels)], card)
                for number, (actor, card) in enumerate(seen)
                for _ in range(1 + number % 2)
            ]
            acts += [actor.native.press(label, card) for actor, label, card in others]
            return list(await asyncio.gather(*acts))

        deliveries = self.stage.do(pressed())
        self.stage.quiet()
        assert [delivery and delivery.problem for delivery in deliveries] == [None] * (75 + len(others))

    @property
    def events(self) -> Counter[str]:
        """How often each thing happened."""
        return Counter(row["type"] for row in happened(self.stage.database))


def _group(side: SlackStage | TeamsStage, numbers: range) -> Group:
    people: list[Person] = [side.person(f"Person{number} Crowd") for number in numbers]
    sara, eva = side.person("Sara Lind"), side.person("Eva Stein")
    delegate = side.person("Person51 Crowd")
    channel = side.channel("leadership", sara, eva, delegate, *people)
    return Group(side=side, sara=sara, eva=eva, delegate=delegate, people=people, channel=channel)


@pytest.fixture
def crowd(tmp_path: Path, database_url: str, where: str, how: str) -> Iterator[Crowd]:
    rules = ("must agree: Legal", "why: policy 7") if how == "all" else ()
    with STAGES[where](tmp_path, rights=rights(how, *rules), database_url=database_url) as stage:
        yield Crowd(stage)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("how", ["any"])
def test_the_first_of_fifty_decides_and_all_others_read_who(crowd: Crowd) -> None:
    crowd.press("A: Fast", "B: Cheap")

    assert (crowd.events["Responded"], crowd.events["Decided"]) == (1, 1)
    recorded = [actor for group, actor in crowd.people if any("Recorded: " in text for text in group.answer(actor))]
    assert len(recorded) == 1
    assert all(f"\n{recorded[0].name} (" in group.card(group.sara) for group in crowd.groups)
    for group, actor in crowd.people:
        if actor is not recorded[0]:
            assert group.answer(actor), actor.name
            assert all("D-1 is decided already" in text for text in group.answer(actor))
            assert all(recorded[0].name in text for text in group.answer(actor))


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("how", ["all"])
def test_fifty_who_must_all_agree_are_all_counted_with_a_delegate_and_who_must_agree(crowd: Crowd) -> None:
    group = crowd.groups[0]
    handing = group.people[0]
    handing.presses("Delegate", on=group.card(handing))
    handing.fills_in({"Who decides instead": group.delegate.name})
    handing.sends()
    both = [(group, group.delegate, "A: Fast"), (group, group.eva, "Agree")]

    crowd.press("A: Fast", beside=both)

    assert (crowd.events["Responded"], crowd.events["Agreed"], crowd.events["Decided"]) == (50, 1, 1)
    (one,) = [
        actor for actor in (handing, group.delegate) if any("Recorded: A" in text for text in group.answer(actor))
    ]
    (other,) = {handing, group.delegate} - {one}
    assert group.answer(other)
    for group, actor in crowd.people:
        if actor is not handing:
            assert any("Recorded: A, Fast" in text for text in group.answer(actor)), actor.name
    for group in crowd.groups:
        assert "Decided: A, Fast" in group.card(group.sara)
        assert 1 <= group.drawn <= FEW_DRAWINGS, "a card is drawn as it stands, not once for each press"
