"""Who must learn what: the copies of a card, the replies in its thread, and what falls due."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from decisions.decision import Decision, DecisionId
from decisions.events import (
    Agreed,
    AgreementOverdue,
    AnswerDenied,
    AnswerRecorded,
    Because,
    Changed,
    ConditionAdded,
    Consulted,
    Decided,
    DeciderChosen,
    Deferred,
    Delegated,
    Escalated,
    Event,
    LeftToAdministrators,
    Logged,
    Moved,
    Objected,
    OpenedToAuditor,
    Overruled,
    QuestionAnswered,
    QuestionAsked,
    Raised,
    RecommendationAsked,
    Reopened,
    Reseated,
    Returned,
    Routed,
    Shared,
    Stationed,
    TakenOver,
    Undone,
    Voided,
    Widened,
    Withdrawn,
)
from decisions.facts import Facts
from decisions.handing_over.widening import who_names
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.rights.lines import Seat
from decisions.roles import informing, overruling
from decisions.roles.recommending import answered_by
from decisions.rounds import line_of, step_now
from decisions.said import Stance
from decisions.steps import rules_in_force

TWICE = 2
"""Deferred so often, who raised it is asked whether it still matters."""

TO_TELL_OTHERS = timedelta(seconds=60)
"""How long a result waits before the thread is told, so that who pressed can take it back unheard."""

TO_ASK_AGAIN = timedelta(hours=1)
"""How long who was asked to recommend is not told again that they are."""


class NoticeKind(StrEnum):
    """What a message says that nobody asked for."""

    DECIDED = "decided"
    DEFERRED = "deferred"
    UNDONE = "undone"
    ASKED = "asked"
    ANSWERED = "answered"
    OBJECTED = "objected"
    MOVED_UP = "moved_up"
    CHANGED = "changed"
    RETURNED = "returned"
    REOPENED = "reopened"
    VOIDED = "voided"
    STILL_MATTERS = "still_matters"
    NEEDS = "needs"
    CONDITION_ADDED = "condition added"
    UNPLACED = "unplaced"
    UNREACHED = "unreached"
    UNINSTALLED = "uninstalled"
    CALLED = "called"
    AGREER_OBJECTED = "agreer objected"
    OVERRULED = "overruled"
    AGREEMENT_OVERDUE = "agreement overdue"
    PERFORM = "perform"
    INFORM = "inform"
    RECOMMEND = "recommend"
    DELEGATED = "delegated"
    RECORDED_FOR = "recorded for"
    NOT_SAID = "not said"
    UNANSWERED = "unanswered"
    RESEATED = "reseated"
    WIDENED = "widened"
    ORIGIN = "origin"
    OPENED = "opened to an auditor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the card: where it stands, and for whom where one person alone reads it."""

    conversation: Conversation
    reader: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message about event `seq` of a decision, told once in `conversation`, not before the moment given."""

    kind: NoticeKind
    decision: DecisionId
    seq: int
    conversation: Conversation
    not_before: datetime

    @property
    def key(self) -> str:
        """The same notice twice has the same key."""
        return f"{self.kind}/{self.decision}/{self.seq}/{self.conversation.key}"


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
        copies.extend((*_copies(event, after, facts, home), *_copies_beside(event, after)))
        notices.extend(_notices(event, after, seq, now))
        notices.extend(_beside(event, after, seq, facts, now))
        if isinstance(event, Routed) and isinstance(events[0], Raised) and is_wanting(after, facts):
            notices.append(_notice(NoticeKind.NEEDS, after, seq, direct(after.led_by, after.place), now))
        if isinstance(event, Reseated | Routed | LeftToAdministrators) and event is events[0]:
            # Others are asked because of what happened outside it; where somebody acted in it, that is told.
            # Not at once, unless somebody left: who is back within a minute was never away for those who read it.
            later = now if before is not None and _somebody_left(before, facts) else now + TO_TELL_OTHERS
            notices.extend(_everywhere(NoticeKind.RESEATED, after, seq, later))
        if event in events[1:2] and before is not None and _change_moved_it(events, before, after):
            notices.extend(_everywhere(NoticeKind.RESEATED, after, seq, now))
        if isinstance(event, Undone) and event.next_round != event.round:
            heard = (*places_of(after), *_heard(after, facts, by=event.by))
            undone = tuple(_notice(NoticeKind.UNDONE, after, seq, where, now) for where in heard)
    return Consequences(copies=tuple(dict.fromkeys(copies)), notices=tuple(notices), undone=undone)


def _somebody_left(before: Decision, facts: Facts) -> bool:
    return any(not facts.organisation.has_standing(person) for seat in before.seats for person in seat.of)


def _change_moved_it(events: tuple[Event, ...], before: Decision, after: Decision) -> bool:
    """Tell whether others decide since it was changed; where it moved up at once, that is told already."""
    if not isinstance(events[0], Changed) or not isinstance(events[1], Reseated | Routed | LeftToAdministrators):
        return False
    asked, now = ([(seat.of, seat.on_behalf_of) for seat in one.seats] for one in (before, after))
    return asked != now and not any(isinstance(event, Escalated) for event in events)


def _copies(event: Event, after: Decision, facts: Facts, home: Conversation) -> Iterator[Copy]:
    """Say who has the card put before them."""
    match event:
        case Raised() | Logged() | Moved():
            yield Copy(conversation=home, reader=home.person)
        case Shared():
            yield Copy(conversation=event.place)
        case Routed() | DeciderChosen() | Reseated():
            for person in dict.fromkeys(person for seat in event.seats for person in seat.of):
                yield _to(person, after)
        case Widened():
            # Who may name who decides then is told so in one message, which has the button too.
            named = () if event.joined else who_names(after, facts)
            for person in dict.fromkeys(person for seat in event.seats for person in seat.of if person not in named):
                yield _to(person, after)
        case Delegated():
            yield _to(event.to, after)
        case LeftToAdministrators():
            for person in sorted(facts.organisation.administrators):
                yield _to(person, after)
        case TakenOver():
            yield _to(event.by, after)
        case QuestionAsked() if after.led_by in facts.organisation.away:
            yield from (_to(one, after) for one in answered_by(after, facts) if one not in (after.led_by, event.by))
        case _:
            pass


def _copies_beside(event: Event, after: Decision) -> Iterator[Copy]:
    """Say who has the card put before them beside those who decide: who agrees, and who is asked for a view."""
    match event:
        case Consulted():
            people = [person for one in event.agreers for person in one.of]
            people += [person for one in event.asked for person in one.of]
        case AgreementOverdue():
            people = [person for one in event.agreers for person in one.of]
        case _:
            people = []
    yield from (_to(one, after) for one in dict.fromkeys(people))


_TOLD_AT_ONCE: Mapping[type[Event], NoticeKind] = {
    QuestionAsked: NoticeKind.ASKED,
    QuestionAnswered: NoticeKind.ANSWERED,
    Objected: NoticeKind.OBJECTED,
    Escalated: NoticeKind.MOVED_UP,
    Widened: NoticeKind.WIDENED,
    Returned: NoticeKind.RETURNED,
    Reopened: NoticeKind.REOPENED,
    OpenedToAuditor: NoticeKind.OPENED,
}
"""What the thread is told as it happens, each by one reply."""


def _notices(event: Event, after: Decision, seq: int, now: datetime) -> Iterator[Notice]:
    """Say what every thread of it is told. Single answers change the card alone."""
    match event:
        case Decided():
            yield from _everywhere(NoticeKind.DECIDED, after, seq, now + TO_TELL_OTHERS)
        case Deferred():
            yield from _everywhere(NoticeKind.DEFERRED, after, seq, now + TO_TELL_OTHERS)
            if after.deferrals >= TWICE:
                raiser = direct(after.led_by, after.place)
                yield _notice(NoticeKind.STILL_MATTERS, after, seq, raiser, now + TO_TELL_OTHERS)
        case ConditionAdded() if after.ended_at is not None and now >= after.ended_at + TO_TELL_OTHERS:
            # The thread knows of an unconditional yes: it must not stay with that.
            yield from _everywhere(NoticeKind.CONDITION_ADDED, after, seq, now)
        case Changed() if event.next_round == after.round and event.voids:
            yield from _everywhere(NoticeKind.CHANGED, after, seq, now)
        case AnswerRecorded():
            yield _notice(NoticeKind.RECORDED_FOR, after, seq, direct(event.of, after.place), now)
        case AnswerDenied():
            recorder = next((one.by for one in after.spoken if one.number == event.number), event.by)
            yield _notice(NoticeKind.NOT_SAID, after, seq, direct(recorder, after.place), now)
        case Agreed() if event.stance is Stance.OBJECTS and not _objects_as_anybody(event, after):
            yield from _everywhere(NoticeKind.AGREER_OBJECTED, after, seq, now)
        case Overruled() if event.seat == _first_overruled(event, after):
            yield from _everywhere(NoticeKind.OVERRULED, after, seq, now)
        case Voided():
            yield _notice(NoticeKind.VOIDED, after, seq, direct(after.led_by, after.place), now)
        case _ if type(event) in _TOLD_AT_ONCE:
            yield from _everywhere(_TOLD_AT_ONCE[type(event)], after, seq, now)
        case _:
            pass


def _beside(event: Event, after: Decision, seq: int, facts: Facts, now: datetime) -> Iterator[Notice]:
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
            yield from _lines(NoticeKind.ORIGIN, _heard(after, facts, by=event.by), after, seq, now)
        case Reopened():
            yield from _lines(NoticeKind.ORIGIN, _heard(after, facts, by=event.by), after, seq, now)
        case Returned():
            heard = _heard(after, facts) if event.because is Because.CONDITION else raised_in
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
            yield _notice(NoticeKind.RECOMMEND, after, seq, direct(event.of, after.place), now)
        case _:
            pass


def _asked_just_now(event: RecommendationAsked, after: Decision) -> bool:
    """Tell whether they were asked to recommend before, and told so within the hour."""
    asked = [at for person, at in after.asked_to_recommend if person == event.of]
    return len(asked) > 1 and asked[-1] - asked[-2] < TO_ASK_AGAIN


def _objects_as_anybody(event: Agreed, after: Decision) -> bool:
    """Tell whether the objection of who agrees ended consent too: then the thread hears of it once."""
    last = after.objections[-1] if after.objections else None
    return last is not None and (last.by, last.at) == (event.by, event.at)


def _first_overruled(event: Overruled, after: Decision) -> Seat | None:
    """Name the first of the seats whose objections were overruled for one reason: the thread hears of them together."""
    said = ((one.overruled_by, one.overruled_because) == (event.by, event.reason) for one in after.agreements)
    return next((one.seat for one, same in zip(after.agreements, said, strict=True) if same), None)


def _heard(after: Decision, facts: Facts, *, by: PersonId | None = None) -> tuple[Conversation, ...]:
    """Name where a result was told outside its threads; not to who acted."""
    performers = (direct(one, after.place) for one in informing.told_to_perform(after) if one != by)
    return *informing.hear_of_it(after, facts, but=places_of(after), by=by), *performers


def _lines(
    kind: NoticeKind, where: tuple[Conversation, ...], after: Decision, seq: int, not_before: datetime
) -> tuple[Notice, ...]:
    return tuple(_notice(kind, after, seq, one, not_before) for one in where)


def is_wanting(decision: Decision, facts: Facts) -> bool:
    """Tell whether it lacks what its right says it takes, or what it would take to stand by itself."""
    line, step = line_of(decision, facts), step_now(decision, facts)
    lacks = line is not None and bool(decision.proposal.lacks(line.needs))
    return lacks or rules_in_force(step, decision) != step.rules


def home_of(decision: Decision) -> Conversation:
    """Name where its card stands: in the direct messages of who raised it, if only those in it may see it.

    Those are the ones on the platform where it was raised, wherever its raiser is later.
    """
    if decision.proposal.restricted or decision.place.is_direct:
        return replace(direct(decision.raised_by, decision.place), roams=False)
    return decision.place


def places_of(decision: Decision) -> tuple[Conversation, ...]:
    """Name every place in which its card stands for all who read there: its own first, each channel once."""
    home = home_of(decision)
    return home, *(place for place in decision.shared if not place.is_in_channel_of(home))


def _to(person: PersonId, decision: Decision) -> Copy:
    return Copy(conversation=direct(person, decision.place), reader=person)


def _everywhere(kind: NoticeKind, after: Decision, seq: int, not_before: datetime) -> tuple[Notice, ...]:
    return tuple(_notice(kind, after, seq, where, not_before) for where in places_of(after))


def _notice(kind: NoticeKind, after: Decision, seq: int, where: Conversation, not_before: datetime) -> Notice:
    return Notice(kind=kind, decision=after.id, seq=seq, conversation=where, not_before=not_before)
