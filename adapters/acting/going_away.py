"""What somebody says of being away, turned into what is put on record."""

from datetime import date

from adapters.cards import away, messages
from adapters.cards.cards import Act, Card
from adapters.desk import Desk
from adapters.words.away import Account, FromStatus, NotUnderstood, TimeAway, read_away
from decisions.absences.away import Wish
from decisions.people import Identity


class GoingAway:
    """Takes when people are away, in words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def said(self, text: str, actor: Identity) -> Card:
        """Answer what was said after "away"."""
        absent = await self._desk.ask(lambda queries: queries.absent(actor))
        if not text.strip():
            return away.listed(absent)
        match read_away(text, today=absent.today):
            case NotUnderstood(trouble, words):
                return away.not_understood(trouble, words, today=absent.today)
            case FromStatus(None):
                return away.from_status(wanted=absent.from_status)
            case FromStatus(wanted):
                await self._desk.offer_from_status(actor, wanted=bool(wanted))
                return away.from_status(wanted=bool(wanted))
            case TimeAway(start=start, end=end, deputy=deputy):
                wish = Wish(start=start, end=end, deputy=_named(deputy, actor))
                return away.planned(await self._desk.away(actor, wish), today=absent.today)

    async def pressed(self, act: Act, choice: str | None, actor: Identity) -> Card:
        """Carry out the press on an offer."""
        if act is Act.STAY:
            return away.stays()
        try:
            until = date.fromisoformat(choice or "")
        except ValueError:
            return messages.outdated_button()
        absent = await self._desk.ask(lambda queries: queries.absent(actor))
        return away.planned(await self._desk.away(actor, Wish(start=absent.today, end=until)), today=absent.today)


def _named(deputy: Account | str | None, actor: Identity) -> Identity | str | None:
    if isinstance(deputy, Account):
        return Identity(platform=actor.platform, tenant=actor.tenant, user=deputy.user)
    return deputy
