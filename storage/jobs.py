"""What a worker takes to send: one copy of a card, or one notice."""

from dataclasses import dataclass
from typing import TypeAlias

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.telling.notices import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A message on its platform."""

    channel: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingJob:
    """A copy of a card that shows `shown` and should show `wanted`; without a `ref` it was never posted.

    `unsure` says that an earlier try may have posted it all the same. `lease` numbers the taking. One that is `barred`
    is not to be sent where it was to go, since nothing is taken there: perhaps its reader is elsewhere.
    """

    id: int
    lease: int
    decision: DecisionId
    conversation: Conversation
    reader: PersonId | None
    ref: Ref | None
    shown: int
    wanted: int
    attempts: int
    unsure: bool
    barred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeJob:
    """A notice, to be told beneath `anchor`, the card in its conversation, where there is one."""

    id: int
    lease: int
    key: str
    kind: NoticeKind
    decision: DecisionId
    seq: int
    conversation: Conversation
    anchor: Ref | None
    attempts: int
    unsure: bool
    barred: bool = False


Job: TypeAlias = PostingJob | NoticeJob


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One message an `interval` of seconds, `burst` at once; counted under `key`."""

    key: str
    interval: float
    burst: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A message that could not be sent and is not tried again by itself."""

    what: str
    decision: DecisionId
    conversation: Conversation
    reason: str
