"""How every act is answered: whatever went wrong, a person waits for a sentence, and gets one."""

import logging

from adapters.acting.acted import Pressed, Spot, Submitted
from adapters.acting.complaints import Answered, saying
from adapters.acting.presses import Presses
from adapters.acting.raising import Raising
from adapters.acting.said import Answers
from adapters.acting.sheets import LONG_FORMS
from adapters.cards import messages
from adapters.cards.answers import NOT_LOOKED_UP, NOT_RECORDED
from adapters.cards.cards import Card
from adapters.cards.refusals import refusal
from adapters.desk import Desk, NotReachedError
from adapters.words.commands import Said
from decisions.commands import RequestId
from decisions.errors import DecisionError
from decisions.people import Identity

log = logging.getLogger(__name__)


class Acting:
    """Takes what people do, and never lets an error out."""

    def __init__(self, desk: Desk) -> None:
        self.raising = Raising(desk)
        self.presses = Presses(desk, self.raising)
        self._answers = Answers(desk)

    async def said(self, said: Said, request: RequestId, actor: Identity, spot: Spot) -> Card:
        """Answer words that need no form."""
        try:
            return await self._answers.to(said, request, actor, spot)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return apology(error)

    async def pressed(self, pressed: Pressed) -> Card:
        """Carry out a press that needs no form."""
        try:
            return await self.presses.carried_out(pressed)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return apology(error)

    async def submitted(self, submitted: Submitted) -> Answered:
        """Carry out what a form says."""
        reader = self.raising if submitted.form.kind in LONG_FORMS else self.presses
        try:
            return await reader.submit(submitted)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return saying(apology(error), submitted.form.values)


def apology(error: Exception) -> Card:
    """Say what went wrong, never with words that people typed."""
    if isinstance(error, DecisionError):
        return refusal(error, None)
    if isinstance(error, NotReachedError):
        return messages.said(NOT_LOOKED_UP)
    log.error("an act was not recorded: %s", type(error).__name__)
    return messages.said(NOT_RECORDED)
