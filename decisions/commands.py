"""What people and the clock ask for, one class each. Everything in a command may be forged: the engine checks it."""

from typing import TypeAlias

from decisions.answering.commands import AddCondition, LetStand, Object, Recuse, Respond, Undo
from decisions.auditing.commands import CloseToAuditors, OpenToAuditor
from decisions.carrying_out.commands import (
    BringBack,
    FindUndone,
    MarkDone,
    MeetCondition,
    PromiseDone,
    Reopen,
    Return,
)
from decisions.channels.commands import Move, Share
from decisions.deciders.commands import ChooseWhoDecides, Reseat
from decisions.handing_over.commands import ConfirmSpoken, Delegate, DenySpoken, Escalate, RecordFor, Widen
from decisions.questions.commands import AnswerQuestion, AskQuestion, RunOn
from decisions.raising.commands import (
    AskWhetherItMatters,
    ChangeDecision,
    Deny,
    FindUnconfirmed,
    LogDecision,
    RaiseDecision,
    Supersede,
    TakeOver,
    Withdraw,
)
from decisions.roles.commands import Agree, AskToRecommend, GiveView, HearSilence, Overrule

PassedOn: TypeAlias = RunOn | FindUnconfirmed | AskWhetherItMatters | FindUndone
"""What waits beyond its time, put into somebody's hands."""

ByClock: TypeAlias = (
    Reseat | Return | LetStand | Supersede | Widen | HearSilence | OpenToAuditor | CloseToAuditors | PassedOn
)

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
    | PromiseDone
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
