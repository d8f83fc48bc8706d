"""People, places and messages of the workspace, and how Slack writes them."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.playground.blocks import screen
from adapters.playground.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody in the workspace."""

    id: str
    name: str
    email: str
    tz: str
    team_id: str
    title: str = ""
    is_admin: bool = False
    is_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0

    @property
    def handle(self) -> str:
        """Give the short name."""
        return self.name.lower().replace(" ", ".")

    def as_slack(self, *, now: datetime, with_email: bool) -> Payload:
        """Write the person as `users.info` does (https://docs.slack.dev/reference/objects/user-object)."""
        profile: Payload = {
            "title": self.title,
            "real_name": self.name,
            "real_name_normalized": self.name,
            "display_name": self.handle,
            "display_name_normalized": self.handle,
            "team": self.team_id,
            "status_text": self.status_text,
            "status_emoji": self.status_emoji,
            "status_expiration": self.status_expiration,
        }
        if with_email and self.email:
            profile["email"] = self.email
        written: Payload = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.handle,
            "deleted": self.deleted,
            "profile": profile,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": int(now.timestamp()),
        }
        if self.deleted:  # Slack says no more of those who left
            return written
        offset = now.astimezone(ZoneInfo(self.tz)).utcoffset()
        return {
            **written,
            "real_name": self.name,
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": False,
        }


@dataclass(slots=True, kw_only=True, eq=False)
class Channel:
    """A place: its members come and go."""

    id: str
    name: str
    members: set[str]
    private: bool = False
    direct: bool = False
    archived: bool = False

    @property
    def named_in_payloads(self) -> str:
        """Give the name that interaction payloads carry: only public ones have their own."""
        if self.direct:
            return "directmessage"
        return "privategroup" if self.private else self.name

    def as_slack(self, *, bot: str) -> Payload:
        """Write the place as `conversations.info` does."""
        if self.direct:
            other = next(iter(self.members - {bot}), bot)
            return {"id": self.id, "is_im": True, "is_org_shared": False, "user": other, "is_archived": False}
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.private,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.private,
            "is_archived": self.archived,
            "is_general": False,
            "is_shared": False,
            "is_ext_shared": False,
            "is_org_shared": False,
            "is_member": bot in self.members,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a message said at one time."""

    text: str
    blocks: list[Payload]
    at: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """Something said, as it stands now."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Payload]
    at: datetime
    bot_id: str | None = None
    app_id: str | None = None
    thread_ts: str | None = None
    metadata: Payload | None = None
    only_for: str | None = None
    reply_broadcast: bool = False
    deleted: bool = False
    unfurls: dict[str, list[Payload]] = field(default_factory=dict)
    earlier: list[Version] = field(default_factory=list)

    @property
    def read(self) -> str:
        """Give the words that a person reads: blocks where there are any, else the text."""
        return "\n".join(screen.texts(self.blocks)) if self.blocks else self.text

    @property
    def buttons(self) -> list[str]:
        """List what can be pressed."""
        return screen.labels(self.blocks)

    @property
    def is_reply(self) -> bool:
        """Tell whether it stands in a thread, below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    def become(self, *, text: str, blocks: list[Payload], at: datetime) -> None:
        """Say something else from now on, and keep what was said."""
        self.earlier.append(Version(text=self.text, blocks=self.blocks, at=self.at))
        self.text, self.blocks, self.at = text, blocks, at

    def as_slack(self, *, team: str, replies: int = 0, with_metadata: bool = False) -> Payload:
        """Write the message as history and payloads do."""
        written: Payload = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text, "team": team}
        if self.bot_id:
            written |= {"bot_id": self.bot_id, "app_id": self.app_id}
        if self.blocks:
            written["blocks"] = deepcopy(self.blocks)
        if self.is_reply or replies:
            written["thread_ts"] = self.thread_ts or self.ts
        if replies:
            written["reply_count"] = replies
        if self.earlier:
            written["edited"] = {"user": self.user, "ts": f"{self.at.timestamp():.6f}"}
        if with_metadata and self.metadata:
            written["metadata"] = deepcopy(self.metadata)
        return written


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the Web API, or one use of a response address."""

    method: str
    arguments: Payload
    status: int | None
    answer: Payload
    at: datetime
    seconds: float

    @property
    def error(self) -> str | None:
        """Name what was wrong, if anything."""
        return self.answer.get("error")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """Somebody was called by a message."""

    user: str
    message: Message
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What Slack's client shows when an act of a person failed."""

    user: str
    what: str
    at: datetime
