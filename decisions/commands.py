"""What people and the clock ask for. Everything in a command may be forged: the engine checks it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NewType, TypeAlias

from decisions.decision import DecisionId, FormId, Proposal
from decisions.people import Identity, PersonId
from decisions.places import Conversation
from decisions.said import Choice, Condition
from decisions.words import Words

RequestId = NewType("RequestId", str)
"""The key of a delivery: the same one twice is the same act."""

CLOCK: Literal["clock"] = "clock"
"""The clock is an actor too: what is due comes as its command."""

Actor: TypeAlias = Identity | Literal["clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDecision:
    """`actor` raises `proposal` in `place`, perhaps to replace an earlier decision.

    The name of the decision is drawn when it is recorded.
    """

    request_id: RequestId
    actor: Identity
    form: FormId
    proposal: Proposal
    place: Conversation
    replaces: DecisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDecision:
    """`actor` records that `choice` was made elsewhere, on the day `on`; a secretary with the minute's number."""

    request_id: RequestId
    actor: Identity
    form: FormId
    proposal: Proposal
    choice: Choice
    on: date
    place: Conversation
    minute: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond:
    """`actor` answers `decision`, as it stood in `round`.

    A deferral says `until` when, what a secretary records of a forum the number of its `minute`.
    """

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    choice: Choice
    conditions: tuple[Condition, ...] = ()
    reason: Words | None = None
    until: date | None = None
    minute: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCondition:
    """`actor` adds a condition to what they answered in `round` a moment ago."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """`actor` takes back what they answered in `round` a moment ago."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """`actor` takes the question back."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseWhoDecides:
    """`actor`, an administrator, names who decides where the rights name nobody."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    decider: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`actor` has the card stand in `place` too, because nobody could read it where it was."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`actor` has the card stand in `place` too, for those who read there."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse:
    """`actor` stands back from `decision`, for a conflict of interest."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """`actor` would not let the recommended option stand."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion:
    """`actor` asks something before deciding, or being decided for."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    question: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion:
    """`actor` answers the question of this `number`."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int
    answer: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecision:
    """`actor`, who stands for the question, puts `proposal` in place of what was put in `round`."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class BringBack:
    """`actor` brings a deferred decision back before its date, on new facts."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """`actor` puts what was decided up again, on new facts."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Deny:
    """`actor`, whose decision it would be, says that what was reported is not what they said."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetCondition:
    """`actor`, who carries it out, says that the condition of this `number` is met."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDone:
    """`actor` says that what was decided is carried out."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """`actor` stands for the question from now on, because who raised it is gone."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reseat:
    """The clock looks again at who fills the seats of `decision`, after the organisation changed."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The clock brings back what was put off until now, or what a condition was not met for in time."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class LetStand:
    """The clock lets the recommended option stand, since nobody objected in time."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersede:
    """The clock marks `decision` as replaced by a later one, which is decided."""

    request_id: RequestId
    decision: DecisionId
    by: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree:
    """`actor` agrees that `decision`, as it stood in `round`, may stand."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrule:
    """`actor`, of the next position, overrules the objections of those who agree."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveView:
    """`actor`, who was asked for a view, gives it: what they support, or words, or both."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    choice: Choice | None = None
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToRecommend:
    """`actor`, who stands for the question, asks somebody to work out what to propose."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    of: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """`actor` hands their say in this one decision over."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    to: Identity
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFor:
    """`actor` records what a decider said aloud, for them to confirm."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    of: Identity
    choice: Choice
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSpoken:
    """`actor` confirms the answer of this `number`, which a colleague recorded for them."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DenySpoken:
    """`actor` says that the answer of this `number` is not what they said."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate:
    """`actor` asks that the right to decide move to the next position."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Widen:
    """The clock lets the next ones decide too, since time ran out."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class HearSilence:
    """The clock takes the silence of those who agree for a yes, and lets the deputies of those who must speak too."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenToAuditor:
    """Whoever runs Steerco opens a restricted `decision` to `person` until then."""

    request_id: RequestId
    decision: DecisionId
    person: PersonId
    until: datetime
    reason: Words
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseToAuditors:
    """The clock closes `decision` to those whose time with it is over; whoever runs Steerco, to `person` before."""

    request_id: RequestId
    decision: DecisionId
    person: PersonId | None = None
    actor: Literal["clock"] = CLOCK


ByClock: TypeAlias = Reseat | Return | LetStand | Supersede | Widen | HearSilence | OpenToAuditor | CloseToAuditors

Command: TypeAlias = (
    RaiseDecision
    | LogDecision
    | Respond
    | AddCondition
    | Undo
    | Withdraw
    | ChooseWhoDecides
    | Move
    | Share
    | Recuse
    | Object
    | AskQuestion
    | AnswerQuestion
    | ChangeDecision
    | BringBack
    | Reopen
    | Deny
    | MeetCondition
    | MarkDone
    | TakeOver
    | Agree
    | Overrule
    | GiveView
    | AskToRecommend
    | Delegate
    | RecordFor
    | ConfirmSpoken
    | DenySpoken
    | Escalate
    | ByClock
)
