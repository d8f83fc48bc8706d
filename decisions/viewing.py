"""Making the view of a decision for one reader."""

from collections.abc import Mapping
from datetime import datetime

from decisions.acts import acts
from decisions.combining import Rules
from decisions.decision import Decision, Response, Result, Status, Why
from decisions.facts import Facts
from decisions.guards import performers
from decisions.handing_over.absence import Absence
from decisions.handing_over.recording_for import waiting
from decisions.handing_over.widening import is_exhausted, who_names
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.questions import stands_until
from decisions.responses import TO_CHANGE_YOUR_MIND
from decisions.rights.lines import Combining, SeatKind
from decisions.rights.lines import Seat as RightsSeat
from decisions.rights.matching import Matter
from decisions.rights.phrases import in_words
from decisions.roles.recommending import answered_by
from decisions.roles.views import NO_ROLES, roles_view
from decisions.rounds import line_of, rules_now, seats_of, step_now
from decisions.routing import next_meeting
from decisions.said import Choice, Question
from decisions.seats import Filled, Speaker
from decisions.steps import Step
from decisions.views import (
    FORMER,
    CombiningView,
    ConditionView,
    DeciderView,
    DecisionView,
    DelegationView,
    EscalationView,
    Named,
    ObjectionView,
    QuestionView,
    ReportedView,
    ResponseView,
    ResultView,
    SpokenView,
    StandingView,
)
from decisions.words import Words

VEIL = Words("(restricted)")


def decision_view(
    decision: Decision,
    *,
    facts: Facts,
    names: Mapping[PersonId, str],
    reader: PersonId | None,
    veiled: bool = False,
    seats: tuple[Filled, ...] | None = None,
    on: str | None = None,
) -> DecisionView:
    """Show `decision` to `reader`; to None, everything that anyone may do, as on a card that many read.

    `seats` are those of `seats_of`, where they are known already; `on` is the platform on which it is read.
    """
    naming = Naming(names, facts, decision)
    proposal = decision.proposal
    line = line_of(decision, facts)
    seats = seats_of(decision, facts) if seats is None else seats
    own = decision.said_by(reader) if reader else None
    return DecisionView(
        key=decision.id,
        version=decision.version,
        round=decision.round,
        status=decision.status,
        question=VEIL if veiled else proposal.question,
        options=() if veiled else proposal.options,
        recommended=None if veiled else proposal.recommended,
        why=None if veiled else proposal.why,
        cost_of_delay=None if veiled else proposal.cost_of_delay,
        amount=None if veiled else proposal.matter.amount,
        category=proposal.matter.category,
        door=proposal.matter.door,
        decide_by=proposal.decide_by,
        restricted=proposal.restricted,
        veiled=veiled,
        place=decision.place,
        raised_by=naming.of(decision.raised_by),
        led_by=naming.of(decision.led_by),
        raised_at=decision.raised_at,
        deciders=naming.deciders(seats, decision, veiled=veiled),
        combining=_combining(decision, facts),
        because=in_words(line) if line and line.when else None,
        due=None if _meets_some_day(decision, facts) else decision.due,
        waits_because=decision.waits_because,
        moved_up=decision.moved_up,
        past=() if veiled else tuple(naming.response(said) for said in decision.past),
        recused=tuple(naming.of(recusal.by) for recusal in decision.recused),
        objections=()
        if veiled
        else tuple(ObjectionView(by=naming.of(one.by), text=one.text) for one in decision.objections),
        questions=() if veiled else tuple(naming.question(one) for one in decision.questions),
        stands_until=stands_until(decision, facts),
        lacks=proposal.lacks(line.needs) if line else (),
        administrators=naming.administrators(),
        performers=tuple(naming.of(person) for person in performers(decision, facts)),
        result=None if veiled or decision.result is None else naming.result(decision.result),
        reported=None if veiled else naming.reported(decision),
        own=naming.response(own) if own else None,
        returns_at=decision.returns_at,
        deferrals=decision.deferrals,
        reopened=decision.reopened,
        replaces=decision.replaces,
        replaced_by=decision.replaced_by,
        done_at=decision.done_at,
        done_by=naming.maybe(decision.done_by),
        ended_at=decision.ended_at,
        withdrawn_by=naming.maybe(decision.withdrawn_by),
        voided_by=naming.maybe(decision.voided_by),
        acts=acts(decision, seats, facts, reader),
        recommends=naming.maybe(decision.recommends) if decision.recommends != decision.led_by else None,
        answers=tuple(naming.of(person) for person in answered_by(decision, facts)),
        matter=Matter() if veiled else proposal.matter,
        shared=decision.shared,
        spans=len(_platforms(decision) | ({on} if on else set())) > 1,
        delegations=() if veiled else naming.delegations(decision, seats, reader),
        spoken=() if veiled else naming.spoken(decision, reader),
        escalated=None if veiled else naming.escalated(decision),
        names_who_decides=_naming_now(decision, facts, naming),
        overdue=decision.status is Status.OPEN and decision.widened > 0,
        roles=NO_ROLES if veiled else roles_view(decision, facts, naming.of),
    )


def preview(seats: tuple[Filled, ...], *, facts: Facts, names: Mapping[PersonId, str]) -> tuple[DeciderView, ...]:
    """Show who would decide something that nobody has raised yet."""
    naming = Naming(names, facts)
    return tuple(naming.decider(seat) for seat in seats if seat.speakers)


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
            StandingView(people=tuple(map(self.of, people)), position=_position(rung), on_behalf_of=self.maybe(behalf))
            for (rung, behalf), people in each.items()
        )

    def delegations(
        self, decision: Decision, seats: tuple[Filled, ...], reader: PersonId | None
    ) -> tuple[DelegationView, ...]:
        """Show who handed a seat to whom, as long as that holds and they have not answered."""
        holding = (
            (one, taken)
            for taken in seats
            if (one := decision.delegation_of(taken.seat)) and decision.response_of(taken.seat) is None
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
            return _position(next(above, said.seat))
        return _position(said.seat)

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


def combining_of(step: Step, rules: Rules, organisation: Organisation, *, now: datetime) -> CombiningView:
    """Show how the seats of `step` combine, by the `rules` that are in force."""
    forum = step.forum
    return CombiningView(
        how=rules.how,
        at_least=rules.at_least,
        chair=_position(rules.chair) if rules.chair else None,
        forum=forum.name if forum else None,
        outside=forum.outside if forum else False,
        next_meeting=next_meeting(forum, organisation, now=now) if forum else None,
        not_by_consent=step.rules.how.combining is Combining.CONSENT and rules.how != step.rules.how,
    )


def _naming_now(decision: Decision, facts: Facts, naming: Naming) -> tuple[Named, ...]:
    """Name who may choose who decides, since time ran out for everybody who could."""
    if decision.status is not Status.OPEN or not decision.widened or not is_exhausted(decision, facts):
        return ()
    return tuple(map(naming.of, who_names(decision, facts)))


def _platforms(decision: Decision) -> set[str]:
    """Name the platforms on which it stands for many, or was answered."""
    made_by = decision.result.responses if decision.result else ()
    said = (*decision.past, *decision.responses, *made_by)
    stands = {place.platform for place in (decision.place, *decision.shared)}
    return stands | {one.via for one in said if one.via is not None}


def _combining(decision: Decision, facts: Facts) -> CombiningView:
    since = decision.asked_at or decision.raised_at
    return combining_of(step_now(decision, facts), rules_now(decision, facts), facts.organisation, now=since)


def _meets_some_day(decision: Decision, facts: Facts) -> bool:
    """Tell whether it waits for a meeting that nobody has planned yet: its date would promise what nobody did."""
    forum = step_now(decision, facts).forum
    return (
        forum is not None
        and forum.outside
        and decision.wanted_by is None
        and next_meeting(forum, facts.organisation, now=decision.asked_at or decision.raised_at) is None
    )


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


def _position(seat: RightsSeat) -> str | None:
    return None if seat.kind is SeatKind.PERSON else seat.name
