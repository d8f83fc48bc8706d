"""What is told outside the threads: where it was raised, to whom it matters how it ended, to who does it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from decisions.answering.events import ConditionAdded, Decided, Deferred
from decisions.carrying_out.events import Because, Reopened, Returned
from decisions.channels.events import Stationed
from decisions.channels.stationing import home_of, places_of
from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.handing_over.events import Widened
from decisions.handing_over.widening import who_names
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.raising.events import Withdrawn
from decisions.roles import informing, overruling
from decisions.roles.events import Agreed, AgreementOverdue, RecommendationAsked
from decisions.said import Stance
from decisions.telling.notices import TO_TELL_OTHERS, Notice, NoticeKind, notice_of

TO_ASK_AGAIN = timedelta(hours=1)
"""How long who was asked to recommend is not told again that they are."""


def told_beside(event: Event, after: Decision, seq: int, facts: Facts, now: datetime) -> Iterator[Notice]:
    """Say what is told outside its threads: where it was raised, to whom it matters how it ended, to who does it."""
    later, raised_in = now + TO_TELL_OTHERS, informing.where_it_was_raised(after)
    match event:
        case Stationed() | Withdrawn():
            yield from _lines(NoticeKind.ORIGIN, raised_in, after, seq, now)
        case Decided():
            yield from _lines(
                NoticeKind.INFORM, informing.hear_of_it(after, facts, but=places_of(after)), after, seq, later
            )
            performers = tuple(direct(one, after.place) for one in informing.told_to_perform(after))
            yield from _lines(NoticeKind.PERFORM, performers, after, seq, later)
        case Deferred():
            yield from _lines(NoticeKind.INFORM, raised_in, after, seq, later)
        case ConditionAdded() if after.ended_at is not None and now >= after.ended_at + TO_TELL_OTHERS:
            yield from _lines(NoticeKind.ORIGIN, heard_of(after, facts, by=event.by), after, seq, now)
        case Reopened():
            yield from _lines(NoticeKind.ORIGIN, heard_of(after, facts, by=event.by), after, seq, now)
        case Returned():
            heard = heard_of(after, facts) if event.because is Because.CONDITION else raised_in
            yield from _lines(NoticeKind.ORIGIN, heard, after, seq, now)
        case Widened() if not event.joined:
            fallback = tuple(direct(one, after.place) for one in who_names(after, facts))
            yield from _lines(NoticeKind.UNANSWERED, fallback, after, seq, now)
        case Agreed() if event.stance is Stance.OBJECTS and home_of(after).is_direct and not after.proposal.restricted:
            # Nobody else reads the thread there: who may overrule it hears of it alone.
            who = overruling.who_overrules(after, facts) if overruling.overrulable(after) else ()
            others = tuple(direct(one, after.place) for one in who if one != after.raised_by)
            yield from _lines(NoticeKind.AGREER_OBJECTED, others, after, seq, now)
        case AgreementOverdue():
            looking_after = dict.fromkeys((after.led_by, *who_names(after, facts)))
            told = tuple(direct(one, after.place) for one in looking_after)
            yield from _lines(NoticeKind.AGREEMENT_OVERDUE, told, after, seq, now)
        case RecommendationAsked() if event.of != event.by and not _asked_just_now(event, after):
            yield notice_of(NoticeKind.RECOMMEND, after, seq, direct(event.of, after.place), now)
        case _:
            pass


def _asked_just_now(event: RecommendationAsked, after: Decision) -> bool:
    """Tell whether they were asked to recommend before, and told so within the hour."""
    asked = [at for person, at in after.asked_to_recommend if person == event.of]
    return len(asked) > 1 and asked[-1] - asked[-2] < TO_ASK_AGAIN


def heard_of(after: Decision, facts: Facts, *, by: PersonId | None = None) -> tuple[Conversation, ...]:
    """Name where a result was told outside its threads; not to who acted."""
    performers = (direct(one, after.place) for one in informing.told_to_perform(after) if one != by)
    return *informing.hear_of_it(after, facts, but=places_of(after), by=by), *performers


def _lines(
    kind: NoticeKind, where: tuple[Conversation, ...], after: Decision, seq: int, not_before: datetime
) -> tuple[Notice, ...]:
    return tuple(notice_of(kind, after, seq, one, not_before) for one in where)
