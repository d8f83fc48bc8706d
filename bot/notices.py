"""What is drawn at the moment of sending: never older than that."""

from dataclasses import dataclass

from adapters.cards import messages, replies
from adapters.cards.cards import Card, Mention
from adapters.cards.decision_cards import decision_card
from adapters.cards.phrases import MANY
from decisions.decision import DecisionId, Status
from decisions.events import (
    Changed,
    ConditionAdded,
    Decided,
    Deferred,
    Escalated,
    Event,
    Logged,
    Objected,
    QuestionAnswered,
    QuestionAsked,
    Raised,
    Reopened,
    Returned,
    Routed,
    Undone,
    Voided,
)
from decisions.notices import NoticeKind
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.queries import Queries
from decisions.views import DecisionView, Named, ResultView


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A card ready to be sent, the version that it shows, and for whom it has a view of their own."""

    card: Card
    version: int
    viewers: tuple[PersonId, ...] = ()

    @property
    def mentions(self) -> tuple[PersonId, ...]:
        """Whom it mentions."""
        lines = (line for part in self.card.body for line in part.lines)
        return tuple(dict.fromkeys(span.person for line in lines for span in line if isinstance(span, Mention)))


class Rendering:
    """Draws copies of cards, and replies, from the record as it stands."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    def view(self, decision: DecisionId, reader: PersonId | None) -> DecisionView | None:
        """Show a decision as on a copy of its card."""
        return self._queries.card(decision, reader)

    def card(self, decision: DecisionId, reader: PersonId | None, *, on: str, first: bool) -> Told | None:
        """Draw a copy of the card that is read `on` a platform; None where its reader may no longer see it."""
        view = self._queries.card(decision, reader, on=on)
        if view is None:
            return None
        card = decision_card(view, first=first and reader is None)
        return Told(card=card, version=view.version, viewers=(reader,) if reader else _concerned(view))

    def notice(self, kind: NoticeKind, decision: DecisionId, seq: int, *, on: str) -> Told | None:
        """Draw a reply that is read `on` a platform; None where what it would tell no longer holds."""
        view = self._queries.card(decision, None, on=on)
        if view is None:
            return None
        card = self._notice(kind, view, seq)
        return Told(card=card, version=view.version) if card else None

    def asked_in(self, decision: DecisionId, reader: PersonId) -> Conversation | None:
        """Name the channel whose card mentions `reader`: they were asked when it was posted there."""
        raised = self._queries.happened(decision, 1)
        routed = self._queries.happened(decision, 2)
        if raised is None or routed is None or not isinstance(raised.event, Raised | Logged):
            return None
        place = raised.event.place
        mentioned = _mentioned_by(routed.event)
        if reader not in mentioned or place.is_direct or raised.event.proposal.restricted:
            return None
        return place

    def _notice(self, kind: NoticeKind, view: DecisionView, seq: int) -> Card | None:
        match kind:
            case NoticeKind.UNPLACED:
                return messages.unplaced(view)
            case NoticeKind.UNREACHED:
                return messages.unreached(view) if view.status is Status.OPEN else None
            case NoticeKind.UNINSTALLED:
                return messages.uninstalled(view) if view.status is Status.OPEN else None
            case NoticeKind.CALLED:
                return messages.called(view) if view.status is Status.OPEN else None
            case _:
                happened = self._queries.happened(view.key, seq)
                return self._reply(kind, happened.event, view) if happened else None

    def _reply(self, kind: NoticeKind, event: Event, view: DecisionView) -> Card | None:
        match event:
            case Decided() | Deferred() if view.result is not None and event.round == view.round:
                return _result(kind, event, view, view.result)
            case ConditionAdded() if view.result is not None and event.round == view.round:
                return _condition(event, view, view.result, self._named(event.by))
            case Undone():
                return replies.undone(view, self._named(event.by))
            case QuestionAsked() | QuestionAnswered() if view.status is Status.OPEN:
                return _question(event, view)
            case Routed() if kind is NoticeKind.NEEDS and view.status is Status.OPEN and view.result is None:
                return replies.needs(view)
            case Voided() if view.status is Status.VOID:
                return replies.voided(view, event.reason)
            case Objected() | Escalated() | Changed() | Returned() | Reopened():
                still = view.status is Status.OPEN and view.round == event.next_round
                return self._put_anew(event, view) if still else None
            case _:
                return None

    def _put_anew(self, event: Objected | Escalated | Changed | Returned | Reopened, view: DecisionView) -> Card:
        match event:
            case Objected():
                return replies.objected(view, self._named(event.by), event.text)
            case Escalated():
                return replies.moved_up(view)
            case Changed():
                return replies.changed(view, self._named(event.by), tuple(map(self._named, event.voids)))
            case Returned():
                by = self._named(event.by) if event.by else None
                return replies.returned(view, event.because, by, event.reason)
            case Reopened():
                return replies.reopened(view, self._named(event.by), event.reason)

    def _named(self, person: PersonId) -> Named:
        return Named(person, self._queries.name(person))


def _concerned(view: DecisionView) -> tuple[PersonId, ...]:
    """Name those who may do more with a card than others, who must still speak first."""
    silent = (person.id for one in view.deciders if not one.said for person in one.people)
    spoken = (person.id for one in view.deciders if one.said for person in one.people)
    by = (said.by.id for said in view.result.responses) if view.result else ()
    return tuple(dict.fromkeys((*silent, *by, *spoken, view.led_by.id, view.raised_by.id)))


def _mentioned_by(event: Event) -> frozenset[PersonId]:
    """Name whom the card mentions by name: where there are many, it counts them instead."""
    seats = event.seats if isinstance(event, Routed) else ()
    if len(seats) > MANY:
        return frozenset()
    return frozenset(person for seat in seats if len(seat.of) <= MANY for person in seat.of)


def _result(kind: NoticeKind, event: Decided | Deferred, view: DecisionView, result: ResultView) -> Card | None:
    if isinstance(event, Decided):
        return replies.decided(view, result)
    if view.status is not Status.DEFERRED:
        return None
    return replies.still_matters(view) if kind is NoticeKind.STILL_MATTERS else replies.deferred(view, result)


def _condition(event: ConditionAdded, view: DecisionView, result: ResultView, by: Named) -> Card | None:
    added = next((one for one in result.conditions if one.text == event.condition.text), None)
    return replies.condition_added(view, by, added) if added else None


def _question(event: QuestionAsked | QuestionAnswered, view: DecisionView) -> Card | None:
    question = next((one for one in view.questions if one.number == event.number), None)
    if question is None:
        return None
    if isinstance(event, QuestionAnswered):
        return replies.answered(view, question)
    return replies.asked(view, question) if question.answer is None else None
