"""What becomes of the nudges of one person that fell due: one message now, or another look later."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row

from decisions.decision import DecisionId
from decisions.nudging.bundling import A_WEEK, Due, Told, bundled, day_of
from decisions.nudging.moments import again_at
from decisions.nudging.planning import MOST
from decisions.nudging.waits import Waiting
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.reaching import reached
from decisions.worktime import Calendar
from storage.nudging.due import Addressee

TO_BE_SURE = timedelta(minutes=10)
"""How long nothing more is said while a message to them is under way, or may have been sent."""
LOOKED_FOR_AGAIN = timedelta(days=1)
"""How long after somebody was nowhere to be found another look is taken."""


# A thousand of each are made in one transaction: a named tuple costs a fraction of what a dataclass does.
class Change(NamedTuple):
    """What is planned for a nudge from now on, and in which message it was told, where that is now."""

    row: Row[Any]
    at: datetime | None
    told_in: str | None = None


class Message(NamedTuple):
    """One message to one person: the `number`-th nudge of a `day` of theirs."""

    key: str
    person: PersonId
    day: date
    number: int
    conversation: Conversation


class Outcome(NamedTuple):
    """What is written of one person."""

    changes: tuple[Change, ...]
    message: Message | None = None


def told(one: Addressee, hours: Calendar, *, now: datetime) -> Outcome:
    """Decide what somebody is told now; what cannot be said before its time runs out is not planned any more."""
    if not one.person.standing:
        return Outcome(changes=tuple(Change(row=row, at=None) for row in one.rows))
    if one.under_way:
        return _later(one, now + TO_BE_SURE)
    if not one.where.accounts:
        return _later(one, now + LOOKED_FOR_AGAIN)
    again = {(row.decision, row.round): _again_at(row, hours, now) for row in one.rows}
    if one.unsent is not None:
        return Outcome(changes=tuple(_said(row, one.unsent, again) for row in one.rows))
    today = day_of(now, hours)
    due = tuple(_due(row, last=again[row.decision, row.round] is None) for row in one.rows)
    bundle = bundled(due, told=_told(one, today), hours=hours, now=now)
    message = _message(one, today) if bundle.now else None
    said = {(each.decision, each.round) for each in bundle.now}
    later = {(each.decision, each.round): at for each, at in bundle.later}
    return Outcome(
        changes=tuple(
            _said(row, message.key, again)
            if message is not None and (row.decision, row.round) in said
            else Change(row=row, at=_not_sooner(row, later.get((row.decision, row.round))))
            for row in one.rows
        ),
        message=message,
    )


def _said(row: Row[Any], key: str, again: Mapping[tuple[str, int], datetime | None]) -> Change:
    return Change(row=row, at=again[row.decision, row.round], told_in=key)


def _again_at(row: Row[Any], hours: Calendar, now: datetime) -> datetime | None:
    if row.told + 1 >= MOST:
        return None
    return again_at(row.last_at, until=row.until, hours=hours, now=now)


def _due(row: Row[Any], *, last: bool) -> Due:
    return Due(
        decision=DecisionId(row.decision),
        round=row.round,
        person=PersonId(row.person),
        what=Waiting(row.what),
        at=row.at,
        last=last,
        until=row.until,
    )


def _told(one: Addressee, today: date) -> Told:
    if not one.days:
        return Told()
    week = (unasked.told for day, unasked in one.days.items() if today - A_WEEK < day <= today)
    return Told(today=one.days[today].told if today in one.days else 0, week=sum(week))


def _message(one: Addressee, day: date) -> Message:
    number = one.days[day].nudges + 1 if day in one.days else 1
    nowhere = Conversation(platform="", tenant="", person=one.person.id, roams=True)
    return Message(
        key=f"nudge/{one.person.id}/{day.isoformat()}/{number}",
        person=one.person.id,
        day=day,
        number=number,
        conversation=reached(nowhere, one.where),
    )


def _later(one: Addressee, at: datetime) -> Outcome:
    left = ((row, at if row.until is None or at < row.until else None) for row in one.rows)
    return Outcome(changes=tuple(Change(row=row, at=_not_sooner(row, then)) for row, then in left))


def _not_sooner(row: Row[Any], at: datetime | None) -> datetime | None:
    return None if at is None else max(at, row.at)
