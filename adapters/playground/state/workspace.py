"""The workspace: who is in it, where they talk, and what was said."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from adapters.playground.blocks.entered import with_ids
from adapters.playground.blocks.mentions import Found, found_in
from adapters.playground.numbering import Numbering
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import Call, Channel, Message, Notification, Problem, User
from adapters.playground.state.triggers import Triggers
from adapters.playground.state.views import View, Views

Clock = Callable[[], datetime]


class Workspace:
    """Everything that Slack would know. `clock` is machine time, `business` the time that people read.

    In an organisation it has an `enterprise_id`; where the app holds for all of it, `org_teams` are its workspaces.
    """

    def __init__(self, *, clock: Clock, business: Clock | None = None, domain: str = "example", first: int = 1) -> None:
        self.clock = clock
        self._business = business
        self.domain = domain
        self.numbering = Numbering(start=int(clock().timestamp() * 1_000) + first - 1, first=first)
        self.team_id = self.numbering.thing("T")
        self.app_id = self.numbering.thing("A")
        self.enterprise_id: str | None = None
        self.org_teams: tuple[str, ...] = ()
        self.bot_id = self.numbering.thing("B")
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.notifications: list[Notification] = []
        self.broadcasts: list[Message] = []
        self.mentions: list[str] = []
        self.links: list[str] = []
        self.with_links: dict[str, Message] = {}
        self.calls: list[Call] = []
        self.problems: list[Problem] = []
        self.triggers = Triggers()
        self.views = Views(draw=self.numbering.happening)
        self.paces_posts = False
        # Whether the app asked to hear what people say among themselves where it is.
        self.reads_threads = False
        self.last_post: dict[str, datetime] = {}
        self._last_ts = 0
        self._waiting: list[asyncio.Future[None]] = []
        self.bot = self.add_user(name="Steerco", email="", tz="UTC", is_bot=True)

    @property
    def is_org_wide(self) -> bool:
        """Tell whether the app is here because it is in the whole organisation."""
        return bool(self.org_teams)

    @property
    def business(self) -> Clock:
        """Give the clock that people read: the machine's, unless another was given."""
        return self._business or self.clock

    def add_user(  # noqa: PLR0913 - the facts of a person, each by its name
        self,
        *,
        name: str,
        email: str,
        tz: str = "Europe/Berlin",
        title: str = "",
        team_id: str | None = None,
        is_admin: bool = False,
        is_restricted: bool = False,
        is_bot: bool = False,
        deleted: bool = False,
    ) -> User:
        """Let somebody join."""
        user = User(
            id=self.numbering.thing("U"),
            name=name,
            email=email,
            tz=tz,
            team_id=team_id or self.team_id,
            title=title,
            is_admin=is_admin,
            is_restricted=is_restricted,
            is_bot=is_bot,
            deleted=deleted,
        )
        self.users[user.id] = user
        return user

    def change_user(self, user: User, **changes: object) -> User:
        """Replace what is known of somebody."""
        changed: User = replace(self.users[user.id], **changes)  # type: ignore[arg-type]
        self.users[user.id] = changed
        return changed

    def add_channel(
        self, name: str, *, members: Iterable[User] = (), bot_in: bool = True, private: bool = False
    ) -> Channel:
        """Make a place to talk."""
        inside = {member.id for member in members} | ({self.bot.id} if bot_in else set())
        channel = Channel(id=self.numbering.thing("C"), name=name, members=inside, private=private)
        self.channels[channel.id] = channel
        return channel

    def direct_channel(self, user_id: str) -> Channel:
        """Find or open the bot's direct messages with somebody."""
        for channel in self.channels.values():
            if channel.direct and user_id in channel.members:
                return channel
        members = {user_id, self.bot.id}
        channel = Channel(id=self.numbering.thing("D"), name="", members=members, private=True, direct=True)
        self.channels[channel.id] = channel
        return channel

    def next_ts(self) -> str:
        """Draw the next moment: what is said later always has a later one."""
        self._last_ts = max(int(self.business().timestamp() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06}"

    def trigger(self, user_id: str, *, view: View | None = None) -> str:
        """Give leave to open a form within three seconds."""
        parts = (self.numbering.happening(""), self.team_id, self.numbering.happening("").lower())
        return self.triggers.give(".".join(parts), user=user_id, at=self.clock(), view=view.id if view else None)

    def said(self, channel_id: str) -> list[Message]:
        """List what everybody in a place can read, in order."""
        return [
            message
            for message in self.messages
            if message.channel == channel_id and message.only_for is None and not message.deleted
        ]

    def message(self, channel_id: str, ts: str) -> Message:
        """Find one message.

        Raises:
            SlackError: nothing was said then, or it is gone.
        """
        for message in self.said(channel_id):
            if message.ts == ts:
                return message
        raise SlackError("message_not_found")

    def replies(self, message: Message) -> list[Message]:
        """List what was answered below `message`."""
        return [each for each in self.said(message.channel) if each.is_reply and each.thread_ts == message.ts]

    def say(
        self,
        *,
        channel: Channel,
        user: User,
        text: str,
        blocks: list[Payload] | None = None,
        thread_ts: str | None = None,
        metadata: Payload | None = None,
        only_for: str | None = None,
        reply_broadcast: bool = False,
    ) -> Message:
        """Put a message into a place, and call whom it calls."""
        by_product = user.id == self.bot.id
        message = Message(
            ts=self.next_ts(),
            channel=channel.id,
            user=user.id,
            text=text,
            blocks=with_ids(blocks or [], draw=self.numbering.happening),
            at=self.business(),
            bot_id=self.bot_id if by_product else None,
            app_id=self.app_id if by_product else None,
            thread_ts=thread_ts,
            metadata=metadata,
            only_for=only_for,
            reply_broadcast=reply_broadcast,
        )
        self.messages.append(message)
        found = self.note(message.text, message.blocks)
        if only_for is None:
            self._notify(message, channel, found)
        return message

    def note(self, text: str, blocks: list[Payload]) -> Found:
        """Remember whom and where something that is shown calls and leads to."""
        found = found_in(text, blocks)
        self.mentions += found.calls
        self.links += found.links
        return found

    def record(self, call: Call) -> None:
        """Remember a call, and wake whoever waits for one."""
        self.calls.append(call)
        self._waiting, woken = [], self._waiting
        for waiting in woken:
            if not waiting.done():
                waiting.set_result(None)

    async def next_call(self) -> None:
        """Wait until the product calls."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        await waiting

    def notified(self, user: User) -> list[Notification]:
        """List the calls that reached somebody."""
        return [notification for notification in self.notifications if notification.user == user.id]

    def _notify(self, message: Message, channel: Channel, found: Found) -> None:
        called = {user_id: "mention" for user_id in found.people if user_id in self.users}
        if found.broadcasts or found.groups:
            self.broadcasts.append(message)
            called |= dict.fromkeys(channel.members - {self.bot.id, message.user}, "broadcast")
        self.notifications += [Notification(user=user_id, message=message, why=why) for user_id, why in called.items()]
