"""Whose eyes look at a screen of Slack's, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.state.records import Channel, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One person at their screen: on which `side` of the page, and whether it is `live`, to be acted on."""

    reader: User
    users: Mapping[str, User]
    now: datetime
    channels: Mapping[str, Channel] = field(default_factory=dict)
    faces: Mapping[str, int] = field(default_factory=dict)
    side: str = ""
    live: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """Give the zone in which they read times."""
        return ZoneInfo(self.reader.tz)

    def local(self, at: datetime) -> datetime:
        """Tell when that is for them."""
        return at.astimezone(self.zone)

    def user(self, user_id: str) -> User:
        """Find somebody who is named.

        Raises:
            CannotDrawError: there is nobody by that id.
        """
        if user_id not in self.users:
            raise CannotDrawError("nobody has this id", user_id)
        return self.users[user_id]

    def may_name(self, channel: Channel) -> bool:
        """Tell whether they know the name of a place."""
        return not channel.private or self.reader.id in channel.members

    def channel(self, channel_id: str) -> str:
        """Name a channel as far as they may know of it.

        Raises:
            CannotDrawError: there is no place by that id.
        """
        found = self.channels.get(channel_id)
        if found is None:
            raise CannotDrawError("no channel has this id", channel_id)
        return found.name if self.may_name(found) else "private-channel"

    def face(self, user: User) -> int:
        """Give the number of the colour of somebody's circle."""
        return self.faces.get(user.id, 0)
