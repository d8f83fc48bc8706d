"""Recommending: who works out what is proposed."""

from datetime import datetime

from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing, raiser_is_gone
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.raising.errors import NotYoursToChangeError
from decisions.roles.commands import AskToRecommend
from decisions.roles.errors import CannotRecommendError
from decisions.roles.events import RecommendationAsked
from decisions.roles.performing import performers_of
from decisions.rounds import line_of
from decisions.unfit import Unfit, without_standing


def recommendation_asked(
    decision: Decision, _command: AskToRecommend, *, facts: Facts, now: datetime
) -> tuple[Event, ...]:
    """Let who stands for the question ask somebody else to work out what to propose; or take that back, for themselves.

    Raises:
        StrangerError: the actor has no standing.
        NotYoursToChangeError: somebody else tried.
        CannotRecommendError: whom they ask has no standing, or stands for the question already.

    """
    must_have_standing(facts)
    must_be_open(decision)
    if facts.person.id != decision.led_by:
        raise NotYoursToChangeError(decision.id, decision.led_by)
    asked = facts.chosen
    if asked is not None and asked.id == decision.recommends:
        return ()
    if asked is None:
        raise CannotRecommendError(decision.id, facts.person.id, Unfit.NOBODY)
    oneself = Unfit.ONESELF if asked.id == decision.led_by and decision.recommends is None else None
    if why := oneself or without_standing(asked):
        raise CannotRecommendError(decision.id, asked.id, why, asked.shown)
    return (RecommendationAsked(at=now, by=facts.person.id, of=asked.id),)


def answered_by(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who is to answer what is asked: who stands for the question; without them, who recommends, who does it."""
    organisation = facts.organisation
    if decision.led_by not in organisation.away and not raiser_is_gone(decision, organisation):
        return (decision.led_by,)
    performers = performers_of(line_of(decision, facts), decision.proposal.matter, organisation)
    recommends = () if decision.recommends is None else (decision.recommends,)
    there = (tuple(one for one in people if _is_there(one, organisation)) for people in (recommends, performers))
    return next((people for people in there if people), (decision.led_by,))


def _is_there(person: PersonId, organisation: Organisation) -> bool:
    return person not in organisation.away and organisation.has_standing(person)
