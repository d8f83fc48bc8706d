"""How the question was put differently, and what it said before."""

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.web.choices import named
from adapters.web.happenings.sentences import Clause, Quote, Sentence, Setting
from adapters.web.moments import day
from adapters.web.stakes import NOT_SAID, delay, money, undone
from adapters.web.standing import listed
from decisions.proposal import Option, Proposal
from decisions.raising.events import Changed
from decisions.rights.matching import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Something that says something else now, as a sentence names it, and what it said before."""

    label: str
    what: str
    words: str | None


def changed(event: Changed, setting: Setting) -> Sentence:
    """Say what was changed, by whom, and who answers again; what it was before stands quoted."""
    before = setting.before
    earlier = tuple(_earlier(before.proposal, event.proposal)) if before else ()
    what = listed(one.what for one in earlier) or "what is asked"
    quotes = tuple(Quote(label=f"{one.label} before", words=one.words or NOT_SAID) for one in earlier)
    said = Clause(text=f"{setting.named(event.by)} changed {what}")
    return Sentence(said=said, then=_then(event, setting), quotes=quotes)


def _then(event: Changed, setting: Setting) -> Clause | None:
    before = setting.before
    if event.voids:
        again = listed(setting.named(person) for person in dict.fromkeys(event.voids))
        return Clause(text=f"Before that {again} had answered, so everyone was asked again")
    if before is not None and event.next_round == before.round and event.due != before.due and event.due:
        return Clause(text="It was then to be decided", joint=" by", at=event.due)
    return None


def _earlier(before: Proposal, after: Proposal) -> Iterator[Earlier]:
    """Give what says something else now."""
    if before.question != after.question:
        yield Earlier(label="Question", what="the question", words=before.question)
    if before.options != after.options:
        yield Earlier(label="Options", what="the options", words="\n".join(map(_option, before.options)) or "None")
    if before.recommended != after.recommended:
        option = named(before.recommended, before.options)
        words = f"{option.key}, {option.name}" if option else "None"
        yield Earlier(label="Recommended", what="the recommendation", words=words)
    if before.why != after.why:
        yield Earlier(label="Why", what="the reasons for it", words=before.why)
    if before.decide_by != after.decide_by:
        words = day(before.decide_by).text if before.decide_by else "None"
        yield Earlier(label="Decide by", what="the date", words=words)
    if before.cost_of_delay != after.cost_of_delay:
        yield Earlier(label="Cost of delay", what="the cost of delay", words=delay(before.cost_of_delay))
    yield from _matter(before.matter, after.matter)


def _matter(was: Matter, now: Matter) -> Iterator[Earlier]:
    if (was.amount, was.no_amount) != (now.amount, now.no_amount):
        words = money(was.amount) if was.amount else "None" if was.no_amount else None
        yield Earlier(label="Amount", what="the amount", words=words)
    if was.door != now.door:
        yield Earlier(label="Can it be undone?", what="whether it can be undone", words=undone(was.door))
    for what, old, new in (
        ("category", was.category, now.category),
        ("area", was.area, now.area),
        ("initiative", was.initiative, now.initiative),
        ("goal", was.goal, now.goal),
    ):
        if old != new:
            yield Earlier(label=what.capitalize(), what=f"the {what}", words=old)


def _option(option: Option) -> str:
    trade_off = f": {option.trade_off}" if option.trade_off else ""
    return f"{option.key}, {option.name}{trade_off}"
