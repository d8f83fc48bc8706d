"""One decision as its page shows it: everything in words, nothing cut."""

from dataclasses import dataclass
from enum import StrEnum

from adapters.cards import phrases
from adapters.web import standing
from adapters.web.happenings import Quote, sentence
from adapters.web.moments import Moment, ReaderClock, day
from decisions.decision import REJECT, DecisionId, Status
from decisions.events import Withdrawn
from decisions.money import Money
from decisions.ports import Happened
from decisions.queries import History
from decisions.rights.lines import Door
from decisions.views import DecisionView, ResponseView
from decisions.words import Words

LONG = 120
"""A question of more characters than this is set smaller."""

_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


class Tone(StrEnum):
    """How the status looks; its words say it too."""

    OPEN = "open"
    DECIDED = "decided"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and what stands beside it, with a moment where it has one, and where it comes from."""

    name: str
    text: str | None = None
    moment: Moment | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionShown:
    """An option, whole."""

    key: str
    name: Words
    trade_off: Words | None
    recommended: bool
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An entry of the history."""

    at: Moment
    text: str
    by: Moment | None
    then: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """Everything that the template sets."""

    key: DecisionId
    question: Words
    is_long: bool
    tone: Tone
    status: str
    facts: tuple[Fact, ...]
    conditions: tuple[Words, ...]
    reason: Words | None
    options: tuple[OptionShown, ...]
    why: Words | None
    stakes: tuple[Fact, ...]
    happenings: tuple[Happening, ...]
    zone: str


def decision_page(history: History) -> DecisionPage:
    """Put a decision and its history in words, in the reader's zone."""
    view, clock = history.view, ReaderClock(history.zone)
    tone, status = _status(view)
    return DecisionPage(
        key=view.key,
        question=view.question,
        is_long=len(view.question) > LONG,
        tone=tone,
        status=status,
        facts=_standing(history, clock),
        conditions=view.result.conditions if view.result else (),
        reason=view.result.reason if view.result else None,
        options=_options(view),
        why=view.why,
        stakes=_stakes(view),
        happenings=tuple(_happening(one, history, clock) for one in history.happened),
        zone=clock.zone,
    )


def money(amount: Money) -> str:
    """Write an amount in full: "€40,000", "CHF 1,250.50"."""
    whole = amount.hundredths % 100 == 0
    figures = f"{amount.units:,.0f}" if whole else f"{amount.units:,.2f}"
    sign = _SIGNS.get(amount.currency)
    return f"{sign}{figures}" if sign else f"{amount.currency}\N{NO-BREAK SPACE}{figures}"


def _status(view: DecisionView) -> tuple[Tone, str]:
    if view.status is Status.WITHDRAWN:
        return Tone.WITHDRAWN, "Withdrawn"
    if view.result is None:
        return Tone.OPEN, "Open"
    if view.result.choice == REJECT:
        return Tone.REJECTED, "Rejected"
    return Tone.DECIDED, f"Decided: {phrases.chosen_whole(view, view.result)}"


def _standing(history: History, clock: ReaderClock) -> tuple[Fact, ...]:
    view = history.view
    raised = Fact(name="Raised by", text=view.raised_by.name, moment=clock.moment(view.raised_at))
    if view.status is Status.WITHDRAWN:
        return _withdrawn(history, clock), raised
    if view.result is not None:
        was_due = (Fact(name="Was due", moment=clock.moment(view.due)),) if view.due else ()
        return (_decided(view, view.result, clock), raised, *was_due)
    due = (Fact(name="Decide by", moment=clock.moment(view.due)),) if view.due else _wanted(view)
    return (_who_decides(view), *due, raised)


def _who_decides(view: DecisionView) -> Fact:
    if view.waits_because is not None:
        because = f"Nobody yet, because {view.waits_because}"
        return Fact(name="Who decides", text="An administrator chooses", source=because)
    rights = f"By the rights: {view.because}" if view.because else None
    return Fact(name="Who decides", text=standing.deciders(view.deciders) or "Nobody at present", source=rights)


def _withdrawn(history: History, clock: ReaderClock) -> Fact:
    events = [one.event for one in history.happened if isinstance(one.event, Withdrawn)]
    by = standing.named(events[-1].by, history.names) if events else history.view.raised_by.name
    ended = history.view.ended_at
    return Fact(name="Withdrawn by", text=by, moment=clock.moment(ended) if ended else None)


def _decided(view: DecisionView, result: ResponseView, clock: ReaderClock) -> Fact:
    rights = f"By the rights: {view.because}" if view.because else None
    return Fact(name="Decided by", text=standing.responder(result), moment=clock.moment(result.at), source=rights)


def _wanted(view: DecisionView) -> tuple[Fact, ...]:
    return (Fact(name="Wanted by", moment=day(view.decide_by)),) if view.decide_by else ()


def _options(view: DecisionView) -> tuple[OptionShown, ...]:
    chosen = view.result.choice if view.result else None
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


def _stakes(view: DecisionView) -> tuple[Fact, ...]:
    undone = {Door.TWO_WAY: "Easily", Door.ONE_WAY: "Hardly", None: None}[view.door]
    return (
        *((Fact(name="Category", text=view.category.capitalize()),) if view.category else ()),
        Fact(name="Amount", text=money(view.amount) if view.amount else None),
        Fact(name="Cost of delay", text=phrases.waiting(view)),
        Fact(name="Can it be undone?", text=undone),
        Fact(name="Who can see it", text="Only those in it" if view.restricted else "Everyone"),
    )


def _happening(one: Happened, history: History, clock: ReaderClock) -> Happening:
    said = sentence(one.event, names=history.names, options=history.view.options)
    return Happening(
        at=clock.moment(one.at),
        text=said.text,
        by=clock.moment(said.by) if said.by else None,
        then=said.then,
        quotes=said.quotes,
    )
