"""Where things are said."""

from dataclasses import dataclass, field

from decisions.people import PersonId
from decisions.rights.lines import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel or thread on a platform, or the direct messages of one person with the bot.

    `person` is set for direct messages alone; their channel is found by who sends. Those that `roam` stand wherever
    that person is when something is written to them; the platform says where they stand if nobody knows.
    """

    platform: str
    tenant: str
    channel: str = ""
    thread: str | None = None
    person: PersonId | None = None
    roams: bool = field(default=False, compare=False)

    @property
    def is_direct(self) -> bool:
        """Tell whether only one person and the bot read here."""
        return self.person is not None

    def is_in_channel_of(self, other: "Conversation") -> bool:
        """Tell whether who reads there reads here: in the same channel, whatever the thread."""
        here, there = ((one.platform, one.tenant, one.channel, one.person) for one in (self, other))
        return here == there

    @property
    def key(self) -> str:
        """Name the conversation in one string, stable for ever."""
        where = f"@{self.person}" if self.person is not None else f"{self.channel}/{self.thread or ''}"
        return f"{self.platform}/{self.tenant}/{where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What is raised in a channel belongs to the area, initiative or goal of this `name`."""

    topic: Topic
    name: str


def direct(person: PersonId, beside: Conversation) -> Conversation:
    """Name the direct messages of `person` wherever they are; on the platform of `beside` if nobody knows."""
    return Conversation(platform=beside.platform, tenant=beside.tenant, person=person, roams=True)
