"""Making the view of a decision for one reader."""

from collections.abc import Mapping
from datetime import datetime

from decisions.answering.combining import Rules
from decisions.deciders.routing import next_meeting
from decisions.deciders.seats import Filled
from decisions.deciders.steps import Step
from decisions.decision import Decision, Status
from decisions.facts import Facts
from decisions.guards import performers
from decisions.handing_over.widening import is_exhausted, who_names
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.questions.questions import stands_until
from decisions.rights.lines import Combining
from decisions.rights.matching import Matter
from decisions.rights.phrases import in_words
from decisions.roles.recommending import answered_by
from decisions.roles.views import NO_ROLES, roles_view
from decisions.rounds import line_of, rules_now, seats_of, step_now, to_be_named
from decisions.views.acts import Act, acts
from decisions.views.deciders import CombiningView, DeciderView
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.naming import Naming, position_of
from decisions.views.said import ObjectionView
from decisions.words import Words

VEIL = Words("(restricted)")


def decision_view(
    decision: Decision,
    *,
    facts: Facts,
    names: Mapping[PersonId, str],
    reader: PersonId | None,
    veiled: bool = False,
    seats: tuple[Filled, ...] | None = None,
    on: str | None = None,
    did_not_stand: bool = False,
) -> DecisionView:
    """Show `decision` to `reader`; to None, everything that anyone may do, as on a card that many read.

    `seats` are those of `seats_of`, where they are known already; `on` is the platform on which it is read.
    """
    naming = Naming(names, facts, decision)
    proposal = decision.proposal
    line = line_of(decision, facts)
    seats = seats_of(decision, facts) if seats is None else seats
    own = decision.said_by(reader) if reader else None
    may = acts(decision, seats, facts, reader)
    return DecisionView(
        key=decision.id,
        version=decision.version,
        round=decision.round,
        status=decision.status,
        question=VEIL if veiled else proposal.question,
        options=() if veiled else proposal.options,
        recommended=None if veiled else proposal.recommended,
        why=None if veiled else proposal.why,
        cost_of_delay=None if veiled else proposal.cost_of_delay,
        amount=None if veiled else proposal.matter.amount,
        category=proposal.matter.category,
        door=proposal.matter.door,
        decide_by=proposal.decide_by,
        restricted=proposal.restricted,
        veiled=veiled,
        place=decision.place,
        raised_by=naming.of(decision.raised_by),
        led_by=naming.of(decision.led_by),
        raised_at=decision.raised_at,
        deciders=naming.deciders(seats, decision, veiled=veiled),
        combining=_combining(decision, facts),
        because=in_words(line) if line and line.when else None,
        due=None if _meets_some_day(decision, facts) else decision.due,
        waits_because=decision.waits_because,
        moved_up=decision.moved_up,
        past=() if veiled else tuple(naming.response(said) for said in decision.past),
        recused=tuple(naming.of(recusal.by) for recusal in decision.recused),
        objections=()
        if veiled
        else tuple(ObjectionView(by=naming.of(one.by), text=one.text) for one in decision.objections),
        questions=() if veiled else tuple(naming.question(one) for one in decision.questions),
        stands_until=None if decision.standing and decision.standing.ran_on else stands_until(decision, facts),
        lacks=proposal.lacks(line.needs) if line else (),
        administrators=naming.administrators(),
        performers=tuple(naming.of(person) for person in performers(decision, facts)),
        result=None if veiled or decision.result is None else naming.result(decision.result),
        reported=None if veiled else naming.reported(decision),
        own=naming.response(own) if own else None,
        returns_at=decision.returns_at,
        deferrals=decision.deferrals,
        reopened=decision.reopened,
        replaces=decision.replaces,
        replaced_by=decision.replaced_by,
        done_at=decision.done_at,
        done_by=naming.maybe(decision.done_by),
        promise=None if veiled or decision.promise is None else naming.promise(decision.promise),
        ended_at=decision.ended_at,
        withdrawn_by=naming.maybe(decision.withdrawn_by),
        voided_by=naming.maybe(decision.voided_by),
        acts=may,
        recommends=naming.maybe(decision.recommends) if decision.recommends != decision.led_by else None,
        answers=tuple(naming.of(person) for person in answered_by(decision, facts)),
        matter=Matter() if veiled else proposal.matter,
        shared=decision.shared,
        spans=len(_platforms(decision) | ({on} if on else set())) > 1,
        delegations=() if veiled else naming.delegations(decision, seats, reader),
        spoken=() if veiled else naming.spoken(decision, reader),
        escalated=None if veiled else naming.escalated(decision),
        names_who_decides=_naming_now(decision, facts, naming),
        overdue=decision.status is Status.OPEN and decision.widened > 0,
        did_not_stand=did_not_stand,
        to_name=to_be_named(decision, facts) if Act.CHOOSE in may else 1,
        roles=NO_ROLES if veiled else roles_view(decision, facts, naming.of),
    )


def preview(seats: tuple[Filled, ...], *, facts: Facts, names: Mapping[PersonId, str]) -> tuple[DeciderView, ...]:
    """Show who would decide something that nobody has raised yet."""
    naming = Naming(names, facts)
    return tuple(naming.decider(seat) for seat in seats if seat.speakers)


def combining_of(step: Step, rules: Rules, organisation: Organisation, *, now: datetime) -> CombiningView:
    """Show how the seats of `step` combine, by the `rules` that are in force."""
    forum = step.forum
    return CombiningView(
        how=rules.how,
        at_least=rules.at_least,
        chair=position_of(rules.chair) if rules.chair else None,
        forum=forum.name if forum else None,
        outside=forum.outside if forum else False,
        next_meeting=next_meeting(forum, organisation, now=now) if forum else None,
        not_by_consent=step.rules.how.combining is Combining.CONSENT and rules.how != step.rules.how,
    )


def _naming_now(decision: Decision, facts: Facts, naming: Naming) -> tuple[Named, ...]:
    """Name who may choose who decides, since time ran out for everybody who could."""
    if decision.status is not Status.OPEN or not decision.widened or not is_exhausted(decision, facts):
        return ()
    return tuple(map(naming.of, who_names(decision, facts)))


def _platforms(decision: Decision) -> set[str]:
    """Name the platforms on which it stands for many, or was answered."""
    made_by = decision.result.responses if decision.result else ()
    said = (*decision.past, *decision.responses, *made_by)
    stands = {place.platform for place in (decision.place, *decision.shared)}
    return stands | {one.via for one in said if one.via is not None}


def _combining(decision: Decision, facts: Facts) -> CombiningView:
    since = decision.asked_at or decision.raised_at
    return combining_of(step_now(decision, facts), rules_now(decision, facts), facts.organisation, now=since)


def _meets_some_day(decision: Decision, facts: Facts) -> bool:
    """Tell whether it waits for a meeting that nobody has planned yet: its date would promise what nobody did."""
    forum = step_now(decision, facts).forum
    return (
        forum is not None
        and forum.outside
        and decision.wanted_by is None
        and next_meeting(forum, facts.organisation, now=decision.asked_at or decision.raised_at) is None
    )
