"""Silence of those who agree: a yes where it may be one; where law or policy wants their word, it is waited for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from decisions import worktime
from decisions.decision import AgreerAsked, Decision, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.roles.asking import calendar, who_agrees, window_of
from decisions.roles.commands import HearSilence
from decisions.roles.events import Agreed, AgreementOverdue
from decisions.rounds import right_of
from decisions.said import Stance


def silence_heard(decision: Decision, _command: HearSilence, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Take silence to the end of the window for a yes; past it, who must agree is waited for, and deputies join them.

    Nothing where nobody's window is over.
    """
    over = [one for one in _silent(decision) if silent_until(one, decision, facts) <= now]
    yes = tuple(_taken_for_a_yes(one, decision, now) for one in over if not one.must)
    late = {one.seat for one in over if one.must}
    if not late:
        return yes
    marked = tuple(replace(one, overdue=one.overdue or one.seat in late) for one in decision.agreers)
    overdue = AgreementOverdue(at=now, agreers=_joined_by_deputies(marked, decision, facts))
    return (*yes, overdue)


def silence_counts_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when the next window of those who agree is over; None where nobody's silence is waited for."""
    return min((silent_until(one, decision, facts) for one in _silent(decision)), default=None)


def silent_until(one: AgreerAsked, decision: Decision, facts: Facts) -> datetime:
    """Tell until when a seat has to agree or object: the clock stands for questions, at most one window in all."""
    return _time_of(one, decision, facts)[1]


def asks_on(one: AgreerAsked, decision: Decision, facts: Facts) -> datetime:
    """Tell since when a seat has that time: since it was asked, or once the clock goes on after a question."""
    return _time_of(one, decision, facts)[0]


def _time_of(one: AgreerAsked, decision: Decision, facts: Facts) -> tuple[datetime, datetime]:
    times, since = _questioned(decision), decision.asked_at or decision.raised_at
    if not times or one.overdue or not one.of:
        return since, one.due
    works = calendar(one.of, facts)
    left, due = works.length(window_of(one, right_of(decision, facts))), one.due
    for asked, answered in times:
        if asked >= due or not left:
            break
        stood = left if answered is None else min(left, worktime.working_between(asked, answered, works))
        due, left = worktime.later(due, stood, works), left - stood
        if answered is None:
            since = worktime.later(asked, stood, works)
    return since, due


def _silent(decision: Decision) -> Iterator[AgreerAsked]:
    """Give the seats whose window runs: they have said nothing yet, and nobody was told that they are late."""
    if decision.status in (Status.OPEN, Status.REPORTED):
        for one in decision.agreers:
            if not one.overdue and decision.agreement_of(one.seat) is None:
                yield one


def _taken_for_a_yes(one: AgreerAsked, decision: Decision, now: datetime) -> Agreed:
    return Agreed(at=now, round=decision.round, seat=one.seat, by=None, on_behalf_of=None, stance=Stance.AGREES)


def _joined_by_deputies(marked: tuple[AgreerAsked, ...], decision: Decision, facts: Facts) -> tuple[AgreerAsked, ...]:
    seats = who_agrees(replace(decision, agreers=marked), facts)
    return tuple(replace(one, of=taken.of) if one.overdue else one for one, taken in zip(marked, seats, strict=True))


def _questioned(decision: Decision) -> list[tuple[datetime, datetime | None]]:
    """Give the times in which a question stood open since those were asked who agree, one after the other."""
    since = decision.asked_at or decision.raised_at
    times: list[tuple[datetime, datetime | None]] = []
    for one in decision.questions:
        if one.at < since:
            continue
        last = times[-1][1] if times else since
        if times and last is None:
            break
        if times and last is not None and one.at <= last:
            end = None if one.answered_at is None else max(last, one.answered_at)
            times[-1] = (times[-1][0], end)
        else:
            times.append((one.at, one.answered_at))
    return times
