"""Presses on a nudge: what takes its place, what opens from it, and keeping quiet what it is about."""

from collections.abc import Mapping
from datetime import datetime

from adapters.acting.acted import Pressed, Spot, Submitted
from adapters.acting.own_views import own_view
from adapters.cards import messages, nudging, snoozing
from adapters.cards.cards import Act, Card, Press
from adapters.cards.decision_cards import decision_card
from adapters.desk import Desk
from decisions.decision import DecisionId
from decisions.nudging.telling import NudgesView
from decisions.people import Identity

LEAVE_IT = frozenset({Act.READ, Act.DISCUSS, Act.SNOOZE})
"""Presses after which a nudge stays as it stands."""


class Nudged:
    """Answers what is pressed on a nudge, beside what its decision answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def snoozed(self, pressed: Pressed) -> Card:
        """Offer until when it may be quiet; or have it be quiet, where that was chosen."""
        decision, chosen = pressed.press.decision, pressed.press.choice
        if chosen is None:
            return snoozing.choices(await self._desk.ask(lambda queries: queries.pauses(decision, pressed.actor)))
        try:
            until = datetime.fromisoformat(chosen)
        except ValueError:
            return messages.outdated_button()
        if until.tzinfo is None:
            return messages.outdated_button()
        return snoozing.snoozed(await self._desk.snooze(pressed.actor, decision, until))

    async def shown(self, pressed: Pressed) -> Card:
        """Show the card of one of several things, to be answered there."""
        return decision_card(await self._desk.ask(lambda queries: queries.show(pressed.press.decision, pressed.actor)))

    async def in_place(self, pressed: Pressed, told: Card) -> Card | None:
        """Draw what takes the place of the nudge that was pressed; None where it stays as it stands.

        Raises:
            DecisionError: they may not see what it is about.
            NotReachedError: they could not be looked up in time.
        """
        key = pressed.press.nudge
        if key is None or pressed.press.act in LEAVE_IT:
            return None
        if pressed.press.act is Act.SHOW:
            nudges = await self._nudges(key, pressed.actor)
            return nudging.nudge_card(nudges) if nudges and nudges.told else None
        head = told if told.about is None else None
        card = await own_view(self._desk, pressed.press.decision, pressed.actor, head)
        return nudging.carrying(card, key)

    async def again(self, pressed: Pressed) -> Card | None:
        """Draw a nudge as it stands by now; None where it waits on its reader no more."""
        nudges = await self._nudges(pressed.press.nudge or "", pressed.actor)
        return nudging.still_waits(nudges, pressed.press.decision) if nudges else None

    async def _nudges(self, key: str, actor: Identity) -> NudgesView | None:
        return await self._desk.ask(lambda queries: queries.nudged_again(key, actor))


def nudge_of(pressed: Pressed) -> Mapping[str, str]:
    """Note which nudge a form was opened from, so that what it led to can take its place."""
    nudge, message = pressed.press.nudge, pressed.spot.message
    return {"nudge": nudge, "message": message} if nudge and message else {}


def pressed_by(submitted: Submitted) -> Pressed:
    """Take a form that was sent for the press that opened it, on a nudge or not."""
    carried = submitted.form.carried
    return Pressed(
        request_id=submitted.request_id,
        actor=submitted.actor,
        press=Press(
            act=Act.RESPOND,
            decision=DecisionId(carried.get("decision", "")),
            nudge=carried.get("nudge"),
        ),
        spot=Spot(tenant=carried.get("tenant", ""), channel=carried.get("channel", ""), message=carried.get("message")),
    )
