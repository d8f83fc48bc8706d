"""People, places and messages of a tenant, and how the Bot Connector writes them."""

from dataclasses import dataclass, field
from datetime import datetime

from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import labels, texts

MESSAGE_ID = ";messageid="


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody in the tenant. `mri` is how this one app knows them, `id` how everybody does."""

    id: str
    mri: str
    name: str
    email: str
    upn: str
    zone: str
    tenant: str
    locale: str = "en-GB"
    title: str = ""
    guest: bool = False
    deleted: bool = False

    def as_account(self) -> Payload:
        """Write the person as an activity's `from` does."""
        return {"id": self.mri, "name": self.name, "aadObjectId": self.id}

    def as_member(self) -> Payload:
        """Write the person as a roster does.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
        """
        given, _, surname = self.name.partition(" ")
        return {
            "id": self.mri,
            "name": self.name,
            "objectId": self.id,
            "aadObjectId": self.id,
            "givenName": given,
            "surname": surname,
            "email": self.email,
            "userPrincipalName": self.upn,
            "tenantId": self.tenant,
            "userRole": "guest" if self.guest else "user",
        }


@dataclass(slots=True, kw_only=True, eq=False)
class Team:
    """A team: its members read every channel of it."""

    id: str
    group: str
    name: str
    members: set[str]
    bot_in: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Place:
    """A conversation: a channel of a team, a group chat, or somebody's chat with the bot."""

    id: str
    kind: str
    name: str = ""
    team: Team | None = None
    own_members: set[str] = field(default_factory=set)
    installed: bool = False

    @property
    def members(self) -> set[str]:
        """Give who reads it."""
        return self.own_members if self.team is None else self.team.members

    @property
    def bot_in(self) -> bool:
        """Tell whether the app is installed there."""
        return self.installed if self.team is None else self.team.bot_in

    @property
    def is_personal(self) -> bool:
        """Tell whether somebody is alone with the bot there."""
        return self.kind == "personal"

    @property
    def is_channel(self) -> bool:
        """Tell whether posts there have threads."""
        return self.kind == "channel"

    def written(self, root: str | None) -> str:
        """Write the conversation's id, with the post whose thread is meant."""
        return f"{self.id}{MESSAGE_ID}{root}" if root and self.is_channel else self.id

    def as_conversation(self, root: str | None, tenant: str) -> Payload:
        """Write it as an activity does."""
        written = {"id": self.written(root), "conversationType": self.kind, "tenantId": tenant}
        return written if self.is_personal else {**written, "isGroup": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a message said at one time."""

    text: str
    card: Payload | None
    at: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """Something said, as it stands now. `author` is None for the bot, `root` the post in whose thread it stands.

    `own_views` are the cards that single people have in its place until it is edited; `refreshed` remembers for which
    version somebody's client asked for theirs.
    """

    id: str
    order: int
    place: Place
    author: User | None
    text: str
    card: Payload | None
    at: datetime
    root: str | None = None
    only_for: str | None = None
    to_bot: bool = False
    deleted: bool = False
    earlier: list[Version] = field(default_factory=list)
    own_views: dict[str, Payload] = field(default_factory=dict)
    refreshed: dict[str, int] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Count how often it was edited."""
        return len(self.earlier)

    @property
    def is_reply(self) -> bool:
        """Tell whether it stands below another."""
        return self.root is not None and self.root != self.id

    @property
    def read(self) -> str:
        """Give its words, in nobody's zone."""
        return self.read_in("UTC")

    def read_in(self, zone: str) -> str:
        """Give its words as somebody in `zone` reads them."""
        return self.text if self.card is None else "\n".join(texts(self.card, zone=zone))

    @property
    def buttons(self) -> list[str]:
        """List what can be pressed."""
        return [] if self.card is None else labels(self.card)

    def become(self, *, text: str, card: Payload | None, at: datetime) -> None:
        """Say something else from now on, to everybody, and keep what was said."""
        self.earlier.append(Version(text=self.text, card=self.card, at=self.at))
        self.text, self.card, self.at = text, card, at
        self.own_views.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody's client showed them alone because of their own act: a sentence, or a card of their own."""

    order: int
    user: str
    place: Place
    root: str | None
    at: datetime
    text: str = ""
    card: Payload | None = None
    on: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the Bot Connector."""

    method: str
    path: str
    sent: Payload
    status: int | None
    answer: Payload
    at: datetime
    seconds: float

    @property
    def error(self) -> str | None:
        """Name what was wrong, if anything."""
        error = self.answer.get("error")
        return str(error["code"]) if isinstance(error, dict) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """Somebody was called by a message."""

    user: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What Teams' client shows when an act of a person failed."""

    user: str
    what: str
    at: datetime
