"""Somebody of a story at their Teams."""

from collections.abc import Iterator, Mapping
from datetime import date

from adapters.playground.refusals import NotOnScreenError
from adapters.playground.story.acting import Actor, Brought
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.state.records import Place


class TeamsActor(Actor):
    """Acts in the channels of their teams that a story names; elsewhere in their chat with the bot."""

    def __init__(self, person: TeamsPerson, places: Mapping[str, Place]) -> None:
        self._person = person
        self._places = places

    @property
    def has_form(self) -> bool:
        """Tell whether a form is before them."""
        return self._person.has_form

    async def says(self, words: str, place: str, under: str | None) -> Brought | None:
        """Say something; to the bot in its chat, or by its name."""
        root = (await self._card(under, place)).root if under else None
        await self._person.says(words, self._place(place), root)
        return None

    async def presses(self, label: str, place: str, on: str | None) -> Brought | None:
        """Press a button."""
        return await self._person.press(label, await (self._card(on, place) if on else self._last_with(label, place)))

    async def fills(self, label: str, value: str | date) -> Brought | None:
        """Enter something in a field of the dialog."""
        self._person.fill(label, value)
        return None  # what is typed is sent with the dialog

    async def unfolds(self, label: str) -> Brought | None:
        """Press a button within the dialog."""
        return await self._person.press(label)

    async def sends(self) -> Brought | None:
        """Send the dialog."""
        return await self._person.submit()

    def left(self) -> str:
        """Say what keeps the dialog open."""
        complaints = [f"{label}: {words}" for label, words in self._person.form.complaints.items()]
        return "; ".join(complaints) or f"it asks for {', '.join(self._person.form.shown)}"

    def _place(self, place: str) -> Place:
        return self._places.get(place, self._person.chat)

    async def _card(self, key: str, place: str) -> Shown:
        for shown in await self._shown(place):
            if not shown.only_you and shown.text.startswith(f"{key} "):
                return shown
        raise NotOnScreenError(key, [f"no card of it in {place}, nor in their chat"])

    async def _last_with(self, label: str, place: str) -> Shown:
        for shown in await self._shown(place):
            if label in shown.buttons:
                return shown
        raise NotOnScreenError(label, [f"no such button in {place}, nor in their chat"])

    async def _shown(self, place: str) -> list[Shown]:
        """Give what they read there and in their chat, the latest first."""
        return [shown for each in self._where(place) for shown in await self._read(each)]

    def _where(self, place: str) -> Iterator[Place]:
        yield from dict.fromkeys((self._place(place), self._person.chat))

    async def _read(self, place: Place) -> list[Shown]:
        await self._person.looks(place)
        return self._person.reads(place)[::-1]
