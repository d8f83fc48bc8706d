"""Plays a story: people act by what stands on their screens, and every act is a real request to the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from adapters.playground.people.courier import Delivery
from adapters.playground.people.person import Person
from adapters.playground.refusals import NotOnScreenError, ScreenError, UnusableAnswerError
from adapters.playground.state.records import Channel, Message
from adapters.playground.story.company import Cast
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
                await self._act(act, self._cast.people[act.who], self._cast.places[scene.place])
        await self._product.until(story.ends.of(self._monday, self._zone))

    async def _act(self, act: Act, person: Person, place: Channel) -> None:
        with _on(act.line, act.who):
            await self._begun(act, person, place)
            if person.has_form or act.steps:
                await self._filled(act, person)

    async def _begun(self, act: Act, person: Person, place: Channel) -> None:
        match act:
            case Say(words=words) if words.startswith("/"):
                await self._done(await person.command(words, place))
            case Say(words=words, under=under):
                await person.says(words, place, _card(under, person, place) if under else None)
            case Press(label=label, on=on):
                shown = _card(on, person, place) if on else _last_with(label, person, place)
                await self._done(await person.press(label, shown))

    async def _filled(self, act: Act, person: Person) -> None:
        for step in act.steps:
            with _on(step.line, act.who):
                await self._done(await self._taken(step, person))
        await self._done(await person.submit())
        if person.has_form:
            raise StoryError(act.line, f"the form stays open: {_left(person)}")

    async def _taken(self, step: Step, person: Person) -> Delivery | None:
        match step:
            case Fill(label=label, value=value):
                return await person.fill(label, value.of(self._monday) if isinstance(value, Day) else value)
            case Unfold(label=label):
                return await person.press(label)

    async def _done(self, delivery: Delivery | None) -> None:
        if delivery is None:
            return
        if delivery.problem is not None:
            raise UnusableAnswerError(delivery.problem, delivery.answer)
        await self._product.quiet()


@contextmanager
def _on(line: int, who: str) -> Iterator[None]:
    try:
        yield
    except (ScreenError, UnusableAnswerError) as error:
        raise StoryError(line, f"{who} cannot do that: {error}") from error


def _card(key: str, person: Person, place: Channel) -> Message:
    for message in _messages(person, place):
        if message.only_for is None and message.read.lstrip("*").startswith(f"{key} "):
            return message
    raise NotOnScreenError(key, [f"no card of it in #{place.name}, nor in direct messages"])


def _last_with(label: str, person: Person, place: Channel) -> Message:
    for message in _messages(person, place):
        if label in message.buttons:
            return message
    raise NotOnScreenError(label, [f"no such button in #{place.name}, nor in direct messages"])


def _messages(person: Person, place: Channel) -> Iterator[Message]:
    """Give what somebody reads there and in their direct messages, the latest first."""
    for channel in (place, person.direct):
        yield from reversed(person.reads(channel))


def _left(person: Person) -> str:
    complaints = [f"{label}: {words}" for label, words in person.form.complaints.items()]
    return "; ".join(complaints) or f"it asks for {', '.join(person.form.shown)}"
