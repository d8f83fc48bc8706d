"""What a reader is shown of a decision: names instead of ids, and what they may do."""

from dataclasses import dataclass, field
from datetime import date, datetime

from decisions.acts import Act
from decisions.decision import Decision, DecisionId, Delay, Option, Status, Why
from decisions.facts import Facts
from decisions.handing_over.views import DelegationView, EscalationView, Named, SpokenView, StandingView
from decisions.money import Money
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.rights.lines import Door, How, Need
from decisions.rights.matching import Matter
from decisions.roles.views import NO_ROLES, AgreementView, AgreerView, ChosenView, GivenView, RolesView
from decisions.rounds import seats_of
from decisions.said import Choice, Condition
from decisions.seats import Filled
from decisions.words import Words

FORMER = "a former colleague"

__all__ = [
    "FORMER",
    "Act",
    "AgreementView",
    "AgreerView",
    "ChosenView",
    "CombiningView",
    "ConditionView",
    "DeciderView",
    "DecisionView",
    "DelegationView",
    "EscalationView",
    "GivenView",
    "Named",
    "ObjectionView",
    "QuestionView",
    "ResponseView",
    "ResultView",
    "RolesView",
    "SpokenView",
    "StandingView",
    "involved",
    "people_in",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseView:
    """What somebody said, on which platform, and until when they may still change it."""

    by: Named
    position: str | None
    on_behalf_of: Named | None
    choice: Choice
    option: Option | None
    at: datetime
    conditions: tuple[Condition, ...]
    reason: Words | None
    until: date | None
    minute: Words | None
    open_until: datetime
    via: str | None = None
    recorded_by: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderView:
    """A seat: who is asked for it, the position they speak from, whom a deputy stands in for, what was said for it.

    `also` are others who are asked for it in another standing, since time ran out; `standing_by` may speak, unasked.
    `away`, up to and with the day `away_to`, is whose seat it is, where that is why others are asked; who is asked
    though they are away, since there is nobody else, is named too.
    """

    people: tuple[Named, ...]
    position: str | None
    on_behalf_of: Named | None
    said: ResponseView | None = None
    also: tuple[StandingView, ...] = ()
    standing_by: tuple[Named, ...] = ()
    away: Named | None = None
    away_to: date | None = None

    @property
    def asked(self) -> tuple[Named, ...]:
        """Everyone who is asked for it."""
        return (*self.people, *(person for one in self.also for person in one.people))

    @property
    def everyone(self) -> tuple[Named, ...]:
        """Everyone who may speak for it."""
        return (*self.asked, *self.standing_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CombiningView:
    """How the deciders combine: as `how` is in force now, with whose voice breaks a deadlock.

    `forum` is the body that they sit in, `outside` that it meets elsewhere, perhaps on `next_meeting`. `not_by_consent`
    tells that its right says consent, which this decision does not allow.
    """

    how: How
    at_least: int = 1
    chair: str | None = None
    forum: str | None = None
    outside: bool = False
    next_meeting: date | None = None
    not_by_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """A condition of the result; one that must be met before it counts is `open` until it is."""

    number: int
    text: Words
    before: bool
    by: date | None
    met: bool

    @property
    def open(self) -> bool:
        """Whether the decision does not count yet because of it."""
        return self.before and not self.met


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """How it ended: the choice, and who made it; `by_consent`, where nobody had to."""

    choice: Choice
    option: Option | None
    at: datetime
    responses: tuple[ResponseView, ...]
    conditions: tuple[ConditionView, ...]
    by_consent: bool

    @property
    def open_conditions(self) -> tuple[ConditionView, ...]:
        """Give the conditions that must be met before it counts."""
        return tuple(one for one in self.conditions if one.open)

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Give the reasons of those who made it, each once; not what a colleague noted who recorded an answer."""
        given = (one.reason for one in self.responses if one.reason and one.recorded_by is None)
        return tuple(dict.fromkeys(given))

    @property
    def recorders(self) -> tuple[Named, ...]:
        """Name the colleagues who recorded what those who made it said aloud."""
        return tuple(dict.fromkeys(one.recorded_by for one in self.responses if one.recorded_by))

    @property
    def notes(self) -> tuple[tuple[Named, Words], ...]:
        """Give what they noted of it, each in their own words."""
        return tuple((one.recorded_by, one.reason) for one in self.responses if one.recorded_by and one.reason)

    @property
    def minute(self) -> Words | None:
        """Give the number of the minute that it was recorded from."""
        return next((one.minute for one in self.responses if one.minute), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """Why somebody would not let it stand."""

    by: Named
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """What somebody asked, and what was answered."""

    number: int
    by: Named
    at: datetime
    text: Words
    answer: Words | None
    answered_by: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedView:
    """A decision made elsewhere, as who recorded it says."""

    choice: Choice
    option: Option | None
    on: date
    minute: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """A decision for one reader. `veiled` hides its words from administrators who are not in it.

    `past` is what was said before the right to decide moved up, for the reason in `moved_up`; `lacks` what the right
    says it takes and nobody gave; `stands_until` how long the clock stands for questions at most. It `spans` platforms
    where it stands, was answered or is read on another than its own: then it matters where something was said.
    `recommends` works out the proposal, where that is not who stands for it; `answers` are those to whom questions go.
    `delegations` are those that hold, `spoken` what waits to be confirmed, `escalated` why somebody asked that it move
    up to where it stands; `names_who_decides` are those who may, now that time ran out for everybody else. It is
    `overdue` once time ran out for those who were asked first. `roles` tell who agrees before it stands, and which
    views were given.
    """

    key: DecisionId
    version: int
    round: int
    status: Status
    question: Words
    options: tuple[Option, ...]
    recommended: str | None
    why: Words | None
    cost_of_delay: Delay | None
    amount: Money | None
    category: str | None
    door: Door | None
    decide_by: date | None
    restricted: bool
    veiled: bool
    place: Conversation
    raised_by: Named
    led_by: Named
    raised_at: datetime
    deciders: tuple[DeciderView, ...]
    combining: CombiningView
    because: str | None
    due: datetime | None
    waits_because: str | None
    moved_up: Why | None
    past: tuple[ResponseView, ...]
    recused: tuple[Named, ...]
    objections: tuple[ObjectionView, ...]
    questions: tuple[QuestionView, ...]
    stands_until: datetime | None
    lacks: tuple[Need, ...]
    administrators: tuple[Named, ...]
    performers: tuple[Named, ...]
    result: ResultView | None
    reported: ReportedView | None
    own: ResponseView | None
    returns_at: datetime | None
    deferrals: int
    reopened: int
    replaces: DecisionId | None
    replaced_by: DecisionId | None
    done_at: datetime | None
    done_by: Named | None
    ended_at: datetime | None
    withdrawn_by: Named | None
    voided_by: Named | None
    acts: frozenset[Act]
    matter: Matter = field(default_factory=Matter)
    shared: tuple[Conversation, ...] = ()
    spans: bool = False
    recommends: Named | None = None
    answers: tuple[Named, ...] = ()
    delegations: tuple[DelegationView, ...] = ()
    spoken: tuple[SpokenView, ...] = ()
    escalated: EscalationView | None = None
    names_who_decides: tuple[Named, ...] = ()
    overdue: bool = False
    roles: RolesView = NO_ROLES

    def option(self, choice: str | None) -> Option | None:
        """Find the option that `choice` names."""
        return next((option for option in self.options if option.key == choice), None)

    @property
    def open_questions(self) -> tuple[QuestionView, ...]:
        """Give the questions that nobody has answered yet."""
        return tuple(one for one in self.questions if one.answer is None)


def involved(decision: Decision) -> frozenset[PersonId]:
    """Name everyone who is in a decision: who raised it, who was asked, who said anything about it."""
    asked = {person for seat in decision.seats for person in seat.of}
    said = {response.by for response in (*decision.responses, *decision.past)}
    stood_back = {recusal.by for recusal in decision.recused}
    wondered = {question.by for question in decision.questions}
    objected = {objection.by for objection in decision.objections}
    auditors = {one.person for one in decision.auditors}
    in_it = asked | said | stood_back | wondered | objected | _in_other_roles(decision) | auditors
    return frozenset({decision.raised_by, decision.led_by}) | in_it


def _in_other_roles(decision: Decision) -> set[PersonId]:
    """Name who is in it beside those who decide: who agrees, gives a view, recommends, handed over, spoke aloud."""
    behalf = {seat.on_behalf_of for seat in (*decision.seats, *decision.consulted)}
    asked = decision.asked_beside
    agreed = {person for one in decision.agreements for person in (one.by, one.on_behalf_of, one.overruled_by)}
    views = {person for view in decision.views for person in (view.by, view.on_behalf_of)}
    handed = {person for one in decision.delegations for person in (one.by, one.to)}
    spoken = {person for one in decision.spoken for person in (one.of, one.by)}
    escalated = {one.by for one in decision.escalations}
    named = behalf | asked | agreed | views | handed | spoken | escalated | {decision.recommends, *decision.performers}
    return {person for person in named if person is not None}


def people_in(decision: Decision, facts: Facts, *, seats: tuple[Filled, ...] | None = None) -> frozenset[PersonId]:
    """Name everyone whose name a view of it needs; `seats` are those of `seats_of`, where they are known already."""
    taken = seats_of(decision, facts) if seats is None else seats
    speakers = tuple(speaker for seat in taken for speaker in seat.speakers)
    made_by = decision.result.responses if decision.result else ()
    said = (*decision.responses, *decision.past, *made_by)
    named = {response.on_behalf_of for response in said} | {response.by for response in said}
    named |= {speaker.on_behalf_of for speaker in speakers} | {speaker.person for speaker in speakers}
    named |= {question.answered_by for question in decision.questions}
    named |= {decision.done_by, decision.withdrawn_by, decision.voided_by}
    named |= {response.recorded_by for response in said}
    return involved(decision) | {person for person in named if person}
