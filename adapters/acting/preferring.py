"""What somebody says of when and where they hear of what they did not ask for."""

from collections.abc import Iterator

from adapters.acting.acted import Filled, Spot, Submitted
from adapters.acting.complaints import Answered, complaining, saying
from adapters.acting.sheets import carried_from
from adapters.cards import settings, wording
from adapters.cards.asking import preferring as asking
from adapters.cards.forms import Form
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from decisions.errors import DecisionError
from decisions.nudging.errors import NoDayLeftError
from decisions.people import Identity
from decisions.preferences import DIGEST_DAY, DIGEST_HOUR, Preferences

LONGEST = 2
"""Digits that a day of the week or an hour may have."""


class PreferencesForm:
    """Draws the form of what somebody prefers, and reads it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def form(self, actor: Identity, spot: Spot) -> Form:
        """Draw it with what holds now.

        Raises:
            DecisionError: they have no standing.
            NotReachedError: they could not be looked up in time.
        """
        preferred = await self._desk.ask(lambda queries: queries.preferred(actor))
        return asking.preferences_form(preferred, carried_from(spot))

    async def as_filled(self, actor: Identity, filled: Filled) -> Form:
        """Draw it as somebody has it before them."""
        preferred = await self._desk.ask(lambda queries: queries.preferred(actor))
        return asking.preferences_form(preferred, filled.carried).holding(filled.values)

    async def submit(self, submitted: Submitted) -> Answered:
        """Keep what it says, or say on its field what cannot be."""
        values = submitted.form.values
        where = values.get(asking.WHERE) or asking.ANYWHERE
        wanted = Preferences(
            quiet_days=frozenset(_numbers(values.get(asking.QUIET, ""))),
            digest_day=next(_numbers(values.get(asking.DAY, "")), DIGEST_DAY),
            digest_hour=next(_numbers(values.get(asking.HOUR, "")), DIGEST_HOUR),
            platform=None if where == asking.ANYWHERE else where,
        )
        try:
            return Answered(told=settings.kept(await self._desk.keep(submitted.actor, wanted)))
        except NoDayLeftError as error:
            return complaining({asking.QUIET: wording.sentences(refusal(error, None))}, values)
        except DecisionError as error:
            return saying(refusal(error, None), values)


def _numbers(text: str) -> Iterator[int]:
    """Read numbers with commas between; what is none is left out."""
    return (int(one) for one in text.split(",") if one.isascii() and one.isdecimal() and len(one) <= LONGEST)
