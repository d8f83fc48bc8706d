"""What always holds of a decision, whatever was done to it."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import combinations

from hypothesis.stateful import invariant

from decisions.carrying_out.events import DonePromised, PromiseMissed
from decisions.channels.sharing import MOST_PLACES
from decisions.channels.stationing import places_of
from decisions.deciders.routing import calendar_of
from decisions.decision import Status
from decisions.engine import replay
from decisions.follow_ups import DueKind, FollowUp, follow_ups
from decisions.questions.events import ClockRanOn
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
from decisions.rights.lines import DEFAULT_WINDOW
from tests.decisions.builders import RESEAT
from tests.decisions.one_decision import OneDecision
from tests.decisions.parts import named_in
from tests.decisions.written_rule import answered, holds_up, how_in_force, is_exhausted, step_of

TOLD = {DueKind.RUN_ON, DueKind.UNCONFIRMED, DueKind.STILL_MATTERS, DueKind.MISSED}
"""What the clock says to somebody, while who decides stays as it is."""

FOUR_WEEKS = timedelta(weeks=4)
PASSED_ON = {DueKind.RUN_ON, DueKind.STILL_MATTERS}
"""What moves on an open decision that waits beyond its time."""


class WhatAlwaysHolds(OneDecision):
    """Looks at the decision that stands after each step."""

    def planned(self) -> tuple[FollowUp, ...]:
        return follow_ups(self.decision, self.facts(None, RESEAT))

    @invariant()
    def the_events_are_the_state_from_the_start_and_from_anywhere(self) -> None:
        half = len(self.events) // 2
        assert replay(self.events) == self.state
        assert replay(self.events[half:], replay(self.events[:half])) == self.state
        assert (self.state.version if self.state else 0) == len(self.events)

    @invariant()
    def somebody_is_asked_and_until_when(self) -> None:
        if self.state is None or self.state.status is not Status.OPEN:
            return
        assert self.state.due is not None
        assert bool(self.state.seats) != bool(self.state.waits_because)
        assert all(asked.of and asked.due > self.state.raised_at for asked in self.state.seats)
        latest = max((asked.due for asked in self.state.seats), default=self.state.due)
        assert self.state.due in (latest, self.state.wanted_by)

    @invariant()
    def the_clock_stands_for_questions_and_one_window_in_all(self) -> None:
        if self.state is None or self.state.status is not Status.OPEN:
            return
        organisation = self.company.organisation()
        for asked in self.state.seats:
            assert asked.due == self.clockwork.due(asked.seat)
        calendar = calendar_of(self.state.raised_by, organisation)
        longest = max(
            calendar.length(span) for span in (DEFAULT_WINDOW, *(one.within for one in self.rights_then.lines))
        )
        assert all(timedelta(minutes=minutes) <= longest for _, minutes in self.state.stood)

    @invariant()
    def the_clock_comes_back_where_something_waits_for_it_and_nowhere_else(self) -> None:
        if self.state is None:
            return
        kinds = [one.kind for one in self.planned() if one.kind not in TOLD]
        assert len(kinds) == len(set(kinds))
        match self.state.status:
            case Status.OPEN:
                assert set(kinds) <= {DueKind.STAND, DueKind.WIDEN, DueKind.SILENCE, DueKind.CLOSE, *PASSED_ON}
                by_consent = how_in_force(self.state, self.rights_then) == "consent"
                assert (DueKind.WIDEN in kinds) == self.time_runs_out() or by_consent
            case Status.DEFERRED:
                assert kinds == [DueKind.RETURN]
            case Status.DECIDED:
                assert set(kinds) <= {DueKind.RETURN, DueKind.SUPERSEDE, DueKind.MISSED}
            case Status.REPORTED:
                assert set(kinds) <= {DueKind.SILENCE, DueKind.UNCONFIRMED}
            case _:
                assert kinds == []

    @invariant()
    def what_waits_beyond_its_time_is_told_once_in_four_weeks(self) -> None:
        """Who looks after it hears of it once a round; what is promised is missed once, and the clock runs on once."""
        if self.state is None:
            return
        told: Counter[object] = Counter()
        number, promises = 1, 0
        before: dict[object, datetime] = {}
        for event in self.events:
            number = getattr(event, "next_round", number)
            promises += isinstance(event, DonePromised)
            match event:
                case ConfirmationOverdue() | StillMattersAsked():
                    earlier = before.get((type(event), number))
                    assert earlier is None or event.at - earlier >= FOUR_WEEKS
                    before[type(event), number] = event.at
                    if isinstance(event, StillMattersAsked) and event.told:
                        told[type(event), number] += 1
                case PromiseMissed():
                    told[type(event), promises] += 1
                case ClockRanOn():
                    told[type(event), event.numbers] += 1
                case _:
                    pass
        assert all(count == 1 for count in told.values()), told

    @invariant()
    def what_stands_by_itself_is_looked_at_again(self) -> None:
        """Nothing that waits for time alone waits for a row that the clock consumed already."""
        if self.state is None or self.state.status is not Status.OPEN or not self.state.seats:
            return
        if how_in_force(self.state, self.rights_then) != "consent" or is_exhausted(self.state, self.rights_then):
            return
        ahead = {DueKind.STAND, DueKind.WIDEN} if not self.state.agreement_missing else set()
        assert not ahead or any(one.kind in ahead and one.key not in self.consumed for one in self.planned())

    def time_runs_out(self) -> bool:
        """Tell whether the next ones come to it by and by: not by consent, nor past the last, nor where all is said."""
        decision, rights = self.decision, self.rights_then
        step = step_of(decision, rights)
        if not decision.seats or (step.forum is not None and step.forum.outside):
            return False
        if how_in_force(decision, rights) == "consent" or is_exhausted(decision, rights):
            return False
        heard = {one.seat for one in decision.responses}
        came = answered(decision, self.company, rights)
        return any(one.seat not in heard for one in decision.seats) and not holds_up(decision, came)

    @invariant()
    def somebody_who_is_able_is_asked(self) -> None:
        """It always waits on somebody: on a seat that is asked, or on the administrators."""
        if self.state is None or self.state.status is not Status.OPEN:
            return
        asked = {person for one in self.state.seats for person in one.of}
        assert asked or self.state.waits_because

    @invariant()
    def a_seat_that_must_agree_waits_on_somebody_or_is_said_to_be_vacant(self) -> None:
        """It waits on who is named; where that is nobody, the clock says so at once to who looks after it."""
        if self.state is None or self.state.status not in (Status.OPEN, Status.REPORTED):
            return
        said = {one.seat for one in self.state.agreements}
        vacant = [one for one in self.state.agreers if one.must and not one.of and one.seat not in said]
        if any(not one.overdue for one in vacant):
            assert any(one.kind is DueKind.SILENCE and one.at <= self.now for one in self.planned())

    @invariant()
    def who_ever_had_a_part_in_it_stays_in_it(self) -> None:
        """So that they may read it, restricted or not: all whom an event names in a role."""
        for event in self.events:
            assert named_in(event) <= self.ever_in

    @invariant()
    def nobody_answers_for_two_seats_and_no_seat_twice(self) -> None:
        if self.state is not None:
            said = self.state.responses
            assert len({one.by for one in said}) == len({one.seat for one in said}) == len(said)

    @invariant()
    def a_card_is_shared_with_no_channel_twice_nor_with_too_many(self) -> None:
        if self.state is None:
            return
        shared = [(place.platform, place.tenant, place.channel) for place in self.state.shared]
        assert len(shared) == len(set(shared)) <= MOST_PLACES
        assert not (shared and self.state.proposal.restricted)
        told = places_of(self.state)
        assert not any(one.is_in_channel_of(other) for one, other in combinations(told, 2))

    @invariant()
    def a_result_belongs_to_the_round(self) -> None:
        if self.state is None:
            return
        ended = (Status.DECIDED, Status.DEFERRED, Status.SUPERSEDED)
        assert self.state.status not in ended or self.state.result is not None
        assert self.state.status in (*ended, Status.WITHDRAWN) or self.state.result is None
        assert (self.state.result is not None) == (self.state.round in self.results)
        assert (self.state.status is Status.DEFERRED) == (self.state.returns_at is not None)
