"""What keeps an undecided decision moving, whatever was done to it: somebody is waited for, and nobody is nagged."""

from hypothesis.stateful import invariant

from decisions.answering.consent import stands_by_itself
from decisions.decision import UNDECIDED, Decision, Status
from decisions.engine import decide, replay
from decisions.follow_ups import DueKind, follow_ups
from decisions.nudging.bundling import A_WEEK
from decisions.nudging.moments import AFTER_THE_CARD, hours_for
from decisions.nudging.planning import Nudge, nudges
from decisions.nudging.waits import Wait, Waiting, waits
from decisions.people import PersonId
from decisions.questions.questions import stands_until
from decisions.worktime import Calendar, is_working, later, working_between
from tests.decisions.builders import RESEAT
from tests.decisions.what_holds import WhatAlwaysHolds
from tests.decisions.written_rule import answered, holds_up, how_in_force, step_of

OF_THE_COMPANY = {Waiting.NAME, Waiting.SETTLE, Waiting.ANSWER}
"""What may wait on people who are gone: on who raised it, or on those who administer."""
MOVES_ON = set(DueKind) - {DueKind.CLOSE, DueKind.SUPERSEDE, DueKind.RESEAT}
"""What the clock does later so that somebody has the next step in their hands."""
THEIRS = {Waiting.DECIDE, Waiting.CONFIRM, Waiting.CONFIRM_SPOKEN, Waiting.RECORD}
"""What waits on those who decide it."""


class KeepsMoving(WhatAlwaysHolds):
    """Looks at whom the decision that stands waits on, after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.as_it_was: Decision | None = None

    @invariant()
    def it_waits_on_somebody_or_the_clock_comes_back_to_it(self) -> None:
        if self.state is None:
            return
        seated = self._as_seated_now()
        found, planned = self._waits(seated), {one.kind for one in follow_ups(seated, self.facts(None, RESEAT))}
        match seated.status:
            case Status.OPEN | Status.REPORTED:
                stands = stands_by_itself(seated, self.facts(None, RESEAT)) and DueKind.STAND in planned
                assert stands or self._somebody_does_something(seated, found)
            case Status.DEFERRED:
                assert (found, planned) == ((), {DueKind.RETURN})
            case Status.DECIDED:
                assert {one.what for one in found} <= {Waiting.MEET, Waiting.CARRY_OUT}
            case _:
                assert found == ()

    @invariant()
    def what_waits_is_somebodys_again_at_a_known_time(self) -> None:
        """However often everybody was asked, the clock comes back to it; it never did so already at that moment."""
        if self.state is None or not self._is_unfinished(self.state) or not self._is_looked_after():
            return
        assert any(one.key not in self.consumed for one in self.planned() if one.kind in MOVES_ON)

    @invariant()
    def nobody_is_waited_for_who_has_answered_or_need_not(self) -> None:
        if self.state is None or self.state.status not in (Status.OPEN, Status.REPORTED):
            return
        decision, found = self.state, self._waits(self.state)
        asked = {person for one in decision.seats for person in one.of}
        theirs = {person for one in found if one.what in THEIRS for person in one.on}
        assert theirs <= asked - {one.by for one in decision.responses}
        if not decision.seats:
            return
        assert not theirs or not self._asks_nothing_of_deciders()
        forum = step_of(decision, self.rights_then).forum
        meets_outside = forum is not None and forum.outside and decision.status is Status.OPEN
        assert meets_outside or all(one.what is not Waiting.RECORD for one in found)
        said = {one.seat.name for one in decision.agreements}
        assert not any(one.what is Waiting.AGREE and one.about in said for one in found)
        numbers = {str(one.number): one.by for one in decision.open_questions}
        for one in found:
            if one.what is Waiting.ANSWER:
                assert numbers[one.about] not in one.on

    @invariant()
    def nobody_is_nagged(self) -> None:
        before, self.as_it_was = self.as_it_was, self.state
        if self.state is None:
            return
        before = before if before is not None and before.id == self.state.id else None
        planned = nudges(self.state, self.facts(None, RESEAT), now=self.now, before=before)
        assert len({one.person for one in planned}) == len(planned)
        waiting = {(person, one.what) for one in self._waits(self.state) for person in one.on}
        for one in planned:
            assert (one.person, one.what) in waiting
            assert one.person not in self.company.gone
            self._comes_at_a_good_time(one)
        known = {(person, one.what, one.about) for one in (self._waits(before) if before else ()) for person in one.on}
        for one in planned:
            what, about, _ = one.about.split("/", 2)
            if before is None or (one.person, what, about) not in known:
                self._leaves_time_for_the_card(one)

    def _asks_nothing_of_deciders(self) -> bool:
        """Tell whether silence is a yes, or all that is missing is that others agree."""
        decision, rights = self.decision, self.rights_then
        if how_in_force(decision, rights) == "consent":
            return True
        return holds_up(decision, answered(decision, self.company, rights))

    def _comes_at_a_good_time(self, one: Nudge) -> None:
        hours, end = self._hours(one.person), one.until
        moments = (one.at,) if one.last_at is None else (one.at, one.last_at)
        assert all(is_working(at, hours) for at in moments)
        assert all(end is None or at < end for at in moments)
        if one.last_at is not None and one.what is Waiting.RECORD and one.about.endswith("/"):
            assert one.last_at - one.at >= A_WEEK
        elif one.last_at is not None:
            assert working_between(one.at, one.last_at, hours) >= hours.day / 2
        stands = stands_until(self.decision, self.facts(None, RESEAT))
        if stands is not None and self.now < stands and one.what in THEIRS - {Waiting.RECORD}:
            assert one.at >= stands

    def _leaves_time_for_the_card(self, one: Nudge) -> None:
        """Who is asked only now is not nudged for four hours of work, unless they have no more than that."""
        hours = self._hours(one.person)
        assert one.at >= self.now
        if one.until is None or working_between(self.now, one.until, hours) > AFTER_THE_CARD:
            assert one.at >= later(self.now, AFTER_THE_CARD, hours)
        if one.until is not None and working_between(self.now, one.until, hours) <= 2 * hours.day:
            assert one.last_at is None

    def _as_seated_now(self) -> Decision:
        """Show it as it stands once its seats are looked at again, as they are whenever somebody comes or goes."""
        happened = decide(self.decision, RESEAT, facts=self.facts(None, RESEAT), now=self.now)
        return replay(happened, self.decision) or self.decision

    def _waits(self, decision: Decision) -> tuple[Wait, ...]:
        return waits(decision, self.facts(None, RESEAT))

    def _somebody_does_something(self, decision: Decision, found: tuple[Wait, ...]) -> bool:
        """Tell whether somebody is there to do something; in a company that nobody looks after there may be nobody."""
        if any(person not in self.company.gone for one in found for person in one.on):
            return True
        pmo = [] if decision.waits_on_administrators else self.company.holders.get("PMO", [])
        looks_after = self.company.here(pmo, self.company.administrators)
        return not looks_after and {one.what for one in found} <= OF_THE_COMPANY

    def _is_unfinished(self, decision: Decision) -> bool:
        """Tell whether it waits for somebody: to decide it, or for what must be met or was promised."""
        if decision.status is not Status.DECIDED:
            return decision.status in UNDECIDED
        to_be_met = decision.result is not None and bool(decision.result.open_conditions)
        return decision.done_at is None and (to_be_met or decision.promise is not None)

    def _is_looked_after(self) -> bool:
        """Tell whether anybody may hear what becomes of it: who stands for it, else who looks after what they left."""
        if self.decision.led_by not in self.company.gone:
            return True
        pmo = [] if self.decision.proposal.restricted else self.company.holders.get("PMO", [])
        return bool(self.company.here(pmo, self.company.administrators))

    def _hours(self, person: PersonId) -> Calendar:
        return hours_for(person, self.company.organisation())
