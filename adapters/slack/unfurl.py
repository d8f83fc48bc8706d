"""Links to decisions in Slack: each is shown as the gist of its card.

https://docs.slack.dev/messaging/unfurling-links-in-messages
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.acting.links import Links
from adapters.desk import NotReachedError
from adapters.slack import blocks
from adapters.slack.payloads import Body
from adapters.slack.people import PLATFORM
from decisions.errors import DecisionError
from decisions.people import Identity

log = logging.getLogger(__name__)

MOST = 5
"""Links of one message that are shown: more would bury what was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Links that somebody put into a message: `where` names it as the call that shows them wants it."""

    actor: Identity
    urls: tuple[str, ...]
    where: Mapping[str, str]


def shared_in(body: Body) -> Shared | None:
    """Read which links somebody shared; None where another organisation reads along.

    A message that is being written has no time yet: `unfurl_id` and `source` name it as well as one that was posted.
    https://docs.slack.dev/reference/events/link_shared
    """
    event = body["event"]
    if body.get("is_ext_shared_channel"):
        return None
    where = {name: str(event[name]) for name in ("unfurl_id", "source") if event.get(name)}
    if len(where) < len(("unfurl_id", "source")):
        where = {"channel": str(event["channel"]), "ts": str(event["message_ts"])}
    return Shared(
        actor=Identity(platform=PLATFORM, tenant=str(body.get("team_id") or ""), user=str(event["user"])),
        urls=tuple(str(link["url"]) for link in event["links"]),
        where=where,
    )


class Unfurling:
    """Shows what links lead to.

    It is an answer to who shared them, given once and right after the acknowledgement: nothing is recorded, so that
    nothing waits for a commit, and a link that stays bare misleads nobody. Slack takes a second answer for the same
    message in the place of the first, so that an event that comes twice shows nothing twice.
    """

    def __init__(self, links: Links) -> None:
        self._links = links

    async def show(self, shared: Shared, client: AsyncWebClient) -> None:
        """Show each link that everybody there may know of."""
        unfurls = {url: unfurl for url in dict.fromkeys(shared.urls) if (unfurl := await self._unfurl(url, shared))}
        if not unfurls:
            return
        first = dict(list(unfurls.items())[:MOST])
        try:
            named: dict[str, Any] = {**shared.where, "unfurls": first}
            await client.chat_unfurl(**named)
        except (SlackApiError, ClientError, OSError, TimeoutError) as error:
            log.info("links were not shown: %s", type(error).__name__)

    async def _unfurl(self, url: str, shared: Shared) -> dict[str, Any] | None:
        try:
            card = await self._links.gist(url, shared.actor)
        except (DecisionError, NotReachedError):
            return None
        return {"blocks": blocks.render(card).blocks} if card is not None else None
