"""Slack's limits, each by a test that fails where the product does not keep it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from adapters.cards.lists import SHOWN
from adapters.playground.api.trouble import too_many
from adapters.playground.state import triggers
from adapters.playground.state.records import Call, Channel
from bot.clocks import machine_clock
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
FAMILY = "👩\u200d👩\u200d👧\u200d👦"
LONGEST = 3_000
MANY = 20


class Room:
    """One channel with everybody in it, in a workspace whose clock leaps along."""

    def __init__(self, stage: LeapingStage) -> None:
        self.stage = stage
        self.people = company(stage)
        self.sara, self.ana = self.people["sara"], self.people["ana"]
        self.channel = stage.channel("room", *self.people.values())
        stage.slack.workspace.clock = lambda: machine_clock() + stage.ahead
        stage.open()

    def raised(self, question: str, options: str = "", *, by: SlackActor | None = None) -> None:
        raiser = by or self.sara
        raiser.says("decide", in_=self.channel)
        raiser.fills(Question=question, Options=options)
        raiser.sends()
        assert not raiser.has_form, raiser.form.complaints

    def answer(self, actor: SlackActor) -> str:
        last = actor.reads(self.channel)[-1]
        assert last.only_you
        return last.text

    def check(self) -> None:
        assert [call.error for call in self.stage.slack.calls if call.error not in (None, "users_not_found")] == []
        assert self.stage.slack.workspace.problems == []
        self.check_record()

    def check_record(self) -> None:
        file = self.stage.directory / "steerco.db"
        assert violations(file, deciders=frozenset({"ana@example.com"})) == []
        assert self.stage.parked() == ()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with LeapingStage(tmp_path, rights=RIGHTS) as stage:
        yield Room(stage)


def test_a_form_that_comes_too_late_is_told_in_a_sentence(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.raised("Buy a van?")
    monkeypatch.setattr(triggers, "LIFETIME", timedelta(seconds=-1))

    room.sara.says("decide Buy a second van?", in_=room.channel)
    assert not room.sara.has_form
    assert "please try again" in room.answer(room.sara)
    room.ana.presses("Reject", on=room.ana.reads(room.channel)[0])
    assert not room.ana.has_form
    assert "please try again" in room.answer(room.ana)
    room.check_record()


def test_a_trigger_opens_one_form(room: Room) -> None:
    sent = room.stage.do(room.sara.native.command("/decide Buy a van?", room.channel))
    room.stage.quiet()
    again = room.stage.do(sent.again())
    room.stage.quiet()

    assert sent.ok
    assert again.ok
    room.sara.sends()
    assert len(room.stage.cards(room.channel)) == 1


def test_of_two_presses_that_cross_in_a_form_the_later_wins(room: Room) -> None:
    room.sara.says("decide Spend 25.000 on the fair?", in_=room.channel)
    native = room.sara.native
    unfold = "+ Why, cost of delay, who sees it"
    first = native.form.hash

    async def both() -> None:
        await asyncio.gather(native.press(unfold), native.press("Change"))

    room.stage.do(both())
    room.stage.quiet()

    redrawn = room.stage.slack.called("views.update")
    assert [call.error for call in redrawn].count("hash_conflict") == 1
    assert redrawn[-1].error is None
    assert native.form.hash != first
    answers = {"Category": "Something else", "Amount": "25k", "Can it be undone?": "Easily"}
    room.sara.fills_in({label: answer for label, answer in answers.items() if label in room.sara.form.fields})
    room.sara.sends()
    assert not room.sara.has_form
    room.check_record()


@pytest.mark.parametrize("sign", ["x", "<", FAMILY, "漢", "word "])
def test_the_longest_words_fit_every_field_and_every_screen(room: Room, sign: str) -> None:
    longest = f"Pay {sign * LONGEST}"[:LONGEST].strip().rstrip("\u200d")
    room.sara.says(f"decide {longest}", in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills_in({"Options": f"One: {longest[:1400]}\nTwo: {longest[:1400]}", "Why now?": longest})
    room.sara.sends()
    assert not room.sara.has_form, room.sara.form.complaints

    card = room.ana.reads(room.channel)[0]
    room.ana.presses("With a condition", on=card)
    room.ana.fills(Condition=longest)
    room.ana.sends()
    for number in range(3):
        recorded = [screen for screen in room.ana.reads(room.channel) if "Add a condition" in screen.buttons][-1]
        room.ana.presses("Add a condition", on=recorded)
        room.ana.fills(Condition=f"{number} {longest}"[:LONGEST].rstrip("\u200d"))
        room.ana.sends()
        assert not room.ana.has_form, room.ana.form.complaints
    room.ana.presses("Undo", on=room.ana.reads(room.channel)[-1])
    room.ana.presses("Reject", on=room.ana.reads(room.channel)[0])
    room.ana.fills_in({"Why?": longest})
    room.ana.sends()

    for words in ("decide list", "decide mine", "decide show D-1", f"decide who {longest[:1000]}"):
        room.sara.says(words, in_=room.channel)
        assert room.answer(room.sara)
    room.sara.presses("Read all", on=room.sara.reads(room.channel)[0])
    room.check()


def test_ten_options_of_the_longest_names_fit_the_card_and_its_forms(room: Room) -> None:
    options = "\n".join(f"{number} {'<&>' * 62}"[:190] + ": " + "&" * 100 for number in range(10))
    room.raised("Which of ten?", options)

    card = room.ana.reads(room.channel)[0]
    assert [label for label in card.buttons if label.startswith(tuple("ABCDEFGHIJ"))] != []
    room.ana.presses("With a condition", on=card)
    room.ana.fills(Condition="No more than ten")
    room.ana.sends()
    assert "Decided" in room.ana.reads(room.channel)[0]
    room.check()


@pytest.mark.parametrize("sign", ["x", "&", FAMILY])
def test_lists_of_many_long_questions_show_some_and_count_the_rest(room: Room, sign: str) -> None:
    for number in range(MANY):
        room.raised(f"{number} {sign * 100}")

    for actor, words in ((room.sara, "decide list"), (room.sara, "decide mine"), (room.ana, "decide waiting")):
        actor.says(words, in_=room.channel)
        answer = room.answer(actor)
        assert sum(f"D-{number} " in answer for number in range(1, MANY + 1)) >= SHOWN
        assert f"and {MANY - SHOWN} more" in answer
    room.check()


def test_a_list_of_more_than_twenty_counts_them_all(room: Room) -> None:
    for number in range(25):
        room.raised(f"Buy van {number}?")

    room.sara.says("decide list", in_=room.channel)

    assert "Open decisions: 25" in room.answer(room.sara)


def test_ten_cards_at_once_keep_to_one_message_a_second(room: Room) -> None:
    slack = room.stage.slack
    slack.pace_posts()
    raisers = [room.stage.person(f"Person{number}") for number in range(10)]
    room.channel.members.update(raiser.native.user_id for raiser in raisers)

    for raiser in raisers:
        room.stage.do(raiser.native.command("/decide Buy a van?", room.channel))
    room.stage.do(room.stage.product.house.answered())

    async def at_once() -> None:
        await asyncio.gather(*(raiser.native.submit() for raiser in raisers))

    room.stage.do(at_once())
    room.stage.quiet()

    assert len(room.stage.cards(room.channel)) == 10
    posts = posted(room.stage, room.channel)
    assert all(later.at - earlier.at >= timedelta(seconds=1) for earlier, later in pairwise(posts))
    room.check()


@pytest.mark.parametrize("seconds", [1, 60, 120])
def test_a_method_that_must_wait_is_not_called_before(room: Room, seconds: int) -> None:
    room.raised("Buy a van?")
    before = len(room.stage.slack.called("chat.postMessage"))
    room.stage.slack.trouble.next("chat.postMessage", too_many(str(seconds)))

    room.raised("Buy a bus?")
    room.raised("Buy a bike?", by=room.people["omar"])

    refused, *later = room.stage.slack.called("chat.postMessage")[before:]
    assert refused.status == 429
    assert later
    assert all(call.at - refused.at >= timedelta(seconds=seconds) for call in later)
    assert len(room.stage.cards(room.channel)) == 3
    room.check_record()


def posted(stage: LeapingStage, channel: Channel) -> list[Call]:
    return [call for call in stage.slack.called("chat.postMessage") if call.arguments["channel"] == channel.id]
