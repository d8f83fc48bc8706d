"""Somebody of a story at their Slack."""

from collections.abc import Iterator, Mapping
from datetime import date

from adapters.playground.people.person import Person
from adapters.playground.refusals import NotOnScreenError
from adapters.playground.state.records import Channel, Message
from adapters.playground.story.acting import Actor, Brought


class SlackActor(Actor):
    """Acts in the channels that a story names."""

    def __init__(self, person: Person, places: Mapping[str, Channel]) -> None:
        self._person = person
        self._places = places

    @property
    def has_form(self) -> bool:
        """Tell whether a form is before them."""
        return self._person.has_form

    async def says(self, words: str, place: str, under: str | None) -> Brought | None:
        """Say something, or a command."""
        if words.startswith("/"):
            return await self._person.command(words, self._places[place])
        await self._person.says(words, self._places[place], self._card(under, place) if under else None)
        return None

    async def presses(self, label: str, place: str, on: str | None) -> Brought | None:
        """Press a button, or choose from a menu."""
        return await self._person.press(label, self._card(on, place) if on else self._last_with(label, place))

    async def fills(self, label: str, value: str | date) -> Brought | None:
        """Enter something in a field of the form."""
        return await self._person.fill(label, value)

    async def unfolds(self, label: str) -> Brought | None:
        """Press a button within the form."""
        return await self._person.press(label)

    async def sends(self) -> Brought | None:
        """Send the form."""
        return await self._person.submit()

    def left(self) -> str:
        """Say what keeps the form open."""
        complaints = [f"{label}: {words}" for label, words in self._person.form.complaints.items()]
        return "; ".join(complaints) or f"it asks for {', '.join(self._person.form.shown)}"

    def _card(self, key: str, place: str) -> Message:
        for message in self._messages(place):
            if message.only_for is None and message.read.lstrip("*").startswith(f"{key} "):
                return message
        raise NotOnScreenError(key, [f"no card of it in {place}, nor in direct messages"])

    def _last_with(self, label: str, place: str) -> Message:
        for message in self._messages(place):
            if label in message.buttons:
                return message
        raise NotOnScreenError(label, [f"no such button in {place}, nor in direct messages"])

    def _messages(self, place: str) -> Iterator[Message]:
        """Give what they read there and in their direct messages, the latest first."""
        for channel in (self._places[place], self._person.direct):
            yield from reversed(self._person.reads(channel))
