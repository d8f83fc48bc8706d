"""What somebody did, in no platform's words: each adapter reads its payloads into these."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.cards.cards import Press
from decisions.people import Identity
from decisions.requests import RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where somebody acted: a channel and the thread there, or where they and the bot alone read.

    `name` is how the channel is called, where the platform says so. `message` is what they acted on, where
    an answer may take its place. `at_home` they acted in their inbox, which is in no channel.
    """

    tenant: str
    channel: str
    thread: str | None = None
    direct: bool = False
    name: str = ""
    message: str | None = None
    at_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as somebody has it before them: which one, what it carries along, and what stands in its fields.

    `people` are the accounts of those who were chosen by field although they are elsewhere.
    """

    kind: str
    carried: Mapping[str, str]
    values: Mapping[str, str]
    people: Mapping[str, Identity] = field(default_factory=dict)

    def person(self, name: str, actor: Identity) -> Identity:
        """Name the account that was chosen in a field: it is where `actor` is, unless somebody elsewhere was."""
        user = self.values.get(name, "")
        return self.people.get(name) or Identity(platform=actor.platform, tenant=actor.tenant, user=user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press on a message."""

    request_id: RequestId
    actor: Identity
    press: Press
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A form that was sent."""

    request_id: RequestId
    actor: Identity
    form: Filled
