"""What who acted reads: one sentence or the card, for every command there is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from adapters.cards import wording
from adapters.cards.answers import done
from adapters.cards.cards import Act, Card
from decisions.commands import Command
from decisions.decision import DEFER
from decisions.people import Person
from tests.adapters.cards import played_out, several
from tests.adapters.cards.states import STATES
from tests.decisions import presses
from tests.decisions.builders import ADA, ANA, CHANNEL, D12, OMAR, SARA, Story, a_proposal

COMMANDS: Mapping[str, Command] = {
    type(command).__name__: command
    for command in (
        presses.raise_it(),
        presses.log_it(by=SARA),
        presses.respond(ANA, "A"),
        presses.add_condition(ANA, "Cap it"),
        presses.undo(ANA),
        presses.withdraw(SARA),
        presses.choose(ADA, OMAR),
        presses.move(SARA, CHANNEL),
        presses.share(OMAR, CHANNEL),
        presses.recuse(ANA),
        presses.object_(OMAR),
        presses.ask(ANA),
        presses.answer(SARA),
        presses.change(SARA, a_proposal()),
        presses.bring_back(SARA),
        presses.reopen(SARA),
        presses.deny(ANA),
        presses.meet(SARA),
        presses.mark_done(SARA),
        presses.promise(SARA, date(2026, 12, 4)),
        presses.take_over(ADA),
        presses.ask_to_recommend(SARA, OMAR),
        presses.agree(OMAR),
        presses.overrule(ADA),
        presses.give_view(OMAR, "A"),
        presses.RESEAT,
        presses.RETURN,
        presses.LET_STAND,
        presses.HEAR_SILENCE,
        *presses.PASSED_ON,
        presses.delegate(ANA, OMAR),
        presses.record_for(SARA, ANA, "A"),
        presses.confirm_spoken(ANA),
        presses.deny_spoken(ANA),
        presses.escalate(SARA),
        presses.WIDEN,
        presses.CLOSE,
        presses.open_to(OMAR, datetime(2026, 12, 5, tzinfo=UTC)),
        presses.supersede(D12),
    )
}


def sentence(card: Card) -> str:
    return " ".join(wording.plain(line) for part in card.body for line in part.lines)


def answer(command: Command, story: Story, reader: Person) -> str:
    return sentence(done(command, story.view(reader)))


def test_every_command_is_tried() -> None:
    members = [one for member in get_args(Command) for one in (get_args(member) or (member,))]

    assert set(COMMANDS) == {one.__name__ for one in members}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_answered_in_every_state(name: str) -> None:
    for story, reader in STATES.values():
        card = done(COMMANDS[name], story().view(reader))
        assert card.summary
        assert card.body
        assert "None" not in sentence(card)


def test_who_is_one_of_several_reads_how_many_have_answered() -> None:
    said = answer(presses.respond(ANA, "A"), several.one_of_two_has_answered(), ANA)

    assert said == "Recorded: A, Add 40k. 1 of 2 has answered. You can change this until 10:05 UTC."


def test_who_answered_last_without_agreement_reads_who_decides_now_and_may_take_it_back() -> None:
    story = several.moved_up()
    card = done(presses.respond(OMAR, "B"), story.view(OMAR))

    assert "Recorded: B, Cut reporting. That was not enough: Eva Blum (CEO) decides." in sentence(card)
    undo = card.actions[-1].press
    assert undo.act is Act.UNDO
    story.act(OMAR, presses.undo(OMAR, round_=undo.round))
    assert story.decision.moved_up is None


def test_who_says_not_now_may_take_it_back_but_adds_no_condition() -> None:
    card = done(presses.respond(ANA, DEFER), played_out.deferred().view(ANA))

    assert "Recorded: Not now, until 7 Dec. Sara Nowak is told in a minute." in sentence(card)
    assert [action.label for action in card.actions] == ["Undo"]


def test_who_stands_back_reads_who_decides_now() -> None:
    said = answer(presses.recuse(ANA), several.stood_back(), ANA)

    assert said == "You stood back from D-12. Omar Haddad (VP Product) decides."


def test_what_is_carried_out_is_counted() -> None:
    story = played_out.two_before_it_counts()
    story.meets(SARA, 1)
    one_left = answer(presses.meet(SARA), story, SARA)
    story.meets(SARA, 2)

    assert "1 more must be met before it counts" in one_left
    assert "it counts now" in answer(presses.meet(SARA), story, SARA)
    assert answer(presses.mark_done(SARA), played_out.done(), SARA) == "On record: D-12 is done."


def test_who_says_by_when_reads_that_the_card_says_so() -> None:
    story = played_out.two_before_it_counts()
    story.meets(SARA, 1)
    promise = presses.promise(SARA, date(2026, 12, 4))
    story.promises(SARA, promise.day)
    assert answer(promise, story, SARA) == (
        "On record: the condition of D-12 will be met by Fri 4 Dec. Its card says so."
    )

    story.meets(SARA, 2)
    story.promises(SARA, promise.day)
    assert answer(promise, story, SARA) == "On record: you carry out D-12 by Fri 4 Dec. Its card says so."


def test_what_is_open_again_says_who_decides_it() -> None:
    assert answer(presses.reopen(SARA), played_out.reopened(), SARA) == "D-12 is open again. Ana Rossi (CFO) decides."


def test_who_does_not_confirm_reads_who_is_told() -> None:
    assert answer(presses.deny(ANA), several.void(), ANA) == "D-12 is not confirmed, and Sara Nowak is told."
