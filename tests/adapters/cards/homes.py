"""Inboxes for tests: so many things of each kind in them."""

from datetime import UTC, date, datetime

from decisions.absences.away import Absent, Away
from decisions.nudging.waits import Waiting
from decisions.people import Person
from decisions.preferences import Preferences
from decisions.preferring import Preferred
from decisions.queries.homes import HomeView, WaitingView, WaitsOn
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from tests.decisions.builders import ANA

TODAY = date(2026, 11, 23)
SINCE = datetime(2026, 11, 23, 9, tzinfo=UTC)
NOT_AWAY = Absent(today=TODAY, times=(), from_status=False)
AWAY_NOW = Absent(
    today=TODAY, times=(Away(start=TODAY, end=date(2026, 11, 27), deputy="Ben Ott", now=True),), from_status=False
)


def home_view(
    view: DecisionView | None = None,
    *,
    of: Person = ANA,
    many: int = 1,
    total: int | None = None,
    recorded: bool = False,
    absent: Absent = NOT_AWAY,
) -> HomeView:
    """Fill an inbox with one decision, `many` times in each list, `total` of which there are; empty without it."""
    views = (view,) * many if view is not None else ()
    counted = len(views) if total is None else total
    return HomeView(
        person=of,
        waiting=tuple(WaitingView(view=one, waits=waits_on(one)[number % 12 :]) for number, one in enumerate(views)),
        waiting_total=counted,
        raised=tuple(WaitingView(view=one, waits=waits_on(one)) for one in views),
        raised_total=counted,
        decided=views[:5],
        recorded=views[:5] if recorded else (),
        absent=absent,
        preferred=Preferred(now=Preferences(quiet_days=frozenset({4})), platforms=("slack",), working=()),
    )


def waits_on(view: DecisionView) -> tuple[WaitsOn, ...]:
    """Have it wait on whoever raised it, for each kind of thing."""
    people = (Named(view.raised_by.id, view.raised_by.name),)
    return tuple(WaitsOn(what=what, people=people, since=SINCE) for what in Waiting)
