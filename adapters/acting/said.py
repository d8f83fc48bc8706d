"""What is answered at once to words that ask for something to read."""

from adapters.cards import draft, lists, messages
from adapters.cards.cards import Card
from adapters.cards.decision_cards import decision_card
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from adapters.words.commands import AgendaOf, DidYouMean, ListAll, Mine, Said, Show, Waiting, WhoDecides
from decisions.agendas import Agenda
from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import Identity
from decisions.queries import Which

LISTS = {ListAll: Which.OPEN, Mine: Which.MINE, Waiting: Which.WAITING}


class Answers:
    """Answers what needs no form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def to(self, said: Said, actor: Identity) -> Card:
        """Answer `said`, for `actor` alone."""
        match said:
            case ListAll() | Mine() | Waiting():
                which = LISTS[type(said)]
                listing = await self._desk.ask(lambda queries: queries.listed(which, actor, most=lists.SHOWN))
                return lists.decision_list(which, listing)
            case Show(key):
                return await self._show(key, actor)
            case AgendaOf(forum):
                return await self._agenda(forum, actor)
            case WhoDecides(text):
                return await self._who(text, actor)
            case DidYouMean():
                rest = f" {said.rest}" if said.rest else ""
                return messages.said(f"“{said.word}” is not known. Did you mean /decide {said.nearest}{rest}?")
            case _:
                asker = await self._desk.ask(lambda queries: queries.asker(actor))
                return messages.help_card(administrator=asker.is_administrator, rights=asker.has_rights)

    async def _show(self, key: str, actor: Identity) -> Card:
        try:
            view = await self._desk.ask(lambda queries: queries.show(DecisionId(key), actor))
        except DecisionError as error:
            return refusal(error, None)
        return decision_card(view)

    async def _agenda(self, forum: str, actor: Identity) -> Card:
        found = await self._desk.ask(lambda queries: queries.agenda(forum, actor, most=lists.SHOWN))
        return lists.agenda_card(found) if isinstance(found, Agenda) else lists.no_such_forum(found)

    async def _who(self, text: str, actor: Identity) -> Card:
        """Tell who would decide `text`, or the one thing that must be known first."""
        if not text:
            return messages.said("Say what for, like: /decide who 40k for a vendor")
        asker = await self._desk.ask(lambda queries: queries.asker(actor))
        reading = draft.read(draft.Draft(question=text), asker, now=self._desk.now())
        if "amount" in reading.complaints:
            return messages.said(reading.complaints["amount"])
        matter = reading.proposal.matter
        preview = await self._desk.ask(lambda queries: queries.who(matter, actor))
        return messages.would_decide(preview, asker.categories)
