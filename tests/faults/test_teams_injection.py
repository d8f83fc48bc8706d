"""What people type, and how they call themselves and their teams, stays words in whatever Teams is sent."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.playground.teams.people.entering import find_field
from adapters.playground.teams.state.records import Place, User
from tests.adapters.cards.hostile import CORPUS, adaptive_harm, objects
from tests.dialogues.screens import Screen
from tests.dialogues.teams_actor import TeamsActor
from tests.faults.leaping import LeapingTeams
from tests.faults.on_record import violations
from tests.faults.test_injection import RIGHTS

OURS = re.compile(r"http://127\.0\.0\.1:3000/decisions/D-|https://teams\.microsoft\.com/l/message/19%3A")
SHORT, LONG = 50, 300
PARTS = 4


class Company:
    """Ana, who decides, Omar, whom nobody calls for a reason, and for each text somebody in whose very name it is."""

    def __init__(self, stage: LeapingTeams, texts: tuple[str, ...]) -> None:
        self.stage = stage
        self.texts = texts
        self.ana, self.omar = stage.person("Ana Rossi"), stage.person("Omar Haddad")
        self.raisers = [self._somebody(number, text) for number, text in enumerate(texts)]
        self.channels = [self._channel(number, text) for number, text in enumerate(texts)]
        stage.open()

    def _somebody(self, number: int, name: str) -> TeamsActor:
        return self.stage._actor(self.stage.teams.add_user(name=name, email=f"person-{number}@example.com"))

    def _channel(self, number: int, name: str) -> Place:
        members: list[User] = [self.raisers[number].native.user, self.omar.native.user]
        team = self.stage.teams.add_team(name, members=members, bot_in=True)
        return self.stage.teams.add_channel(team, name)

    def text(self, number: int) -> str:
        return self.texts[number % len(self.texts)]

    def card(self, number: int) -> Screen:
        """A decision as Ana has it in her chat."""
        return next(each for each in self.ana.reads() if each.title.startswith(f"D-{2 * number + 1} "))

    def posted(self, reader: TeamsActor, number: int) -> Screen:
        """A decision as it stands in its channel."""
        read = reader.reads(self.channels[number])
        return next(each for each in read if each.title.startswith(f"D-{2 * number + 1} ") and not each.only_you)

    def play(self) -> None:
        """Put every text into every field, one decision for each text, and look at every screen."""
        for number, raiser in enumerate(self.raisers):
            self.raises(raiser, number)
            self.decides(raiser, number)
            self.reads(raiser, number)
            self.records(raiser, number)
        self.omar.says("decide Should we meet?")
        self.omar.sends()
        self.omar.presses("Discuss in a channel", on=self.omar.reads()[-1])
        assert len(self.channels) <= len(find_field(self.omar.native.form, "Channel")["choices"])

    def raises(self, raiser: TeamsActor, number: int) -> None:
        room = self.channels[number]
        raiser.says(f"decide Should we pay {self.text(number)}", in_=room)
        raiser.presses("+ Why, cost of delay, who sees it")
        fields = {"Question": f"Should we pay {self.text(number)}", "Options": self.options(number)}
        types(raiser, {**fields, "Why now?": self.text(number + 4)})
        raiser.presses("Change", on=self.posted(raiser, number))
        types(raiser, {"Question": f"Should we buy {self.text(number + 1)}", "Options": self.options(number + 2)})

    def decides(self, raiser: TeamsActor, number: int) -> None:
        ana = self.ana
        ana.presses("Ask a question", on=self.card(number))
        types(ana, {"Your question": f"What of {self.text(number)}"})
        raiser.presses("Answer", on=self.posted(raiser, number))
        types(raiser, {"Answer": f"Well, {self.text(number + 1)}"})
        ana.presses("With a condition", on=self.card(number))
        types(ana, {"Condition": f"If {self.text(number + 2)}"})
        ana.presses("Add a condition", on=self.card(number))
        types(ana, {"Condition": f"And {self.text(number + 3)}"})
        ana.presses("Undo", on=self.card(number))
        ana.presses("Reject", on=self.card(number))
        types(ana, {"Why?": f"For {self.text(number + 4)}"})

    def reads(self, raiser: TeamsActor, number: int) -> None:
        room, omar = self.channels[number], self.omar
        omar.presses("Read all", on=self.posted(omar, number))
        raiser.says("decide mine", in_=room)
        self.ana.says("decide waiting")
        self.ana.says(f"decide show D-{2 * number + 1}")
        for words in ("list", f"who {self.line(number)}", f"show {self.line(number)}", f"reach {self.line(number)}"):
            omar.says(f"decide {words}", in_=room)
        omar.says(self.line(number))

    def records(self, raiser: TeamsActor, number: int) -> None:
        """Record here what was decided elsewhere."""
        raiser.says("decide log", in_=self.channels[number])
        said = {
            "Question": f"Should we rent {self.text(number)}",
            "What was decided": f"Yes, {self.line(number + 1)[:SHORT]}",
        }
        types(raiser, said)

    def options(self, number: int) -> str:
        first, second, third = (self.line(number + each) for each in (1, 2, 3))
        return f"1 {first[:SHORT]}: {second}\n2 {third[:SHORT]}"

    def line(self, number: int) -> str:
        """A text as one line of several."""
        return " ".join(self.text(number)[:LONG].split())


def types(actor: TeamsActor, fields: dict[str, str]) -> None:
    """Fill in a dialog as far as its fields take it, and send it."""
    dialog = actor.native.form
    for label, value in fields.items():
        asked = find_field(dialog, label)
        taken = value if asked.get("isMultiline") else " ".join(value.split())
        actor.fills_in({label: taken[: asked.get("maxLength", len(taken))]})
    actor.sends()
    assert not actor.has_form, actor.form.complaints


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[LeapingTeams]:
    with LeapingTeams(tmp_path, rights=RIGHTS) as entered:
        yield entered


def received(stage: LeapingTeams) -> Iterator[dict[str, Any]]:
    """Give every card that Teams was sent, be it called for or answered with."""
    answers = [delivery.json for delivery in stage.teams.courier.delivered if delivery.answer.startswith("{")]
    for sent in (*(call.sent for call in stage.teams.calls), *answers):
        yield from (one for one in objects(sent) if one.get("type") == "AdaptiveCard")


def harm(card: dict[str, Any]) -> list[str]:
    """Find what came alive, but for addresses of ours and whom the product calls itself."""
    called = [str(each["text"]) for each in card.get("msteams", {}).get("entities", [])]
    for one in objects(card):
        one.pop("data", None)  # what a button brings back is shown to nobody
        if OURS.match(str(one.get("url", ""))):
            del one["url"]
        for name in called:
            if isinstance(one.get("text"), str):
                one["text"] = one["text"].replace(name, "")
    return adaptive_harm(card)


def check(company: Company) -> None:
    stage, omar = company.stage, company.omar
    teams = stage.teams
    assert teams.notified(omar.native.user) == []
    assert set(teams.mentions) <= teams.tenant.accounts - {omar.account, omar.native.user_id}
    assert [link for link in teams.links if not OURS.match(link)] == []
    found = [harmed for card in received(stage) for harmed in harm(json.loads(json.dumps(card)))]
    assert found == []
    plain = [words for call in teams.calls for words in (call.sent.get("text"), call.sent.get("summary")) if words]
    assert [words for words in plain if re.search(r"</?at\b", words, re.IGNORECASE)] == []
    refused = [(call.method, call.answer) for call in teams.calls if call.status and call.status >= 400]
    assert refused == []
    assert teams.tenant.problems == []
    assert stage.parked() == ()
    assert violations(stage.database, deciders=frozenset({"ana@example.com"})) == []


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_people_type_comes_alive_in_teams(stage: LeapingTeams, part: int) -> None:
    company = Company(stage, CORPUS[part::PARTS])

    company.play()

    check(company)
