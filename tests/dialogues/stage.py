"""The stage on which stories are played: people who say, fill in, press and read. No story names a platform."""

import asyncio
import re
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from adapters.playground.people import payloads
from adapters.playground.people.person import Person as SlackPerson
from adapters.playground.people.reading import as_read
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message
from bot.playing import Playing, playing, workspace
from decisions.people import Email
from storage.audit import verify
from tests.dialogues.screens import FormScreen, Screen

T = TypeVar("T")
_MOMENT = re.compile(r"<!date\^([0-9]+)\^")

RIGHTS = """
company: {currency: EUR, working: Mon-Sun 00:00-24:00}
people:
  CEO: eva@example.com
  CFO: ana@example.com, then ben@example.com up to 50k, then dora@example.com
  VP Product: chi@example.com
rights:
  - what: Small spend
    when: budget below 25k
    decides: initiative sponsor
    within: 1 day
    then: CFO
  - what: Large spend
    when: budget from 25k to 250k
    decides: CFO
    within: 2 days
    then: CEO
  - what: Staffing
    when: staffing
    decides: CEO
    within: 5 days
  - what: Everything else
    decides: VP Product
    within: 3 days
    then: CEO
"""


class Actor(Protocol):
    """A person of a story, on whichever platform."""

    name: str

    def says(self, words: str, *, in_: Channel | None = None) -> None: ...
    def raises_from(self, message: Screen) -> None: ...
    def writes(self, words: str, *, in_: Channel) -> Screen: ...
    def fills(self, **fields: str) -> None: ...
    def presses(self, label: str, *, on: Screen | None = None) -> None: ...
    def sends(self) -> None: ...
    def sends_twice(self) -> None: ...
    def sends_unheard(self) -> None: ...
    def reads(self, place: Channel | None = None) -> list[Screen]: ...
    def reads_thread(self, card: Screen) -> list[Screen]: ...

    @property
    def form(self) -> FormScreen: ...

    @property
    def has_form(self) -> bool: ...


class SlackStage:
    """A company in a Slack workspace, served by the product over real HTTP."""

    platform = "slack"

    def __init__(
        self,
        directory: Path,
        *,
        rights: str = RIGHTS,
        admins: tuple[str, ...] = ("eva@example.com",),
        database_url: str | None = None,
    ) -> None:
        self._directory = directory
        self._database_url = database_url
        self._rights = rights
        self._admins = tuple(Email(admin) for admin in admins)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="stage", daemon=True)
        self._stack = AsyncExitStack()

    def __enter__(self) -> Self:
        self._thread.start()
        self.slack: SlackStandIn = self.do(self._stack.enter_async_context(workspace()))
        self.playing: Playing | None = None
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.playing is not None:
                assert verify(self.playing.house.database) == (), "the record holds"
            self.do(self._stack.aclose())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
            self._loop.close()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something on the stage's own event loop."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(60)

    def person(self, name: str, *, zone: str = "Europe/Berlin", guest: bool = False) -> "SlackActor":
        """Let somebody join, under `first name@example.com`."""
        email = f"{name.partition(' ')[0].casefold()}@example.com"
        user = self.slack.add_user(name=name, email=email, tz=zone, is_restricted=guest)
        return SlackActor(self, self.slack.person(user))

    def channel(self, name: str, *members: "SlackActor", bot_in: bool = True) -> Channel:
        """Make a channel."""
        users = [member.native.user for member in members]
        return self.slack.add_channel(name, members=users, bot_in=bot_in)

    def open(self) -> None:
        """Start the product, once everyone of the story is there."""
        self.playing = self.do(
            self._stack.enter_async_context(
                playing(
                    self.slack,
                    directory=self._directory,
                    rights=self._rights,
                    admins=self._admins,
                    database_url=self._database_url,
                )
            )
        )

    @property
    def product(self) -> Playing:
        """The product that runs."""
        assert self.playing is not None, "stage.open() comes first"
        return self.playing

    def quiet(self) -> None:
        """Wait until everything that can be told now is told."""
        self.do(self.product.quiet())

    def later(self, **by: float) -> None:
        """Let time pass."""

        async def pass_time() -> None:
            self.product.later(timedelta(**by))

        self.do(pass_time())
        self.quiet()

    def day(self, ahead: int) -> str:
        """Write the day that is so many days ahead, as a form takes it."""
        return (self.product.clock() + timedelta(days=ahead)).date().isoformat()


class SlackActor(Actor):
    """Somebody at their Slack."""

    def __init__(self, stage: SlackStage, native: SlackPerson) -> None:
        self.stage = stage
        self.native = native
        self.name = native.user.name

    @property
    def direct(self) -> Channel:
        """Their direct messages with the bot."""
        return self.native.direct

    @property
    def has_form(self) -> bool:
        """Whether a form is before them."""
        return self.native.has_form

    @property
    def form(self) -> FormScreen:
        """The form before them; an error that says so where there is none."""
        view = self.native.form
        return FormScreen(
            title=view.title,
            text=view.read,
            fields=dict(view.shown),
            complaints=dict(view.complaints),
            buttons=tuple(view.buttons),
        )

    def says(self, words: str, *, in_: Channel | None = None) -> None:
        """Say a command, in a channel or to the bot alone."""
        self.stage.do(self.native.command(f"/{words}", in_ or self.direct))
        self.stage.quiet()

    def writes(self, words: str, *, in_: Channel) -> Screen:
        """Write a message that is not for the bot."""
        return _screen(self.stage.do(self.native.says(words, in_)), self)

    def raises_from(self, message: Screen) -> None:
        """Use "Raise as decision" on a message."""
        self.uses("raise_decision", message)

    def uses(self, shortcut: str, message: Screen) -> None:
        """Use any shortcut on a message."""
        self.stage.do(self.native.message_shortcut(shortcut, message.native))
        self.stage.quiet()

    def fills(self, **fields: str) -> None:
        """Fill in fields of the form by label, `_` for a space."""
        for label, value in fields.items():
            self.stage.do(self.native.fill(label.replace("_", " "), value))

    def fills_in(self, fields: dict[str, str]) -> None:
        """Fill in fields of the form by label."""
        for label, value in fields.items():
            self.stage.do(self.native.fill(label, value))

    def presses(self, label: str, *, on: Screen | None = None) -> None:
        """Press a button, or choose an entry of a menu."""
        pressed = None if on is None else on.live if on.live.blocks == on.native.blocks else on.native
        self.stage.do(self.native.press(label, on=pressed))
        self.stage.quiet()

    def sends(self) -> None:
        """Send the form."""
        self.stage.do(self.native.submit())
        self.stage.quiet()

    def sends_twice(self) -> None:
        """Send the form, on a line that delivers it twice."""
        self.stage.do(self._sends_twice())
        self.stage.quiet()

    def sends_unheard(self) -> None:
        """Send the form, on a line that loses the answer: the form stays before them."""
        workspace, view = self.stage.slack.workspace, self.native.form
        trigger = workspace.trigger(self.native.user_id, view=view)
        body = payloads.submission(workspace, self.native.user, view, trigger_id=trigger)
        assert self.stage.do(self.stage.slack.courier.send(body, payloads.FORM)).ok
        self.stage.quiet()

    async def _sends_twice(self) -> None:
        delivery = await self.native.submit()
        await delivery.again()

    def reads(self, place: Channel | None = None) -> list[Screen]:
        """Read a channel, or what the bot wrote to them alone."""
        return [_screen(message, self) for message in self.native.reads(place or self.direct)]

    def reads_thread(self, card: Screen) -> list[Screen]:
        """Read the replies to a card."""
        channel = self.stage.slack.workspace.channels[card.native.channel]
        return [_screen(message, self) for message in self.native.reads(channel, card.native) if message.is_reply]

    @property
    def notified(self) -> int:
        """How often they were mentioned."""
        return len(self.stage.slack.notified(self.native.user))


def _screen(message: Message, reader: SlackActor) -> Screen:
    return Screen(
        text=as_read(message.read, users=reader.stage.slack.workspace.users, zone=reader.native.user.tz),
        buttons=tuple(message.buttons),
        only_you=message.only_for == reader.native.user_id,
        moments=tuple(datetime.fromtimestamp(int(moment), UTC) for moment in _MOMENT.findall(message.read)),
        native=replace(message),  # as it stood when it was read
        live=message,
    )
