"""What one reader alone sees of a card: what they may do with it, and for a moment, what they just said."""

from datetime import datetime

from adapters.cards import first_time, messages
from adapters.cards.cards import Card
from adapters.cards.decision_cards import MOST_LINES, decision_card
from adapters.desk import Desk
from decisions.decision import DecisionId
from decisions.people import Identity, PersonId
from decisions.queries.queries import Queries
from decisions.views.decision import DecisionView
from decisions.views.said import ResponseView

TOLD_LINES = 2


async def own_view(
    desk: Desk, decision: DecisionId, actor: Identity, told: Card | None = None, *, direct: bool = False
) -> Card:
    """Draw the card of a decision for `actor`, beneath its title what they are `told` of what they just did.

    In their `direct` messages, the first that asks them says what it is.

    Raises:
        DecisionError: they may not see it.
    """
    now = desk.now()

    def asked(queries: Queries) -> tuple[DecisionView, PersonId, bool]:
        view, person = queries.show(decision, actor), queries.asker(actor).person.id
        return view, person, direct and first_time.may_show(view) and queries.is_first_for(decision, person)

    view, person, newcomer = await desk.ask(asked)
    said = told or _said(view, person, now)
    room = MOST_LINES - TOLD_LINES if said else MOST_LINES
    card = decision_card(view, newcomer=newcomer and not said, most=room)
    return _beneath(card, said) if said else card


def _beneath(card: Card, told: Card) -> Card:
    others = (*card.actions, *card.more) if told.actions else card.more
    offered = {action.press for action in told.actions}
    return Card(
        title=card.title,
        body=(*told.body, *card.body),
        actions=told.actions or card.actions,
        more=tuple(action for action in others if action.press not in offered),
        summary=told.summary,
        about=card.about,
    )


def _said(view: DecisionView, person: PersonId, now: datetime) -> Card | None:
    """Tell again what is on record of the reader, as long as they may take it back."""
    own = view.own or (_before_it_moved_up(view, person) if view.moved_up else None)
    return messages.recorded(view, own) if own is not None and now < own.open_until else None


def _before_it_moved_up(view: DecisionView, person: PersonId) -> ResponseView | None:
    return next((said for said in reversed(view.past) if said.by.id == person), None)
