"""Sends cards through Slack's Web API, each call once: how it ended is for the relay to judge."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.cards.cards import Card
from adapters.cards.delivery import NOBODY, Accounts, DeliveryError, Rate, Rates, Sender, Sent
from adapters.desk import NotReachedError
from adapters.slack import blocks, connections
from adapters.slack.workspaces import NotInstalledError, Workspaces

Call: TypeAlias = Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]

METADATA = "steerco_message"
WAIT_WITHOUT_WORD = 30.0
"""Seconds to wait after a 429 whose Retry-After cannot be read."""
LONGEST_WAIT = 3600.0

# https://docs.slack.dev/reference/methods/chat.postMessage#errors
PERMANENT = {
    "not_in_channel": "I am not in that channel",
    "channel_not_found": "I am not in that channel, or it is gone",
    "is_archived": "that channel is archived",
    "user_not_found": "that person is not in this workspace",
    "users_not_found": "that person is not in this workspace",
    "user_disabled": "that person is deactivated",
    "cannot_dm_bot": "that is a bot",
    "messages_tab_disabled": "messages to the app are switched off in its settings",
    "restricted_action": "posting is restricted in that channel",
    "restricted_action_read_only_channel": "that channel is read-only",
    "restricted_action_thread_only_channel": "that channel takes replies only",
    "message_not_found": "the message was deleted",
    "cant_update_message": "the message is not mine to change",
    "edit_window_closed": "the message is too old to change",
    "missing_scope": "the app lacks a permission; steerco doctor names it",
    "not_authed": "the app's token is missing",
    "invalid_auth": "the app's token is not valid",
    "account_inactive": "the app was removed from the workspace",
    "token_revoked": "the app's token was revoked",
    "token_expired": "the app's token has expired",
    "no_permission": "the app lacks a permission",
    "ekm_access_denied": "an administrator of the workspace suspended the app",
    "team_access_not_granted": "the app is not installed in that workspace",
    "invalid_blocks": "Slack could not read the card",
    "invalid_arguments": "Slack could not read the message",
    "msg_too_long": "the message is too long",
    "msg_blocks_too_long": "the card is too long",
    "no_text": "the message is empty",
    "thread_not_found": "the thread is gone",
    "cannot_reply_to_message": "that message takes no replies",
}


# The app is not there any more, or not let in: no call helps before somebody mends that.
AWAY = frozenset(
    {
        "not_authed",
        "invalid_auth",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "ekm_access_denied",
        "team_access_not_granted",
    }
)
# Whatever is sent to that channel, or to that person, ends the same way.
GONE = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "user_not_found",
        "users_not_found",
        "user_disabled",
        "cannot_dm_bot",
        "messages_tab_disabled",
    }
)


class SlackSender(Sender):
    """Posts, updates and looks for messages, in the workspace that `at` names, with the token that holds there then.

    The clients must not retry by themselves: that posts twice.
    """

    # chat.postMessage takes about one a second a channel (a little more here, since some are longer on their way than
    # others), chat.update some fifty a minute a workspace: https://docs.slack.dev/apis/web-api/rate-limits
    rates = Rates(
        posts=Rate(interval=0.2, burst=30), posts_to_a_place=Rate(interval=1.1), updates=Rate(interval=1.2, burst=20)
    )
    most_viewers = 0

    def __init__(self, workspaces: Workspaces, *, clock: Callable[[], float], tenant: str = "") -> None:
        self._workspaces = workspaces
        self._clock = clock
        self._tenant = tenant
        self._senders: dict[str, Sender] = {}
        self._readers: dict[str, tuple[float, frozenset[str]]] = {}
        self._direct: dict[str, str] = {}

    def at(self, tenant: str) -> Sender:
        """Give what sends in one workspace."""
        if tenant not in self._senders:
            self._senders[tenant] = SlackSender(self._workspaces, clock=self._clock, tenant=tenant)
        return self._senders[tenant]

    def way(self, tenant: str) -> str:
        """Name what reaches a workspace: its own installation, or one of its organisation."""
        return self._workspaces.way(tenant)

    def ways(self) -> int:
        """Count the installations in force, as far as they are known."""
        return self._workspaces.ways()

    def called(self, tenant: str) -> str:
        """Name a workspace as people know it, where there are several."""
        return self._workspaces.called(tenant)

    async def post(
        self,
        card: Card,
        *,
        channel: str,
        thread: str | None,
        key: str,
        mentions: Accounts,
        viewers: Accounts = NOBODY,  # noqa: ARG002  Slack shows everybody the same
    ) -> Sent:
        """Post `card`, with `key` in its metadata."""
        drawn = blocks.render(card, mentions)
        answer = await self._ending(
            lambda client: client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=drawn.text,
                blocks=drawn.blocks,
                metadata={"event_type": METADATA, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
                parse="none",
                link_names=False,
            ),
            posting=True,
        )
        return Sent(channel=str(answer["channel"]), message=str(answer["ts"]))

    async def direct(self, user: str) -> str:
        """Open the direct messages with `user`: the same channel every time."""
        if user not in self._direct:
            answer = await self._ending(lambda client: client.conversations_open(users=user))
            self._direct[user] = str(answer["channel"]["id"])
        return self._direct[user]

    async def update(
        self,
        card: Card,
        sent: Sent,
        *,
        viewers: Accounts = NOBODY,  # noqa: ARG002  Slack shows everybody the same
    ) -> None:
        """Redraw a message, everybody by name."""
        drawn = blocks.render(card)
        await self._ending(
            lambda client: client.chat_update(
                channel=sent.channel, ts=sent.message, text=drawn.text, blocks=drawn.blocks, parse="none"
            )
        )

    async def find(self, key: str, *, channel: str, thread: str | None) -> Sent | None:
        """Look for `key` among the latest messages, where the app may read them."""

        def call(client: AsyncWebClient) -> Awaitable[AsyncSlackResponse]:
            if thread:
                return client.conversations_replies(channel=channel, ts=thread, limit=200, include_all_metadata=True)
            return client.conversations_history(channel=channel, limit=100, include_all_metadata=True)

        answer = await self._ending(call)
        for message in answer.get("messages") or []:
            if _key(message) == key:
                return Sent(channel=channel, message=str(message["ts"]))
        return None

    async def permalink(self, sent: Sent) -> str | None:
        """Ask Slack for the address of a message."""
        answer = await self._ending(
            lambda client: client.chat_getPermalink(channel=sent.channel, message_ts=sent.message)
        )
        return str(answer["permalink"])

    async def readers(self, channel: str) -> frozenset[str]:
        """Name the members of `channel`, at most five minutes old."""
        kept = self._readers.get(channel)
        if kept is None or self._clock() - kept[0] > 300:
            kept = (self._clock(), await self._members(channel))
            if kept[1]:  # nobody at all is an answer that did not come
                self._readers[channel] = kept
        return kept[1]

    async def _members(self, channel: str) -> frozenset[str]:
        members: set[str] = set()
        cursor = ""
        try:
            while True:
                answer = await self._ending(_page_of(channel, cursor))
                members.update(answer["members"])
                cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
                if not cursor:
                    return frozenset(members)
        except DeliveryError:
            return frozenset()

    async def _ending(self, call: Call, *, posting: bool = False) -> AsyncSlackResponse:
        token = None
        try:
            client = await self._workspaces.client(self._tenant, connections.TO_SEND)
            token = client.token
            return await call(client)
        except NotInstalledError as error:
            raise not_installed(error) from error
        except NotReachedError as error:
            code = "no_answer"
            raise DeliveryError(code) from error
        except SlackApiError as error:
            refused = delivery_error(error, posting=posting)
            if refused.away and await self._workspaces.replaced(self._tenant, token):
                # It was installed again while this was on its way: the next try has the token that holds.
                raise DeliveryError(refused.code) from error
            raise refused from error
        except (TimeoutError, ClientError, OSError, ValueError) as error:
            # Where no line stood, nothing was sent over it; else nothing says whether Slack took it before it broke.
            unsure = posting and not isinstance(error, ClientConnectorError)
            raise DeliveryError(type(error).__name__, unsure=unsure) from error


def not_installed(error: NotInstalledError) -> DeliveryError:
    """Say that nothing was sent, since the app is not there; Slack is not called for it."""
    return DeliveryError("not_in_workspace", permanent=True, away=error.gone, because=error.because)


def _page_of(channel: str, cursor: str) -> Call:
    return lambda client: client.conversations_members(channel=channel, limit=1000, cursor=cursor)


def delivery_error(error: SlackApiError, *, posting: bool) -> DeliveryError:
    """Sort Slack's answer into wait, give up, try again, or, after a post, unsure."""
    answer = error.response
    if not isinstance(answer, AsyncSlackResponse):  # slack_sdk gives its transport's own, where it can read nothing
        return DeliveryError("unreadable", unsure=posting)
    if answer.status_code == 429:
        return DeliveryError("ratelimited", retry_after=_seconds(answer.headers.get("Retry-After")))
    code = str(answer.get("error")) if isinstance(answer.data, dict) else f"http_{answer.status_code}"
    if code in PERMANENT:
        return DeliveryError(code, permanent=True, away=code in AWAY, gone=code in GONE, because=PERMANENT[code])
    if code == "ratelimited":
        return DeliveryError(code, retry_after=_seconds(answer.headers.get("Retry-After")))
    return DeliveryError(code, unsure=posting)


def _seconds(header: object) -> float:
    try:
        return min(max(1.0, float(str(header))), LONGEST_WAIT)
    except ValueError:
        return WAIT_WITHOUT_WORD


def _key(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("key")) if metadata.get("event_type") == METADATA else None
