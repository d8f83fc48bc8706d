"""Somebody's inbox as their Home tab: a total, pure function, and the call that shows it."""

from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from adapters.cards.cards import Card, Paragraph, Plain
from adapters.cards.delivery import DeliveryError, Rate
from adapters.cards.home import Home, Item, Section
from adapters.desk import NotReachedError
from adapters.homes import HomeTab, OutdatedHomeError
from adapters.slack import blocks
from adapters.slack.blocks import Block, plain_text
from adapters.slack.connections import TO_SEND
from adapters.slack.sender import delivery_error, not_installed
from adapters.slack.workspaces import NotInstalledError, Workspaces
from decisions.people import Identity

# https://docs.slack.dev/reference/views/home-tab-views
BLOCKS = 100
TITLE = 150
MOST_TOLD = 15
"""What somebody just did leaves room for what waits."""
MOST_ACTIONS = 25
# https://docs.slack.dev/reference/methods/views.publish
PERMANENT = {
    "not_enabled": "the Home tab is switched off in the app's settings",
    "view_too_large": "the inbox is too large",
}


def render(home: Home) -> dict[str, Any]:
    """Draw an inbox: as many things as there is room for, and how many more there are."""
    drawn = [_header(home.title), *(_told(home.told) if home.told else ())]
    room = BLOCKS - len(drawn) - sum(len(_around(section)) for section in home.sections)
    for section in home.sections:
        things, shown = _things(section, room)
        room -= len(things)
        drawn += [{"type": "divider"}, _header(section.title), *things, *_rest(section, shown), *_below(section)]
    return {"type": "home", "blocks": drawn}


def _around(section: Section) -> list[Block]:
    """Give what a section takes beside the things in it, where not all of them are shown."""
    return [{"type": "divider"}, _header(section.title), *_rest(section, -1), *_below(section)]


def _things(section: Section, room: int) -> tuple[list[Block], int]:
    """Draw things one after the other while there is room, and count them."""
    things: list[Block] = []
    for number, item in enumerate(section.items):
        one = _thing(item)
        if len(things) + len(one) > room:
            return things, number
        things += one
    return things, len(section.items)


def _thing(item: Item) -> list[Block]:
    part = Paragraph(lines=item.lines, beside=item.beside)
    return blocks.render(Card(body=(part,), actions=item.actions, more=item.more, summary="")).blocks


def _rest(section: Section, shown: int) -> list[Block]:
    left = max(section.total, len(section.items)) - shown
    if left <= 0:
        return []
    line = (Plain(f"and {left} more" + (": " if section.rest else "")), *section.rest)
    return blocks.render(Card(body=(Paragraph(lines=(line,), quiet=True),), summary="")).blocks


def _below(section: Section) -> list[Block]:
    if not section.actions:
        return []
    return blocks.render(Card(actions=section.actions[:MOST_ACTIONS], summary="")).blocks


def _told(card: Card) -> list[Block]:
    return [{"type": "divider"}, *blocks.render(card).blocks[:MOST_TOLD]]


def _header(text: str) -> Block:
    return {"type": "header", "text": plain_text(text, TITLE)}


class SlackHomeTab(HomeTab):
    """Shows people of every workspace their Home tab. Whoever publishes last does not undo what came between."""

    # views.publish takes more than a hundred a minute in a workspace:
    # https://docs.slack.dev/reference/methods/views.publish
    rate = Rate(interval=0.6, burst=20)

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def publish(self, home: Home, whose: Identity, *, expected: str | None) -> str:
        """Draw it by `views.publish`.

        Raises:
            DeliveryError: Slack did not take it.
            OutdatedHomeError: it was drawn by somebody else since.
        """
        try:
            client = await self._workspaces.client(whose.tenant, TO_SEND)
            answer = await client.views_publish(user_id=whose.user, view=render(home), hash=expected)
        except NotInstalledError as error:
            raise not_installed(error) from error
        except NotReachedError as error:
            code = "no_answer"
            raise DeliveryError(code) from error
        except SlackApiError as error:
            raise _refused(error) from error
        except (TimeoutError, ClientError, OSError, ValueError) as error:
            raise DeliveryError(type(error).__name__) from error
        return str(answer["view"]["hash"])


def _refused(error: SlackApiError) -> Exception:
    refused = delivery_error(error, posting=False)
    if refused.code == "hash_conflict":
        return OutdatedHomeError()
    if refused.code in PERMANENT:
        return DeliveryError(refused.code, permanent=True, because=PERMANENT[refused.code])
    return refused
