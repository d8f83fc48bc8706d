"""Acting on one decision, with everything checked that holds of every act."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis.stateful import RuleBasedStateMachine

from decisions.answering.commands import LetStand
from decisions.answering.errors import CannotStandError
from decisions.answering.events import Decided, Deferred, Responded, Undone
from decisions.auditing.auditing import of_its_own
from decisions.carrying_out.commands import BringBack, Reopen
from decisions.carrying_out.errors import NotDeferredError
from decisions.channels.commands import Move
from decisions.commands import Command
from decisions.deciders.events import DeciderChosen
from decisions.decision import DEFER, REJECT, Decision, DecisionId, Status
from decisions.engine import decide, evolve
from decisions.errors import DecisionError, NotDecidedError
from decisions.events import Event
from decisions.facts import Facts
from decisions.handing_over.events import Delegated, Escalated
from decisions.people import Person
from decisions.raising.commands import RaiseDecision, Supersede
from decisions.roles.events import Agreed, Overruled, ViewGiven
from decisions.said import Stance
from decisions.telling.consequences import consequences
from tests.decisions import oracle
from tests.decisions.builders import EVERYONE, a_right, facts
from tests.decisions.clockwork import Clockwork
from tests.decisions.company import BY_ID, Company
from tests.decisions.fairness import Moment, is_fair
from tests.decisions.parts import named_by
from tests.decisions.written_rule import (
    came_to,
    filled,
    holds_up,
    how_in_force,
    line_of,
    may_be_heard,
    may_decide_own,
    may_speak,
    step_of,
    who_overrules,
)

Answer = tuple[Event, ...] | DecisionError


class OneDecision(RuleBasedStateMachine):
    """One decision after the other in a company; what holds of every act is checked with the act."""

    def __init__(self) -> None:
        super().__init__()
        self.company = Company()
        self.rights = a_right()
        self.rights_then = self.rights
        self.state: Decision | None = None
        self.reached = frozenset(person.id for person in EVERYONE)
        self.number = 0
        self.begins_anew()

    def begins_anew(self) -> None:
        """Leave the decision that stood as the former one."""
        self.number += 1
        self.former, self.rights_of_former = self.state, self.rights_then
        self.state = None
        self.events: list[Event] = []
        self.results: dict[int, Decided | Deferred] = {}
        self.clockwork = Clockwork()
        self.ever_in: frozenset[str] = frozenset()
        self.consumed: set[str] = set()

    @property
    def now(self) -> datetime:
        return self.company.now

    @now.setter
    def now(self, moment: datetime) -> None:
        self.company.now = moment

    @property
    def decision(self) -> Decision:
        assert self.state is not None
        return self.state

    def facts(self, actor: Person | None, command: Command) -> Facts:
        named = named_by(command)
        chosen = BY_ID[named] if named else None
        known = facts(
            self.company.person(actor) if actor else None,
            rights=self.rights_then if self.state else self.rights,
            organisation=self.company.organisation(),
            drawn=DecisionId(f"D-{self.number}"),
            chosen=self.company.person(chosen) if chosen else None,
            other=self.former if isinstance(command, RaiseDecision) else None,
            rights_of_other=self.rights_of_former,
        )
        return replace(known, reached=self.reached if isinstance(command, LetStand) else frozenset())

    def act(self, actor: Person | None, command: Command) -> Answer:
        """Decide, and check what holds of every act."""
        before, known = self.state, self.facts(actor, command)
        moment = self.moment() if before else None
        try:
            happened = decide(before, command, facts=known, now=self.now)
        except DecisionError as refusal:
            self._refused_again(command, known, refusal)
            return refusal
        if before is None:
            self.rights_then = self.rights
        for event in happened:
            self._take(event)
        if self.state is not None:
            consequences(happened, self.state, facts=known, now=self.now)
        assert not happened or actor is None or moment is None or is_fair(command, actor, moment), command
        self._done_already(command, known)
        return happened

    def moment(self) -> Moment:
        return Moment(self.decision, self.company, self.rights_then, self.now)

    def _refused_again(self, command: Command, known: Facts, refusal: DecisionError) -> None:
        with pytest.raises(type(refusal)) as again:
            decide(self.state, command, facts=known, now=self.now)
        assert str(again.value) == str(refusal)

    def _done_already(self, command: Command, known: Facts) -> None:
        try:
            again = decide(self.state, command, facts=known, now=self.now)
        except (NotDecidedError, NotDeferredError):
            assert isinstance(command, Reopen | BringBack), "it is open again already"
        except CannotStandError:
            assert isinstance(command, LetStand), "others came to it just now, who have time to object"
        else:
            # Moving it to where it stands already asks for its card there once more.
            assert again == () or isinstance(command, Move)

    def _take(self, event: Event) -> None:
        """Let `event` happen, and check what holds of every event."""
        before = self.state
        if isinstance(event, Responded):
            self._check_who_speaks(event)
        if isinstance(event, Decided | Deferred):
            self._check_result(event)
        if isinstance(event, Agreed | Overruled | ViewGiven):
            self._check_role(event)
        after = self.state = evolve(before, event)
        self.events.append(event)
        self.ever_in |= of_its_own(after)
        organisation = self.company.organisation()
        self.clockwork.hear(event, after, organisation, self.rights_then)
        if before is None:
            return
        assert 0 <= after.round - before.round <= 1
        if isinstance(event, Delegated):
            self._check_handing_over(before, event)
        if len(after.past) > len(before.past):
            assert isinstance(event, Escalated | DeciderChosen)
            assert after.past == (*before.past, *before.responses)
        if isinstance(event, Undone) and event.next_round != event.round:
            assert event.round in self.results or before.moved_up is not None

    def _check_who_speaks(self, event: Responded) -> None:
        speaking = may_speak(self.decision, self.company, self.rights_then)
        assert event.by in speaking[event.seat]
        assert event.by not in self.company.gone
        assert event.on_behalf_of != event.by

    def _check_handing_over(self, before: Decision, event: Delegated) -> None:
        """A delegate never delegates; never does it come to who raised it; and what was asked of one is of another."""
        for one in before.delegations_of(event.seat):
            if one.to == event.by:
                assert one.by not in may_speak(before, self.company, self.rights_then)[event.seat]
        assert event.to not in (event.by, before.raised_by, before.led_by)
        assert event.to not in self.company.gone
        fill = filled(self.decision, self.company, self.rights_then)[event.seat]
        assert event.to in fill.asked
        assert event.by in fill.by
        due = {one.seat: one.due for one in before.seats}
        assert {one.seat: one.due for one in event.seats} == due

    def _check_role(self, event: Agreed | Overruled | ViewGiven) -> None:
        """Where a seat must agree, its own word counts alone; where it may, silence is a yes past its window."""
        decision, company = self.decision, self.company
        asked = {one.seat: one for one in decision.agreers}
        deciders = {str(one.by) for one in decision.responses}
        if isinstance(event, Overruled):
            assert not asked[event.seat].must
            assert event.by in who_overrules(decision, company, self.rights_then)
        elif event.by is not None:
            assert isinstance(event, ViewGiven) or event.seat in asked
            assert event.by in may_be_heard(event.seat, decision, company, but=deciders)
        else:
            assert isinstance(event, Agreed)
            assert event.stance is Stance.AGREES
            assert not asked[event.seat].must
            assert asked[event.seat].due <= self.now
            assert decision.agreement_of(event.seat) is None

    def _check_result(self, event: Decided | Deferred) -> None:
        decision = self.decision
        assert event.round == decision.round not in self.results, "two results in a round"
        self.results[event.round] = event
        choice = DEFER if isinstance(event, Deferred) else event.choice
        if event.seat is None and how_in_force(decision, self.rights_then) == "consent":
            self._check_silence(choice)
            return
        assert came_to(decision, self.company, self.rights_then) == choice
        made_by = {said.by for said in decision.responses if said.choice == choice}
        before = {said.by for said in decision.past if said.choice == choice}
        step = step_of(decision, self.rights_then)
        if not (step.how == "all" and choice == REJECT):
            assert len(made_by | before) >= step.at_least
        assert not holds_up(decision, choice)
        self._check_must_agree(choice)
        own = may_decide_own(line_of(decision, self.rights_then), decision.proposal.matter) or decision.reported
        assert own or decision.raised_by not in made_by
        if isinstance(event, Deferred):
            put_off = [said for said in decision.responses if said.choice == DEFER]
            assert event.until > self.now or all(said.at < self.now for said in put_off)

    def _check_must_agree(self, choice: str) -> None:
        """Nothing stands without the yes of a seat that must agree, said by somebody who spoke for it."""
        line = line_of(self.decision, self.rights_then)
        if line is None or choice in (REJECT, DEFER):
            return
        for one in line.must_agree.seats:
            assert any(
                said.seat == one and said.by and said.stance is Stance.AGREES for said in self.decision.agreements
            )

    def _check_silence(self, choice: str) -> None:
        decision = self.decision
        assert choice == decision.proposal.recommended
        assert not holds_up(decision, choice)
        self._check_must_agree(choice)
        assert decision.due is not None
        assert decision.due <= self.now
        for fill in filled(decision, self.company, self.rights_then).values():
            assert not fill.asked or {*fill.asked} & self.reached

    def concludes(self) -> None:
        """Check that nothing that was said so far waits for want of counting."""
        decision = self.decision
        if decision.status in (Status.OPEN, Status.REPORTED) and decision.seats:
            assert came_to(decision, self.company, self.rights_then) == oracle.WAITING

    def supersede_former(self, command: Supersede) -> Answer:
        """Have the clock mark the former decision as replaced by the one that stands."""
        known = facts(None, rights=self.rights_of_former, organisation=self.company.organisation(), other=self.state)
        try:
            happened = decide(self.former, command, facts=known, now=self.now)
        except DecisionError as refusal:
            return refusal
        for event in happened:
            self.former = evolve(self.former, event)
        assert decide(self.former, command, facts=known, now=self.now) == ()
        return happened
