"""The channels that Steerco is in, as Slack lists them."""

from collections.abc import Mapping

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.desk import NotReachedError
from adapters.slack.people import PLATFORM
from decisions.places import Conversation

A_PAGE = 200
MOST_PAGES = 25
"""Channels beyond that are learnt when somebody acts in them."""


class SlackChannels:
    """Lists channels by `users.conversations`: those that the app is in, and no others."""

    def __init__(self, client: AsyncWebClient, *, team: str) -> None:
        self._client = client
        self._team = team

    async def every(self) -> Mapping[Conversation, str]:
        """Name every channel that Steerco is in.

        https://docs.slack.dev/reference/methods/users.conversations

        Raises:
            NotReachedError: Slack did not answer, or does not allow it.
        """
        found: dict[Conversation, str] = {}
        cursor = ""
        for _ in range(MOST_PAGES):
            try:
                answer = await self._client.users_conversations(
                    types="public_channel,private_channel", exclude_archived=True, limit=A_PAGE, cursor=cursor
                )
            except (SlackApiError, ClientError, OSError, TimeoutError) as error:
                raise NotReachedError from error
            for channel in answer.get("channels") or ():
                place = Conversation(platform=PLATFORM, tenant=self._team, channel=str(channel["id"]))
                found[place] = str(channel.get("name") or "")
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return found
