"""Who must learn what of an act: the copies of a card, and the messages."""

from dataclasses import dataclass
from datetime import datetime

from decisions.answering.events import Undone
from decisions.channels.stationing import home_of, places_of
from decisions.deciders.events import LeftToAdministrators, Reseated, Routed
from decisions.deciders.steps import rules_in_force
from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.handing_over.events import Escalated
from decisions.places import direct
from decisions.raising.events import Changed, Raised
from decisions.rounds import line_of, step_now
from decisions.telling.beside import heard_of, told_beside
from decisions.telling.copies import copies_beside, copies_of
from decisions.telling.notices import TO_TELL_OTHERS, Copy, Notice, NoticeKind, notice_of
from decisions.telling.passed_on import told_as_it_moves_on
from decisions.telling.threads import everywhere, told_in_threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What else is written in the transaction of the events.

    `undone` is sent only to where the result that it takes back was told already; elsewhere nobody hears of either.
    """

    copies: tuple[Copy, ...] = ()
    notices: tuple[Notice, ...] = ()
    undone: tuple[Notice, ...] = ()


def consequences(
    events: tuple[Event, ...], after: Decision, *, facts: Facts, now: datetime, before: Decision | None = None
) -> Consequences:
    """Tell what must follow from `events`, which made `after` of `before`."""
    copies: list[Copy] = []
    notices: list[Notice] = []
    undone: tuple[Notice, ...] = ()
    home = home_of(after)
    for seq, event in enumerate(events, start=after.version - len(events) + 1):
        copies.extend((*copies_of(event, after, facts, home), *copies_beside(event, after)))
        notices.extend(told_in_threads(event, after, seq, now))
        notices.extend(told_beside(event, after, seq, facts, now))
        notices.extend(told_as_it_moves_on(event, after, seq, facts, now))
        if isinstance(event, Routed) and isinstance(events[0], Raised) and is_wanting(after, facts):
            notices.append(notice_of(NoticeKind.NEEDS, after, seq, direct(after.led_by, after.place), now))
        if isinstance(event, Reseated | Routed | LeftToAdministrators) and event is events[0]:
            # Others are asked because of what happened outside it; where somebody acted in it, that is told.
            # Not at once, unless somebody left: who is back within a minute was never away for those who read it.
            later = now if before is not None and _somebody_left(before, facts) else now + TO_TELL_OTHERS
            notices.extend(everywhere(NoticeKind.RESEATED, after, seq, later))
        if event in events[1:2] and before is not None and _change_moved_it(events, before, after):
            notices.extend(everywhere(NoticeKind.RESEATED, after, seq, now))
        if isinstance(event, Undone) and event.next_round != event.round:
            heard = (*places_of(after), *heard_of(after, facts, by=event.by))
            undone = tuple(notice_of(NoticeKind.UNDONE, after, seq, where, now) for where in heard)
    return Consequences(copies=tuple(dict.fromkeys(copies)), notices=tuple(notices), undone=undone)


def _somebody_left(before: Decision, facts: Facts) -> bool:
    return any(not facts.organisation.has_standing(person) for seat in before.seats for person in seat.of)


def _change_moved_it(events: tuple[Event, ...], before: Decision, after: Decision) -> bool:
    """Tell whether others decide since it was changed; where it moved up at once, that is told already."""
    if not isinstance(events[0], Changed) or not isinstance(events[1], Reseated | Routed | LeftToAdministrators):
        return False
    asked, now = ([(seat.of, seat.on_behalf_of) for seat in one.seats] for one in (before, after))
    return asked != now and not any(isinstance(event, Escalated) for event in events)


def is_wanting(decision: Decision, facts: Facts) -> bool:
    """Tell whether it lacks what its right says it takes, or what it would take to stand by itself."""
    line, step = line_of(decision, facts), step_now(decision, facts)
    lacks = line is not None and bool(decision.proposal.lacks(line.needs))
    return lacks or rules_in_force(step, decision) != step.rules
