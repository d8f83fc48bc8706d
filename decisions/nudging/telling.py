"""What somebody reads in a nudge: what waits on them still, since when, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from decisions.carrying_out import promising
from decisions.decision import Decision
from decisions.facts import Facts
from decisions.gathering import facts_of
from decisions.handing_over.widening import is_exhausted, joins_next, who_names, widens_at
from decisions.nudging.waited_for import of_them, seen_by
from decisions.nudging.waits import Wait, Waiting
from decisions.people import Person, PersonId
from decisions.ports.nudges import Nudged
from decisions.ports.work import Work
from decisions.seeing import shown_to
from decisions.views.decision import DecisionView
from decisions.views.named import FORMER, Named
from decisions.wall_clock import zone_or


class Next(Enum):
    """What happens once time runs out."""

    NOTHING = auto()
    OTHERS_JOIN = auto()
    """Others may decide it too."""
    OTHERS_NAME = auto()
    """Others may name who decides."""
    SILENCE_IS_A_YES = auto()
    DEPUTIES_JOIN = auto()
    """It is waited for still, and deputies are asked too."""
    CLOCK_GOES_ON = auto()
    """Time runs on without an answer."""
    COMES_BACK = auto()
    """What was decided goes back to who decided."""
    OTHERS_ARE_TOLD = auto()
    """Who waits for it hears that it is not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What happens next, who comes to it by that, and whether they are `deputies` of who reads it."""

    what: Next = Next.NOTHING
    people: tuple[Named, ...] = ()
    deputies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeView:
    """One thing in a nudge. It `waits` still, or what somebody was waited for is done; `days` ago it began to.

    The `last` nudge says what is `following`.
    """

    view: DecisionView
    what: Waiting
    about: str
    waits: bool
    days: int = 0
    until: datetime | None = None
    last: bool = False
    following: Following = Following()


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgesView:
    """A nudge: to whom, and about what, soonest over first; `key` names the message."""

    key: str
    person: Person
    told: tuple[NudgeView, ...]

    @property
    def waiting(self) -> tuple[NudgeView, ...]:
        """Give what waits on them still."""
        return tuple(one for one in self.told if one.waits)


def nudges_view(work: Work, key: str, reader: PersonId, now: datetime, *, on: str | None) -> NudgesView | None:
    """Show what the message of this key is about to `reader`, read `on` a platform; None where it is not theirs."""
    person = work.people.persons([reader]).get(reader)
    if person is None or not person.standing:
        return None
    told = (_shown(work, one, person, now, on=on) for one in work.nudges.told_in(key) if one.person == person.id)
    return NudgesView(key=key, person=person, told=tuple(one for one in told if one is not None))


def _shown(work: Work, one: Nudged, person: Person, now: datetime, *, on: str | None) -> NudgeView | None:
    decision = seen_by(work, one.decision, person.id, now=now)
    view = shown_to(work, one.decision, person.id, now, on=on) if decision else None
    if decision is None or view is None:
        return None
    wait = _still(one, of_them(work, decision, person.id, now=now)) if decision.round == one.round else None
    if wait is None or (wait.until is not None and wait.until <= now):
        return NudgeView(view=view, what=one.what, about="", waits=False)
    facts = facts_of(work, decision, actor=None, now=now)
    zone = ZoneInfo(zone_or(person.zone, facts.organisation.company.zone))
    return NudgeView(
        view=view,
        what=wait.what,
        about=wait.about,
        waits=True,
        days=(now.astimezone(zone).date() - wait.since.astimezone(zone).date()).days,
        until=wait.until,
        last=one.last,
        following=_following(work, wait, decision, person.id, facts) if one.last and not view.veiled else Following(),
    )


def _still(one: Nudged, waiting: tuple[Wait, ...]) -> Wait | None:
    """Find what they are waited for still: the same, else the same kind."""
    same = (wait for wait in waiting if wait.what is one.what and one.about.startswith(f"{wait.what}/{wait.about}/"))
    return next(same, next((wait for wait in waiting if wait.what is one.what), None))


def _following(work: Work, wait: Wait, decision: Decision, person: PersonId, facts: Facts) -> Following:
    match wait.what:
        case Waiting.DECIDE | Waiting.CONFIRM_SPOKEN:
            return _widening(work, decision, person, facts)
        case Waiting.AGREE:
            return _silence(wait, decision)
        case Waiting.ANSWER if decision.standing is not None:
            return Following(what=Next.CLOCK_GOES_ON)
        case Waiting.MEET if _has_a_date(wait, decision):
            return Following(what=Next.COMES_BACK)
        case Waiting.MEET | Waiting.CARRY_OUT if told := promising.who_hears_of_it(decision, facts):
            return Following(what=Next.OTHERS_ARE_TOLD, people=_named(work, told))
        case _:
            return Following()


def _has_a_date(wait: Wait, decision: Decision) -> bool:
    """Tell whether who decided set a date for a condition: unmet by then, it comes back."""
    conditions = dict(decision.result.open_conditions) if decision.result else {}
    return any(str(number) == wait.about and one.due is not None for number, one in conditions.items())


def _widening(work: Work, decision: Decision, person: PersonId, facts: Facts) -> Following:
    if joining := joins_next(decision, facts):
        held = (one for one in facts.organisation.positions.values() if person in one.holders)
        theirs = {deputy.person for position in held for deputy in position.deputies}
        return Following(what=Next.OTHERS_JOIN, people=_named(work, joining), deputies=theirs.issuperset(joining))
    if widens_at(decision, facts) is not None and not is_exhausted(decision, facts):
        return Following(what=Next.OTHERS_NAME, people=_named(work, who_names(decision, facts)))
    return Following()


def _silence(wait: Wait, decision: Decision) -> Following:
    """Tell what becomes of a seat that stays silent; one that is overdue is waited for without an end."""
    asked = next((one for one in decision.agreers if one.seat.name == wait.about), None)
    if asked is None or wait.until is None:
        return Following()
    return Following(what=Next.DEPUTIES_JOIN if asked.must else Next.SILENCE_IS_A_YES)


def _named(work: Work, people: tuple[PersonId, ...]) -> tuple[Named, ...]:
    known = work.people.persons(people)
    return tuple(Named(one, known[one].shown if one in known else FORMER) for one in people)
