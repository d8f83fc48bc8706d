"""What happened to a decision, one class each. No class is renamed; a new field means a new `v`."""

from typing import TypeAlias

from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected, Recused, Responded, Undone
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.carrying_out.events import ConditionMet, Done, DonePromised, PromiseMissed, Reopened, Returned
from decisions.channels.events import Moved, Shared, Stationed
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Escalated, Widened
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.raising.events import (
    Changed,
    ConfirmationOverdue,
    Logged,
    Raised,
    StillMattersAsked,
    Superseded,
    TakenOver,
    Voided,
    Withdrawn,
)
from decisions.roles.events import Agreed, AgreementOverdue, Consulted, Overruled, RecommendationAsked, ViewGiven

Event: TypeAlias = (
    Raised
    | Logged
    | Routed
    | LeftToAdministrators
    | DeciderChosen
    | Reseated
    | Responded
    | Decided
    | Deferred
    | ConditionAdded
    | Undone
    | Withdrawn
    | Moved
    | Shared
    | Recused
    | Escalated
    | Objected
    | QuestionAsked
    | QuestionAnswered
    | Changed
    | Returned
    | Reopened
    | Voided
    | ConditionMet
    | Done
    | Superseded
    | TakenOver
    | Consulted
    | Agreed
    | AgreementOverdue
    | Overruled
    | ViewGiven
    | RecommendationAsked
    | Delegated
    | AnswerRecorded
    | AnswerDenied
    | Widened
    | Stationed
    | OpenedToAuditor
    | ClosedToAuditor
    | ClockRanOn
    | ConfirmationOverdue
    | StillMattersAsked
    | DonePromised
    | PromiseMissed
)
