"""Somebody of a story, at their Teams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from adapters.playground.payload import Payload
from adapters.playground.refusals import NotOnScreenError
from adapters.playground.teams.cards.reading import texts
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.dialogs import Dialog
from adapters.playground.teams.state.records import Place, Team
from tests.dialogues.actor import Actor
from tests.dialogues.screens import FormScreen, Screen
from tests.dialogues.stage import Stage

OPEN_THE_FORM = "Open the form"
"""The one button of what the bot says to who asked for a form: Teams opens none for a message."""


class TeamsActor(Actor):
    """Somebody at their Teams."""

    def __init__(self, stage: Stage, native: TeamsPerson, *, teams: TeamsStandIn, greetings: set[str]) -> None:
        self.stage: Stage = stage
        self.native = native
        self._stand_in = teams
        self._greetings = greetings
        self.name = native.user.name
        self.member_of: list[Team] = []
        self._doors: set[str] = set()

    @property
    def account(self) -> str:
        return self.native.user.mri

    @property
    def mention(self) -> str:
        return f"<at>{self.name}</at>"

    @property
    def direct(self) -> Place:
        """Their chat with the bot."""
        return self.native.chat

    @property
    def has_form(self) -> bool:
        return self.native.has_form

    @property
    def form(self) -> FormScreen:
        dialog = self.native.form
        return FormScreen(
            title=dialog.title,
            text=dialog.read,
            fields=dict(dialog.shown),
            complaints=dialog.complaints,
            buttons=tuple(dialog.buttons),
        )

    @property
    def notified(self) -> int:
        return len(self._stand_in.notified(self.native.user))

    def says(self, words: str, *, in_: Place | None = None) -> None:
        place = in_ or self.direct
        message = self.stage.do(self.native.says_to_bot(words, place))
        self.stage.quiet()
        self._opens_the_form(place, message.order)

    def begins(self, words: str, *, in_: Place | None = None) -> None:
        place = in_ or self.direct
        message = self.stage.do(self.native.says_to_bot(words, place))
        self.stage.until(lambda: self._door(place, message.order))
        self._opens_the_form(place, message.order)

    def tells_steerco(self, words: str, *, under: Screen | None = None, in_: Place | None = None) -> Screen | None:
        above = under.native.message if under else None
        place = above.place if above else in_ or self.direct
        root = None if above is None or place.is_personal else above.root
        message = self.stage.do(self.native.says_to_bot(words, place, root))
        self.stage.quiet()
        told = [
            each
            for each in self.native.reads(place, message.root if not place.is_personal else None)
            if each.by_bot and each.message is not None and each.message.order > message.order
        ]
        alone = [each for each in told if each.only_you or place.is_personal]
        return _screen(alone[-1], self) if alone else None

    def writes(self, words: str, *, in_: Place) -> Screen:
        message = self.stage.do(self.native.says(words, in_))
        return next(_screen(shown, self) for shown in self.native.reads(in_) if shown.message is message)

    def shares(self, url: str, *, in_: Place) -> str:
        card = self.stage.do(self.native.pastes(url, in_))
        self.stage.quiet()
        return "\n".join(texts(card)) if card else ""

    def uses(self, shortcut: str, message: Screen) -> None:
        self.stage.do(self.native.message_action(shortcut, message.native.message))
        self.stage.quiet()

    def fills_in(self, fields: Mapping[str, Sequence[str]]) -> None:
        for label, value in fields.items():
            try:
                self.native.fill(label, value)
            except NotOnScreenError as unknown:  # channels are listed with the team that they are in
                found = [each for each in unknown.on_screen if each.endswith(f" · {value}")]
                if len(found) != 1:
                    raise
                self.native.fill(label, found[0])

    def presses(self, label: str, *, on: Screen | None = None) -> None:
        delivery = self.stage.do(self.native.press(label, on=None if on is None else self._before(label, on)))
        assert delivery is None or delivery.ok, delivery.problem
        if on is not None and self.has_form and _asks_only_whether_one_is_sure(self.native.form):
            self.stage.do(self.native.submit())
        self.stage.quiet()

    def _before(self, label: str, on: Screen) -> Shown:
        """Find what is pressed on: what they read, where it says so; else the card that all have.

        Somebody else may have read it, and not every client draws a view of one's own.
        """
        shown: Shown = on.native
        return shown if label in shown.buttons and on.live.reader is self else replace(shown, card=on.live.card)

    def sends_off(self) -> None:
        self.stage.do(self.native.submit())

    def sends_twice(self) -> None:
        self.stage.do(self._sends_twice())
        self.stage.quiet()

    def sends_unheard(self) -> None:
        assert self.stage.do(self.native.submit(heard=False)).ok
        self.stage.quiet()

    async def _sends_twice(self) -> None:
        delivery = await self.native.submit()
        await delivery.resent()

    def hears(self, screen: Screen) -> str:
        return str(screen.native.card["speak"])

    def reads(self, place: Place | None = None) -> list[Screen]:
        read = place or self.direct
        self.stage.do(self._looks(read))
        return [_screen(shown, self) for shown in self.native.reads(read) if self._is_read(shown)]

    def reads_on(self, place: Place) -> list[Screen]:
        self.stage.do(self._looks(place))
        shown = (each for each in self.native.reads(place) if each.by_bot and not each.only_you)
        return [_screen(each, self) for each in shown if each.message is not None and each.text not in self._greetings]

    def reads_thread(self, card: Screen) -> list[Screen]:
        above = card.native.message
        replies = [shown for shown in self.native.reads(above.place, above.root) if not shown.only_you]
        return [
            _screen(shown, self)
            for shown in replies
            if shown.by_bot and shown.message is not None and shown.message.order > above.order
        ]

    async def _looks(self, place: Place) -> None:
        await self.native.looks(place)

    def _is_read(self, shown: Shown) -> bool:
        message = shown.message
        if message is not None and (message.to_bot or message.id in self._doors or shown.text in self._greetings):
            return False
        is_post = message is not None and not message.is_reply
        return is_post or shown.only_you or _is_card(shown)

    def _opens_the_form(self, place: Place, after: int) -> None:
        if (door := self._door(place, after)) is not None:
            assert door.message is not None
            self._doors.add(door.message.id)
            self.stage.do(self.native.press(OPEN_THE_FORM, on=door))

    def _door(self, place: Place, after: int) -> Shown | None:
        said = [each for each in self.native.reads(place) if each.message is not None and each.message.order > after]
        return next((each for each in said if each.buttons == (OPEN_THE_FORM,)), None)


def _asks_only_whether_one_is_sure(dialog: Dialog) -> bool:
    """Tell what other platforms ask beside the button itself: Teams knows no such question."""
    return dialog.title == "Hard to undo"


def _is_card(shown: Shown) -> bool:
    """Tell the card of a decision from what is told below it, whatever single people have in its place."""
    card = None if shown.message is None else shown.message.card
    return shown.by_bot and any(element.get("id") == "title" for element in (card or {}).get("body", []))


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """Who read something, and the card that all others had in its place."""

    reader: TeamsActor
    card: Payload | None


def _screen(shown: Shown, reader: TeamsActor) -> Screen:
    card = shown.card if shown.message is None or shown.message.card is None else shown.message.card
    return Screen(
        text=shown.text,
        buttons=shown.buttons,
        only_you=shown.only_you or (shown.place.is_personal and not _is_card(shown)),
        moments=shown.moments,
        native=shown,
        live=Live(reader=reader, card=card),
    )
