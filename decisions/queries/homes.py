"""What somebody finds at home: what waits on them, what they raised, what was decided, and their own times away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from decisions.absences.away import Absent, absent
from decisions.auditing.auditing import is_over
from decisions.decision import UNDECIDED, Decision, Status
from decisions.gathering import facts_of
from decisions.nudging.waits import Wait, Waiting, waits
from decisions.people import Person, PersonId
from decisions.ports.reading import Reader
from decisions.ports.work import Work
from decisions.preferring import Preferred, preferred_by
from decisions.queries.listings import Which, found_for
from decisions.seeing import shown
from decisions.views.decision import DecisionView
from decisions.views.named import FORMER, Named

LATELY = 5
ENDED = (Status.DECIDED, Status.SUPERSEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsOn:
    """Somebody whom a decision waits on: for what, since when, and until when where time runs out.

    `about` tells several questions, conditions or seats apart.
    """

    what: Waiting
    people: tuple[Named, ...]
    since: datetime
    about: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """A decision, and on whom it waits."""

    view: DecisionView
    waits: tuple[WaitsOn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What somebody finds at home, of each list the first: the totals count all that waits or that they raised.

    What waits on them says for what they are waited for. `recorded` is what they said and may still take back.
    """

    person: Person
    waiting: tuple[WaitingView, ...]
    waiting_total: int
    raised: tuple[WaitingView, ...]
    raised_total: int
    decided: tuple[DecisionView, ...]
    recorded: tuple[DecisionView, ...]
    absent: Absent
    preferred: Preferred

    @property
    def is_new(self) -> bool:
        """Tell whether they were in no decision yet."""
        return not (self.waiting or self.raised or self.decided or self.recorded)


def home(work: Work, person: Person, now: datetime, *, most: int) -> HomeView:
    """Gather what somebody finds at home: of each list the first `most`."""
    waiting, raised = found_for(work, Which.WAITING, person, now), _raised(work, person, now)
    return HomeView(
        person=person,
        waiting=tuple(_with_waits(work, one, person, now, on=person.id) for one in waiting[:most]),
        waiting_total=len(waiting),
        raised=tuple(_with_waits(work, one, person, now) for one in raised[:most]),
        raised_total=len(raised),
        decided=_latest(work, person, now, ENDED),
        recorded=tuple(one for one in _latest(work, person, now, Status) if _may_be_taken_back(one, now)),
        absent=absent(work, person, now=now),
        preferred=preferred_by(work, person, now),
    )


def _raised(work: Work, person: Person, now: datetime) -> tuple[Decision, ...]:
    reader = Reader(person.id)
    found = work.decisions.listed(reader=reader, statuses=UNDECIDED, raised_by=person.id, involving=None)
    return tuple(one for one in found if not is_over(one, person.id, now=now))


def _with_waits(
    work: Work, decision: Decision, person: Person, now: datetime, *, on: PersonId | None = None
) -> WaitingView:
    """Show a decision with those whom it waits on; with what it waits for `on` somebody alone."""
    facts = facts_of(work, decision, actor=person, now=now)
    begun = tuple(one for one in waits(decision, facts) if one.has_begun(now) and (on is None or on in one.on))
    return WaitingView(
        view=shown(work, decision, facts, Reader(person.id), now=now),
        waits=tuple(_named(work, one) for one in begun),
    )


def _named(work: Work, wait: Wait) -> WaitsOn:
    known = work.people.persons(wait.on)
    people = tuple(Named(one, known[one].shown if one in known else FORMER) for one in wait.on)
    return WaitsOn(what=wait.what, people=people, since=wait.since, about=wait.about, until=wait.until)


def _latest(work: Work, person: Person, now: datetime, statuses: Iterable[Status]) -> tuple[DecisionView, ...]:
    """Show what somebody is in and in which something happened last, that first."""
    reader = Reader(person.id)
    found = work.decisions.latest(reader=reader, statuses=statuses, involving=person.id, most=LATELY)
    kept = (one for one in found if not is_over(one, person.id, now=now))
    return tuple(shown(work, one, facts_of(work, one, actor=person, now=now), reader, now=now) for one in kept)


def _may_be_taken_back(view: DecisionView, now: datetime) -> bool:
    return view.own is not None and now < view.own.open_until
