"""A screen before any platform's JSON: what is shown, and which actions it offers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from decisions.decision import DecisionId
from decisions.people import PersonId


@dataclass(frozen=True, slots=True)
class Plain:
    """Text, to be read as it stands. Whoever typed it, nothing in it is markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person who must act: told once, where the platform can; their name everywhere else."""

    person: PersonId
    name: str


class Clarity(StrEnum):
    """How exactly a moment is shown."""

    DAY = "day"
    MINUTE = "minute"
    DEADLINE = "deadline"
    """With the weekday: by when somebody must act."""
    TIME = "time"
    """On the day on which it is read."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, shown in the reader's zone."""

    at: datetime
    clarity: Clarity = Clarity.MINUTE


@dataclass(frozen=True, slots=True)
class Say:
    """What can be said to Steerco, drawn the way its platform says it: as a command, or after its name."""

    words: str


@dataclass(frozen=True, slots=True)
class Inviting:
    """How Steerco is brought to a channel, which every platform does in its own way."""


Span: TypeAlias = Plain | Strong | Mention | Moment | Say | Inviting
Line: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together; `quiet` ones are drawn small. What is done about them alone stands `beside` them."""

    lines: tuple[Line, ...]
    quiet: bool = False
    beside: "Action | None" = None


class Act(StrEnum):
    """What a press asks for."""

    RESPOND = "respond"
    REASON = "reason"
    CONDITION = "condition"
    ADD_CONDITION = "add_condition"
    UNDO = "undo"
    WITHDRAW = "withdraw"
    READ = "read"
    MOVE = "move"
    RETRY = "retry"
    CHOOSE = "choose"
    OPEN = "open"
    DISCUSS = "discuss"
    SURE = "sure"
    SURE_TO_WITHDRAW = "sure_to_withdraw"
    DEFER = "defer"
    RECORD = "record"
    ASK = "ask"
    ANSWER = "answer"
    RECUSE = "recuse"
    OBJECT = "object"
    CHANGE = "change"
    BRING_BACK = "bring_back"
    REOPEN = "reopen"
    REPLACE = "replace"
    CONFIRM = "confirm"
    DENY = "deny"
    MEET = "meet"
    DONE = "done"
    PROMISE = "promise"
    TAKE_OVER = "take_over"
    VIEW = "view"
    AGREE = "agree"
    OVERRULE = "overrule"
    GIVE_VIEW = "give_view"
    ASK_TO_RECOMMEND = "ask_to_recommend"
    DELEGATE = "delegate"
    RECORD_FOR = "record_for"
    CONFIRM_SPOKEN = "confirm_spoken"
    DENY_SPOKEN = "deny_spoken"
    ESCALATE = "escalate"
    GO_AWAY = "go_away"
    STAY = "stay"
    CHANGE_LINE = "change_line"
    ADD_LINE = "add_line"
    CHANGE_POSITION = "change_position"
    SNOOZE = "snooze"
    SHOW = "show"
    SEND_AGAIN = "send_again"
    DROP = "drop"
    BEGIN = "begin"
    WHO = "who"
    PLAN_AWAY = "plan_away"
    BACK = "back"
    SETTINGS = "settings"
    LOG = "log"
    OBJECT_SO = "object_so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What a button carries: untrusted when it comes back. `nudge` is the key of the nudge on which it stands.

    `words` are what somebody said, to be recorded with their answer as its reason, or as its condition where it is
    `conditional`; or what a form begins with. `until` is the day of an answer that puts off.
    """

    act: Act
    decision: DecisionId
    round: int = 0
    choice: str | None = None
    nudge: str | None = None
    words: str | None = None
    conditional: bool = False
    until: str | None = None


class Weight(StrEnum):
    """How a button is drawn."""

    PLAIN = "plain"
    PRIMARY = "primary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button, or an entry of the menu. `confirm` is asked before it counts; `url` is opened instead of a press."""

    label: str
    press: Press
    weight: Weight = Weight.PLAIN
    confirm: str | None = None
    url: str | None = None


MOST_ACTIONS = 3
"""Buttons on a card, the menu included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message. `summary` is what a notification or a screen reader says of it, in one line.

    A moment in it is told by the clock that `wording.by_clock` sets: no client does.
    `about` names the decision whose card it is: where the platform can, those in it have a view of it of their own. An
    answer `for_all` is read by everybody where it was asked for, any other by who acted alone. A nudge has its key in
    `nudge`: what a press on it led to takes its place.
    """

    title: Line | None = None
    body: tuple[Paragraph, ...] = ()
    actions: tuple[Action, ...] = ()
    more: tuple[Action, ...] = ()
    summary: Line | str
    about: DecisionId | None = None
    for_all: bool = False
    nudge: str | None = None

    @property
    def lines(self) -> int:
        """How many lines it takes where no line wraps."""
        return (1 if self.title else 0) + sum(len(part.lines) for part in self.body) + (1 if self.actions else 0)
