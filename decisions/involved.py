"""Who is in a decision."""

from decisions.deciders.seats import Filled
from decisions.decision import Decision
from decisions.facts import Facts
from decisions.people import PersonId
from decisions.rounds import seats_of


def involved(decision: Decision) -> frozenset[PersonId]:
    """Name everyone who is in a decision: who raised it, who was asked, who said anything about it."""
    asked = {person for seat in decision.seats for person in seat.of}
    said = {response.by for response in (*decision.responses, *decision.past)}
    stood_back = {recusal.by for recusal in decision.recused}
    wondered = {question.by for question in decision.questions}
    objected = {objection.by for objection in decision.objections}
    auditors = {one.person for one in decision.auditors}
    in_it = asked | said | stood_back | wondered | objected | _in_other_roles(decision) | auditors
    return frozenset({decision.raised_by, decision.led_by}) | in_it


def _in_other_roles(decision: Decision) -> set[PersonId]:
    """Name who is in it beside those who decide: who agrees, gives a view, recommends, handed over, spoke aloud."""
    behalf = {seat.on_behalf_of for seat in (*decision.seats, *decision.consulted)}
    asked = decision.asked_beside
    agreed = {person for one in decision.agreements for person in (one.by, one.on_behalf_of, one.overruled_by)}
    views = {person for view in decision.views for person in (view.by, view.on_behalf_of)}
    handed = {person for one in decision.delegations for person in (one.by, one.to)}
    spoken = {person for one in decision.spoken for person in (one.of, one.by)}
    escalated = {one.by for one in decision.escalations}
    named = behalf | asked | agreed | views | handed | spoken | escalated | {decision.recommends, *decision.performers}
    named |= {decision.promise.by if decision.promise else None}
    return {person for person in named if person is not None}


def people_in(decision: Decision, facts: Facts, *, seats: tuple[Filled, ...] | None = None) -> frozenset[PersonId]:
    """Name everyone whose name a view of it needs; `seats` are those of `seats_of`, where they are known already."""
    taken = seats_of(decision, facts) if seats is None else seats
    speakers = tuple(speaker for seat in taken for speaker in seat.speakers)
    made_by = decision.result.responses if decision.result else ()
    said = (*decision.responses, *decision.past, *made_by)
    named = {response.on_behalf_of for response in said} | {response.by for response in said}
    named |= {speaker.on_behalf_of for speaker in speakers} | {speaker.person for speaker in speakers}
    named |= {question.answered_by for question in decision.questions}
    named |= {decision.done_by, decision.withdrawn_by, decision.voided_by}
    named |= {response.recorded_by for response in said}
    return involved(decision) | {person for person in named if person}
