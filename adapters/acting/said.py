"""What is answered at once to words that ask for something to read."""

from adapters.acting.acted import Spot
from adapters.acting.going_away import GoingAway
from adapters.acting.sheets import beginning, place_in, tied_to
from adapters.cards import away, channels, draft, lists, messages, rights
from adapters.cards.answers import answer_card
from adapters.cards.cards import Card, Plain, Say
from adapters.cards.decision_cards import decision_card
from adapters.cards.home import MOST
from adapters.cards.home_card import home_card
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from adapters.words.channel import AboutChannel, ChannelNow, TieChannel
from adapters.words.rights import AboutRights, LintRights, MyRights, OneRight
from adapters.words.sayings import (
    AgendaOf,
    Away,
    Back,
    DidYouMean,
    ListAll,
    Mine,
    MyHome,
    Reach,
    Said,
    ShareHere,
    Show,
    Waiting,
    WhoDecides,
)
from decisions.channels.commands import Share
from decisions.decision import DecisionId
from decisions.errors import DecisionError, StrangerError
from decisions.people import Identity
from decisions.places import Conversation
from decisions.queries.agendas import Agenda
from decisions.queries.listings import Which
from decisions.requests import RequestId

LISTS = {ListAll: Which.OPEN, Mine: Which.MINE, Waiting: Which.WAITING}


class Answers:
    """Answers what needs no form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._away = GoingAway(desk)

    async def to(self, said: Said, request: RequestId, actor: Identity, spot: Spot) -> Card:
        """Answer `said`, for `actor` alone."""
        await self._desk.saw(actor)
        match said:
            case ListAll() | Mine() | Waiting():
                which = LISTS[type(said)]
                listing = await self._desk.ask(lambda queries: queries.listed(which, actor, most=lists.SHOWN))
                return lists.decision_list(which, listing)
            case Show() | MyHome():
                return await self._shown(said, actor)
            case ShareHere(key):
                place = await self._place(spot, actor)
                command = Share(request_id=request, actor=actor, decision=DecisionId(key), place=place)
                return answer_card(command, await self._desk.handle(command))
            case Reach(where):
                await self._desk.prefer(actor, where)
                return messages.reached(where)
            case Away(text):
                return await self._away.said(text, actor)
            case Back():
                return away.back(await self._desk.back(actor))
            case ChannelNow() | TieChannel():
                return await self._channel(said, actor, spot)
            case MyRights() | OneRight() | LintRights():
                return await self._rights(said, actor)
            case AgendaOf(forum):
                return await self._agenda(forum, actor)
            case WhoDecides(text):
                return await self.who(text, actor, spot)
            case DidYouMean():
                return messages.did_you_mean(said.word, f"{said.to} {said.nearest} {said.rest}".strip())
            case _:
                asker = await self._desk.ask(lambda queries: queries.asker(actor))
                return messages.help_card(administrator=asker.is_administrator, rights=asker.has_rights)

    async def _place(self, spot: Spot, actor: Identity) -> Conversation:
        if not spot.direct:
            return Conversation(platform=actor.platform, tenant=spot.tenant, channel=spot.channel, thread=spot.thread)
        asker = await self._desk.ask(lambda queries: queries.asker(actor))
        return Conversation(platform=actor.platform, tenant=spot.tenant, person=asker.person.id)

    async def _shown(self, said: Show | MyHome, actor: Identity) -> Card:
        """Show the card of one decision, or all that concerns the asker."""
        if isinstance(said, MyHome):
            return home_card(await self._desk.ask(lambda queries: queries.home(actor, most=MOST)))
        return await self._show(said.key, actor)

    async def _show(self, key: str, actor: Identity) -> Card:
        try:
            view = await self._desk.ask(lambda queries: queries.show(DecisionId(key), actor))
        except DecisionError as error:
            return refusal(error, None)
        return decision_card(view)

    async def _channel(self, said: AboutChannel, actor: Identity, spot: Spot) -> Card:
        """Tell what this channel is tied to, or tie it."""
        if spot.direct:
            return channels.alone()
        place = Conversation(platform=actor.platform, tenant=spot.tenant, channel=spot.channel)
        if isinstance(said, TieChannel):
            return channels.tied(await self._desk.tie(actor, place, said.about))
        return channels.now(await self._desk.ask(lambda queries: queries.channel(place, actor)))

    async def _agenda(self, forum: str, actor: Identity) -> Card:
        found = await self._desk.ask(lambda queries: queries.agenda(forum, actor, most=lists.SHOWN))
        return lists.agenda_card(found) if isinstance(found, Agenda) else lists.no_such_forum(found)

    async def who(self, text: str, actor: Identity, spot: Spot) -> Card:
        """Tell who would decide `text` if it were raised here, or the one thing that must be known first.

        Raises:
            StrangerError: the asker has no standing.

        """
        if not text:
            return messages.told(Plain("Say what for, like: "), Say("decide who 40k for a vendor"))
        asker = await self._desk.ask(lambda queries: queries.asker(actor))
        if not asker.person.standing:
            raise StrangerError(asker.person.id)
        tie = None if spot.direct else await self._desk.ask(lambda queries: queries.tie_of(place_in(actor, spot)))
        typed = beginning(tied_to(tie), draft.Draft(question=text))
        reading = draft.read(typed, asker, now=self._desk.now())
        if "amount" in reading.complaints:
            return messages.said(reading.complaints["amount"])
        matter = reading.proposal.matter
        preview = await self._desk.ask(lambda queries: queries.who(matter, actor))
        explained = await self._desk.ask(lambda queries: queries.rights.explained(matter, actor))
        return rights.who_decides(preview, explained, matter, asker.categories)

    async def _rights(self, said: AboutRights, actor: Identity) -> Card:
        """Tell what the decision rights say, or what is wrong with them."""
        match said:
            case OneRight(words):
                return rights.one_line(await self._desk.ask(lambda queries: queries.rights.one_line(words, actor)))
            case LintRights():
                return rights.linted(await self._desk.ask(lambda queries: queries.rights.linted(actor)))
            case MyRights():
                return rights.concerns(await self._desk.ask(lambda queries: queries.rights.concerns(actor)))
