"""Whatever people do, in whatever order, while the organisation changes underfoot: what always holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from decisions.answering.commands import LetStand
from decisions.answering.consent import stands_by_itself
from decisions.answering.errors import MinuteNeededError, SeatSpokenForError
from decisions.answering.events import Undone
from decisions.carrying_out.commands import FindUndone, Return
from decisions.commands import PassedOn
from decisions.deciders.commands import Reseat
from decisions.deciders.errors import ConditionNeededError, NotYoursToDecideError
from decisions.decision import REJECT, Status
from decisions.errors import DecisionError, StrangerError
from decisions.follow_ups import DueKind, FollowUp
from decisions.handing_over.commands import Widen
from decisions.handing_over.errors import (
    AnsweredAlreadyError,
    CannotDelegateError,
    CannotRecordForError,
    RecordedAlreadyError,
)
from decisions.people import Person
from decisions.proposal import Proposal
from decisions.questions.commands import RunOn
from decisions.raising.commands import AskWhetherItMatters, FindUnconfirmed
from decisions.rights.lines import Rights
from decisions.roles.commands import HearSilence
from decisions.roles.errors import CannotRecommendError
from decisions.views.acts import Act
from decisions.views.viewing import decision_view
from tests.decisions.attempts import answers, attempts, offered
from tests.decisions.builders import (
    HEAR_SILENCE,
    LET_STAND,
    RESEAT,
    RETURN,
    SARA,
    WIDEN,
    add_condition,
    answer,
    change,
    log_it,
    object_,
    raise_it,
    supersede,
    take_over,
    undo,
)
from tests.decisions.company import BY_ID, POSITIONS, deputies, groups, people, proposals, rights, staff, waits
from tests.decisions.nudging.keeps_moving import KeepsMoving
from tests.decisions.presses import PASSED_ON
from tests.decisions.roles_played import RolesPlayed, is_asked, is_open, nothing_waits, picks, soon, stands
from tests.decisions.written_rule import filled

BY_THE_CLOCK: dict[type, DueKind] = {
    Return: DueKind.RETURN,
    LetStand: DueKind.STAND,
    Widen: DueKind.WIDEN,
    HearSilence: DueKind.SILENCE,
    RunOn: DueKind.RUN_ON,
    FindUnconfirmed: DueKind.UNCONFIRMED,
    AskWhetherItMatters: DueKind.STILL_MATTERS,
    FindUndone: DueKind.MISSED,
}
WHOM_THEY_NAME = (
    SeatSpokenForError,
    AnsweredAlreadyError,
    CannotDelegateError,
    CannotRecommendError,
    CannotRecordForError,
    RecordedAlreadyError,
)
"""Refused for what others said before, or for whom they name, which no screen offers blindly."""


class DecisionLife(KeepsMoving, RolesPlayed):
    """The whole company acts on the decision that stands."""

    @initialize(given=rights, put=proposals)
    def begin(self, given: Rights, put: Proposal) -> None:
        self.rights = given
        self.raise_another(SARA, put, replaces=False)

    # What changes underfoot

    @rule(position=st.sampled_from(POSITIONS), holders=groups, stand_ins=st.none() | deputies)
    def appoint(self, position: str, holders: list[Person], stand_ins: list[tuple[Person, int | None]] | None) -> None:
        self.company.holders[position] = holders
        if stand_ins is not None:
            self.company.deputies[position] = stand_ins

    @rule(who=people, administrators=st.none() | groups)
    def leave_or_return(self, who: Person, administrators: list[Person] | None) -> None:
        self.company.gone ^= {who.id}
        if administrators is not None:
            self.company.administrators = administrators

    @rule(given=rights, who=st.sets(people))
    def import_rights(self, given: Rights, who: set[Person]) -> None:
        self.rights = given
        self.reached = frozenset(person.id for person in who)

    @rule(minutes=waits)
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    # How it begins

    @nothing_waits
    @rule(who=staff, put=proposals, replaces=st.booleans())
    def raise_another(self, who: Person, put: Proposal, *, replaces: bool) -> None:
        self.begins_anew()
        earlier = self.former.id if replaces and self.former else None
        who = BY_ID[self.former.led_by] if earlier and self.former else who
        said = self.act(who, raise_it(put, by=who, replaces=earlier))
        if isinstance(said, DecisionError):
            assert self.state is None
            assert earlier is not None or isinstance(said, StrangerError | ConditionNeededError)
        else:
            self.concludes()

    @nothing_waits
    @rule(who=staff, put=proposals, rejects=st.booleans(), minute=st.none() | st.just("12"))
    def log_another(self, who: Person, put: Proposal, minute: str | None, *, rejects: bool) -> None:
        self.begins_anew()
        choice = REJECT if rejects else put.choices[0]
        said = self.act(who, log_it(put, by=who, choice=choice, minute=minute))
        if isinstance(said, DecisionError):
            assert self.state is None
            assert isinstance(said, StrangerError | ConditionNeededError | MinuteNeededError)
        elif self.decision.status is Status.DECIDED:
            assert {one.by for one in self.decision.responses} == {who.id}
        else:
            assert self.decision.status is Status.REPORTED

    # What people do

    @is_asked
    @rule(data=st.data(), pick=picks)
    def press(self, data: st.DataObject, pick: int) -> None:
        """Have somebody answer who has the right to."""
        able = self.able()
        who = BY_ID[able[pick % len(able)]]
        said = self.act(who, data.draw(answers(who, self.decision, self.now.date()), label="answer"))
        assert not isinstance(said, NotYoursToDecideError)
        if isinstance(said, tuple) and said:
            self.concludes()

    @is_asked
    @rule(data=st.data(), pick=picks)
    def press_too(self, data: st.DataObject, pick: int) -> None:
        self.press(data, pick)

    @stands
    @rule(data=st.data(), who=people)
    def try_anything(self, data: st.DataObject, who: Person) -> None:
        """Have anybody try anything; it is refused unless it is fair."""
        able, command = self.able(), data.draw(attempts(who, self.decision), label="attempt")
        said = self.act(who, command)
        if isinstance(said, NotYoursToDecideError):
            assert who.id not in able
        if isinstance(said, tuple) and any(isinstance(event, Undone) for event in said):
            self.concludes()

    @stands
    @rule(who=people, pick=picks, decider=people)
    def do_what_is_offered(self, who: Person, pick: int, decider: Person) -> None:
        """Have somebody do what their screen offers: that is never refused, if they do it as it asks."""
        facts = self.facts(who, RESEAT)
        acts = decision_view(self.decision, facts=facts, names={}, reader=who.id).acts - {Act.CHOOSE}
        commands = [one for act in sorted(acts) if (one := offered(act, who, self.decision, decider)) is not None]
        if commands and who.id not in self.company.gone:
            said = self.act(who, commands[pick % len(commands)])
            assert not isinstance(said, DecisionError) or isinstance(said, WHOM_THEY_NAME), (commands, said)

    @precondition(lambda self: self.state is not None and self.state.waits_on_administrators)
    @rule(decider=people, pick=picks)
    def choose_by_an_administrator(self, decider: Person, pick: int) -> None:
        if able := self.company.here(self.company.administrators):
            who = BY_ID[able[pick % len(able)]]
            command = offered(Act.CHOOSE, who, self.decision, decider)
            assert command is not None
            said = self.act(who, command)
            assert isinstance(said, DecisionError) or decider.id in self.able()

    @precondition(lambda self: self.state is not None and bool(self.state.responses or self.state.past))
    @rule(pick=picks, minutes=soon, up=st.booleans())
    def take_it_back(self, pick: int, minutes: int, *, up: bool) -> None:
        said = self.decision.past if up else self.decision.responses
        if said:
            self.now += timedelta(minutes=minutes)
            who = BY_ID[said[pick % len(said)].by]
            answer = self.act(who, undo(who, round_=self.decision.round - up))
            if isinstance(answer, tuple) and answer:
                self.concludes()

    @precondition(lambda self: self.state is not None and bool(self.state.responses))
    @rule(pick=picks, minutes=soon)
    def add_a_condition(self, pick: int, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        who = BY_ID[self.decision.responses[pick % len(self.decision.responses)].by]
        self.act(who, add_condition(who, "Cap it", round_=self.decision.round))

    @is_open
    @rule(put=proposals, noted=st.sampled_from([True, True, False]))
    def change_it(self, put: Proposal, *, noted: bool) -> None:
        before = self.decision
        put = replace(before.proposal, why=put.why, decide_by=put.decide_by) if noted else put
        who = BY_ID[before.led_by]
        said = self.act(who, change(who, put, round_=before.round))
        if isinstance(said, tuple):
            assert self.decision.proposal == put
            same = (put.options, put.recommended, put.matter) == (
                before.proposal.options,
                before.proposal.recommended,
                before.proposal.matter,
            )
            assert same == (self.decision.round == before.round)
            if not same:
                self.concludes()

    @precondition(lambda self: bool(self.able()) and stands_by_itself(self.decision, self.facts(None, RESEAT)))
    @rule(pick=picks)
    def object_to_it(self, pick: int) -> None:
        able = [who for who in self.able() if who not in self.company.gone]
        who = BY_ID[able[pick % len(able)]]
        said = self.act(who, object_(who, round_=self.decision.round))
        assert isinstance(said, tuple)
        assert self.decision.objected or self.decision.moved_up
        self.concludes()

    @precondition(lambda self: self.state is not None and self.state.led_by in self.company.gone)
    @rule(who=people)
    def take_it_over(self, who: Person) -> None:
        said = self.act(who, take_over(who))
        if isinstance(said, tuple) and said:
            assert self.decision.led_by == who.id
            self.concludes()

    @precondition(lambda self: self.state is not None and bool(self.state.open_questions))
    @rule(minutes=waits)
    def answer_a_question(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        who = BY_ID[self.decision.led_by]
        self.act(who, answer(who, self.decision.open_questions[0].number))

    # What the clock does

    def ahead(self) -> list[FollowUp]:
        """Give the rows that the clock has not consumed."""
        return [] if self.state is None else [one for one in self.planned() if one.key not in self.consumed]

    @precondition(lambda self: bool(self.ahead()))
    @rule()
    def play_on(self) -> None:
        """Go on to the next moment at which the clock does something, and have it done, whatever comes of it."""
        planned = min(self.ahead(), key=lambda one: one.at)
        self.now = max(self.now, planned.at)
        self.consumed.add(planned.key)
        if planned.kind is DueKind.SUPERSEDE:
            self.supersede()
        else:
            self.act(None, planned.command)

    @stands
    @rule(command=st.sampled_from([RESEAT, RESEAT, RETURN, LET_STAND, WIDEN, HEAR_SILENCE, *PASSED_ON]))
    def clock(self, command: Reseat | Return | LetStand | Widen | HearSilence | PassedOn) -> None:
        """Have the clock do at any moment what it does at some."""
        before = self.planned()
        said = self.act(None, command)
        if isinstance(command, Reseat):
            self.everybody_is_asked()
        elif isinstance(said, tuple) and said:
            kind = BY_THE_CLOCK[type(command)]
            assert any(one.kind is kind and one.at <= self.now for one in before)

    def everybody_is_asked(self) -> None:
        if self.decision.status in (Status.OPEN, Status.REPORTED):
            fills = filled(self.decision, self.company, self.rights_then)
            said = {one.seat for one in self.decision.responses}
            asked = {one.seat: set(one.of) for one in self.decision.seats if one.seat not in said}
            assert asked == {one: set(fill.asked) for one, fill in fills.items() if fill.asked and one not in said}
            self.concludes()

    @precondition(lambda self: self.state is not None and self.state.replaces is not None)
    @rule()
    def supersede(self) -> None:
        before = self.former
        assert before is not None
        said = self.supersede_former(supersede(self.decision.id))
        if isinstance(said, tuple) and said:
            assert before.status is Status.DECIDED
            assert self.decision.replaces == before.id
            assert self.decision.result is not None
            assert self.decision.status is Status.DECIDED
            assert self.decision.result.choice != REJECT


# A failure is made small before it is told, which takes minutes.
TestDecisionLife = pytest.mark.timeout(900)(DecisionLife.TestCase)
TestDecisionLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


class DecisionLifeAtLength(DecisionLife):
    """The same, for as long as there is time."""


TestDecisionLifeAtLength = pytest.mark.slow(pytest.mark.timeout(3_600)(DecisionLifeAtLength.TestCase))
TestDecisionLifeAtLength.settings = settings(max_examples=1_000, stateful_step_count=100, deadline=None)
