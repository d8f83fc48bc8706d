"""What people type calls nobody, leads nowhere and computes nothing, in whichever field and on whichever screen."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from adapters.playground.state.records import Channel
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor
from tests.faults.leaping import LeapingStage, company
from tests.faults.on_record import violations

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CFO: ana@example.com
rights:
  - what: Everything
    decides: CFO
    within: 3 days
"""
NOBODY = "U0MAR"
"""Stands for the account of somebody who is never called for a reason."""

BAITS = (
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<!channel|channel>",
    "<!subteam^S1>",
    "<!subteam^S1|@ops>",
    f"<@{NOBODY}>",
    f"<@{NOBODY}|Omar>",
    "<#C1|general>",
    "<http://evil.example|log in>",
    "<https://evil.example>",
    "<mailto:a@evil.example|write>",
    "http://evil.example/x",
    "HTTPS://evil.example",
    "mailto:a@evil.example",
    "[log in](http://evil.example)",
    "@everyone",
    "@channel @here",
    "<at>Omar</at>",
    "*_~`",
    "```",
    "&lt;!channel&gt;",
    "&amp;lt;!here&amp;gt;",
    "<!date^0^{date}^http://evil.example|now>",
    "<<!channel>>",
    "<!channel",
    "{{1111*1111}}",
    "{% if 1 %}{{ 1111*1111 }}{% endif %}",
    "\u202e<!channel>",
    ":rotating_light: <script>alert(1)</script>",
)
WRAPPERS = ("{}", "*{}*", "`{}`", "> {}", "a: {} {}", "<{}", "x|{}>")
CORPUS = tuple(wrapper.replace("{}", bait) for wrapper, bait in product(WRAPPERS, BAITS))
SOME = CORPUS[:: len(CORPUS) // 20]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[LeapingStage]:
    with LeapingStage(tmp_path, rights=RIGHTS) as entered:
        yield entered


def play(stage: LeapingStage, texts: tuple[str, ...]) -> None:
    """Put every text into every field, one decision for each text, and look at every screen."""
    people = company(stage)
    nobody = people["omar"].native.user_id
    baits = tuple(text.replace(NOBODY, nobody) for text in texts)
    room = stage.channel("room", people["omar"], people["eva"])
    raisers = [_somebody(stage, room, number, name) for number, name in enumerate(baits)]
    stage.open()
    for number, raiser in enumerate(raisers):
        _raise(raiser, room, *(baits[(number + shift) % len(baits)] for shift in range(5)))
        _decide(people["ana"], f"D-{number + 1}", baits[number], baits[(number + 1) % len(baits)])
        _read(raiser, people["omar"], people["ana"], room, f"D-{number + 1}")
    assert len(stage.cards(room)) == len(baits)
    assert len(stage.results(room)) == 2 * len(baits)


def check(stage: LeapingStage) -> None:
    slack = stage.slack
    (omar,) = [user for user in slack.workspace.users.values() if user.email == "omar@example.com"]
    assert slack.broadcasts == []
    assert slack.notified(omar) == []
    called = set(slack.mentions)
    assert called <= slack.workspace.users.keys() - {omar.id}
    assert [link for link in slack.links if not link.startswith("http://127.0.0.1:3000/decisions/D-")] == []
    assert [message.read for message in slack.workspace.messages if "1234321" in message.read + message.text] == []
    assert slack.workspace.problems == []
    assert stage.parked() == ()
    assert violations(stage.directory / "steerco.db", deciders=frozenset({"ana@example.com"})) == []


def _somebody(stage: LeapingStage, room: Channel, number: int, name: str) -> SlackActor:
    """Let somebody in whose very name is bait."""
    user = stage.slack.add_user(name=name, email=f"person-{number}@example.com")
    room.members.add(user.id)
    return SlackActor(stage, stage.slack.person(user))


def _raise(raiser: SlackActor, room: Channel, question: str, name: str, trade_off: str, other: str, why: str) -> None:
    question = f"Should we pay {question}"
    raiser.says(f"decide {question}", in_=room)
    raiser.presses("+ Why, cost of delay, who sees it")
    options = f"1 {name}: {trade_off}\n2 {other}"
    raiser.fills_in({"Question": question, "Options": options, "Why now?": why})
    raiser.sends()
    assert not raiser.has_form, raiser.form.complaints


def _decide(ana: SlackActor, key: str, condition: str, reason: str) -> None:
    ana.presses("With a condition", on=_card(ana, key))
    ana.fills(Condition=f"{condition} or not")
    ana.sends()
    ana.presses("Undo", on=ana.reads()[-1])
    ana.presses("Reject", on=_card(ana, key))
    ana.fills_in({"Why?": f"{reason} is why"})
    ana.sends()
    assert not ana.has_form, ana.form.complaints


def _card(ana: SlackActor, key: str) -> Screen:
    return next(screen for screen in ana.reads() if screen.title.startswith(f"{key} "))


def _read(raiser: SlackActor, omar: SlackActor, ana: SlackActor, room: Channel, key: str) -> None:
    omar.presses("Read all", on=next(screen for screen in omar.reads(room) if screen.title.startswith(f"{key} ")))
    raiser.says("decide mine", in_=room)
    ana.says("decide waiting")
    ana.says(f"decide show {key}")
    omar.says("decide list", in_=room)
    omar.says(f"decide who {omar.reads(room)[-1].title[:60]}", in_=room)


def test_some_of_what_people_may_type_is_inert_everywhere(stage: LeapingStage) -> None:
    play(stage, SOME)

    check(stage)


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_everything_that_people_may_type_is_inert_everywhere(stage: LeapingStage, wrapper: str) -> None:
    play(stage, tuple(wrapper.replace("{}", bait) for bait in BAITS))

    check(stage)
