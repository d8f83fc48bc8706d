"""The tenant as Teams keeps it: who is there, where they talk, and what was said."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from adapters.playground.numbering import Numbering, base36
from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import links, mentioned
from adapters.playground.teams.refusals import not_in_roster, unknown_activity, unknown_conversation
from adapters.playground.teams.state.dialogs import Dialog
from adapters.playground.teams.state.records import Call, Message, Notification, Place, Problem, Team, Told, User

Clock = Callable[[], datetime]


class Tenant:
    """Everything that Teams would know. `clock` is machine time, `business` the time that people read."""

    def __init__(self, *, app_id: str, clock: Clock, business: Clock | None = None, name: str = "example") -> None:
        self.app_id = app_id
        self.bot_id = f"28:{app_id}"
        self.bot_name = "Steerco"
        self.clock = clock
        self._business = business
        self._name = name
        self.id = str(uuid5(NAMESPACE_URL, f"https://{name}.example/tenant"))
        self.numbering = Numbering(start=int(clock().timestamp() * 1_000))
        self.users: dict[str, User] = {}
        self.teams: dict[str, Team] = {}
        self.places: dict[str, Place] = {}
        self.messages: list[Message] = []
        self.told: list[Told] = []
        self.dialogs: dict[str, Dialog] = {}
        self.notifications: list[Notification] = []
        self.mentions: list[str] = []
        self.links: list[str] = []
        self.opened: list[tuple[str, str]] = []
        self.calls: list[Call] = []
        self.problems: list[Problem] = []
        self.paces_posts = False
        self._order = count(1)
        self._last_id = 0
        self._waiting: list[asyncio.Future[None]] = []

    @property
    def business(self) -> Clock:
        """Give the clock that people read: the machine's, unless another was given."""
        return self._business or self.clock

    def add_user(
        self,
        *,
        name: str,
        email: str = "",
        zone: str = "Europe/Berlin",
        locale: str = "en-GB",
        title: str = "",
        tenant: str | None = None,
        guest: bool = False,
    ) -> User:
        """Let somebody join, with a chat with the bot, where the app is not installed yet."""
        user_id = self._uuid("user")
        upn = f"{email.replace('@', '_')}#EXT#@{self._name}.onmicrosoft.example" if guest else email
        user = User(
            id=user_id, mri=f"29:1{base36(uuid5(NAMESPACE_URL, f'{self.app_id}/{user_id}').int, width=25)}",
            name=name, email=email, upn=upn, zone=zone, locale=locale, title=title, guest=guest,
            tenant=tenant or self.id,
        )  # fmt: skip
        self.users[user.id] = user
        chat = Place(id=f"a:1{base36(uuid5(NAMESPACE_URL, f'{user.mri}/chat').int, width=25)}", kind="personal")
        chat.own_members = {user.id}
        self.places[chat.id] = chat
        return user

    def change_user(self, user: User, **changes: object) -> User:
        """Replace what is known of somebody."""
        changed: User = replace(self.users[user.id], **changes)  # type: ignore[arg-type]
        self.users[user.id] = changed
        return changed

    def add_team(self, name: str, *, members: Iterable[User] = (), bot_in: bool = False) -> Team:
        """Make a team with its General channel, whose id is the team's own."""
        team = Team(
            id=self._thread("team", "thread.tacv2"), group=self._uuid("group"), name=name, members=set(), bot_in=bot_in
        )
        team.members = {member.id for member in members}
        self.teams[team.id] = team
        self.places[team.id] = Place(id=team.id, kind="channel", name="General", team=team)
        return team

    def add_channel(self, team: Team, name: str) -> Place:
        """Make a channel in a team."""
        channel = Place(id=self._thread("channel", "thread.tacv2"), kind="channel", name=name, team=team)
        self.places[channel.id] = channel
        return channel

    def add_group_chat(self, name: str, *, members: Iterable[User] = (), bot_in: bool = False) -> Place:
        """Make a group chat."""
        chat = Place(id=self._thread("chat", "thread.v2"), kind="groupChat", name=name, installed=bot_in)
        chat.own_members = {member.id for member in members}
        self.places[chat.id] = chat
        return chat

    def personal(self, user_id: str) -> Place:
        """Find somebody's chat with the bot."""
        return next(place for place in self.places.values() if place.is_personal and user_id in place.own_members)

    def channels(self, team: Team) -> list[Place]:
        """List the channels of a team, General first."""
        return [place for place in self.places.values() if place.team is team]

    def user_called(self, account: str) -> User | None:
        """Find somebody by the id that this app has for them, or by everybody's."""
        known = (user for user in self.users.values() if account in (user.mri, user.id) and not user.deleted)
        return next(known, None)

    @property
    def accounts(self) -> set[str]:
        """Give all ids by which somebody may be named to this app."""
        return {account for user in self.users.values() for account in (user.mri, user.id)}

    def place(self, written: str) -> tuple[Place, str | None]:
        """Find a conversation where the app is, and the post whose thread is meant.

        Raises:
            ConnectorError: it is not there, or the app is not in it.
        """
        wanted, _, root = written.partition(";messageid=")
        if (place := self.places.get(wanted)) is None:
            raise unknown_conversation(list(self.places))
        if not place.bot_in:
            raise not_in_roster()
        if root and not (place.is_channel and any(self._is_post(each, place, root) for each in self.messages)):
            raise unknown_conversation([place.written(each.id) for each in self.said(place) if each.root == each.id])
        return place, root or None

    def _is_post(self, message: Message, place: Place, root: str) -> bool:
        return message.place is place and message.id == root and message.root == root

    def said(self, place: Place) -> list[Message]:
        """List what everybody in a place can read, in order."""
        return [each for each in self.messages if each.place is place and each.only_for is None and not each.deleted]

    def own_message(self, place: Place, message_id: str) -> Message:
        """Find something that the bot said.

        Raises:
            ConnectorError: it said no such thing, or took it back.
        """
        own = [each for each in self.messages if each.place is place and each.author is None and not each.deleted]
        for message in own:
            if message.id == message_id:
                return message
        raise unknown_activity([each.id for each in own])

    def say(
        self,
        place: Place,
        *,
        author: User | None,
        text: str = "",
        card: Payload | None = None,
        root: str | None = None,
        only_for: str | None = None,
        to_bot: bool = False,
    ) -> Message:
        """Put a message into a place; in a channel without `root` it is a post of its own."""
        message_id = self.next_id()
        message = Message(
            id=message_id, order=self.next_order(), place=place, author=author, text=text, card=card,
            at=self.business(), root=root or message_id if place.is_channel else None, only_for=only_for, to_bot=to_bot,
        )  # fmt: skip
        self.messages.append(message)
        for account in self.note(card):
            if (user := self.user_called(account)) is not None and user.id in place.members:
                self.notifications.append(Notification(user=user.id, message=message))
        return message

    def tell(self, user_id: str, place: Place, root: str | None, *, on: Message | None, **what: object) -> None:
        """Show somebody something that nobody else sees, because of what they did."""
        told = Told(
            order=self.next_order(), user=user_id, place=place, root=root, at=self.business(), on=on,
            text=str(what.get("text", "")), card=what.get("card"),  # type: ignore[arg-type]
        )  # fmt: skip
        self.told.append(told)

    def note(self, card: Payload | None) -> list[str]:
        """Remember whom and where something that is shown calls and leads to; give whom it calls."""
        if card is None:
            return []
        self.links += links(card)
        self.mentions += (called := mentioned(card))
        return called

    def next_id(self) -> str:
        """Draw the id of what is said next: what is said later always has a larger one."""
        self._last_id = max(int(self.business().timestamp() * 1_000), self._last_id + 1)
        return str(self._last_id)

    def next_order(self) -> int:
        """Count what was ever shown."""
        return next(self._order)

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

    def _uuid(self, kind: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"https://{self._name}.example/{self.numbering.thing(kind)}"))

    def _thread(self, kind: str, domain: str) -> str:
        return f"19:{self._uuid(kind).replace('-', '')}@{domain}"
