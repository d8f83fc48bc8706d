"""The channels that Steerco is in, as Slack lists them."""

from collections.abc import Mapping

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import NotReachedError
from adapters.slack import connections
from adapters.slack.people import PLATFORM
from adapters.slack.workspaces import Workspaces
from decisions.places import Conversation

A_PAGE = 200
MOST_PAGES = 25
"""Channels beyond that are learnt when somebody acts in them."""


class SlackChannels:
    """Lists channels by `users.conversations`: those that the app is in, and no others."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def every(self) -> Mapping[Conversation, str]:
        """Name every channel that Steerco is in.

        https://docs.slack.dev/reference/methods/users.conversations

        Raises:
            NotReachedError: Slack did not answer, or does not allow it.
        """
        found: dict[Conversation, str] = {}
        for installation in await self._workspaces.every():
            web = self._workspaces.client_of(installation, connections.TO_LOOK_SOMEBODY_UP)
            for team in sorted(await self._workspaces.teams_of(installation)):
                # Whose token holds for several workspaces must say which of them is meant.
                found |= await _channels(web, team, {} if installation.team else {"team_id": team})
        return found


async def _channels(web: AsyncWebClient, team: str, which: Mapping[str, str]) -> dict[Conversation, str]:
    found: dict[Conversation, str] = {}
    cursor = ""
    for _ in range(MOST_PAGES):
        try:
            answer = await web.users_conversations(
                types="public_channel,private_channel", exclude_archived=True, limit=A_PAGE, cursor=cursor, **which
            )
        except (SlackApiError, ClientError, OSError, TimeoutError) as error:
            raise NotReachedError from error
        for channel in answer.get("channels") or ():
            place = Conversation(platform=PLATFORM, tenant=team, channel=str(channel["id"]))
            found[place] = str(channel.get("name") or "")
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return found
