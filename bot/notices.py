"""What is drawn at the moment of sending: never older than that."""

from dataclasses import dataclass

from adapters.cards import messages
from adapters.cards.cards import Card, Mention
from adapters.cards.decision_cards import decision_card
from decisions.decision import DecisionId, Status
from decisions.events import Decided, Raised, Routed, Undone
from decisions.notices import NoticeKind
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.queries import Queries
from decisions.views import DecisionView, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A card ready to be sent, the version that it shows, and whom it mentions."""

    card: Card
    version: int

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

    def card(self, decision: DecisionId, reader: PersonId | None, *, first: bool) -> Told | None:
        """Draw a copy of the card; None where its reader may no longer see it."""
        view = self._queries.card(decision, reader)
        if view is None:
            return None
        return Told(card=decision_card(view, first=first and reader is None), version=view.version)

    def notice(self, kind: NoticeKind, decision: DecisionId, seq: int) -> Told | None:
        """Draw a reply; None where what it would tell no longer holds."""
        view = self._queries.card(decision, None)
        if view is None:
            return None
        card = self._notice(kind, view, seq)
        return Told(card=card, version=view.version) if card else None

    def asked_in(self, decision: DecisionId, reader: PersonId) -> Conversation | None:
        """Name the channel whose card mentions `reader`: they were asked when it was posted there."""
        raised = self._queries.happened(decision, 1)
        routed = self._queries.happened(decision, 2)
        if raised is None or routed is None or not isinstance(raised.event, Raised):
            return None
        asked = (
            {person for seat in routed.event.seats for person in seat.of} if isinstance(routed.event, Routed) else ()
        )
        place = raised.event.place
        if reader not in asked or place.is_direct or raised.event.proposal.restricted:
            return None
        return place

    def _notice(self, kind: NoticeKind, view: DecisionView, seq: int) -> Card | None:
        match kind:
            case NoticeKind.DECIDED:
                return self._decided(view, seq)
            case NoticeKind.UNDONE:
                happened = self._queries.happened(view.key, seq)
                if happened is None or not isinstance(happened.event, Undone):
                    return None
                return messages.undone(view, self._named(happened.event.by))
            case NoticeKind.UNPLACED:
                return messages.unplaced(view)
            case NoticeKind.UNREACHED:
                return messages.unreached(view) if view.status is Status.OPEN else None

    def _decided(self, view: DecisionView, seq: int) -> Card | None:
        happened = self._queries.happened(view.key, seq)
        holds = happened is not None and isinstance(happened.event, Decided) and happened.event.round == view.round
        return messages.decided(view, view.result) if holds and view.result is not None else None

    def _named(self, person: PersonId) -> Named:
        return Named(person, self._queries.name(person))
