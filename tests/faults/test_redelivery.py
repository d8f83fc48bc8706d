"""The same act, delivered again: at once or in turn, under a new name, out of order, a day later. One effect."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from adapters.playground.people.courier import Delivery
from tests.dialogues.screens import Screen
from tests.faults.leaping import LeapingStage, company
from tests.faults.offices import (
    DECIDERS,
    NOWHERE,
    Doing,
    adding_a_condition,
    deciding_under_a_condition,
    pressing,
    raising,
    rejecting,
    undoing,
)
from tests.faults.on_record import on_record, violations


class Office:
    """A company in one channel, and all that an act may change for anybody but who acted."""

    def __init__(self, stage: LeapingStage) -> None:
        self.stage = stage
        self.people = company(stage)
        self.sara, self.ana = self.people["sara"], self.people["ana"]
        self.channel = stage.channel("leadership", *self.people.values())
        stage.open()

    def raised(self) -> Screen:
        """Raise a decision, and look at its card."""
        self.sara.says("decide Spend 40k on the CRM?", in_=self.channel)
        self.sara.fills(Options="Add 40k: live 1 Mar\nWait for Q2: live 1 Jun")
        self.sara.sends()
        return self.sara.reads(self.channel)[-1]

    def decided(self) -> Screen:
        """Decide it, and look at what who decided reads alone."""
        self.ana.presses("A: Add 40k", on=self.raised())
        return self.ana.reads(self.channel)[-1]

    @property
    def effects(self) -> dict[str, Any]:
        """Everything on record, and everything said to all."""
        file = self.stage.directory / "steerco.db"
        messages = [message for message in self.stage.slack.workspace.messages if message.only_for is None]
        return {
            **on_record(file),
            "said": [(message.channel, message.ts, message.read, len(message.earlier)) for message in messages],
        }

    @property
    def forms(self) -> int:
        """How many forms are before people."""
        return sum(map(len, self.stage.slack.workspace.views.stacks.values()))

    def check(self) -> None:
        assert violations(self.stage.directory / "steerco.db", deciders=DECIDERS) == []

    def lost(self, doing: Doing) -> Delivery:
        """Act, while nobody is at the address that Slack was told."""
        courier = self.stage.slack.courier
        there, courier.app_url = courier.app_url, NOWHERE
        try:
            delivery = self.stage.do(_done(doing))
        finally:
            courier.app_url = there
        assert not delivery.ok
        return delivery

    def act(self, doing: Doing) -> Delivery:
        """Act, and let everybody be told."""
        delivery = self.stage.do(_done(doing))
        assert delivery.ok
        self.stage.quiet()
        return delivery

    def again(self, deliver: Callable[[], Awaitable[Delivery]], *, times: int = 1) -> None:
        """Deliver something, as often as told, all at once."""

        async def at_once() -> list[Delivery]:
            return list(await asyncio.gather(*(deliver() for _ in range(times))))

        assert [delivery.status for delivery in self.stage.do(at_once())] == [200] * times
        self.stage.quiet()

    def renamed(self, delivery: Delivery) -> Doing:
        """The same act under a new delivery id, signed now."""
        content_type = delivery.headers["Content-Type"]
        workspace = self.stage.slack.workspace

        async def sent() -> Delivery:
            fresh = workspace.trigger(self.ana.native.user_id)
            return await delivery.courier.send(_renamed(delivery.body, fresh), content_type)

        return sent


async def _done(doing: Doing) -> Delivery:
    delivery: Delivery = await doing()
    return delivery


def _renamed(body: bytes, fresh: str) -> bytes:
    if body.startswith(b"{"):
        return json.dumps(json.loads(body) | {"event_id": f"Ev{fresh}"}).encode()
    fields = {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
    if "payload" in fields:
        return urlencode({"payload": json.dumps(json.loads(fields["payload"]) | {"trigger_id": fresh})}).encode()
    return urlencode(fields | {"trigger_id": fresh}).encode()


def asking_for_a_list(office: Office) -> Doing:
    office.raised()
    return lambda: office.sara.native.command("/decide list", office.channel)


def opening_a_form(office: Office) -> Doing:
    return lambda: office.sara.native.command("/decide Spend 40k on the CRM?", office.channel)


def raising_from_a_message(office: Office) -> Doing:
    message = office.sara.writes("We need 60k for payroll", in_=office.channel)
    return lambda: office.ana.native.message_shortcut("raise_decision", message.native)


def withdrawing(office: Office) -> Doing:
    office.sara.presses("Withdraw", on=office.raised())
    return office.sara.native.submit


def changing_somebody(office: Office) -> Doing:
    slack = office.stage.slack
    changed = slack.workspace.change_user(office.ana.native.user, name="Ana Rossi-Neri", tz="Asia/Tokyo")

    async def told() -> Delivery:
        (delivery,) = await slack.events.user_change(changed)
        return delivery

    return told


ACTS = [
    asking_for_a_list,
    opening_a_form,
    raising_from_a_message,
    raising,
    pressing,
    undoing,
    rejecting,
    deciding_under_a_condition,
    adding_a_condition,
    withdrawing,
    changing_somebody,
]


ONLY_ANSWERED = (asking_for_a_list, opening_a_form, raising_from_a_message)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with LeapingStage(tmp_path) as stage:
        yield Office(stage)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_comes_again_has_one_effect(office: Office, act: Callable[[Office], Doing]) -> None:
    delivery = office.act(act(office))
    once, forms = office.effects, office.forms

    office.again(delivery.again, times=4)
    assert office.effects == once
    assert office.forms == forms
    for number in (1, 2, 3):
        office.again(lambda number=number: delivery.retried(number))  # type: ignore[misc]
    assert office.effects == once
    office.again(office.renamed(delivery))
    assert office.effects == once

    office.stage.later(hours=24)
    once = office.effects  # what a day brings by itself, a nudge, is not of what comes again
    office.again(lambda: delivery.retried(4))
    office.again(office.renamed(delivery))
    assert office.effects == once
    office.check()


@pytest.mark.parametrize("act", ACTS)
def test_an_act_that_comes_four_times_at_once_has_one_effect(office: Office, act: Callable[[Office], Doing]) -> None:
    delivery = office.lost(act(office))
    before = office.effects

    office.again(delivery.again, times=4)

    once = office.effects
    assert act in ONLY_ANSWERED or once != before
    assert [kind for kind, many in Counter(kind for _, _, kind, _ in once["events"]).items() if many > 1] == []
    office.again(delivery.again)
    assert office.effects == once
    office.check()


def test_what_comes_again_out_of_order_changes_nothing(office: Office) -> None:
    ana = office.ana.native
    card = office.raised()
    first = office.act(lambda: ana.press("A: Add 40k", card.native))
    undo = office.act(lambda: ana.press("Undo", office.ana.reads(office.channel)[-1].native))
    fresh = next(screen for screen in office.ana.reads(office.channel) if "B: Wait for Q2" in screen.buttons)
    second = office.act(lambda: ana.press("B: Wait for Q2", fresh.native))
    once = office.effects

    for delivery in (second, undo, first, undo, second, first):
        office.again(delivery.again, times=2)
        office.again(office.renamed(first))

    assert office.effects == once
    office.check()
