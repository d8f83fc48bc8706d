"""Stories in a Slack workspace."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.playground.api.trouble import hangs
from adapters.playground.blocks.screen import texts
from adapters.playground.people import payloads
from adapters.playground.people.person import Person
from adapters.playground.people.reading import as_read
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message
from bot.playing import Playing, playing, workspace
from tests.dialogues.actor import Actor
from tests.dialogues.screens import FormScreen, Screen
from tests.dialogues.stage import Stage

_MOMENT = re.compile(r"<!date\^([0-9]+)\^")


class SlackStage(Stage):
    """A company in a Slack workspace."""

    platform = "slack"
    invitation = "/invite @Steerco"
    slack: SlackStandIn

    def __init__(self, directory: Path, *, reads_threads: bool = False, **options: Any) -> None:  # noqa: ANN401  the stage's own
        super().__init__(directory, **options)
        self._reads_threads = reads_threads

    async def _set_up(self, stack: AsyncExitStack) -> None:
        self.slack = await stack.enter_async_context(workspace())
        self.slack.workspace.reads_threads = self._reads_threads

    async def _play(self, stack: AsyncExitStack) -> Playing:
        return await stack.enter_async_context(
            playing(
                self.slack,
                directory=self._directory,
                rights=self._rights,
                admins=self._admins,
                database_url=self._database_url,
                pacing=self._leaps.clock,
            )
        )

    def command(self, words: str) -> str:
        return f"/{words}"

    def person(self, name: str, *, zone: str = "Europe/Berlin", guest: bool = False) -> "SlackActor":
        email = f"{name.partition(' ')[0].casefold()}@example.com"
        user = self.slack.add_user(name=name, email=email, tz=zone, is_restricted=guest)
        return SlackActor(self, self.slack.person(user))

    def stranger(self, name: str, email: str) -> "SlackActor":
        user = self.slack.add_user(name=name, email=email, team_id="T0ELSEWHERE")
        return SlackActor(self, self.slack.person(user))

    def joins(self, actor: Actor) -> None:
        self.do(self.slack.events.team_join(_of(actor).native.user))
        self.quiet()

    def leaves(self, actor: Actor) -> None:
        self._becomes(actor, deleted=True)

    def comes_back(self, actor: Actor) -> None:
        self._becomes(actor, deleted=False)

    def becomes_guest(self, actor: Actor) -> None:
        self._becomes(actor, is_restricted=True)

    def changes_address(self, actor: Actor, email: str) -> None:
        self._becomes(actor, email=email)

    def tells_of(self, actor: Actor) -> Callable[[], None]:
        (told,) = self.do(self.slack.events.user_change(_of(actor).native.user))
        self.quiet()
        return lambda: _nothing(self.do(told.again()))

    def channel(self, name: str, *members: Actor, bot_in: bool = True) -> Channel:
        users = [_of(member).native.user for member in members]
        return self.slack.add_channel(name, members=users, bot_in=bot_in)

    def takes_bot_out(self, channel: Channel) -> None:
        channel.members.discard(self.slack.workspace.bot.id)

    def lets_bot_in(self, channel: Channel) -> None:
        channel.members.add(self.slack.workspace.bot.id)

    def next_post_hangs(self, *, seconds: float) -> None:
        self.slack.trouble.next("chat.postMessage", hangs(seconds))

    def _called(self) -> int:
        return len(self.slack.calls)

    async def _is_called_after(self, before: int, seconds: float) -> None:
        await self.slack.until(lambda: len(self.slack.calls) > before, seconds=seconds)

    def leads_to(self, screen: Screen) -> bool:
        return any(link.endswith(screen.native.ts.replace(".", "")) for link in self.links)

    @property
    def broadcasts(self) -> list[object]:
        return [*self.slack.broadcasts]

    @property
    def links(self) -> list[str]:
        return self.slack.links

    @property
    def mentions(self) -> list[str]:
        return self.slack.mentions

    def _becomes(self, actor: Actor, **changes: object) -> None:
        """Let Slack know somebody otherwise from now on, and tell the product."""
        self.slack.workspace.change_user(_of(actor).native.user, **changes)
        self.tells_of(actor)


class SlackActor(Actor):
    """Somebody at their Slack."""

    def __init__(self, stage: SlackStage, native: Person) -> None:
        self.stage: SlackStage = stage
        self.native = native
        self.name = native.user.name

    @property
    def account(self) -> str:
        return self.native.user_id

    @property
    def mention(self) -> str:
        return f"<@{self.native.user_id}|{self.native.user.handle}>"

    @property
    def direct(self) -> Channel:
        """Their direct messages with the bot."""
        return self.native.direct

    @property
    def has_form(self) -> bool:
        return self.native.has_form

    @property
    def form(self) -> FormScreen:
        view = self.native.form
        return FormScreen(
            title=view.title,
            text=view.read,
            fields=dict(view.shown),
            complaints=dict(view.complaints),
            buttons=tuple(view.buttons),
        )

    @property
    def notified(self) -> int:
        return len(self.stage.slack.notified(self.native.user))

    def says(self, words: str, *, in_: Channel | None = None) -> None:
        self._commands(words, in_)
        self.stage.quiet()

    def begins(self, words: str, *, in_: Channel | None = None) -> None:
        self._commands(words, in_)
        self.stage.until(lambda: self.has_form)

    def _commands(self, words: str, in_: Channel | None) -> None:
        self.stage.do(self.native.command(f"/{words}", in_ or self.direct))

    def tells_steerco(self, words: str, *, under: Screen | None = None, in_: Channel | None = None) -> Screen | None:
        space = self.stage.slack.workspace
        place = space.channels[under.native.channel] if under else in_ or self.direct
        said = words if place.direct else f"<@{space.bot.id}> {words}"
        return self.replies(said, in_=place, under=under)

    def replies(self, words: str, *, in_: Channel, under: Screen | None = None) -> Screen | None:
        """Say something among people, and give what the bot told them alone then."""
        before = len(self.stage.slack.workspace.messages)
        self.stage.do(self.native.says(words, in_, under.live if under else None))
        self.stage.quiet()
        new = self.stage.slack.workspace.messages[before:]
        told = [
            each
            for each in new
            if each.user == self.stage.slack.workspace.bot.id
            and each.channel == in_.id
            and (each.only_for == self.native.user_id or in_.direct)
        ]
        return _screen(told[-1], self) if told else None

    def writes(self, words: str, *, in_: Channel) -> Screen:
        return _screen(self.stage.do(self.native.says(words, in_)), self)

    def shares(self, url: str, *, in_: Channel) -> str:
        message = self.stage.do(self.native.says(f"see <{url}>, please", in_))
        self.stage.quiet()
        return "\n".join(text for shown in message.unfurls.values() for text in texts(shown))

    def uses(self, shortcut: str, message: Screen) -> None:
        self.stage.do(self.native.message_shortcut(shortcut, message.native))
        self.stage.quiet()

    def fills_in(self, fields: Mapping[str, Sequence[str]]) -> None:
        for label, value in fields.items():
            self.stage.do(self.native.fill(label, value))

    def presses(self, label: str, *, on: Screen | None = None) -> None:
        pressed = None if on is None else on.live if on.live.blocks == on.native.blocks else on.native
        self.stage.do(self.native.press(label, on=pressed))
        self.stage.quiet()

    def sends_off(self) -> None:
        self.stage.do(self.native.submit())

    def sends_twice(self) -> None:
        self.stage.do(self._sends_twice())
        self.stage.quiet()

    def sends_unheard(self) -> None:
        space, view = self.stage.slack.workspace, self.native.form
        trigger = space.trigger(self.native.user_id, view=view)
        body = payloads.submission(space, self.native.user, view, trigger_id=trigger)
        assert self.stage.do(self.stage.slack.courier.send(body, payloads.FORM)).ok
        self.stage.quiet()

    async def _sends_twice(self) -> None:
        delivery = await self.native.submit()
        await delivery.again()

    def hears(self, screen: Screen) -> str:
        return str(screen.native.text)

    def reads(self, place: Channel | None = None) -> list[Screen]:
        return [_screen(message, self) for message in self.native.reads(place or self.direct)]

    def reads_on(self, place: Channel) -> list[Screen]:
        bot = self.stage.slack.workspace.bot.id
        said = (each for each in self.stage.slack.workspace.messages if each.channel == place.id)
        return [_screen(each, self) for each in said if each.user == bot and each.only_for is None and not each.deleted]

    def reads_thread(self, card: Screen) -> list[Screen]:
        channel = self.stage.slack.workspace.channels[card.native.channel]
        return [_screen(message, self) for message in self.native.reads(channel, card.native) if message.is_reply]


def _of(actor: Actor) -> SlackActor:
    assert isinstance(actor, SlackActor)
    return actor


def _nothing(_: object) -> None:
    return None


def _screen(message: Message, reader: SlackActor) -> Screen:
    return Screen(
        text=as_read(message.read, users=reader.stage.slack.workspace.users, zone=reader.native.user.tz),
        buttons=tuple(message.buttons),
        only_you=message.only_for == reader.native.user_id,
        moments=tuple(datetime.fromtimestamp(int(moment), UTC) for moment in _MOMENT.findall(message.read)),
        native=replace(message),  # as it stood when it was read
        live=message,
    )
