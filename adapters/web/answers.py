"""What people said of a decision, as the page shows it: answers, conditions, questions, objections."""

from dataclasses import dataclass

from adapters.web import standing
from adapters.web.choices import chosen
from adapters.web.happenings import Quote, condition_label
from adapters.web.moments import Moment, ReaderClock, day
from decisions.decision import Why
from decisions.rights.lines import Combining
from decisions.said import DEFER, Choice
from decisions.views.deciders import DeciderView
from decisions.views.decision import DecisionView
from decisions.views.results import ConditionView
from decisions.views.said import ResponseView
from decisions.words import Words

MOVED_UP = {
    Why.DEADLOCK: "They did not agree, so the right to decide moved on.",
    Why.RECUSED: "After a conflict of interest too few of them were left, so the right to decide moved on.",
    Why.VACANT: "Too few of them were left, so the right to decide moved on.",
    Why.ASKED: "Somebody asked that it move up, so the right to decide moved on.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A seat, and what was said for it, or that nothing was; then there is no moment."""

    who: str
    text: str
    at: Moment | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionShown:
    """A condition of the result, and where it stands."""

    text: Words
    state: str | None
    is_open: bool
    by: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """What somebody asked, and what was answered."""

    by: str
    at: Moment
    text: Words
    answer: Words | None
    answered_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody wrote against it."""

    by: str
    text: Words


def answers(view: DecisionView, clock: ReaderClock) -> tuple[Answer, ...]:
    """Say who has said what; nothing where one seat decides, since its answer is the result."""
    several = len(view.deciders) > 1
    undecided = view.result is None and any(one.said for one in view.deciders)
    return tuple(_answer(one, view, clock) for one in view.deciders) if several or undecided else ()


def before_it_moved_up(view: DecisionView, clock: ReaderClock) -> tuple[Answer, ...]:
    """Say what was said before the right to decide moved up."""
    return tuple(_said(one, view, clock) for one in view.past)


def reasons(view: DecisionView, shown: tuple[Answer, ...]) -> tuple[Words, ...]:
    """Give the reasons of the result, unless each stands with its answer."""
    return view.result.reasons if view.result and not shown else ()


def conditions(view: DecisionView) -> tuple[ConditionShown, ...]:
    """Give the conditions of the result."""
    return tuple(map(_condition, view.result.conditions)) if view.result else ()


def questions(view: DecisionView, clock: ReaderClock) -> tuple[QuestionShown, ...]:
    """Give what was asked and answered."""
    return tuple(
        QuestionShown(
            by=one.by.name,
            at=clock.moment(one.at),
            text=one.text,
            answer=one.answer,
            answered_by=one.answered_by.name if one.answered_by else None,
        )
        for one in view.questions
    )


def objections(view: DecisionView) -> tuple[Remark, ...]:
    """Give what speaks against it."""
    return tuple(Remark(by=one.by.name, text=one.text) for one in view.objections)


def chosen_in(view: DecisionView, choice: Choice) -> str:
    """Say what was chosen."""
    return chosen(choice, view.options, elsewhere=view.reported is not None)


def _answer(one: DeciderView, view: DecisionView, clock: ReaderClock) -> Answer:
    return _said(one.said, view, clock) if one.said else Answer(who=standing.seat(one), text=_silence(view))


def _silence(view: DecisionView) -> str:
    """Say what it means that a seat has not answered."""
    if view.result is not None:
        return "No objection" if view.result.by_consent else "Was not needed any more"
    return "No objection so far" if view.combining.how.combining is Combining.CONSENT else "Not yet"


def _said(said: ResponseView, view: DecisionView, clock: ReaderClock) -> Answer:
    until = f" until {day(said.until).text}" if said.choice == DEFER and said.until else ""
    conditions = (Quote(label=condition_label(before=one.before, by=one.by), words=one.text) for one in said.conditions)
    whose = f"{said.recorded_by.name} noted" if said.recorded_by else "Reason"
    reason = (Quote(label=whose, words=said.reason),) if said.reason else ()
    minute = (Quote(label="Minute", words=said.minute),) if said.minute else ()
    return Answer(
        who=standing.responder(said),
        text=f"{chosen_in(view, said.choice)}{until}",
        at=clock.moment(said.at),
        quotes=(*conditions, *reason, *minute),
    )


def _condition(one: ConditionView) -> ConditionShown:
    state = ("Met" if one.met else "Open: before it counts") if one.before else None
    return ConditionShown(text=one.text, state=state, is_open=one.open, by=day(one.by) if one.by else None)
