"""What somebody typed into the form that raises a decision, changes it or records it, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adapters.words.amounts import (
    Ambiguous,
    AmbiguousAmountError,
    AmountError,
    Found,
    NoAmount,
    OtherCurrency,
    OtherCurrencyError,
    read_amount,
)
from adapters.words.sentence import Draft as Sentence
from adapters.words.sentence import read_question
from decisions.money import Money
from decisions.proposal import MOST_OPTIONS, OPTION_KEYS, Delay, Option, Proposal
from decisions.queries.askers import Asker
from decisions.rights.lines import Door
from decisions.rights.matching import Matter, Unknown
from decisions.words import Words

LONGEST_NAME = 200
LATEST = timedelta(days=3653)
NO_QUESTION = "What is to be decided? One sentence is enough."

_TYPED = ("question", "options", "why", "amount", "outcome", "minute")
_CHOSEN = ("recommended", "category", "area", "initiative", "goal", "cost_of_delay", "door", "visibility")
_DAYS = ("decide_by", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The form as it stands, typed by somebody.

    `asks` are the fields shown because who decides depends on them; `doubt` says why an amount was not taken.
    `outcome`, `on` and `minute` belong to what was decided elsewhere.
    """

    question: str = ""
    options: str = ""
    recommended: str | None = None
    decide_by: date | None = None
    why: str = ""
    category: str | None = None
    amount: str = ""
    cost_of_delay: str | None = None
    door: str | None = None
    visibility: str | None = None
    area: str | None = None
    initiative: str | None = None
    goal: str | None = None
    outcome: str = ""
    on: date | None = None
    minute: str = ""
    unfolded: bool = False
    asks: frozenset[Unknown] = frozenset()
    doubt: str | None = None


EMPTY = Draft()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a draft says: a proposal, and complaints by field where it says nothing clear."""

    proposal: Proposal
    complaints: Mapping[str, str] = field(default_factory=dict)


def from_sentence(text: str, asker: Asker, *, now: datetime) -> Draft:
    """Fill the form from what was said."""
    said = _sentence(text, asker, now)
    unread = said.amount if isinstance(said.amount, Ambiguous | OtherCurrency) else None
    return Draft(
        question=said.question,
        decide_by=said.decide_by,
        asks=frozenset({Unknown.AMOUNT}) if unread else frozenset(),
        doubt=unclear(unread, asker.company.currency) if unread else None,
    )


def from_values(values: Mapping[str, str], *, unfolded: bool, asks: frozenset[Unknown], before: Draft = EMPTY) -> Draft:
    """Take what a platform says was typed, by field; a field that was not shown stays as `before`."""
    typed: dict[str, Any] = {name: Words.cleaned(values[name]) for name in _TYPED if name in values}
    typed |= {name: values[name] or None for name in _CHOSEN if name in values}
    typed |= {name: _date(values[name]) for name in _DAYS if name in values}
    return replace(before, **typed, unfolded=unfolded, asks=asks)


def read(draft: Draft, asker: Asker, *, now: datetime) -> Reading:
    """Read a draft, with every complaint at once."""
    complaints: dict[str, str] = {}
    said = _sentence(draft.question, asker, now)
    options = _options(draft.options, complaints)
    if not says_something(draft.question):
        complaints["question"] = NO_QUESTION
    proposal = Proposal(
        question=Words(draft.question),
        options=options,
        recommended=_recommended(draft, options, complaints),
        decide_by=_decide_by(draft, said, asker, now, complaints),
        matter=_matter(draft, said, asker, complaints),
        why=Words(draft.why) if draft.why else None,
        cost_of_delay=Delay(draft.cost_of_delay) if draft.cost_of_delay in tuple(Delay) else None,
        restricted=draft.visibility == "restricted",
    )
    return Reading(proposal=proposal, complaints=complaints)


def says_something(text: str) -> bool:
    """Tell whether there is a word in `text`."""
    return any(letter.isalnum() for letter in text)


def today(asker: Asker, now: datetime) -> date:
    """Tell which day it is where the asker is."""
    return now.astimezone(ZoneInfo(asker.zone)).date()


def _sentence(text: str, asker: Asker, now: datetime) -> Sentence:
    return read_question(
        text, currency=asker.company.currency, categories=asker.used_categories, now=now, zone=asker.zone
    )


def _matter(draft: Draft, said: Sentence, asker: Asker, complaints: dict[str, str]) -> Matter:
    amount, none = _amount(draft, said, asker, complaints)
    category = draft.category or said.category
    if draft.category is None and category is None and amount is not None and "budget" in asker.used_categories:
        category = "budget"
    return Matter(
        category=category,
        amount=amount.money if amount else None,
        no_amount=none,
        door=Door(draft.door) if draft.door in tuple(Door) else said.door,
        area=draft.area,
        initiative=draft.initiative,
        goal=draft.goal,
    )


def _amount(draft: Draft, said: Sentence, asker: Asker, complaints: dict[str, str]) -> tuple[Found | None, bool]:
    """Read the amount from its field, else from the question; the second value says that there is none."""
    if draft.amount:
        try:
            typed = read_amount(draft.amount, asker.company.currency)
        except AmountError as error:
            complaints["amount"] = unclear(error, asker.company.currency)
            return None, False
        return (Found(typed), False) if isinstance(typed, Money) else (None, isinstance(typed, NoAmount))
    if isinstance(said.amount, Ambiguous | OtherCurrency):
        complaints["amount"] = unclear(said.amount, asker.company.currency)
    return (said.amount, False) if isinstance(said.amount, Found) else (None, False)


def unclear(amount: Ambiguous | OtherCurrency | AmountError, currency: str) -> str:
    """Ask for an amount that can be read in one way only."""
    match amount:
        case OtherCurrency(text) | OtherCurrencyError(text=text):
            return f"Amounts here are in {currency}: please write “{text}” in it, like 25k."
        case Ambiguous(text, readings) | AmbiguousAmountError(text=text, readings=readings):
            either = " or ".join(str(reading) for reading in readings[:3])
            return f"“{text}” can be read as {either}: please write it like 25k, or 25000."
        case _:
            return "Please write an amount like 25k or 1.2m, or “none” if no money is at stake."


def _options(text: str, complaints: dict[str, str]) -> tuple[Option, ...]:
    lines = [line.strip().lstrip("-•*–").strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST_OPTIONS:
        complaints["options"] = f"That is {len(lines)} options, and nobody can weigh more than {MOST_OPTIONS}."
        return ()
    options = tuple(_option(key, line) for key, line in zip(OPTION_KEYS, lines, strict=False))
    names = [option.name.casefold() for option in options]
    if len(set(names)) < len(names):
        complaints["options"] = "Two options have the same name: please tell them apart."
    if any(len(name) > LONGEST_NAME for name in names):
        complaints["options"] = "Please keep the name of an option short; what comes after “:” may be longer."
    return options


def _option(key: str, line: str) -> Option:
    name, _, trade_off = line.partition(":")
    if not name.strip():
        return Option(key=key, name=Words(line))
    return Option(key=key, name=Words(name.strip()), trade_off=Words(trade_off.strip()) or None)


def _recommended(draft: Draft, options: tuple[Option, ...], complaints: dict[str, str]) -> str | None:
    if draft.recommended is None or any(option.key == draft.recommended for option in options):
        return draft.recommended
    complaints.setdefault(
        "recommended",
        f"There is no option {draft.recommended}: the options above end with {options[-1].key}."
        if options
        else "Please write the options first, one a line.",
    )
    return None


def _decide_by(draft: Draft, said: Sentence, asker: Asker, now: datetime, complaints: dict[str, str]) -> date | None:
    if draft.decide_by is not None and draft.decide_by < today(asker, now):
        complaints["decide_by"] = "That day is over: please choose a later one, or leave it empty."
    if draft.decide_by is not None and draft.decide_by > today(asker, now) + LATEST:
        complaints["decide_by"] = "That is too far away to wait for: please choose an earlier day."
    return draft.decide_by or said.decide_by


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
