"""What must have been so for a command to be allowed: read from the written rule, act by act."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from decisions.answering.commands import AddCondition, Object, Recuse, Respond, Undo
from decisions.carrying_out.commands import BringBack, MarkDone, MeetCondition, PromiseDone, Reopen
from decisions.channels.commands import Move, Share
from decisions.channels.sharing import MOST_PLACES
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.decision import DEFER, REJECT, AgreerAsked, Decision, SeatAsked, Status
from decisions.handing_over.commands import ConfirmSpoken, Delegate, DenySpoken, Escalate, RecordFor
from decisions.people import Identity, Person
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.raising.commands import ChangeDecision, Deny, TakeOver, Withdraw
from decisions.rights.lines import Rights, Seat
from decisions.roles.commands import Agree, AskToRecommend, GiveView, Overrule
from tests.decisions.company import Company
from tests.decisions.who_fills import Fill, Sitting
from tests.decisions.written_rule import filled, how_in_force, is_exhausted, line_of, may_be_heard, who_overrules

FIVE_MINUTES = timedelta(minutes=5)
OVER = (Status.WITHDRAWN, Status.VOID, Status.SUPERSEDED)
ASKED = (Status.OPEN, Status.REPORTED)


@dataclass(frozen=True)
class Moment:
    """How it stood when somebody acted."""

    decision: Decision
    company: Company
    rights: Rights
    now: datetime

    @property
    def able(self) -> set[str]:
        """Name who may speak for a seat of it."""
        return set().union(*(fill.all for fill in self.fills.values()))

    @property
    def fills(self) -> dict[Seat, Fill]:
        """Tell who fills each of its seats."""
        return filled(self.decision, self.company, self.rights)

    @property
    def leads(self) -> set[str]:
        """Name who raised it, and who stands for it since."""
        return {self.decision.raised_by, self.decision.led_by}

    @property
    def looks_after(self) -> set[str]:
        """Name who looks after what somebody left behind who is gone."""
        pmo = self.company.here(self.company.holders.get("PMO", []))
        gone = self.decision.led_by in self.company.gone
        return set(pmo or self.company.here(self.company.administrators)) if gone else set()

    @property
    def carries_out(self) -> set[str]:
        """Name who carries it out: whom its right names, else who stands for it."""
        line = line_of(self.decision, self.rights)
        return self._performing(line.performs if line else ()) or {self.decision.led_by}

    def _performing(self, seats: tuple[Seat, ...]) -> set[str]:
        """Name who fills a position that carries it out: its holders; where none of them is at work, a deputy too."""
        sitting = Sitting(self.company, self.decision.proposal.matter.amount, self.company.gone)
        return set().union(*(fill.all for fill in sitting.fill(seats, {}).values()))

    @property
    def is_in_it(self) -> set[str]:
        """Name everyone with a role: who leads, decides, decided before, carries it out, or administers what waits."""
        said = {one.by for one in (*self.decision.responses, *self.decision.past)}
        waits = self.decision.status in ASKED and not self.decision.seats
        administrators = {who.id for who in self.company.administrators} if waits else set()
        asked = set(self.decision.asked_beside)
        handed = {who for one in self.decision.delegations for who in (one.by, one.to)}
        recommends = {self.decision.recommends} if self.decision.recommends else set()
        beside = asked | handed | recommends
        return self.leads | self.able | said | self.carries_out | administrators | beside


def is_fair(command: Command, who: Person, moment: Moment) -> bool:
    """Tell whether `who` may do that at this moment."""
    if who.id in moment.company.gone:
        return False
    match command:
        case Respond() | AddCondition() | Undo() | Recuse() | Object() | AskQuestion() | AnswerQuestion() | Deny():
            return _may_say(command, who, moment)
        case Agree() | Overrule() | GiveView():
            return _may_speak_beside(command, who, moment)
        case Delegate() | RecordFor() | ConfirmSpoken() | DenySpoken() | Escalate():
            return _may_hand_over(command, who, moment)
        case _:
            return _may_lead(command, who, moment)


def _may_say(command: Command, who: Person, moment: Moment) -> bool:
    decision = moment.decision
    is_open = decision.status is Status.OPEN
    match command:
        case Respond():
            return decision.status in ASKED and who.id in moment.able and _may_choose(command, moment)
        case AddCondition():
            return decision.status not in OVER and _just_answered(who, moment) and who.id in moment.able
        case Undo():
            return decision.status not in OVER and _just_answered(who, moment)
        case Recuse():
            return is_open and command.round == decision.round and who.id in moment.able
        case Object():
            deciders = {str(said.by) for said in decision.responses}
            agrees = who.id in _heard(decision.agreers, moment, deciders)
            anybody = is_open and _consents(moment) and who.id in moment.is_in_it
            return (agrees or anybody) and command.round == decision.round and decision.status in ASKED
        case Deny():
            return decision.status is Status.REPORTED and who.id in moment.able
        case _:
            return is_open and who.id in moment.is_in_it


def _may_hand_over(command: Command, who: Person, moment: Moment) -> bool:
    decision = moment.decision
    is_open = decision.status is Status.OPEN
    match command:
        case Delegate():
            here = is_open and command.round == decision.round
            return here and _fills_of_themselves(who, moment) and _who(command.to) not in moment.leads
        case RecordFor():
            named = command.of
            here = is_open and command.round == decision.round
            return here and named in moment.able and named != who.id and command.choice != DEFER
        case ConfirmSpoken():
            spoken = decision.spoken[command.number - 1]
            here = is_open and spoken.round == decision.round
            return here and spoken.open and spoken.of == who.id and who.id in moment.able
        case DenySpoken():
            spoken = decision.spoken[command.number - 1]
            return spoken.of == who.id and not spoken.confirmed
        case _:
            assert isinstance(command, Escalate)
            return is_open and command.round == decision.round and who.id in moment.is_in_it and bool(decision.seats)


def _may_speak_beside(command: Command, who: Person, moment: Moment) -> bool:
    """Tell whether somebody has a say beside those who decide."""
    decision = moment.decision
    deciders = {str(said.by) for said in decision.responses}
    if decision.status not in ASKED or (decision.status is not Status.OPEN and not isinstance(command, Agree)):
        return False
    match command:
        case Agree():
            return command.round == decision.round and who.id in _heard(decision.agreers, moment, deciders)
        case Overrule():
            may = who_overrules(decision, moment.company, moment.rights)
            return command.round == decision.round and who.id in may
        case _:
            return who.id in _heard(decision.consulted, moment, deciders | {decision.raised_by})


def _heard(asked: Iterable[AgreerAsked | SeatAsked], moment: Moment, but: set[str]) -> set[str]:
    heard = (may_be_heard(one.seat, moment.decision, moment.company, but=but) for one in asked)
    return {who for people in heard for who in people}


def _fills_of_themselves(who: Person, moment: Moment) -> bool:
    """Tell whether a silent seat is theirs without having been handed to them, or been opened as time ran out."""
    decision = moment.decision
    of_themselves = filled(replace(decision, delegations=(), widened=0), moment.company, moment.rights)
    answered = {said.seat for said in decision.responses}
    return any(who.id in fill.all for one, fill in of_themselves.items() if one not in answered)


def _who(account: Identity) -> str:
    return account.user.removeprefix("U-")


def _may_lead(command: Command, who: Person, moment: Moment) -> bool:
    decision = moment.decision
    match command:
        case ChangeDecision():
            here = command.round == decision.round
            return decision.status is Status.OPEN and here and who.id in (decision.led_by, decision.recommends)
        case AskToRecommend():
            return decision.status is Status.OPEN and who.id == decision.led_by
        case Withdraw():
            undecided = decision.status in (*ASKED, Status.DEFERRED)
            return undecided and who.id in moment.leads | moment.looks_after
        case TakeOver():
            return decision.status in (*ASKED, Status.DEFERRED) and who.id in moment.looks_after
        case Move():
            return decision.status is not Status.WITHDRAWN and who.id in moment.leads
        case Share():
            stands = {place.channel for place in (decision.place, *decision.shared)}
            return len(decision.shared) < MOST_PLACES and command.place.channel not in stands
        case ChooseWhoDecides():
            if is_exhausted(decision, moment.rights):
                pmo = moment.company.here(moment.company.holders.get("PMO", []))
                return who in moment.company.administrators or who.id in pmo
            return decision.status in ASKED and not decision.seats and who in moment.company.administrators
        case BringBack():
            return decision.status is Status.DEFERRED and who.id in moment.leads | moment.able
        case Reopen():
            decided = decision.status is Status.DECIDED and decision.reported is None
            return decided and who.id in moment.leads | moment.able
        case _:
            return _may_carry_out(command, who, moment)


def _may_carry_out(command: Command, who: Person, moment: Moment) -> bool:
    result = moment.decision.result
    if moment.decision.status is not Status.DECIDED or result is None or who.id not in moment.carries_out:
        return False
    if isinstance(command, MeetCondition):
        return result.conditions[command.number - 1].before and command.number not in result.met
    if isinstance(command, PromiseDone):
        ahead = command.day is not None and command.day >= moment.now.date()
        return ahead and result.choice != REJECT and moment.decision.done_at is None
    assert isinstance(command, MarkDone)
    unmet = [one for number, one in enumerate(result.conditions, 1) if one.before and number not in result.met]
    return result.choice != REJECT and not unmet


def _may_choose(command: Respond, moment: Moment) -> bool:
    """Tell whether that could be answered, on the card that it was pressed on."""
    decision = moment.decision
    possible = decision.proposal.choices if decision.reported is None else (decision.reported.choice,)
    recommended = not _consents(moment) or command.choice == decision.proposal.recommended
    in_time = command.choice != DEFER or (command.until is not None and command.until > moment.now.date())
    return command.round == decision.round and command.choice in possible and recommended and in_time


def _consents(moment: Moment) -> bool:
    return bool(moment.decision.seats) and how_in_force(moment.decision, moment.rights) == "consent"


def _just_answered(who: Person, moment: Moment) -> bool:
    decision = moment.decision
    said = [(one.by, one.at) for one in (*decision.responses, *decision.past)]
    agreed = [(one.by, one.at) for one in decision.agreements]
    return any(by == who.id and moment.now - at <= FIVE_MINUTES for by, at in (*said, *agreed))
