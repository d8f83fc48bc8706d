"""Whatever people do, in whatever order, while the organisation changes underfoot: what always holds."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from decisions.decision import Status
from decisions.engine import replay
from decisions.errors import (
    AlreadyDecidedError,
    ConditionNeededError,
    DecisionError,
    NotYoursToDecideError,
    OutdatedCardError,
    StrangerError,
    WithdrawnError,
)
from decisions.events import ConditionAdded, Decided, Responded
from decisions.people import Person
from decisions.places import Conversation
from decisions.rights.lines import Door, Rights
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    RESEAT,
    a_proposal,
    add_condition,
    choose,
    move,
    options,
    raise_it,
    respond,
    undo,
    withdraw,
)
from tests.decisions.company import (
    BY_ID,
    POSITIONS,
    choices,
    deputies,
    groups,
    matters,
    may_speak,
    people,
    places,
    rights,
    rounds,
    waits,
    words,
)
from tests.decisions.one_decision import OneDecision


class DecisionLife(OneDecision):
    """The whole company acts on the decision that stands."""

    @initialize(given=rights)
    def begin(self, given: Rights) -> None:
        self.rights = given

    # What changes underfoot

    @rule(position=st.sampled_from(POSITIONS), holders=groups)
    def appoint(self, position: str, holders: list[Person]) -> None:
        self.company.holders[position] = holders

    @rule(position=st.sampled_from(POSITIONS), stand_ins=deputies)
    def depute(self, position: str, stand_ins: list[tuple[Person, int | None]]) -> None:
        self.company.deputies[position] = stand_ins

    @rule(who=people)
    def leave_or_return(self, who: Person) -> None:
        self.company.gone ^= {who.id}

    @rule(administrators=groups)
    def administer(self, administrators: list[Person]) -> None:
        self.company.administrators = administrators

    @rule(given=rights)
    def import_rights(self, given: Rights) -> None:
        self.rights = given

    @rule(minutes=waits)
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    # What people do

    @precondition(lambda self: self.state is None or self.state.status is not Status.OPEN)
    @rule(who=people, matter=matters, count=st.sampled_from([0, 2]))
    def raise_another(self, who: Person, matter: Matter, count: int) -> None:
        self.state, self.events, self.results = None, [], {}
        proposal = a_proposal(matter=matter, options=options(*"xy"[:count]))
        answer = self.act(who, raise_it(proposal, by=who))
        if isinstance(answer, DecisionError):
            assert isinstance(answer, StrangerError | ConditionNeededError)
            assert self.state is None

    @precondition(lambda self: self.state is not None)
    @rule(who=people, choice=choices, away=rounds)
    def press(self, who: Person, choice: str, away: int) -> None:
        self.press_as(who, choice, away)

    @precondition(lambda self: self.state is not None and self.state.status is Status.OPEN)
    @rule(pick=st.integers(0, 7), choice=choices)
    def press_by_somebody_with_the_right(self, pick: int, choice: str) -> None:
        able = sorted(set().union(*may_speak(self.decision, self.company, self.rights_then)))
        if able:
            self.press_as(BY_ID[able[pick % len(able)]], choice, 0)

    def press_as(self, who: Person, choice: str, away: int) -> None:
        before = self.decision
        able = set().union(*may_speak(before, self.company, self.rights_then))
        answer = self.act(who, respond(who, choice, round_=before.round + away))
        again = before.said_by(who.id)
        if again and again.choice == choice and not away:
            assert answer == ()
        elif before.status is not Status.OPEN:
            assert isinstance(answer, AlreadyDecidedError | WithdrawnError)
        elif who.id not in able:
            assert isinstance(answer, NotYoursToDecideError)
        elif away or choice not in before.proposal.choices:
            assert isinstance(answer, OutdatedCardError)
        else:
            assert isinstance(answer, tuple)
            said, decided = answer
            assert isinstance(said, Responded)
            assert isinstance(decided, Decided)
            assert (said.by, said.seat, decided.choice) == (who.id, decided.seat, choice)
            assert said.on_behalf_of != who.id

    @precondition(lambda self: self.state is not None)
    @rule(who=people, condition=words, away=rounds)
    def add_condition(self, who: Person, condition: Words, away: int) -> None:
        before = self.decision
        able = set().union(*may_speak(before, self.company, self.rights_then))
        answer = self.act(who, add_condition(who, condition, round_=before.round + away))
        if isinstance(answer, tuple) and answer:
            (event,) = answer
            assert isinstance(event, ConditionAdded)
            assert before.result is not None
            assert (before.result.by, away) == (who.id, 0)
            assert who.id in able
            assert self.now - before.result.at <= timedelta(minutes=5)

    @precondition(lambda self: self.state is not None)
    @rule(who=people, away=rounds)
    def undo(self, who: Person, away: int) -> None:
        before = self.decision
        answer = self.act(who, undo(who, round_=before.round + away))
        if isinstance(answer, tuple) and answer:
            assert before.result is not None
            assert (before.result.by, away) == (who.id, 0)
            assert self.now - before.result.at <= timedelta(minutes=5)
            assert (self.decision.status, self.decision.round) == (Status.OPEN, before.round + 1)

    @precondition(lambda self: self.state is not None and self.state.result is not None)
    @rule(minutes=waits, condition=words, away=rounds)
    def add_condition_by_who_decided(self, minutes: int, condition: Words, away: int) -> None:
        assert self.decision.result is not None
        self.wait(minutes)
        self.add_condition(BY_ID[self.decision.result.by], condition, away)

    @precondition(lambda self: self.state is not None and self.state.result is not None)
    @rule(minutes=waits, away=rounds)
    def undo_by_who_decided(self, minutes: int, away: int) -> None:
        assert self.decision.result is not None
        self.wait(minutes)
        self.undo(BY_ID[self.decision.result.by], away)

    @precondition(lambda self: self.state is not None)
    @rule(who=people)
    def withdraw(self, who: Person) -> None:
        before = self.decision
        answer = self.act(who, withdraw(who))
        if isinstance(answer, tuple) and answer:
            gone = before.raised_by in self.company.gone
            able = [one.id for one in self.company.administrators if one.id not in self.company.gone]
            assert before.status is Status.OPEN
            assert who.id == before.raised_by or (gone and who.id in able)

    @precondition(lambda self: self.state is not None)
    @rule(who=people, decider=people, away=rounds)
    def choose(self, who: Person, decider: Person, away: int) -> None:
        self.choose_as(who, decider, away)

    @precondition(lambda self: self.state is not None and self.state.waits_on_administrators)
    @rule(decider=people, pick=st.integers(0, 1))
    def choose_by_an_administrator(self, decider: Person, pick: int) -> None:
        if self.company.administrators:
            self.choose_as(self.company.administrators[pick % len(self.company.administrators)], decider, 0)

    def choose_as(self, who: Person, decider: Person, away: int) -> None:
        before = self.decision
        answer = self.act(who, choose(who, decider, round_=before.round + away))
        if isinstance(answer, tuple) and answer:
            assert who in self.company.administrators
            assert not {who.id, decider.id} & self.company.gone
            assert before.waits_on_administrators
            assert [one.of for one in self.decision.seats] == [(decider.id,)]

    @precondition(lambda self: self.state is not None)
    @rule(who=people, place=places)
    def move(self, who: Person, place: Conversation) -> None:
        before = self.decision
        answer = self.act(who, move(who, place))
        may = who.id == before.raised_by and who.id not in self.company.gone and before.status is not Status.WITHDRAWN
        assert isinstance(answer, tuple) == may

    @precondition(lambda self: self.state is not None)
    @rule()
    def reseat(self) -> None:
        self.act(None, RESEAT)
        if self.decision.status is Status.OPEN:
            able = may_speak(self.decision, self.company, self.rights_then)
            assert [set(one.of) for one in self.decision.seats] == able
            assert all(able)

    # What always holds

    @invariant()
    def the_events_are_the_state(self) -> None:
        assert replay(self.events) == self.state
        assert (self.state.version if self.state else 0) == len(self.events)

    @invariant()
    def somebody_is_asked_and_until_when(self) -> None:
        if self.state is None or self.state.status is not Status.OPEN:
            return
        assert self.state.due is not None
        assert bool(self.state.seats) != bool(self.state.waits_because)
        assert all(asked.of and asked.due > self.state.raised_at for asked in self.state.seats)

    @invariant()
    def a_result_belongs_to_the_round_and_to_nobody_who_raised_it_unless_their_right_allows(self) -> None:
        if self.state is None:
            return
        assert (self.state.result is not None) == (self.state.status is Status.DECIDED)
        assert (self.state.result is not None) == (self.state.round in self.results)
        line = next((one for one in self.rights_then.lines if one.number == self.state.line), None)
        if self.state.result is not None and self.state.result.by == self.state.raised_by:
            matter = self.state.proposal.matter
            silent = line is None or line.own is None
            assert (line is not None and line.own) or (silent and not matter.amount and matter.door is Door.TWO_WAY)


TestDecisionLife = DecisionLife.TestCase
TestDecisionLife.settings = settings(max_examples=150, stateful_step_count=50, deadline=None)


class DecisionLifeAtLength(DecisionLife):
    """The same, for as long as there is time."""


TestDecisionLifeAtLength = pytest.mark.slow(DecisionLifeAtLength.TestCase)
TestDecisionLifeAtLength.settings = settings(max_examples=1_500, stateful_step_count=120, deadline=None)
