"""The same over a line that the product opens, for a company that nobody reaches from outside."""

from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from adapters.playground.people import payloads
from adapters.playground.people.courier import PATIENCE
from adapters.slack.app import SlackApp
from bot.furnishing import Connected
from bot.playing import Playing, playing, workspace
from tests.dialogues.room import OPTIONS, PLAIN, large_spend
from tests.dialogues.screens import Screen
from tests.dialogues.slack_stage import SlackActor, SlackStage

RIGHTS = large_spend("decides: CFO", "within: 2 days", "then: CEO")
SOON = 10.0


class LineStage(SlackStage):
    """A workspace that sends everything over the line."""

    async def _set_up(self, stack: AsyncExitStack) -> None:
        self.slack = await stack.enter_async_context(workspace())

    async def _play(self, stack: AsyncExitStack) -> Playing:
        played = await stack.enter_async_context(
            playing(
                self.slack,
                directory=self._directory,
                rights=self._rights,
                admins=self._admins,
                database_url=self._database_url,
                pacing=self._leaps.clock,
                connected=Connected.BY_SOCKET,
            )
        )
        self.slack.opens_lines()
        self.slack.courier.app_url = "http://127.0.0.1:9"  # nobody is there: whatever comes, comes over the line
        await self.slack.sockets.until(lambda: bool(self.slack.sockets.lines), seconds=SOON)
        return played

    def another_line_after(self, ending: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Let the line end, and wait until another one stands."""
        sockets, before = self.slack.sockets, self.slack.sockets.opened
        self.do(ending())
        self.do(sockets.until(lambda: sockets.opened > before and bool(sockets.lines), seconds=SOON))


@pytest.fixture
def stage(tmp_path: Path, database_url: str) -> Iterator[LineStage]:
    with LineStage(tmp_path, rights=RIGHTS, database_url=database_url) as made:
        yield made


def company(stage: LineStage) -> tuple[SlackActor, SlackActor]:
    sara, ana = stage.person("Sara Lind"), stage.person("Ana Rossi")
    stage.person("Eva Stone")
    stage.open()
    return sara, ana


def raised(stage: LineStage, sara: SlackActor, ana: SlackActor) -> Screen:
    channel = stage.channel("leadership", sara)
    sara.says(PLAIN, in_=channel)
    sara.fills(Options=OPTIONS, Recommended="A")
    sara.sends()
    return copy(ana)


def copy(ana: SlackActor) -> Screen:
    return next(screen for screen in ana.reads() if screen.title.startswith("D-1 "))


def test_a_decision_is_raised_and_made(stage: LineStage) -> None:
    sara, ana = company(stage)

    ana.presses("A: Add 40k", on=raised(stage, sara, ana))

    assert "Decided: A" in copy(ana).text
    assert all(delivery.ok for delivery in stage.slack.courier.delivered)


def test_a_form_that_misses_something_comes_back_with_the_complaint(stage: LineStage) -> None:
    sara, _ = company(stage)
    sara.says(PLAIN, in_=stage.channel("leadership", sara))
    sara.fills(Options="A: only\nA: twice")

    sara.sends_off()

    assert sara.has_form
    assert sara.form.complaints


def test_what_comes_twice_counts_once(stage: LineStage) -> None:
    sara, ana = company(stage)
    sara.says(PLAIN, in_=stage.channel("leadership", sara))
    sara.fills(Options=OPTIONS, Recommended="A")

    sara.sends_twice()

    titles = [screen.title for screen in ana.reads()]
    assert len([title for title in titles if title.startswith("D-1 ")]) == 1
    assert not any(title.startswith("D-2 ") for title in titles)


def test_slack_asks_for_another_line_and_nothing_is_lost(stage: LineStage) -> None:
    sara, ana = company(stage)
    card = raised(stage, sara, ana)

    stage.another_line_after(stage.slack.sockets.refresh)
    ana.presses("A: Add 40k", on=card)

    assert "Decided: A" in copy(ana).text


def test_a_line_that_breaks_is_opened_again(stage: LineStage) -> None:
    sara, ana = company(stage)
    card = raised(stage, sara, ana)

    stage.another_line_after(stage.slack.sockets.drop)
    ana.presses("A: Add 40k", on=card)

    assert "Decided: A" in copy(ana).text


def test_what_cannot_be_recorded_is_not_acknowledged(stage: LineStage, monkeypatch: pytest.MonkeyPatch) -> None:
    sara, ana = company(stage)
    card = raised(stage, sara, ana)
    stage.slack.courier.patience = 0.5

    async def busy(*_: object) -> Response:
        return Response("Not recorded, please send it again.", status_code=503)

    with monkeypatch.context() as patched:
        patched.setattr(SlackApp, "answer", busy)
        ana.presses("A: Add 40k", on=card)
    assert ana.native.problems == ["operation_timeout"]
    assert "Decided" not in copy(ana).text

    stage.slack.courier.patience = PATIENCE
    ana.presses("A: Add 40k", on=card)
    assert "Decided: A" in copy(ana).text


def test_junk_is_not_acknowledged_and_the_line_goes_on(stage: LineStage) -> None:
    sara, ana = company(stage)
    stage.slack.courier.patience = 0.5

    for junk in (b'{"type": "event_callback", "event": "none"}', b'{"type": 7}', b"{}"):
        delivery = stage.do(stage.slack.courier.send(junk, payloads.JSON))
        assert (delivery.status, delivery.problem) == (None, "operation_timeout")

    stage.slack.courier.patience = PATIENCE
    ana.presses("A: Add 40k", on=raised(stage, sara, ana))
    assert "Decided: A" in copy(ana).text
