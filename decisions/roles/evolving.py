"""From what was said in a role beside deciding to the state of a decision. Never refuses: it has happened."""

from dataclasses import replace
from typing import TypeAlias

from decisions.answering.events import Undone
from decisions.decision import AgreerAsked, Decision
from decisions.roles.events import Agreed, AgreementOverdue, Consulted, Overruled, RecommendationAsked, ViewGiven
from decisions.said import Agreement, Stance, View

SaidInARole: TypeAlias = Consulted | Agreed | AgreementOverdue | Overruled | ViewGiven | RecommendationAsked


def evolved(state: Decision, event: SaidInARole) -> Decision:
    """Apply one event."""
    match event:
        case Consulted():
            agreements = kept(state, event.agreers)
            put = replace(state, agreers=event.agreers, consulted=event.asked, agreements=agreements)
            return replace(put, consulted_at=event.at)
        case Agreed():
            return _agreed(state, event)
        case AgreementOverdue():
            return replace(state, agreers=event.agreers)
        case Overruled():
            return replace(state, agreements=tuple(_overruled(one, event) for one in state.agreements))
        case ViewGiven():
            return _viewed(state, event)
        case RecommendationAsked():
            asked = (*state.asked_to_recommend, (event.of, event.at))
            return replace(state, recommends=event.of, asked_to_recommend=asked)


def kept(state: Decision, agreers: tuple[AgreerAsked, ...]) -> tuple[Agreement, ...]:
    """Tell what still counts of what was said before these were asked: nobody agrees to what they decide themselves.

    Who may decide it by now has still agreed, until they do; who objects does so still when they have.
    """
    seats = {asked.seat for asked in agreers}
    return tuple(one for one in still_said(state) if one.seat in seats)


def still_said(state: Decision) -> tuple[Agreement, ...]:
    """Give what was said of agreeing, without what those agreed who have answered as one of the deciders since."""
    decided = {said.by for said in state.responses}
    return tuple(one for one in state.agreements if one.stance is Stance.OBJECTS or one.by not in decided)


def asked_anew(state: Decision) -> Decision:
    """Forget who agreed, and which views were given: what is asked, or what is known, is another than it was."""
    return replace(state, agreers=(), agreements=(), consulted=(), views=())


def taken_back(state: Decision, event: Undone) -> Decision:
    """Take back what somebody said who agrees, for every seat for which they did; not what was overruled."""
    left = (one for one in state.agreements if one.by != event.by or one.overruled_by is not None)
    return replace(state, agreements=tuple(left))


def _agreed(state: Decision, event: Agreed) -> Decision:
    said = Agreement(
        seat=event.seat,
        by=event.by,
        on_behalf_of=event.on_behalf_of,
        stance=event.stance,
        at=event.at,
        words=event.words,
    )
    others = tuple(one for one in state.agreements if one.seat != event.seat)
    return replace(state, agreements=(*others, said))


def _overruled(one: Agreement, event: Overruled) -> Agreement:
    if one.seat != event.seat:
        return one
    return replace(one, overruled_by=event.by, overruled_because=event.reason, overruled_at=event.at)


def _viewed(state: Decision, event: ViewGiven) -> Decision:
    view = View(
        seat=event.seat,
        by=event.by,
        on_behalf_of=event.on_behalf_of,
        at=event.at,
        choice=event.choice,
        words=event.words,
    )
    others = tuple(one for one in state.views if one.seat != event.seat)
    return replace(state, views=(*others, view))
