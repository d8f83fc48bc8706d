"""What somebody may do with a decision, so that a screen offers that and no more. The engine checks it again."""

from enum import StrEnum

from decisions.answering.consent import stands_by_itself
from decisions.deciders.seats import Filled
from decisions.decision import DEFER, REJECT, Decision, Status
from decisions.facts import Facts
from decisions.guards import everyone_in, only_reads, performers, raiser_is_gone, successors
from decisions.handing_over import delegating, escalating, recording_for, widening
from decisions.nudging.waits import waits
from decisions.people import PersonId
from decisions.roles import agreeing, consulting, overruling


class Act(StrEnum):
    """What somebody may do with a decision."""

    RESPOND = "respond"
    RECUSE = "recuse"
    OBJECT = "object"
    ASK = "ask"
    ANSWER = "answer"
    CHANGE = "change"
    WITHDRAW = "withdraw"
    MOVE = "move"
    CHOOSE = "choose"
    READ = "read"
    DISCUSS = "discuss"
    BRING_BACK = "bring_back"
    CONFIRM = "confirm"
    DENY = "deny"
    MEET = "meet"
    DONE = "done"
    PROMISE = "promise"
    REOPEN = "reopen"
    REPLACE = "replace"
    TAKE_OVER = "take_over"
    AGREE = "agree"
    OVERRULE = "overrule"
    GIVE_VIEW = "give_view"
    ASK_TO_RECOMMEND = "ask_to_recommend"
    DELEGATE = "delegate"
    RECORD_FOR = "record_for"
    CONFIRM_SPOKEN = "confirm_spoken"
    ESCALATE = "escalate"
    SNOOZE = "snooze"


def acts(decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None) -> frozenset[Act]:
    """Tell what `reader` may do now; to None, everything that anyone may do, as on a card that many read."""
    may = {Act.READ}
    if only_reads(decision, facts, reader, seats=seats):
        return frozenset(may)
    if reader is not None and not decision.place.is_direct and not decision.proposal.restricted:
        may.add(Act.DISCUSS)
    who = _Who(decision, seats, facts, reader)
    match decision.status:
        case Status.OPEN:
            may |= _of_open(decision, facts, who) | _handing_over(decision, seats, facts, reader, who)
            may |= _in_a_role(decision, facts, reader)
        case Status.DEFERRED:
            may |= {Act.BRING_BACK} if who.leads or who.decides else set()
            may |= {Act.WITHDRAW} if who.leads or who.succeeds else set()
        case Status.REPORTED:
            may |= {Act.CONFIRM, Act.DENY} if who.decides else set()
            may |= {Act.WITHDRAW} if who.leads or who.succeeds else set()
            may |= {Act.CHOOSE} if decision.waits_on_administrators and who.administers else set()
            may |= _in_a_role(decision, facts, reader)
        case Status.DECIDED:
            may |= _of_decided(decision, who)
        case _:
            pass
    if raiser_is_gone(decision, facts.organisation) and who.succeeds and decision.status in _LED:
        may.add(Act.TAKE_OVER)
    if reader is not None and any(reader in one.on for one in waits(decision, facts)):
        may.add(Act.SNOOZE)
    return frozenset(may)


_LED = (Status.OPEN, Status.DEFERRED, Status.REPORTED)


class _Who:
    """What the reader is to a decision; None is everybody at once."""

    def __init__(self, decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None) -> None:
        speakers = {person for seat in seats for person in seat.people}
        organisation = facts.organisation
        self.leads = reader in (None, decision.raised_by, decision.led_by)
        self.stands_for_it = reader in (None, decision.led_by)
        self.proposes = reader is None or reader in decision.proposed_by
        self.decides = bool(decision.seats) and (reader is None or reader in speakers)
        self.administers = reader is None or reader in organisation.administrators
        self.succeeds = raiser_is_gone(decision, organisation) and (
            reader is None or reader in successors(organisation)
        )
        self.performs = reader is None or reader in performers(decision, facts)
        self.is_in_it = reader is None or reader in everyone_in(decision, facts, seats=seats)


def _of_open(decision: Decision, facts: Facts, who: _Who) -> set[Act]:
    may: set[Act] = set()
    if who.decides:
        may |= {Act.RESPOND, Act.RECUSE}
    if who.is_in_it and stands_by_itself(decision, facts):
        may.add(Act.OBJECT)
    if who.is_in_it:
        may |= {Act.ASK, *((Act.ANSWER,) if decision.open_questions else ())}
    if who.proposes:
        may.add(Act.CHANGE)
    if who.stands_for_it:
        may.add(Act.ASK_TO_RECOMMEND)
    if who.leads or who.succeeds:
        may.add(Act.WITHDRAW)
    if who.leads and not decision.proposal.restricted and decision.place.is_direct:
        may.add(Act.MOVE)
    if decision.waits_on_administrators and who.administers:
        may.add(Act.CHOOSE)
    return may


def _in_a_role(decision: Decision, facts: Facts, reader: PersonId | None) -> set[Act]:
    may: set[Act] = set()
    if agreeing.may_agree(decision, facts, reader):
        may.add(Act.AGREE)
    if agreeing.may_object(decision, facts, reader):
        may.add(Act.OBJECT)
    if overruling.may_overrule(decision, facts, reader):
        may.add(Act.OVERRULE)
    if consulting.may_give_view(decision, facts, reader):
        may.add(Act.GIVE_VIEW)
    return may


def _handing_over(
    decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None, who: _Who
) -> set[Act]:
    may: set[Act] = set()
    if delegating.may_delegate(decision, seats, facts, reader):
        may.add(Act.DELEGATE)
    readable = not decision.proposal.restricted or who.is_in_it
    if readable and recording_for.may_record_for(decision, seats, facts, reader):
        may.add(Act.RECORD_FOR)
    # Where everybody reads it, nobody else is offered what one person alone can do: they have a message of their own.
    if who.decides and any(reader == one.of for one in recording_for.waiting(decision)):
        may.add(Act.CONFIRM_SPOKEN)
    sent_here = escalating.moved_it_here(decision, reader)
    if decision.seats and not sent_here and escalating.may_escalate(decision, seats, facts, reader):
        may.add(Act.ESCALATE)
    if widening.is_exhausted(decision, facts) and (reader is None or reader in widening.who_names(decision, facts)):
        may.add(Act.CHOOSE)
    return may


def _of_decided(decision: Decision, who: _Who) -> set[Act]:
    result = decision.result
    may: set[Act] = set()
    if who.leads or who.decides:
        may |= {Act.REPLACE, *(() if decision.reported else (Act.REOPEN,))}
    if result is None or result.choice in (REJECT, DEFER) or not who.performs:
        return may
    if result.open_conditions:
        may.add(Act.MEET)
    elif decision.done_at is None:
        may.add(Act.DONE)
    if decision.done_at is None:
        may.add(Act.PROMISE)
    return may
