"""What a reader is shown of a decision: names instead of ids, and what they may do."""

from dataclasses import dataclass, field
from datetime import date, datetime

from decisions.decision import DecisionId, Status, Why
from decisions.handing_over.views import DelegationView, EscalationView, SpokenView
from decisions.money import Money
from decisions.places import Conversation
from decisions.proposal import Delay, Option
from decisions.rights.lines import Door, Need
from decisions.rights.matching import Matter
from decisions.roles.views import NO_ROLES, RolesView
from decisions.views.acts import Act
from decisions.views.deciders import CombiningView, DeciderView
from decisions.views.named import Named
from decisions.views.results import ResultView
from decisions.views.said import ObjectionView, PromiseView, QuestionView, ReportedView, ResponseView
from decisions.words import Words


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
    views were given. It `did_not_stand` where silence was to be a yes, and not everybody knew of it. `promise` tells by
    when who carries it out will have done it.
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
    did_not_stand: bool = False
    to_name: int = 1
    promise: PromiseView | None = None
    roles: RolesView = NO_ROLES

    def option(self, choice: str | None) -> Option | None:
        """Find the option that `choice` names."""
        return next((option for option in self.options if option.key == choice), None)

    @property
    def open_questions(self) -> tuple[QuestionView, ...]:
        """Give the questions that nobody has answered yet."""
        return tuple(one for one in self.questions if one.answer is None)
