"""An event, told after those before it."""

from dataclasses import replace

from adapters.web.happenings import Sentence, Setting, sentence
from decisions.events import Event
from decisions.evolving import replay
from decisions.proposal import Option, Proposal
from tests.adapters.web.histories import NAMES, PROPOSAL, raised, routed


def told(event: Event, *before: Event) -> Sentence:
    """Tell an event after those before it, or after it was raised and routed."""
    earlier = before or (raised(), routed())
    return sentence(event, Setting(names=NAMES, before=replay(earlier), previous=earlier[-1]))


def said(event: Event, *before: Event) -> str:
    return told(event, *before).said.text


def then(event: Event, *before: Event) -> str | None:
    clause = told(event, *before).then
    return clause.text if clause else None


def quoted(event: Event, *before: Event) -> dict[str, str]:
    return {quote.label: quote.words for quote in told(event, *before).quotes}


def with_options(*options: Option) -> tuple[Event, ...]:
    return replace(raised(), proposal=Proposal(question=PROPOSAL.question, options=options)), routed()
