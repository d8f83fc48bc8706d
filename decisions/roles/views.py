"""What a reader is shown of the roles beside deciding: who agrees, and which views were given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from decisions.deciders.seats import Filled
from decisions.decision import AgreerAsked, Decision, Status
from decisions.facts import Facts
from decisions.handing_over.widening import who_names
from decisions.people import PersonId
from decisions.proposal import Option
from decisions.rights.lines import Seat, SeatKind
from decisions.roles.agreeing import chosen_so_far
from decisions.roles.asking import who_agrees, who_gives_views
from decisions.roles.overruling import overrulable, who_overrules
from decisions.roles.silence import silent_until
from decisions.rounds import right_of
from decisions.said import Agreement, Choice, Stance
from decisions.views.named import Named
from decisions.words import Words

Naming = Callable[[PersonId], Named]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """What was said for a seat that agrees; by nobody, where its silence counts."""

    by: Named | None
    on_behalf_of: Named | None
    stance: Stance
    at: datetime
    words: Words | None
    overruled_by: Named | None
    overruled_because: Words | None
    overruled_at: datetime | None = None

    @property
    def holds_up(self) -> bool:
        """Whether the decision cannot stand because of it."""
        return self.stance is Stance.OBJECTS and self.overruled_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreerView:
    """A seat that agrees, or `must`: who is asked for it, until when silence is no answer yet, and what was said.

    Nobody is asked where nobody can speak for it: then it `waits_on` those who may name somebody. An `overdue` one is
    waited for though its window is over. `because` names the law or policy that gives it its say.
    """

    people: tuple[Named, ...]
    position: str | None
    on_behalf_of: Named | None
    must: bool
    due: datetime
    overdue: bool
    said: AgreementView | None
    because: str | None = None
    waits_on: tuple[Named, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether the decision does not stand without it yet."""
        return self.said is None or self.said.holds_up


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    """A view that somebody gave who was asked for it: what they support, or words, or both."""

    by: Named
    position: str | None
    on_behalf_of: Named | None
    choice: Choice | None
    option: Option | None
    words: Words | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenView:
    """What those who decide have chosen, where it does not stand before others agree."""

    choice: Choice
    option: Option | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesView:
    """Everything about the roles beside deciding. `silent` were asked for a view that nobody has given yet.

    `chosen` waits for those who are missing; `overruling` are those who may overrule an objection.
    """

    agreers: tuple[AgreerView, ...] = ()
    chosen: ChosenView | None = None
    overruling: tuple[Named, ...] = ()
    views: tuple[GivenView, ...] = ()
    silent: tuple[Named, ...] = ()

    @property
    def missing(self) -> tuple[AgreerView, ...]:
        """Give the seats without which it does not stand yet."""
        return tuple(one for one in self.agreers if one.missing)


NO_ROLES = RolesView()


def roles_view(decision: Decision, facts: Facts, named: Naming) -> RolesView:
    """Show who agrees and what they said, and the views that were given."""
    if not decision.agreers and not decision.consulted:
        return NO_ROLES
    chosen = chosen_so_far(decision, facts)
    overruling = who_overrules(decision, facts) if overrulable(decision) else ()
    return RolesView(
        agreers=_agreers(decision, facts, named),
        chosen=ChosenView(choice=chosen, option=decision.proposal.option(chosen)) if chosen else None,
        overruling=tuple(map(named, overruling)),
        views=_views(decision, named),
        silent=tuple(map(named, _silent(decision, facts))),
    )


def agreement_view(one: Agreement, named: Naming) -> AgreementView:
    """Show what was said for a seat that agrees."""
    return AgreementView(
        by=named(one.by) if one.by else None,
        on_behalf_of=named(one.on_behalf_of) if one.on_behalf_of else None,
        stance=one.stance,
        at=one.at,
        words=one.words,
        overruled_by=named(one.overruled_by) if one.overruled_by else None,
        overruled_because=one.overruled_because,
        overruled_at=one.overruled_at,
    )


def _agreers(decision: Decision, facts: Facts, named: Naming) -> tuple[AgreerView, ...]:
    pairs = zip(decision.agreers, who_agrees(decision, facts), strict=True)
    return tuple(_agreer(one, taken, decision, facts, named) for one, taken in pairs)


def _agreer(one: AgreerAsked, taken: Filled, decision: Decision, facts: Facts, named: Naming) -> AgreerView:
    said, line = decision.agreement_of(one.seat), right_of(decision, facts)
    behalf = taken.on_behalf_of
    return AgreerView(
        people=tuple(map(named, taken.of)),
        position=_position(one.seat),
        on_behalf_of=named(behalf) if behalf and behalf not in taken.of else None,
        must=one.must,
        due=silent_until(one, decision, facts),
        overdue=one.overdue,
        said=agreement_view(said, named) if said else None,
        because=line.why if line and one.must else None,
        waits_on=() if taken.of or said else tuple(map(named, who_names(decision, facts))),
    )


def _views(decision: Decision, named: Naming) -> tuple[GivenView, ...]:
    return tuple(
        GivenView(
            by=named(one.by),
            position=_position(one.seat),
            on_behalf_of=named(one.on_behalf_of) if one.on_behalf_of else None,
            choice=one.choice,
            option=decision.proposal.option(one.choice),
            words=one.words,
            at=one.at,
        )
        for one in decision.views
    )


def _silent(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    if decision.status is not Status.OPEN:
        return ()
    given = {one.seat for one in decision.views}
    asked = (taken.of for taken in who_gives_views(decision, facts) if taken.seat not in given)
    return tuple(dict.fromkeys(person for people in asked for person in people))


def _position(seat: Seat) -> str | None:
    return None if seat.kind is SeatKind.PERSON else seat.name
