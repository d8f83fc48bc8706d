"""What Slack tells the product unasked (https://docs.slack.dev/apis/events-api)."""

import json
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from adapters.playground.api.forms import written
from adapters.playground.payload import Payload
from adapters.playground.people.courier import Courier, Delivery
from adapters.playground.people.payloads import JSON
from adapters.playground.state.records import Channel, Message, User
from adapters.playground.state.workspace import Workspace

_LINK = re.compile(r"https?://[^\s<>|]+")


class Events:
    """Delivers events, as often as asked."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self._workspace = workspace
        self._courier = courier

    async def deliver(self, event: Payload, *, times: int = 1, outside: bool = False) -> list[Delivery]:
        """Send an event, and again with the headers of a retry, up to `times` in all; Slack stops at four.

        It may come from a channel that is shared with the `outside`.
        """
        now = int(self._workspace.clock().timestamp())
        envelope = {
            "token": "gIkuvaNzQIHg97ATvDxqgjtO",
            "team_id": self._workspace.team_id,
            **({"enterprise_id": self._workspace.enterprise_id} if self._workspace.enterprise_id else {}),
            "api_app_id": self._workspace.app_id,
            "event": {"event_ts": self._workspace.next_ts(), **event},
            "type": "event_callback",
            "event_id": self._workspace.numbering.happening("Ev"),
            "event_time": now,
            "authorizations": [
                {
                    "enterprise_id": self._workspace.enterprise_id,
                    "team_id": None if self._workspace.is_org_wide else self._workspace.team_id,
                    "user_id": self._workspace.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": self._workspace.is_org_wide,
                }
            ],
            "is_ext_shared_channel": outside,
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
            "team": self._workspace.users[message.user].team_id,
        }
        if message.is_reply:
            event["thread_ts"] = message.thread_ts
        return await self.deliver(event, times=times)

    async def message(self, message: Message, *, times: int = 1) -> list[Delivery]:
        """Tell that somebody said something where the bot reads: to it alone, or among themselves.

        https://docs.slack.dev/reference/events/message.im, https://docs.slack.dev/reference/events/message.channels
        """
        channel = self._workspace.channels[message.channel]
        event: Payload = {
            "type": "message",
            "user": message.user,
            "text": message.text,
            "ts": message.ts,
            "channel": message.channel,
            "channel_type": "im" if channel.direct else "group" if channel.private else "channel",
            "team": self._workspace.users[message.user].team_id,
        }
        if message.is_reply:
            event["thread_ts"] = message.thread_ts
        return await self.deliver(event, times=times)

    async def drafted(self, user: User, text: str, channel: Channel) -> Message:
        """Let somebody write something, and send nothing yet: the product hears of links to it all the same."""
        ts, at = self._workspace.next_ts(), self._workspace.business()
        draft = Message(ts=ts, channel=channel.id, user=user.id, text=text, blocks=[], at=at)
        await self.link_shared(draft, written=False)
        return draft

    async def link_shared(self, message: Message, *, written: bool = True, outside: bool = False) -> list[Delivery]:
        """Tell of links to the app's own domain, if any, in a message, which is not posted yet unless `written`.

        https://docs.slack.dev/reference/events/link_shared
        """
        domain = urlsplit(self._courier.app_url).hostname
        urls = [url for url in _LINK.findall(message.text) if urlsplit(url).hostname == domain]
        if not urls:
            return []
        unfurl_id = f"{message.channel}.{message.ts}.{self._workspace.numbering.happening('').lower()}"
        self._workspace.with_links[unfurl_id] = message
        event: Payload = {
            "type": "link_shared",
            "user": message.user,
            "channel": message.channel if written else "COMPOSER",
            "message_ts": message.ts if written else unfurl_id,
            "unfurl_id": unfurl_id,
            "source": "conversations_history" if written else "composer",
            "is_bot_user_member": self._workspace.bot.id in self._workspace.channels[message.channel].members,
            "links": [{"domain": urlsplit(url).hostname, "url": url} for url in urls],
        }
        if message.is_reply:
            event["thread_ts"] = message.thread_ts
        return await self.deliver(event, outside=outside)

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

    async def app_uninstalled(self, *, times: int = 1) -> list[Delivery]:
        """Tell that the app was removed."""
        return await self.deliver({"type": "app_uninstalled"}, times=times)

    async def tokens_revoked(self, *, bots: Sequence[str] = (), people: Sequence[str] = ()) -> list[Delivery]:
        """Tell that tokens hold no longer: those of bots, or those of people."""
        return await self.deliver({"type": "tokens_revoked", "tokens": {"bot": [*bots], "oauth": [*people]}})

    def _written(self, user: User) -> Payload:
        return user.as_slack(now=self._workspace.clock(), with_email=True)
