"""What people do beside deciding: they are away, hand over, record for others, agree, give views, move it up."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from decisions.answering.events import Responded
from decisions.decision import UNDECIDED, Status, Why
from decisions.errors import DecisionError
from decisions.people import Person
from tests.decisions.builders import (
    SARA,
    agree,
    an_absence,
    choose,
    confirm_spoken,
    delegate,
    deny_spoken,
    escalate,
    give_view,
    object_,
    overrule,
    record_for,
)
from tests.decisions.company import BY_ID, people, staff
from tests.decisions.what_holds import WhatAlwaysHolds
from tests.decisions.written_rule import is_exhausted, may_speak, who_overrules

picks = st.integers(0, 11)
soon = st.sampled_from([0, 1, 5, 6])
stands = precondition(lambda self: self.state is not None)
nothing_waits = precondition(lambda self: self.state is None or self.state.status not in UNDECIDED)
is_open = precondition(lambda self: self.state is not None and self.state.status is Status.OPEN)
is_asked = precondition(lambda self: bool(self.able()))


class RolesPlayed(WhatAlwaysHolds):
    """The whole company plays its roles in the decision that stands."""

    def able(self) -> list[str]:
        """Name who may speak for a seat of it, where anybody is asked."""
        if self.state is None or self.state.status not in (Status.OPEN, Status.REPORTED):
            return []
        return sorted(set().union(*may_speak(self.state, self.company, self.rights_then).values()))

    @rule(who=staff, deputy=st.none() | people, days=st.integers(0, 6))
    def go_away(self, who: Person, deputy: Person | None, days: int) -> None:
        """Have somebody be away from today; what waits on them is looked at at once, or later."""
        today = self.now.date()
        self.company.absences[who.id] = an_absence(who, deputy, start=today, end=today + timedelta(days=days))

    @rule(who=staff)
    def come_back(self, who: Person) -> None:
        self.company.absences.pop(who.id, None)

    @is_asked
    @rule(pick=picks, to=people)
    def hand_it_over(self, pick: int, to: Person) -> None:
        able = self.able()
        who = BY_ID[able[pick % len(able)]]
        self.act(who, delegate(who, to, round_=self.decision.round))

    @is_asked
    @rule(who=people, pick=picks, data=st.data())
    def record_what_was_said(self, who: Person, pick: int, data: st.DataObject) -> None:
        able = self.able()
        of = BY_ID[able[pick % len(able)]]
        choice = data.draw(st.sampled_from(self.decision.proposal.choices[:2]), label="said")
        self.act(who, record_for(who, of, choice, round_=self.decision.round, reason="Too dear"))

    @precondition(lambda self: self.state is not None and any(one.open for one in self.state.spoken))
    @rule(pick=picks, so=st.booleans())
    def confirm_what_was_said(self, pick: int, *, so: bool) -> None:
        """Have whose answer was recorded say whether it is; it counts only then, and for one person."""
        waiting = [one for one in self.decision.spoken if one.open]
        spoken = waiting[pick % len(waiting)]
        who, before = BY_ID[spoken.of], self.decision.responses
        said = self.act(who, confirm_spoken(who, spoken.number) if so else deny_spoken(who, spoken.number))
        if isinstance(said, tuple) and so:
            (own,) = [one for one in said if isinstance(one, Responded)]
            assert (own.by, own.recorded_by, own.choice) == (spoken.of, spoken.by, spoken.choice)
            self.concludes()
        elif isinstance(said, tuple):
            assert self.decision.responses == before

    @precondition(lambda self: self.state is not None and bool(self.state.agreers))
    @rule(pick=picks, objects=st.booleans(), minutes=soon)
    def agree_or_object(self, pick: int, minutes: int, *, objects: bool) -> None:
        """Have somebody say whether they agree who is asked to; most of them are who may."""
        self.now += timedelta(minutes=minutes)
        asked = [who for one in self.decision.agreers for who in one.of] or [SARA.id]
        who, here = BY_ID[asked[pick % len(asked)]], self.decision.round
        said = self.act(who, object_(who, round_=here) if objects else agree(who, round_=here))
        if isinstance(said, tuple) and said:
            self.concludes()

    @precondition(lambda self: self.state is not None and bool(self.state.agreement_missing))
    @rule(pick=picks)
    def overrule_it(self, pick: int) -> None:
        able = sorted(who_overrules(self.decision, self.company, self.rights_then))
        if able:
            who = BY_ID[able[pick % len(able)]]
            said = self.act(who, overrule(who, round_=self.decision.round))
            if isinstance(said, tuple) and said:
                self.concludes()

    @precondition(lambda self: self.state is not None and bool(self.state.consulted))
    @rule(pick=picks)
    def give_a_view(self, pick: int) -> None:
        """A view decides nothing, whatever it supports."""
        asked = [who for one in self.decision.consulted for who in one.of]
        who, before = BY_ID[asked[pick % len(asked)]], self.decision
        said = self.act(who, give_view(who, self.decision.proposal.choices[0]))
        assert isinstance(said, DecisionError) or replace(self.decision, views=(), version=0) == replace(
            before, views=(), version=0
        )

    @is_open
    @rule(who=people)
    def move_it_up(self, who: Person) -> None:
        before = self.decision
        said = self.act(who, escalate(who, round_=before.round))
        if isinstance(said, tuple):
            assert self.decision.moved_up is Why.ASKED
            assert self.decision.step > before.step
            assert self.decision.escalations[-1].by == who.id

    @precondition(lambda self: self.state is not None and is_exhausted(self.state, self.rights_then))
    @rule(decider=people, pick=picks)
    def choose_where_time_ran_out(self, decider: Person, pick: int) -> None:
        """The last rung: somebody names who decides, whoever looks after what is left behind."""
        pmo = self.company.here(self.company.holders.get("PMO", []))
        able = pmo or self.company.here(self.company.administrators)
        if able and self.decision.status is Status.OPEN:
            who = BY_ID[able[pick % len(able)]]
            said = self.act(who, choose(who, decider, round_=self.decision.round))
            assert isinstance(said, DecisionError) or decider.id in self.able()
