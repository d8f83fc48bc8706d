"""What Slack tells the product unasked (https://docs.slack.dev/apis/events-api)."""

import json

from adapters.playground.api.forms import written
from adapters.playground.payload import Payload
from adapters.playground.people.courier import Courier, Delivery
from adapters.playground.people.payloads import JSON
from adapters.playground.state.records import Channel, Message, User
from adapters.playground.state.workspace import Workspace


class Events:
    """Delivers events, as often as asked."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self._workspace = workspace
        self._courier = courier

    async def deliver(self, event: Payload, *, times: int = 1) -> list[Delivery]:
        """Send an event, and again with the headers of a retry, up to `times` in all; Slack stops at four."""
        now = int(self._workspace.clock().timestamp())
        envelope = {
            "token": "gIkuvaNzQIHg97ATvDxqgjtO",
            "team_id": self._workspace.team_id,
            "api_app_id": self._workspace.app_id,
            "event": {"event_ts": self._workspace.next_ts(), **event},
            "type": "event_callback",
            "event_id": self._workspace.numbering.happening("Ev"),
            "event_time": now,
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self._workspace.team_id,
                    "user_id": self._workspace.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }
        first = await self._courier.send(json.dumps(envelope).encode(), JSON)
        return [first, *[await first.retried(number) for number in range(1, times)]]

    async def url_verification(self, challenge: str) -> Delivery:
        """Ask whether the product listens at this address at all."""
        asked = {"token": "gIkuvaNzQIHg97ATvDxqgjtO", "challenge": challenge, "type": "url_verification"}
        return await self._courier.send(json.dumps(asked).encode(), JSON)

    async def app_mention(self, message: Message, *, times: int = 1) -> list[Delivery]:
        """Tell that somebody called the bot."""
        event: Payload = {
            "type": "app_mention",
            "user": message.user,
            "text": message.text,
            "ts": message.ts,
            "channel": message.channel,
            "team": self._workspace.team_id,
        }
        if message.is_reply:
            event["thread_ts"] = message.thread_ts
        return await self.deliver(event, times=times)

    async def user_change(self, user: User, *, times: int = 1) -> list[Delivery]:
        """Tell that somebody is no longer as they were."""
        return await self.deliver({"type": "user_change", "user": self._written(user)}, times=times)

    async def team_join(self, user: User, *, times: int = 1) -> list[Delivery]:
        """Tell that somebody is new."""
        return await self.deliver({"type": "team_join", "user": self._written(user)}, times=times)

    async def member_joined_channel(self, user: User, channel: Channel, *, times: int = 1) -> list[Delivery]:
        """Let somebody into a channel, and tell."""
        channel.members.add(user.id)
        event = {
            "type": "member_joined_channel",
            "user": user.id,
            "channel": channel.id,
            "channel_type": "G" if channel.private else "C",
            "team": self._workspace.team_id,
        }
        return await self.deliver(event, times=times)

    async def app_home_opened(self, user: User, *, times: int = 1) -> list[Delivery]:
        """Tell that somebody looks at the home."""
        event: Payload = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": self._workspace.direct_channel(user.id).id,
            "tab": "home",
        }
        if (home := self._workspace.views.homes.get(user.id)) is not None:
            event["view"] = written(self._workspace, home)
        return await self.deliver(event, times=times)

    def _written(self, user: User) -> Payload:
        return user.as_slack(now=self._workspace.clock(), with_email=True)
