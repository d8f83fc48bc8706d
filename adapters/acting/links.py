"""Addresses of ours that people share: which decision each leads to, and what of it everybody there may read."""

import re
from urllib.parse import urlsplit

from adapters.cards.cards import Card
from adapters.cards.gist import gist
from adapters.desk import Desk
from decisions.decision import DecisionId
from decisions.people import Identity

_LEADS_TO = r"/decisions/(D-[1-9]\d{0,8})/?"


class Links:
    """Tells the gist of decisions to which links lead."""

    def __init__(self, desk: Desk, public_url: str) -> None:
        self._desk = desk
        self._ours = urlsplit(public_url)
        self._leads_to = re.compile(re.escape(self._ours.path.rstrip("/")) + _LEADS_TO, re.ASCII)

    async def gist(self, url: str, actor: Identity) -> Card | None:
        """Tell everybody where `actor` shares an address what it leads to; None where that is for nobody there to know.

        Of what only those in it may read nothing is told, not even to them, since others read along; nor of what is
        not there: nobody learns from a link which of the two it is.

        Raises:
            DecisionError: there is no such decision that the actor sees, or they have no standing.
            NotReachedError: they could not be looked up in time.
        """
        key = self.leads_to(url)
        if key is None or (await self._desk.ask(lambda queries: queries.show(key, actor))).restricted:
            return None
        view = await self._desk.ask(lambda queries: queries.card(key, None, on=actor.platform))
        return gist(view) if view is not None and not view.restricted else None

    def leads_to(self, url: str) -> DecisionId | None:
        """Read which decision an address leads to: none with anything behind it, which may be a link for one person."""
        try:
            asked = urlsplit(url)
        except ValueError:
            return None
        ours = self._ours
        here = bool(ours.netloc) and (asked.scheme, asked.netloc.casefold()) == (ours.scheme, ours.netloc.casefold())
        found = self._leads_to.fullmatch(asked.path)
        return DecisionId(found[1]) if here and found and "?" not in url and "#" not in url else None
