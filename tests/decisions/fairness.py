"""What must have been so for a command to be allowed: read from the written rule, act by act."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from decisions.commands import (
    AddCondition,
    AnswerQuestion,
    AskQuestion,
    BringBack,
    ChangeDecision,
    ChooseWhoDecides,
    Command,
    Deny,
    MarkDone,
    MeetCondition,
    Move,
    Object,
    Recuse,
    Reopen,
    Respond,
    Share,
    TakeOver,
    Undo,
    Withdraw,
)
from decisions.decision import DEFER, REJECT, Decision, Status
from decisions.people import Person
from decisions.rights.lines import Rights, Seat
from decisions.sharing import MOST_PLACES
from tests.decisions.company import Company
from tests.decisions.written_rule import deputy_of, how_in_force, line_of, may_speak

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
        return set().union(*may_speak(self.decision, self.company, self.rights).values())

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
        """Name who fills a position that carries it out: its holders, else its first deputy who is here."""
        for one in seats:
            if holding := self.company.holding(one) - self.company.gone:
                return holding
            deputy = deputy_of(one, self.company, self.decision.proposal.matter, self.company.gone)
            return {deputy} if deputy else set()
        return set()

    @property
    def is_in_it(self) -> set[str]:
        """Name everyone with a role: who leads, decides, decided before, carries it out, or administers what waits."""
        said = {one.by for one in (*self.decision.responses, *self.decision.past)}
        waits = self.decision.status in ASKED and not self.decision.seats
        administrators = {who.id for who in self.company.administrators} if waits else set()
        return self.leads | self.able | said | self.carries_out | administrators


def is_fair(command: Command, who: Person, moment: Moment) -> bool:
    """Tell whether `who` may do that at this moment."""
    if who.id in moment.company.gone:
        return False
    match command:
        case Respond() | AddCondition() | Undo() | Recuse() | Object() | AskQuestion() | AnswerQuestion() | Deny():
            return _may_say(command, who, moment)
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
            return is_open and _consents(moment) and command.round == decision.round and who.id in moment.is_in_it
        case Deny():
            return decision.status is Status.REPORTED and who.id in moment.able
        case _:
            return is_open and who.id in moment.is_in_it


def _may_lead(command: Command, who: Person, moment: Moment) -> bool:
    decision = moment.decision
    match command:
        case ChangeDecision():
            here = command.round == decision.round
            return decision.status is Status.OPEN and here and who.id == decision.led_by
        case Withdraw():
            undecided = decision.status in (Status.OPEN, Status.DEFERRED)
            return undecided and who.id in moment.leads | moment.looks_after
        case TakeOver():
            return decision.status in (*ASKED, Status.DEFERRED) and who.id in moment.looks_after
        case Move():
            return decision.status is not Status.WITHDRAWN and who.id in moment.leads
        case Share():
            stands = {place.channel for place in (decision.place, *decision.shared)}
            return len(decision.shared) < MOST_PLACES and command.place.channel not in stands
        case ChooseWhoDecides():
            waits = decision.status in ASKED and not decision.seats
            return waits and who in moment.company.administrators
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
    said = (*moment.decision.responses, *moment.decision.past)
    return any(one.by == who.id and moment.now - one.at <= FIVE_MINUTES for one in said)
