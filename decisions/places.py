"""Where things are said."""

from dataclasses import dataclass

from decisions.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel or thread on a platform, or the direct messages of one person with the bot.

    `person` is set for direct messages alone; their channel is found by who sends.
    """

    platform: str
    tenant: str
    channel: str = ""
    thread: str | None = None
    person: PersonId | None = None

    @property
    def is_direct(self) -> bool:
        """Tell whether only one person and the bot read here."""
        return self.person is not None

    @property
    def key(self) -> str:
        """Name the conversation in one string, stable for ever."""
        where = f"@{self.person}" if self.person is not None else f"{self.channel}/{self.thread or ''}"
        return f"{self.platform}/{self.tenant}/{where}"


def direct(person: PersonId, beside: Conversation) -> Conversation:
    """Name the direct messages of `person` on the platform of `beside`."""
    return Conversation(platform=beside.platform, tenant=beside.tenant, person=person)
