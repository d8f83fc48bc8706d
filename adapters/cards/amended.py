"""What is on record as a draft, to be changed or to be put anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from adapters.cards import draft
from adapters.cards.draft import Draft, Reading
from decisions.proposal import Option, Proposal
from decisions.queries.askers import Asker
from decisions.rights.matching import Matter
from decisions.views.decision import DecisionView

_OF_MATTER = ("question", "category", "amount", "door", "area", "initiative", "goal")


def from_view(view: DecisionView, asker: Asker, *, now: datetime) -> Draft:
    """Fill the form in from what is on record; of what its words say by themselves, the fields stay empty."""
    put = Draft(
        question=view.question,
        options="\n".join(_line(option) for option in view.options),
        recommended=view.recommended,
        decide_by=view.decide_by,
        why=view.why or "",
        cost_of_delay=view.cost_of_delay,
        visibility="restricted" if view.restricted else "everyone",
        area=view.matter.area,
        initiative=view.matter.initiative,
        goal=view.matter.goal,
    )
    amount = _amount(view.matter, asker)
    if amount != _amount(_matter(put, asker, now), asker):
        put = replace(put, amount=amount)
    said = _matter(put, asker, now)
    return replace(
        put,
        category=view.matter.category if view.matter.category != said.category else None,
        door=view.matter.door if view.matter.door != said.door else None,
    )


def anew(view: DecisionView, asker: Asker, *, now: datetime) -> Draft:
    """Fill the form in to replace what is on record: a day that is over is chosen again."""
    put = from_view(view, asker, now=now)
    is_over = put.decide_by is not None and put.decide_by < draft.today(asker, now)
    return replace(put, decide_by=None) if is_over else put


def read(typed: Draft, view: DecisionView, asker: Asker, *, now: datetime) -> Reading:
    """Read a change, with every complaint at once; what nobody touched stays as it is on record."""
    reading = draft.read(typed, asker, now=now)
    before = from_view(view, asker, now=now)
    kept = dict(_kept(typed, before, proposal(view)))
    complaints = {field: said for field, said in reading.complaints.items() if field not in kept}
    if "matter" in kept:
        complaints.pop("amount", None)
    return Reading(proposal=replace(reading.proposal, **kept), complaints=complaints)


def proposal(view: DecisionView) -> Proposal:
    """Give what is put to the decider now."""
    return Proposal(
        question=view.question,
        options=view.options,
        recommended=view.recommended,
        decide_by=view.decide_by,
        matter=view.matter,
        why=view.why,
        cost_of_delay=view.cost_of_delay,
        restricted=view.restricted,
    )


def _kept(typed: Draft, before: Draft, on_record: Proposal) -> Iterator[tuple[str, Any]]:
    if all(getattr(typed, name) == getattr(before, name) for name in _OF_MATTER):
        yield "matter", on_record.matter
    for name in ("options", "decide_by"):
        if getattr(typed, name) == getattr(before, name):
            yield name, getattr(on_record, name)


def _line(option: Option) -> str:
    return f"{option.name}: {option.trade_off}" if option.trade_off else option.name


def _matter(put: Draft, asker: Asker, now: datetime) -> Matter:
    return draft.read(put, asker, now=now).proposal.matter


def _amount(matter: Matter, asker: Asker) -> str:
    """Write the amount as it may be typed; one in another currency than amounts are in by now is left out."""
    if matter.no_amount:
        return "none"
    known = matter.amount is not None and matter.amount.currency == asker.company.currency
    return str(matter.amount) if known else ""
