"""Links to decisions in Teams: while somebody writes one, it turns into the gist of its card.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
"""

from adapters.acting.links import Links
from adapters.desk import NotReachedError
from adapters.teams import adaptive, dialogs
from adapters.teams.payloads import Payload, actor_of
from decisions.errors import DecisionError

_NEWEST = "1.3"
"""Clients draw no newer card in the place of a link."""


async def unfurled(links: Links, activity: Payload, url: str) -> Payload:
    """Answer what a link leads to; an empty answer leaves it as it is."""
    try:
        card = await links.gist(url, actor_of(activity))
    except (DecisionError, NotReachedError):
        return {}
    if card is None:
        return {}
    shown = dialogs.attachment({**adaptive.render(card), "version": _NEWEST})
    # There must be a preview, though nobody chooses among several.
    attachments = [{**shown, "preview": shown}]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}
