"""Three of five seats must say the same, while one person presses in Slack and in Teams, and one handed theirs over."""

import asyncio
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.dialogues.actor import Place
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor, SlackStage
from tests.dialogues.teams_actor import TeamsActor
from tests.dialogues.teams_stage import TeamsStage
from tests.faults.leaping import LeapingBoth
from tests.faults.on_record import Row, emails, happened, rows

SEATS = range(1, 6)
DELEGATE = "Person6 Crowd"
NEEDED = 3
LABELS = ("A: Fast", "A: Fast", "A: Fast", "B: Cheap", "Reject")

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CEO: eva@example.com
  Position 1: person1@example.com
  Position 2: person2@example.com
  Position 3: person3@example.com
  Position 4: person4@example.com
  Position 5: person5@example.com
rights:
  - what: Everything
    decides: Position 1, Position 2, Position 3, Position 4, Position 5
    how: 3 of
    within: 3 days
    then: CEO
"""

Person: TypeAlias = SlackActor | TeamsActor


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One platform, with a channel in which all six are, and Sara, who raises."""

    people: dict[str, Person]
    sara: Person
    channel: Place

    def card(self, key: str, actor: Person) -> Screen:
        """Give the card of one decision, as somebody has it before them."""
        seen = [screen for screen in actor.reads(self.channel) if not screen.only_you]
        return next(screen for screen in seen if screen.title.startswith(f"{key} "))


class Six:
    """Five who hold a seat each, and one to whom a seat is handed; all of them in Slack and in Teams."""

    def __init__(self, stage: LeapingBoth) -> None:
        self.stage = stage
        self.slack, self.teams = _side(stage.in_slack), _side(stage)
        stage.open()

    @property
    def sides(self) -> tuple[Side, Side]:
        """Slack, and Teams."""
        return self.slack, self.teams

    def raises(self, number: int) -> str:
        """Have a question raised in Slack, and shared with the channel in Teams."""
        key, sara = f"D-{number}", self.slack.sara
        sara.says(f"decide Which way do we go, the {number}. time?", in_=self.slack.channel)
        sara.fills(Options="Fast\nCheap")
        sara.sends()
        assert not sara.has_form, sara.form.complaints
        self.teams.sara.says(f"decide share {key}", in_=self.teams.channel)
        return key

    def hands_over(self, key: str, name: str, side: Side) -> None:
        """Have one of the five hand their seat to the sixth."""
        actor = side.people[name]
        actor.presses("Delegate", on=side.card(key, actor))
        actor.fills_in({"Who decides instead": DELEGATE})
        actor.sends()
        assert not actor.has_form, actor.form.complaints

    def press(self, key: str, draw: random.Random) -> None:
        """Let all six press at once, some here, some there, some in both and not the same, some twice."""
        presses = []
        for name in self.slack.people:
            for side in draw.choice([(self.slack,), (self.teams,), self.sides, self.sides]):
                actor = side.people[name]
                presses += [(actor, draw.choice(LABELS[:4]), side.card(key, actor).native)] * draw.choice([1, 1, 2])
        draw.shuffle(presses)

        async def pressed() -> list[object]:
            return list(await asyncio.gather(*(actor.native.press(label, on=card) for actor, label, card in presses)))

        deliveries = self.stage.do(pressed())
        self.stage.quiet()
        assert [getattr(each, "problem", None) for each in deliveries] == [None] * len(presses)


def _side(stage: SlackStage | TeamsStage) -> Side:
    people: dict[str, Person] = {}
    for number in (*SEATS, 6):
        name = f"Person{number} Crowd"
        people[name] = stage.person(name)
    sara, eva = stage.person("Sara Lind"), stage.person("Eva Stein")
    return Side(people=people, sara=sara, channel=stage.channel("leadership", sara, eva, *people.values()))


@pytest.fixture
def six(tmp_path: Path, database_url: str) -> Iterator[Six]:
    with LeapingBoth(tmp_path, rights=RIGHTS, database_url=database_url) as stage:
        yield Six(stage)


def distinct(record: list[Row], named: dict[str, str], delegator: str) -> str:
    """Check what is on record of one decision, and tell how it ended."""
    said: dict[str, tuple[str, str]] = {}
    ended = [row for row in record if row["type"] in ("Decided", "Escalated")]
    first = [row for row in record if not ended or row["seq"] < ended[0]["seq"]]
    for row in first:
        if row["type"] == "Responded":
            said[json.dumps(row["body"]["seat"])] = named[row["body"]["by"]], row["body"]["choice"]
    people = [by for by, _ in said.values()]
    assert len(people) == len(set(people)), "one person spoke for two seats"
    assert not {delegator, "person6@example.com"} <= set(people), "a seat spoke twice, by who handed it over as well"
    for choice in ("A", "B", "reject"):
        behind = {by for by, chose in said.values() if chose == choice}
        decided = [row for row in ended[:1] if row["type"] == "Decided" and row["body"]["choice"] == choice]
        assert bool(decided) == (len(behind) >= NEEDED), (choice, said)
    assert sum(row["type"] == "Decided" for row in record) <= 1
    return str(ended[0]["type"]) if ended else "open"


def play(six: Six, rounds: int, seed: int) -> set[str]:
    """Have so many decisions made one after the other, each in its own way, and tell how they ended."""
    draw = random.Random(seed)
    delegators = {}
    for number in range(1, rounds + 1):
        key = six.raises(number)
        name = f"Person{draw.choice(SEATS)} Crowd"
        delegators[key] = f"{name.partition(' ')[0].casefold()}@example.com"
        six.hands_over(key, name, draw.choice(six.sides))
        six.press(key, draw)
    database = six.stage.database
    named, record = emails(database), happened(database)
    assert len(named) == len(set(named.values())), "one human is one person, wherever they press"
    assert rows(database, "SELECT key FROM outbox WHERE state = 'parked'") == []
    return {distinct([row for row in record if row["stream"] == key], named, by) for key, by in delegators.items()}


@pytest.mark.faults
@pytest.mark.timeout(1_200)
def test_three_distinct_people_decide_wherever_they_press_and_whoever_handed_over(six: Six) -> None:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again

    assert "Decided" in play(six, 50, seed)


def test_a_person_in_both_and_a_delegate_count_once_each(six: Six) -> None:
    assert "Decided" in play(six, 5, 2)


@pytest.mark.slow
@pytest.mark.timeout(36_000)
def test_three_distinct_people_decide_at_length(six: Six) -> None:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again

    assert play(six, 1_000, seed) >= {"Decided", "Escalated"}
