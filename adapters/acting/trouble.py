"""What an administrator does about messages that could not be sent."""

from collections.abc import Mapping

from adapters.acting.acted import Pressed
from adapters.cards import trouble
from adapters.cards.cards import Act, Card
from adapters.desk import Desk
from decisions.telling.trouble import Settled

SETTLES: Mapping[Act, Settled] = {Act.SEND_AGAIN: Settled.RETRY, Act.DROP: Settled.DROP}


class Trouble:
    """Sends again, or drops."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def settled(self, pressed: Pressed) -> Card:
        """Do what was pressed, and say what came of it.

        Raises:
            DecisionError: they do not administer.
            NotReachedError: they could not be looked up in time.
        """
        how = SETTLES[pressed.press.act]
        found, name = await self._desk.settle(pressed.actor, pressed.press.decision, how)
        return trouble.settled(found, how, name)

    async def in_place(self, pressed: Pressed, told: Card) -> Card | None:
        """Give what takes the place of the buttons, once they have nothing left to do; None where they have."""
        return None if await self._desk.unsent(pressed.press.decision) else told
