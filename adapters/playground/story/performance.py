"""Plays a story: people act by what stands on their screens, and every act is a real request to the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from adapters.playground.refusals import ScreenError, UnusableAnswerError
from adapters.playground.story.acting import Actor, Brought
from adapters.playground.story.cast import Cast
from adapters.playground.story.problems import StoryError
from adapters.playground.story.script import Act, Day, Fill, Press, Say, Step, Story, Unfold


class Product(Protocol):
    """The product that a story is played with."""

    async def until(self, moment: datetime) -> None:
        """Let business time pass, and everything happen at its own moment."""
        ...

    async def quiet(self) -> None:
        """Wait until everything that can be told now is told."""
        ...


class Performance:
    """One story, played by `cast` in the weeks that begin on `monday`."""

    def __init__(self, cast: Cast, product: Product, *, monday: date, zone: ZoneInfo) -> None:
        self._cast = cast
        self._product = product
        self._monday = monday
        self._zone = zone

    async def play(self, story: Story) -> None:
        """Play it to its end.

        Raises:
            StoryError: names the line that cannot be played.
        """
        for scene in story.scenes:
            await self._product.until(scene.moment.of(self._monday, self._zone))
            for act in scene.acts:
                await self._act(act, self._cast.at(act.who, scene.place), scene.place)
        await self._product.until(story.ends.of(self._monday, self._zone))

    async def _act(self, act: Act, actor: Actor, place: str) -> None:
        with _on(act.line, act.who):
            await self._done(await self._begun(act, actor, place))
            await self._product.quiet()  # somebody who only talks brings nothing, and may be answered all the same
            if actor.has_form or act.steps:
                await self._filled(act, actor)

    async def _begun(self, act: Act, actor: Actor, place: str) -> Brought | None:
        match act:
            case Say(words=words, under=under):
                return await actor.says(words, place, under)
            case Press(label=label, on=on):
                return await actor.presses(label, place, on)

    async def _filled(self, act: Act, actor: Actor) -> None:
        for step in act.steps:
            with _on(step.line, act.who):
                await self._done(await self._taken(step, actor))
        await self._done(await actor.sends())
        if actor.has_form:
            raise StoryError(act.line, f"the form stays open: {actor.left()}")

    async def _taken(self, step: Step, actor: Actor) -> Brought | None:
        match step:
            case Fill(label=label, value=value):
                return await actor.fills(label, value.of(self._monday) if isinstance(value, Day) else value)
            case Unfold(label=label):
                return await actor.unfolds(label)

    async def _done(self, brought: Brought | None) -> None:
        if brought is None:
            return
        if brought.problem is not None:
            raise UnusableAnswerError(brought.problem, brought.answer)
        await self._product.quiet()


@contextmanager
def _on(line: int, who: str) -> Iterator[None]:
    try:
        yield
    except (ScreenError, UnusableAnswerError) as error:
        raise StoryError(line, f"{who} cannot do that: {error}") from error
