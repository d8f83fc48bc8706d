"""What Teams sends again: under the same id or another, at once, out of order, a day later. One effect."""

import asyncio
import functools
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.state.records import Message
from tests.dialogues.screens import Screen
from tests.faults.leaping import LeapingTeams, company_in_teams, is_card
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
    """A company in one channel of Teams, and all that an act may change for anybody but who acted."""

    def __init__(self, stage: LeapingTeams) -> None:
        self.stage = stage
        self.people = company_in_teams(stage)
        self.sara, self.ana = self.people["sara"], self.people["ana"]
        self.channel = stage.channel("leadership", *self.people.values())
        stage.open()

    def raise_one(self) -> None:
        """Raise a decision, at whose card nobody has looked."""
        self.sara.says("decide Spend 40k on the CRM?", in_=self.channel)
        self.sara.fills(Options="Add 40k: live 1 Mar\nWait for Q2: live 1 Jun")
        self.sara.sends()

    def raised(self) -> Screen:
        """Raise a decision, and look at its card as Ana has it."""
        self.raise_one()
        return self.card()

    def decided(self) -> Screen:
        """Decide it, and look at the card as who decided has it."""
        self.ana.presses("A: Add 40k", on=self.raised())
        return self.card()

    def card(self) -> Screen:
        """The card as Ana has it."""
        return next(screen for screen in self.ana.reads(self.channel) if screen.title.startswith("D-1 "))

    @property
    def effects(self) -> dict[str, Any]:
        """Everything on record, and everything said to all."""
        where = self.stage.database
        return {
            **on_record(where),
            "said": [(each.place.id, each.id, each.read, each.version) for each in self._said()],
        }

    def _said(self) -> list[Message]:
        """What all can read who are there: in one's own chat that is no answer, but the card of a decision."""
        everything = [each for each in self.stage.teams.tenant.messages if each.only_for is None]
        return [each for each in everything if is_card(each) or not each.place.is_personal]

    def check(self) -> None:
        assert violations(self.stage.database, deciders=DECIDERS) == []

    def act(self, doing: Doing, *, unheard: bool = False) -> list[Delivery]:
        """Act, and give what was sent; unheard, while nobody is at the address that Teams was told."""
        courier = self.stage.teams.courier
        before, there = len(courier.delivered), courier.app_url
        courier.app_url = NOWHERE if unheard else there
        try:
            self.stage.do(_done(doing))
        finally:
            courier.app_url = there
        self.stage.quiet()
        sent = courier.delivered[before:]
        assert sent
        assert all(delivery.ok is not unheard for delivery in sent)
        return sent

    def again(self, deliveries: Sequence[Delivery], how: Callable[[Delivery], Awaitable[Delivery]]) -> None:
        """Deliver all of it again, at once."""

        async def at_once() -> list[Delivery]:
            return list(await asyncio.gather(*map(how, deliveries)))

        assert {delivery.status for delivery in self.stage.do(at_once())} == {200}
        self.stage.quiet()


async def _done(doing: Doing) -> None:
    await doing()


def saying(office: Office) -> Doing:
    office.raised()
    return lambda: office.sara.native.says_to_bot("decide list", office.channel)


def saying_alone(office: Office) -> Doing:
    office.raised()
    return lambda: office.sara.native.says_to_bot("decide mine", office.sara.direct)


def sharing(office: Office) -> Doing:
    office.raised()
    other = office.stage.channel("board", office.sara, office.ana)
    return lambda: office.sara.native.says_to_bot("decide share D-1", other)


def typing_after_a_slash(office: Office) -> Doing:
    return lambda: office.sara.native.types_slash("decide help", office.channel)


def asking_for_a_form(office: Office) -> Doing:
    return lambda: office.sara.native.says_to_bot("decide Spend 40k on the CRM?", office.channel)


def using_a_message(office: Office) -> Doing:
    message = office.sara.writes("We need 60k for payroll", in_=office.channel)
    return lambda: office.ana.native.message_action("raise_decision", message.native.message)


def raising_from_a_message(office: Office) -> Doing:
    office.ana.raises_from(office.sara.writes("We need 60k for payroll", in_=office.channel))
    return office.ana.native.submit


def looking(office: Office) -> Doing:
    office.raise_one()
    return lambda: office.ana.native.looks(office.channel)


def pressing_on_an_old_client(office: Office) -> Doing:
    card = office.raised()
    return lambda: office.ana.native.press_on_an_old_client("A: Add 40k", card.native)


def opening_a_dialog(office: Office) -> Doing:
    card = office.raised()
    return lambda: office.ana.native.press("Reject", card.native)


def asking_a_question(office: Office) -> Doing:
    office.ana.presses("Ask a question", on=office.raised())
    office.ana.fills_in({"Your question": "What does B cost?"})
    return office.ana.native.submit


def installing(office: Office) -> Doing:
    gita = office.stage.person("Gita Rao")
    return lambda: office.stage.teams.installing.install_for(gita.native.user)


def installing_in_a_team(office: Office) -> Doing:
    board = office.stage.teams.add_team("Board", members=[office.ana.native.user])
    return lambda: office.stage.teams.installing.install_in(board)


def joining(office: Office) -> Doing:
    gita = office.stage.person("Gita Rao")
    assert office.channel.team is not None
    return functools.partial(office.stage.teams.installing.join, gita.native.user, office.channel.team)


def removing(office: Office) -> Doing:
    office.raised()
    return lambda: office.stage.teams.installing.uninstall_for(office.people["ben"].native.user)


ONLY_ANSWERED = (
    saying, saying_alone, typing_after_a_slash, asking_for_a_form, using_a_message, looking, opening_a_dialog, removing,
    installing, installing_in_a_team, joining,
)  # fmt: skip
ACTS = (
    *ONLY_ANSWERED, sharing, raising, raising_from_a_message, pressing, pressing_on_an_old_client, undoing, rejecting,
    deciding_under_a_condition, adding_a_condition, asking_a_question,
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with LeapingTeams(tmp_path) as stage:
        yield Office(stage)


@pytest.mark.faults
@pytest.mark.parametrize("act", ACTS)
def test_what_teams_sends_again_has_one_effect(office: Office, act: Callable[[Office], Doing]) -> None:
    sent = office.act(act(office))
    once = office.effects

    office.again(sent * 4, Delivery.again)
    assert office.effects == once
    office.again(sent * 3, Delivery.resent)
    assert office.effects == once

    office.stage.later(hours=24)
    once = office.effects
    for how in (Delivery.again, Delivery.resent, signed_anew):
        office.again(sent, how)
    assert office.effects == once
    office.check()


@pytest.mark.faults
@pytest.mark.parametrize("how", [Delivery.again, Delivery.resent])
@pytest.mark.parametrize("act", ACTS)
def test_what_teams_sends_four_times_at_once_has_one_effect(
    office: Office, act: Callable[[Office], Doing], how: Callable[[Delivery], Awaitable[Delivery]]
) -> None:
    lost = office.act(act(office), unheard=True)
    before = office.effects

    office.again(lost * 4, how)

    once = office.effects
    assert act in ONLY_ANSWERED or once != before
    assert [kind for kind, many in Counter(kind for _, _, kind, _ in once["events"]).items() if many > 1] == []
    office.again(lost, how)
    assert office.effects == once
    office.check()


@pytest.mark.faults
@pytest.mark.parametrize("how", [Delivery.again, Delivery.resent])
def test_what_teams_sends_again_out_of_order_changes_nothing(
    office: Office, how: Callable[[Delivery], Awaitable[Delivery]]
) -> None:
    card, ana = office.raised(), office.ana.native
    (first,) = office.act(lambda: ana.press("A: Add 40k", card.native))
    undo_on = office.card().native
    (undo,) = office.act(lambda: ana.press("Undo", undo_on))
    fresh = office.card().native
    (second,) = office.act(lambda: ana.press("B: Wait for Q2", fresh))
    once = office.effects

    for delivery in (second, undo, first, undo, second, first):
        office.again([delivery] * 2, how)

    assert office.effects == once
    office.check()


async def signed_anew(delivery: Delivery) -> Delivery:
    """Send the same activity, its id and all, under a token of now."""
    return await delivery.courier.send(delivery.activity)
