"""Names for people and seats."""

from collections.abc import Mapping

from decisions.absences.absence import Absence
from decisions.answering.taking_back import TO_CHANGE_YOUR_MIND
from decisions.deciders.seats import Filled, Speaker
from decisions.decision import Decision, Response, Result, Why
from decisions.facts import Facts
from decisions.handing_over.recording_for import waiting
from decisions.handing_over.views import DelegationView, EscalationView, SpokenView, StandingView
from decisions.people import PersonId
from decisions.rights.lines import Seat as RightsSeat
from decisions.rights.lines import SeatKind
from decisions.rounds import line_of
from decisions.said import Choice, Promise, Question
from decisions.views.deciders import DeciderView
from decisions.views.named import FORMER, Named
from decisions.views.results import ConditionView, ResultView
from decisions.views.said import PromiseView, QuestionView, ReportedView, ResponseView


class Naming:
    """Names for people and seats, from the organisation and what was looked up beside it."""

    def __init__(self, names: Mapping[PersonId, str], facts: Facts, decision: Decision | None = None) -> None:
        self._names = names
        self._people = facts.organisation.people
        self._administrators = facts.organisation.administrators
        self._organisation = facts.organisation
        line = line_of(decision, facts) if decision else None
        # From where somebody spoke who holds no seat of it: who may decide unasked, or a step up.
        self._ladder = (*line.may_decide, *line.then) if line else ()
        self._proposal = decision.proposal if decision else None

    def of(self, person: PersonId) -> Named:
        """Name a person."""
        known = self._people.get(person)
        return Named(person, known.shown if known else self._names.get(person, FORMER))

    def maybe(self, person: PersonId | None) -> Named | None:
        """Name a person, where there is one."""
        return self.of(person) if person else None

    def promise(self, promise: Promise) -> PromiseView:
        """Show by when something will be done."""
        return PromiseView(by=self.of(promise.by), day=promise.day, conditions=promise.conditions)

    def administrators(self) -> tuple[Named, ...]:
        """Name who administers."""
        return tuple(self.of(person) for person in sorted(self._administrators))

    def deciders(self, seats: tuple[Filled, ...], decision: Decision, *, veiled: bool) -> tuple[DeciderView, ...]:
        """Show the seats that count: those that somebody may speak for, or has spoken for."""
        shown = []
        for seat in seats:
            said = decision.response_of(seat.seat)
            if said is not None:
                shown.append(self._spoken(said, None if veiled else said))
            elif seat.speakers:
                shown.append(self.decider(seat))
        return tuple(shown)

    def decider(self, seat: Filled) -> DeciderView:
        """Show a seat that waits for an answer: who is asked for it, each in their standing; who stands by, apart."""
        first, *also = self._standings(seat.asked)
        by = tuple(self.of(speaker.person) for speaker in seat.speakers if speaker not in seat.asked)
        away = who_is_away(seat, self._organisation.away)
        return DeciderView(
            people=first.people,
            position=first.position,
            on_behalf_of=first.on_behalf_of,
            also=tuple(also),
            standing_by=by,
            away=self.maybe(away),
            away_to=self._organisation.away[away].end if away else None,
        )

    def _standings(self, speakers: tuple[Speaker, ...]) -> tuple[StandingView, ...]:
        each: dict[tuple[RightsSeat, PersonId | None], list[PersonId]] = {}
        for speaker in speakers:
            each.setdefault((speaker.rung, speaker.on_behalf_of), []).append(speaker.person)
        return tuple(
            StandingView(
                people=tuple(map(self.of, people)), position=position_of(rung), on_behalf_of=self.maybe(behalf)
            )
            for (rung, behalf), people in each.items()
        )

    def delegations(
        self, decision: Decision, seats: tuple[Filled, ...], reader: PersonId | None
    ) -> tuple[DelegationView, ...]:
        """Show who handed a seat to whom, as long as that holds and they have not answered."""
        holding = (
            (one, taken)
            for taken in seats
            if decision.response_of(taken.seat) is None
            for one in decision.delegations_of(taken.seat)
        )
        return tuple(
            DelegationView(by=self.of(one.by), to=self.of(one.to), reason=one.reason, yours=one.to == reader)
            for one, taken in holding
            if one.to in taken.of and one.by in taken.people
        )

    def spoken(self, decision: Decision, reader: PersonId | None) -> tuple[SpokenView, ...]:
        """Show which recorded answers wait to be confirmed, and whether by the reader; not where everybody reads it."""
        return tuple(
            SpokenView(
                number=one.number,
                of=self.of(one.of),
                by=self.of(one.by),
                choice=one.choice,
                option=decision.proposal.option(one.choice),
                reason=one.reason,
                yours=reader == one.of,
            )
            for one in waiting(decision)
        )

    def escalated(self, decision: Decision) -> EscalationView | None:
        """Show who asked that it move up to where it stands."""
        if decision.moved_up is not Why.ASKED or not decision.escalations:
            return None
        last = decision.escalations[-1]
        return EscalationView(by=self.of(last.by), reason=last.reason)

    def _spoken(self, said: Response, shown: Response | None) -> DeciderView:
        return DeciderView(
            people=(self.of(said.by),),
            position=self._spoke_from(said),
            on_behalf_of=self.maybe(said.on_behalf_of),
            said=self.response(shown) if shown else None,
        )

    def _spoke_from(self, said: Response) -> str | None:
        """Name the position that somebody spoke from: the seat's, or the step up the ladder that they hold."""
        holders = self._organisation.holders(said.seat)
        if said.on_behalf_of is None and said.by not in holders:
            above = (step for step in self._ladder if said.by in self._organisation.holders(step))
            return position_of(next(above, said.seat))
        return position_of(said.seat)

    def response(self, response: Response) -> ResponseView:
        """Show what a seat said."""
        return ResponseView(
            by=self.of(response.by),
            position=self._spoke_from(response),
            on_behalf_of=self.maybe(response.on_behalf_of),
            choice=response.choice,
            option=self._proposal.option(response.choice) if self._proposal else None,
            at=response.at,
            conditions=response.conditions,
            reason=response.reason,
            until=response.until,
            minute=response.minute,
            open_until=response.at + TO_CHANGE_YOUR_MIND,
            via=response.via,
            recorded_by=self.maybe(response.recorded_by),
        )

    def result(self, result: Result) -> ResultView:
        """Show how it ended, the answer that completed it last."""
        ordered = sorted(result.responses, key=lambda said: said.seat == result.closing)
        return ResultView(
            choice=result.choice,
            option=self._proposal.option(result.choice) if self._proposal else None,
            at=result.at,
            responses=tuple(self.response(said) for said in ordered),
            conditions=tuple(
                ConditionView(number=number, text=one.text, before=one.before, by=one.by, met=number in result.met)
                for number, one in enumerate(result.conditions, start=1)
            ),
            by_consent=result.closing is None,
        )

    def question(self, question: Question) -> QuestionView:
        """Show a question."""
        return QuestionView(
            number=question.number,
            by=self.of(question.by),
            at=question.at,
            text=question.text,
            answer=question.answer,
            answered_by=self.maybe(question.answered_by),
        )

    def reported(self, decision: Decision) -> ReportedView | None:
        """Show what was recorded of a decision made elsewhere."""
        said = decision.reported
        if said is None:
            return None
        option = decision.proposal.option(Choice(said.choice))
        return ReportedView(choice=said.choice, option=option, on=said.on, minute=said.minute)


def who_is_away(seat: Filled, away: Mapping[PersonId, Absence]) -> PersonId | None:
    """Name whose absence is why somebody else is asked, or who is asked though they are away."""
    first = seat.asked[0]
    for person in (first.on_behalf_of, first.person):
        if person is not None and person in away:
            return person
    if first.rung == seat.seat:
        return None
    holders = (one.person for one in seat.speakers if one.stands_by and one.rung == seat.seat)
    return next((person for person in holders if person in away), None)


def position_of(seat: RightsSeat) -> str | None:
    """Name the position of a seat; None where it is a person."""
    return None if seat.kind is SeatKind.PERSON else seat.name
