"""What is drawn at the moment of sending: never older than that."""

from dataclasses import dataclass, replace

from adapters.cards import agreeing, away, beside, deputies, first_time, messages, phrases, replies
from adapters.cards.cards import Card, Mention
from adapters.cards.decision_cards import decision_card
from adapters.cards.gathered import gathered_card
from adapters.cards.nudging import nudge_card
from adapters.cards.wording import by_clock, tells_time
from bot.concerned import WAITS, concerned, mentioned_by
from bot.moved_on import MOVED_ON, moved_on
from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected, Undone
from decisions.auditing.events import OpenedToAuditor
from decisions.carrying_out.events import Reopened, Returned
from decisions.channels.events import Stationed
from decisions.deciders.events import LeftToAdministrators, Reseated, Routed
from decisions.decision import DecisionId, Status
from decisions.events import Event
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Escalated, Widened
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.queries.queries import Queries
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.raising.events import Changed, Logged, Raised, Voided, Withdrawn
from decisions.roles.events import Agreed, AgreementOverdue, Overruled, RecommendationAsked
from decisions.telling.notices import Notice, NoticeKind
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ConditionView, ResultView

_RESEATED = NoticeKind.RESEATED
SEVERAL = 2

_WITHOUT_WORDS = frozenset(
    {
        NoticeKind.UNREACHED,
        NoticeKind.UNINSTALLED,
        NoticeKind.CALLED,
        NoticeKind.UNANSWERED,
        NoticeKind.AGREEMENT_OVERDUE,
        NoticeKind.DOES_IT_MATTER,
        NoticeKind.UNCONFIRMED,
    }
)
"""What is told without a word of what anybody wrote but the question, which is veiled."""


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
        newcomer = reader is not None and first_time.may_show(view) and self._queries.is_first_for(decision, reader)
        card = decision_card(view, first=first and reader is None, newcomer=newcomer)
        return Told(
            card=self._by_clock(card, reader), version=view.version, viewers=(reader,) if reader else concerned(view)
        )

    def notice(
        self, kind: NoticeKind, decision: DecisionId, seq: int, *, on: str, to: PersonId | None = None
    ) -> Told | None:
        """Draw a reply that is read `on` a platform, by one person where it is written `to` them alone.

        None where what it would tell no longer holds, or they may not read it.
        """
        if kind is NoticeKind.STANDS_IN:
            return self._to_deputy(PersonId(decision), seq, to)
        view = self._queries.card(decision, None, on=on)
        if view is not None and view.restricted and to is not None:
            view = self._as_they_see_it(kind, decision, to, on=on)
        if view is None:
            return None
        card = self._moved_on(kind, view, seq, to) if kind in MOVED_ON else self._notice(kind, view, seq)
        return Told(card=self._by_clock(card, to), version=view.version) if card else None

    def called(self, place: Conversation | None) -> str | None:
        """Give the name of a channel, or of who reads there alone; None where it was never heard."""
        return self._queries.called_or_named(place) if place else None

    def nudges(self, key: str, person: PersonId, *, on: str) -> Told | None:
        """Draw the nudge of this key, which one person reads; None where nothing in it waits on them any more."""
        found = self._queries.nudged(key, person, on=on)
        if found is None or not found.waiting:
            return None
        card = nudge_card(replace(found, told=found.waiting))
        return Told(card=self._by_clock(card, person), version=0, viewers=(person,))

    def gathered(self, notices: tuple[Notice, ...], person: PersonId, *, on: str) -> Told | None:
        """Draw in one message what was told of several decisions; None where nothing of it holds any more."""
        drawn = [(one.decision, self.notice(one.kind, one.decision, one.seq, on=on, to=person)) for one in notices]
        told = [(key, each) for key, each in drawn if each is not None]
        if len(told) < SEVERAL:
            return told[0][1] if told else None
        views = {key: view for key, _ in told if (view := self._queries.card(key, person, on=on)) is not None}
        items = tuple((views[key], each.card) for key, each in told if key in views)
        return Told(card=gathered_card(self._queries.name(person), items), version=0) if items else None

    def _by_clock(self, card: Card, reader: PersonId | None) -> Card:
        """Have its notification tell the time by the clock of its reader, or of the company where many read it."""
        if not tells_time(card):
            return card
        return by_clock(card, self._queries.clock_of(reader), named=reader is None)

    def _to_deputy(self, person: PersonId, seq: int, deputy: PersonId | None) -> Told | None:
        """Say to whom somebody named what they are to decide for them; None where that is no news by now."""
        news = self._queries.news_for_deputy(person, seq, deputy) if deputy else None
        return Told(card=deputies.news(news), version=seq) if news else None

    def _as_they_see_it(self, kind: NoticeKind, decision: DecisionId, to: PersonId, *, on: str) -> DecisionView | None:
        """Show a restricted decision to one reader: an administrator who is not in it hears that it waits, no more."""
        view = self._queries.card(decision, to, on=on)
        return None if view is not None and view.veiled and kind not in _WITHOUT_WORDS else view

    def asked_in(self, decision: DecisionId, reader: PersonId) -> Conversation | None:
        """Name the channel whose card mentions `reader`: they were asked when it was posted there."""
        began = self._queries.began(decision)
        if not began or not isinstance(began[0], Raised | Logged) or began[0].proposal.restricted:
            return None
        stationed = (event.place for event in began if isinstance(event, Stationed))
        place = next(stationed, began[0].place)
        mentioned = {person for event in began[1:2] for person in mentioned_by(event)}
        return None if reader not in mentioned or place.is_direct else place

    def _moved_on(self, kind: NoticeKind, view: DecisionView, seq: int, to: PersonId | None) -> Card | None:
        happened = self._queries.happened(view.key, seq)
        return moved_on(kind, happened.event, view, to, self._named) if happened else None

    def _notice(self, kind: NoticeKind, view: DecisionView, seq: int) -> Card | None:
        match kind:
            case NoticeKind.UNPLACED:
                # Of a copy elsewhere nobody knows here which channel it is that it may not be posted in.
                return messages.unplaced(view, None if view.shared else self._queries.called(view.place))
            case NoticeKind.UNREACHED:
                return messages.unreached(view) if view.status is Status.OPEN else None
            case NoticeKind.UNINSTALLED:
                return messages.uninstalled(view) if view.status is Status.OPEN else None
            case NoticeKind.UNANSWERED:
                return messages.unanswered(view) if view.status is Status.OPEN and view.names_who_decides else None
            case NoticeKind.CALLED:
                return messages.called(view) if view.status is Status.OPEN else None
            case NoticeKind.ORIGIN | NoticeKind.INFORM | NoticeKind.PERFORM | NoticeKind.RECOMMEND:
                happened = self._queries.happened(view.key, seq)
                return self._told_beside(kind, happened.event, view) if happened else None
            case _:
                happened = self._queries.happened(view.key, seq)
                event = happened.event if happened else None
                if isinstance(event, OpenedToAuditor) and not view.veiled:
                    return replies.opened(view, self._named(event.person), event.until, event.reason)
                tells_no_words = not view.veiled or isinstance(event, AgreementOverdue)
                if isinstance(event, Agreed | Overruled | AgreementOverdue) and tells_no_words:
                    return self._of_agreement(event, view)
                return self._reply(kind, event, view, seq) if event and tells_no_words else None

    def _reply(self, kind: NoticeKind, event: Event, view: DecisionView, seq: int) -> Card | None:
        match event:
            case Decided() | Deferred() if view.result is not None and event.round == view.round:
                return _result(kind, event, view, view.result)
            case ConditionAdded() if view.result is not None and event.round == view.round:
                return _condition(event, view, view.result, self._named(event.by))
            case AnswerRecorded() if view.status is Status.OPEN:
                spoken = next((one for one in view.spoken if one.number == event.number), None)
                return messages.recorded_for(view, spoken) if spoken else None
            case AnswerDenied():
                return self._not_said(event, view)
            case Widened() if view.status is Status.OPEN:
                return self._widened(event, view)
            case Undone():
                return replies.undone(view, self._named(event.by))
            case QuestionAsked() | QuestionAnswered() if view.status is Status.OPEN:
                return _question(event, view)
            case Routed() if kind is NoticeKind.NEEDS and view.status is Status.OPEN and view.result is None:
                return replies.needs(view)
            case Reseated() | Routed() | LeftToAdministrators() if (kind, view.status) == (_RESEATED, Status.OPEN):
                unseated = self._queries.unseated(view.key, seq)
                return away.decides_now(view, unseated) if unseated is not None else None
            case Voided() if view.status is Status.VOID:
                return replies.voided(view, event.reason)
            case Objected() | Escalated() | Changed() | Returned() | Reopened():
                still = view.status is Status.OPEN and view.round == event.next_round
                return self._put_anew(event, view) if still else None
            case _:
                return None

    def _told_beside(self, kind: NoticeKind, event: Event, view: DecisionView) -> Card | None:
        """Say what is told outside the thread, where it still holds."""
        match event:
            case Stationed() if view.status is not Status.WITHDRAWN:
                return beside.stands_elsewhere(view, self._queries.called(event.place))
            case Decided() | Deferred() if view.result is not None and event.round == view.round:
                performs = kind is NoticeKind.PERFORM
                return beside.perform(view, view.result) if performs else beside.result(view, view.result)
            case ConditionAdded() if view.result is not None and event.round == view.round:
                added = _added(event, view.result)
                return beside.condition_added(view, self._named(event.by), added) if added else None
            case Withdrawn() if view.status is Status.WITHDRAWN:
                return beside.withdrawn(view)
            case Reopened() | Returned() if view.status is Status.OPEN and view.round == event.next_round:
                return beside.open_again(view)
            case RecommendationAsked() if view.status is Status.OPEN:
                return beside.recommend(view, self._named(event.by))
            case _:
                return None

    def _put_anew(self, event: Objected | Escalated | Changed | Returned | Reopened, view: DecisionView) -> Card:
        match event:
            case Objected():
                return replies.objected(view, self._named(event.by), event.text)
            case Escalated():
                return replies.moved_up(view, self._named(event.by) if event.by else None, event.reason)
            case Changed():
                return replies.changed(view, self._named(event.by), tuple(map(self._named, event.voids)))
            case Returned():
                by = self._named(event.by) if event.by else None
                return replies.returned(view, event.because, by, event.reason)
            case Reopened():
                return replies.reopened(view, self._named(event.by), event.reason)

    def _widened(self, event: Widened, view: DecisionView) -> Card | None:
        if not event.joined and not view.names_who_decides:
            return None
        before = dict.fromkeys(person for seat in event.seats for person in seat.of if person not in event.joined)
        return replies.widened(view, tuple(map(self._named, event.joined)), tuple(map(self._named, before)))

    def _of_agreement(self, event: Agreed | Overruled | AgreementOverdue, view: DecisionView) -> Card | None:
        match event:
            case Agreed() if view.status in WAITS:
                said = ((one, one.said) for one in view.roles.agreers if one.said is not None and one.said.holds_up)
                still = ((one, word) for one, word in said if word.by and (word.by.id, word.at) == (event.by, event.at))
                found = next(still, None)
                return agreeing.objected(view, *found) if found else None
            case Overruled():
                return agreeing.overruled(view, self._named(event.by), event.reason, event.at)
            case AgreementOverdue() if view.status in WAITS and (view.veiled or view.roles.missing):
                return agreeing.overdue(view)
            case _:
                return None

    def _not_said(self, event: AnswerDenied, view: DecisionView) -> Card | None:
        recorded = self._queries.recorded_answer(view.key, event.number)
        if recorded is None:
            return None
        choice = phrases.chosen(recorded.choice, view.option(recorded.choice))
        return messages.not_said(view, self._named(event.by), choice, event.reason)

    def _named(self, person: PersonId) -> Named:
        return Named(person, self._queries.name(person))


def _result(kind: NoticeKind, event: Decided | Deferred, view: DecisionView, result: ResultView) -> Card | None:
    if isinstance(event, Decided):
        return replies.decided(view, result)
    if view.status is not Status.DEFERRED:
        return None
    return replies.still_matters(view) if kind is NoticeKind.STILL_MATTERS else replies.deferred(view, result)


def _condition(event: ConditionAdded, view: DecisionView, result: ResultView, by: Named) -> Card | None:
    added = _added(event, result)
    return replies.condition_added(view, by, added) if added else None


def _added(event: ConditionAdded, result: ResultView) -> ConditionView | None:
    return next((one for one in result.conditions if one.text == event.condition.text), None)


def _question(event: QuestionAsked | QuestionAnswered, view: DecisionView) -> Card | None:
    question = next((one for one in view.questions if one.number == event.number), None)
    if question is None:
        return None
    if isinstance(event, QuestionAnswered):
        return replies.answered(view, question)
    return replies.asked(view, question) if question.answer is None else None
