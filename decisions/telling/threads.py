"""What every thread of a decision is told."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected
from decisions.auditing.events import OpenedToAuditor
from decisions.carrying_out.events import Reopened, Returned
from decisions.channels.stationing import places_of
from decisions.decision import Decision
from decisions.events import Event
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Escalated, Widened
from decisions.places import direct
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.raising.events import Changed, Voided
from decisions.rights.lines import Seat
from decisions.roles.events import Agreed, Overruled
from decisions.said import Agreement, Stance
from decisions.telling.notices import TO_TELL_OTHERS, Notice, NoticeKind, notice_of

TWICE = 2
"""Deferred so often, who raised it is asked whether it still matters."""


_TOLD_AT_ONCE: Mapping[type[Event], NoticeKind] = {
    QuestionAsked: NoticeKind.ASKED,
    QuestionAnswered: NoticeKind.ANSWERED,
    ClockRanOn: NoticeKind.RAN_ON,
    Objected: NoticeKind.OBJECTED,
    Escalated: NoticeKind.MOVED_UP,
    Widened: NoticeKind.WIDENED,
    Returned: NoticeKind.RETURNED,
    Reopened: NoticeKind.REOPENED,
    OpenedToAuditor: NoticeKind.OPENED,
}
"""What the thread is told as it happens, each by one reply."""


def told_in_threads(event: Event, after: Decision, seq: int, now: datetime) -> Iterator[Notice]:
    """Say what every thread of it is told. Single answers change the card alone."""
    match event:
        case Decided():
            yield from everywhere(NoticeKind.DECIDED, after, seq, now + TO_TELL_OTHERS)
        case Deferred():
            yield from everywhere(NoticeKind.DEFERRED, after, seq, now + TO_TELL_OTHERS)
            if after.deferrals >= TWICE:
                raiser = direct(after.led_by, after.place)
                yield notice_of(NoticeKind.STILL_MATTERS, after, seq, raiser, now + TO_TELL_OTHERS)
        case ConditionAdded() if after.ended_at is not None and now >= after.ended_at + TO_TELL_OTHERS:
            # The thread knows of an unconditional yes: it must not stay with that.
            yield from everywhere(NoticeKind.CONDITION_ADDED, after, seq, now)
        case Changed() if event.next_round == after.round and event.voids:
            yield from everywhere(NoticeKind.CHANGED, after, seq, now)
        case AnswerRecorded():
            yield notice_of(NoticeKind.RECORDED_FOR, after, seq, direct(event.of, after.place), now)
        case AnswerDenied():
            recorder = next((one.by for one in after.spoken if one.number == event.number), event.by)
            yield notice_of(NoticeKind.NOT_SAID, after, seq, direct(recorder, after.place), now)
        case Agreed() if event.stance is Stance.OBJECTS and not _objects_as_anybody(event, after):
            yield from everywhere(NoticeKind.AGREER_OBJECTED, after, seq, now)
        case Overruled() if event.seat == _first_overruled(event, after):
            yield from everywhere(NoticeKind.OVERRULED, after, seq, now)
        case Voided():
            yield notice_of(NoticeKind.VOIDED, after, seq, direct(after.led_by, after.place), now)
        case _ if type(event) in _TOLD_AT_ONCE:
            yield from everywhere(_TOLD_AT_ONCE[type(event)], after, seq, now)
        case _:
            pass


def _objects_as_anybody(event: Agreed, after: Decision) -> bool:
    """Tell whether the objection of who agrees ended consent too: then the thread hears of it once."""
    last = after.objections[-1] if after.objections else None
    return last is not None and (last.by, last.at) == (event.by, event.at)


def _first_overruled(event: Overruled, after: Decision) -> Seat | None:
    """Name the first of the seats whose objections one press overruled: the thread hears of them together."""
    return next((one.seat for one in after.agreements if _is_overruled_by(event, one)), None)


def _is_overruled_by(event: Overruled, said: Agreement) -> bool:
    overruled = said.overruled_by, said.overruled_because, said.overruled_at
    return overruled == (event.by, event.reason, event.at)


def everywhere(kind: NoticeKind, after: Decision, seq: int, not_before: datetime) -> tuple[Notice, ...]:
    """Tell every thread of it."""
    return tuple(notice_of(kind, after, seq, where, not_before) for where in places_of(after))
