"""What tells people something without asking them comes while they work, unless it follows from an act of theirs."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from decisions.deciders.routing import calendar_of
from decisions.nudging.moments import hours_for
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.ports.decisions import Happened
from decisions.telling.notices import NoticeKind
from decisions.worktime import is_working, next_working

AT_IT = timedelta(hours=1)
"""How long after an act of theirs somebody is taken to be at it still, whatever their calendar says."""
AT_ONCE = frozenset({NoticeKind.ASKED, NoticeKind.RECOMMEND, NoticeKind.RECORDED_FOR, NoticeKind.CLOSED})
"""What a colleague asks somebody comes as the colleague's own message would; that nothing goes out at all, too."""
THOUGH_AWAY = frozenset(
    {
        NoticeKind.UNANSWERED,
        NoticeKind.NOBODY_DECIDES,
        NoticeKind.UNREACHED,
        NoticeKind.UNINSTALLED,
        NoticeKind.NOT_SENT,
    }
)
"""What nobody else may be able to see to waits for the morning, not for who is away to be back."""
_A_DAY = timedelta(days=1)


def may_wait(kind: NoticeKind) -> bool:
    """Tell whether it is told in working hours alone, where one person reads it."""
    return kind not in AT_ONCE


def waits_until(kind: NoticeKind, person: PersonId, organisation: Organisation, now: datetime) -> datetime | None:
    """Tell until when somebody is not told of it: their next working morning; None where they work now.

    Who is away, or keeps the day quiet, is looked at again each morning: they may be back sooner than they said.
    """
    calendar = calendar_of(person, organisation)
    if not is_working(now, calendar):
        return next_working(now, calendar)
    if kind in THOUGH_AWAY or is_working(now, hours_for(person, organisation)):
        return None
    tomorrow = now.astimezone(calendar.zone).date() + _A_DAY
    return next_working(datetime.combine(tomorrow, time(), calendar.zone), calendar)


def is_at_it(person: PersonId, happened: Iterable[Happened], now: datetime) -> bool:
    """Tell whether somebody has just acted in it: then they wait for what comes of it."""
    return any(getattr(one.event, "by", None) == person and now - one.at < AT_IT for one in happened)
