"""Who hears that something waited beyond its time, and has the next step in their hands since: each in a message."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from decisions.carrying_out.events import PromiseMissed
from decisions.carrying_out.promising import who_hears_of_it
from decisions.channels.stationing import home_of
from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.handing_over.events import Widened
from decisions.people import PersonId
from decisions.places import direct
from decisions.questions.events import ClockRanOn
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
from decisions.telling.notices import Notice, NoticeKind, notice_of


def told_as_it_moves_on(event: Event, after: Decision, seq: int, facts: Facts, now: datetime) -> Iterator[Notice]:
    """Say who is told, alone, that it has moved on to them."""
    match event:
        case ClockRanOn():
            asked = dict.fromkeys(one.by for one in after.questions if one.number in event.numbers)
            yield from _alone(NoticeKind.RAN_ON, _who_read_no_thread(asked, after), after, seq, now)
        case Widened() if event.joined:
            before = dict.fromkeys(_silent_before(event, after))
            yield from _alone(NoticeKind.MAY_DELEGATE, _who_read_no_thread(before, after), after, seq, now)
        case ConfirmationOverdue():
            yield from _alone(NoticeKind.UNCONFIRMED, event.told, after, seq, now)
        case StillMattersAsked():
            yield from _alone(NoticeKind.DOES_IT_MATTER, event.asked_of, after, seq, now)
            yield from _alone(NoticeKind.NOBODY_DECIDES, event.told, after, seq, now)
        case PromiseMissed():
            yield from _alone(NoticeKind.NOT_DONE, who_hears_of_it(after, facts), after, seq, now)
        case _:
            pass


def _silent_before(event: Widened, after: Decision) -> Iterator[PersonId]:
    """Name who could decide it before others could too, and has said nothing."""
    for one in after.seats:
        if after.response_of(one.seat) is None:
            yield from (person for person in one.of if person not in event.joined)


def _who_read_no_thread(people: Iterable[PersonId], after: Decision) -> tuple[PersonId, ...]:
    """Name those whom nothing said in its thread reaches: it stands where who raised it reads alone."""
    home = home_of(after)
    return tuple(one for one in people if home.is_direct and one != home.person)


def _alone(
    kind: NoticeKind, people: Iterable[PersonId], after: Decision, seq: int, now: datetime
) -> tuple[Notice, ...]:
    return tuple(notice_of(kind, after, seq, direct(one, after.place), now) for one in dict.fromkeys(people))
