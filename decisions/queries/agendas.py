"""Agendas: what waits for a forum."""

from dataclasses import dataclass
from datetime import date, datetime

from decisions.auditing.auditing import is_over
from decisions.deciders.routing import next_meeting
from decisions.decision import Status
from decisions.gathering import facts_of
from decisions.people import Person
from decisions.ports.reading import Reader
from decisions.ports.work import Work
from decisions.rights.lines import Forum, Rights
from decisions.rights.problems import nearest
from decisions.rounds import step_now
from decisions.seeing import shown
from decisions.views.decision import DecisionView


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What waits for a forum, soonest due first: all that the asker may see, and how much more there is.

    `next_meeting` is that of a forum which meets outside; None where no date is known.
    """

    forum: str
    outside: bool
    next_meeting: date | None
    views: tuple[DecisionView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchForum:
    """No forum has this name; `near` is called nearly so, `known` are all of them."""

    name: str
    near: str | None
    known: tuple[str, ...]


def agenda(work: Work, name: str, person: Person, *, now: datetime, most: int) -> Agenda | NoSuchForum:
    """Tell what waits for the forum called `name`."""
    rights = work.rights.version(work.rights.current(now=now))
    forum = _called(name, rights)
    if forum is None:
        known = tuple(one.name for one in rights.forums)
        return NoSuchForum(name=name, near=nearest(name, known), known=known)
    reader = Reader(person.id)
    opened = work.decisions.listed(reader=reader, statuses=(Status.OPEN,), raised_by=None, involving=None)
    waiting = []
    for decision in opened:
        if is_over(decision, person.id, now=now):
            continue
        facts = facts_of(work, decision, actor=person, now=now)
        sits = step_now(decision, facts).forum
        if sits is not None and sits.name.casefold() == forum.name.casefold():
            waiting.append((decision, facts))
    return Agenda(
        forum=forum.name,
        outside=forum.outside,
        next_meeting=next_meeting(forum, work.rights.organisation(now=now), now=now),
        views=tuple(shown(work, decision, facts, reader) for decision, facts in waiting[:most]),
        total=len(waiting),
    )


def _called(name: str, rights: Rights) -> Forum | None:
    wanted = " ".join(name.casefold().removeprefix("the ").split())
    return next((forum for forum in rights.forums if forum.name.casefold() == wanted), None)
