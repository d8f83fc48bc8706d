"""Slack says who is away: that is offered to plan, by one press, once, and to nobody who did not say yes to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from tests.dialogues.actor import Actor
from tests.dialogues.room import Room, leadership
from tests.dialogues.slack_stage import SlackStage

SlackStages = Callable[..., SlackStage]
OFFER = "You seem to be away until "


@pytest.fixture
def stages(tmp_path: Path, database_url: str) -> Iterator[SlackStages]:
    with ExitStack() as stack:

        def make(**options: object) -> SlackStage:
            return stack.enter_context(SlackStage(tmp_path, database_url=database_url, **options))  # type: ignore[arg-type]

        yield make


def says_so(room: Room, who: Actor, *, days: float = 5, text: str = "Vacationing", emoji: str = "") -> None:
    """Let Slack's own status of somebody say so, and tell the product."""
    assert isinstance(room.stage, SlackStage)
    ends = room.stage.product.clock() + timedelta(days=days)
    expires = int(ends.timestamp()) if days else 0
    room.stage._becomes(who, status_text=text, status_emoji=emoji, status_expiration=expires)


def offers(who: Actor) -> list[object]:
    return [screen for screen in who.reads() if OFFER in screen]


def test_who_said_yes_plans_it_by_one_press(stages: SlackStages) -> None:
    room = leadership(stages)
    room.raises()
    room.ana.says("steerco away from my status: yes")
    assert "nothing moves by itself" in room.ana.reads()[-1]

    says_so(room, room.ana)
    (offer,) = (screen for screen in room.ana.reads() if OFFER in screen)
    assert offer.buttons == ("Away until then", "No")
    assert "Ana Rossi (CFO) decides" in room.card()
    room.ana.presses("Away until then", on=offer)
    room.stage.quiet()

    assert "You are away from today" in room.ana.reads()[-1]
    assert "Ben Ott (for Ana Rossi, CFO, away to " in room.card()


def test_it_is_offered_once_however_often_slack_says_it(stages: SlackStages) -> None:
    room = leadership(stages)
    room.ana.says("steerco away from my status: yes")

    says_so(room, room.ana)
    says_so(room, room.ana, emoji=":palm_tree:")
    room.ana.presses("No", on=next(screen for screen in room.ana.reads() if OFFER in screen))
    says_so(room, room.ana)

    assert "nothing changes" in room.ana.reads()[-1]
    assert len(offers(room.ana)) == 1
    room.raises()
    assert "Ana Rossi (CFO) decides" in room.card()


@pytest.mark.parametrize(
    "status",
    [
        {"text": "Focus time"},
        {"text": "Vacationing", "days": 0},
        {"text": "In a meeting", "emoji": ":calendar:"},
    ],
)
def test_what_says_nothing_of_being_away_or_has_no_end_is_no_reason_to_ask(
    stages: SlackStages, status: dict[str, object]
) -> None:
    room = leadership(stages)
    room.ana.says("steerco away from my status: yes")

    says_so(room, room.ana, **status)  # type: ignore[arg-type]

    assert offers(room.ana) == []


def test_nobody_is_asked_who_did_not_say_yes_or_took_it_back(stages: SlackStages) -> None:
    room = leadership(stages)
    says_so(room, room.ben)
    room.ana.says("steerco away from my status: yes")
    room.ana.says("steerco away from my status: no")
    assert "Your status changes nothing here" in room.ana.reads()[-1]

    says_so(room, room.ana)

    assert offers(room.ana) == offers(room.ben) == []


def test_what_is_planned_already_is_not_offered(stages: SlackStages) -> None:
    room = leadership(stages)
    room.ana.says("steerco away from my status: yes")
    room.ana.says("steerco away for two weeks")

    says_so(room, room.ana)

    assert offers(room.ana) == []
