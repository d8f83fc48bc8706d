"""One decision as its page shows it: everything in words, nothing cut."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from adapters.web import agreement, answers, combining, standing
from adapters.web.answers import Answer, ConditionShown, QuestionShown, Remark, chosen_in
from adapters.web.facts import Fact, facts
from adapters.web.happenings import Clause, Quote, Sentence, retold
from adapters.web.moments import Moment, ReaderClock
from adapters.web.stakes import stakes
from decisions.decision import DecisionId, Status
from decisions.queries.histories import History
from decisions.said import DEFER, REJECT
from decisions.views.decision import DecisionView
from decisions.words import Words

LONG = 120
"""A question of more characters than this is set smaller."""


class Tone(StrEnum):
    """How the status looks; its words say it too."""

    OPEN = "open"
    WAITING = "waiting"
    DECIDED = "decided"
    REJECTED = "rejected"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionShown:
    """An option, whole."""

    key: str
    name: Words
    trade_off: Words | None
    recommended: bool
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of the history, and the moment that it ends in."""

    text: str
    joint: str
    at: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An entry of the history."""

    at: Moment
    told: tuple[Told, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """Everything that the template sets."""

    key: DecisionId
    question: Words
    is_long: bool
    tone: Tone
    status: str
    waits_for: str | None
    marks: tuple[str, ...]
    facts: tuple[Fact, ...]
    conditions: tuple[ConditionShown, ...]
    reasons: tuple[Words, ...]
    answers: tuple[Answer, ...]
    rule: str | None
    agreements: tuple[Answer, ...]
    views: tuple[Answer, ...]
    past: tuple[Answer, ...]
    moved_up: str | None
    objections: tuple[Remark, ...]
    questions: tuple[QuestionShown, ...]
    options: tuple[OptionShown, ...]
    why: Words | None
    stakes: tuple[Fact, ...]
    happenings: tuple[Happening, ...]
    zone: str


def decision_page(history: History) -> DecisionPage:
    """Put a decision and its history in words, in the reader's zone."""
    view, clock = history.view, ReaderClock(history.zone)
    tone, status = _status(view, clock)
    said = answers.answers(view, clock)
    return DecisionPage(
        key=view.key,
        question=view.question,
        is_long=len(view.question) > LONG,
        tone=tone,
        status=status,
        waits_for=_waits_for(view),
        marks=_marks(view),
        facts=facts(view, clock),
        conditions=answers.conditions(view),
        reasons=answers.reasons(view, said),
        answers=said,
        rule=". ".join(combining.rule(view)) or None,
        agreements=agreement.agreements(view, clock),
        views=agreement.views(view, clock),
        past=answers.before_it_moved_up(view, clock),
        moved_up=answers.MOVED_UP[view.moved_up] if view.moved_up else None,
        objections=answers.objections(view),
        questions=answers.questions(view, clock),
        options=_options(view),
        why=view.why,
        stakes=stakes(view),
        happenings=_happenings(history, clock),
        zone=clock.zone,
    )


def _status(view: DecisionView, clock: ReaderClock) -> tuple[Tone, str]:
    match view.status:
        case Status.WITHDRAWN:
            return Tone.OVER, "Withdrawn"
        case Status.VOID:
            return Tone.OVER, "Not confirmed"
        case Status.SUPERSEDED:
            return Tone.OVER, f"Replaced by {view.replaced_by}"
        case Status.REPORTED:
            reported = f": {chosen_in(view, view.reported.choice)}" if view.reported else ""
            return Tone.WAITING, f"Reported{reported}"
        case Status.DEFERRED:
            until = f" until {clock.day(view.returns_at)}" if view.returns_at else ""
            return Tone.WAITING, f"Not now{until}"
        case Status.DECIDED if view.result is not None:
            if view.result.choice == REJECT:
                return Tone.REJECTED, "Rejected"
            return Tone.DECIDED, f"Decided: {chosen_in(view, view.result.choice)}"
        case _:
            return Tone.OPEN, "Open"


def _waits_for(view: DecisionView) -> str | None:
    """Say what it waits for before it counts."""
    waiting = len(view.result.open_conditions) if view.result else 0
    return f"{waiting} condition{'s' if waiting > 1 else ''} open" if waiting else agreement.waits_for(view)


def _marks(view: DecisionView) -> tuple[str, ...]:
    """Give what stands beside the status."""
    elsewhere = view.reported is not None and view.result is not None
    return (*(("Done",) if view.done_at else ()), *(("Recorded afterwards",) if elsewhere else ()))


def _options(view: DecisionView) -> tuple[OptionShown, ...]:
    chosen = view.result.choice if view.result and view.result.choice != DEFER else None
    return tuple(
        OptionShown(
            key=option.key,
            name=option.name,
            trade_off=option.trade_off,
            recommended=option.key == view.recommended,
            chosen=option.key == chosen,
        )
        for option in view.options
    )


def _happenings(history: History, clock: ReaderClock) -> tuple[Happening, ...]:
    told = retold(history.happened, history.names, standing.held(history.view))
    return tuple(_happening(one.at, said, clock) for one, said in told)


def _happening(at: datetime, said: Sentence, clock: ReaderClock) -> Happening:
    clauses = (said.said, said.then) if said.then else (said.said,)
    return Happening(at=clock.moment(at), told=tuple(_told(one, clock) for one in clauses), quotes=said.quotes)


def _told(clause: Clause, clock: ReaderClock) -> Told:
    return Told(text=clause.text, joint=clause.joint, at=clock.moment(clause.at) if clause.at else None)
