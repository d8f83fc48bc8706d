"""Making the view of a decision for one reader."""

from collections.abc import Mapping
from datetime import datetime

from decisions.acts import acts
from decisions.combining import Rules
from decisions.decision import Decision, Response, Result
from decisions.facts import Facts
from decisions.guards import performers
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.questions import stands_until
from decisions.responses import TO_CHANGE_YOUR_MIND
from decisions.rights.lines import Combining, SeatKind
from decisions.rights.lines import Seat as RightsSeat
from decisions.rights.matching import Matter
from decisions.rights.phrases import in_words
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
    Named,
    ObjectionView,
    QuestionView,
    ReportedView,
    ResponseView,
    ResultView,
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
        cost_of_delay=proposal.cost_of_delay,
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
        matter=Matter() if veiled else proposal.matter,
        shared=decision.shared,
        spans=len(_platforms(decision) | ({on} if on else set())) > 1,
    )


def preview(seats: tuple[Filled, ...], *, facts: Facts, names: Mapping[PersonId, str]) -> tuple[DeciderView, ...]:
    """Show who would decide something that nobody has raised yet."""
    naming = Naming(names, facts)
    return tuple(naming.decider(seat.speakers) for seat in seats if seat.speakers)


class Naming:
    """Names for people and seats, from the organisation and what was looked up beside it."""

    def __init__(self, names: Mapping[PersonId, str], facts: Facts, decision: Decision | None = None) -> None:
        self._names = names
        self._people = facts.organisation.people
        self._administrators = facts.organisation.administrators
        self._proposal = decision.proposal if decision else None

    def of(self, person: PersonId) -> Named:
        """Name a person."""
        known = self._people.get(person)
        return Named(person, known.name if known else self._names.get(person, FORMER))

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
                shown.append(self.decider(seat.speakers))
        return tuple(shown)

    def decider(self, speakers: tuple[Speaker, ...]) -> DeciderView:
        """Show a seat that waits for an answer."""
        first = speakers[0]
        return DeciderView(
            people=tuple(self.of(speaker.person) for speaker in speakers),
            position=_position(first.rung),
            on_behalf_of=self.maybe(first.on_behalf_of),
        )

    def _spoken(self, said: Response, shown: Response | None) -> DeciderView:
        return DeciderView(
            people=(self.of(said.by),),
            position=_position(said.seat),
            on_behalf_of=self.maybe(said.on_behalf_of),
            said=self.response(shown) if shown else None,
        )

    def response(self, response: Response) -> ResponseView:
        """Show what a seat said."""
        return ResponseView(
            by=self.of(response.by),
            position=_position(response.seat),
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


def _position(seat: RightsSeat) -> str | None:
    return None if seat.kind is SeatKind.PERSON else seat.name
