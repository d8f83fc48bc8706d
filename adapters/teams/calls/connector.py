"""The Bot Connector's REST API over lines that stay open, each call once: how it ended is for others to judge.

botbuilder's own client serves neither: it opens a session a call, blocks on `requests` and on fetching its token, has
no time limit that could be set, and knows no targeted messages.
https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TypeAlias
from urllib.parse import quote

import msgspec
from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

from adapters.cards.delivery import DeliveryError, Sent
from adapters.teams.calls.credentials import NoTokenError, Tokens
from adapters.teams.calls.failures import broke, failed
from adapters.teams.calls.service_urls import ServiceUrls

Payload: TypeAlias = dict[str, Any]

TO_LOOK_SOMEBODY_UP = 1
TO_READ_A_ROSTER = 5
TO_SEND = 10
TO_REPLY = 3

_PAGE = 200
_MOST_PAGES = 100
_JSON = "application/json; charset=utf-8"


class Connector:
    """Calls the Bot Connector of a conversation. Every method may raise `DeliveryError`.

    `tokens` prove who calls; they go to `trusted` service addresses alone. Use it as a context manager: its lines are
    closed at the end.
    """

    def __init__(self, tokens: Tokens, *, app_id: str, trusted: ServiceUrls) -> None:
        self._tokens = tokens
        self._bot = {"id": f"28:{app_id}"}
        self._trusted = trusted
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def open_personal(self, service_url: str, *, user: str, tenant: str, patience: float = TO_SEND) -> str:
        """Open the chat with somebody, by their MRI or Entra id; the same chat every time."""
        body = {
            "isGroup": False,
            "bot": self._bot,
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        answer = await self._call("POST", service_url, "v3/conversations", body, patience=patience)
        return _id(answer, once=False)

    async def open_thread(self, service_url: str, activity: Payload, *, channel: str, tenant: str) -> Sent:
        """Post to a channel, as the first message of a thread."""
        body = {
            "isGroup": True,
            "bot": self._bot,
            "tenantId": tenant,
            "channelData": {"channel": {"id": channel}, "tenant": {"id": tenant}},
            "activity": activity,
        }
        answer = await self._call("POST", service_url, "v3/conversations", body, once=True)
        message = answer.get("activityId")
        if not isinstance(message, str) or not message:
            raise DeliveryError("unreadable", unsure=True)
        return Sent(channel=_id(answer, once=True), message=message)

    async def send(self, service_url: str, activity: Payload, *, conversation: str, patience: float = TO_SEND) -> Sent:
        """Post to a conversation: a chat, or the thread of a channel."""
        path = _path("v3/conversations", conversation, "activities")
        answer = await self._call("POST", service_url, path, activity, once=True, patience=patience)
        return Sent(channel=conversation, message=_id(answer, once=True))

    async def whisper(self, service_url: str, activity: Payload, *, conversation: str, to: str) -> None:
        """Post where several read what the member with the MRI `to` alone can see.

        https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
        """
        path = _path("v3/conversations", conversation, "activities")
        body = {**activity, "recipient": {"id": to, "role": "user"}}
        query = {"isTargetedActivity": "true"}
        await self._call("POST", service_url, path, body, once=True, patience=TO_REPLY, query=query)

    async def update(self, service_url: str, activity: Payload, sent: Sent) -> None:
        """Put another message in the place of one."""
        path = _path("v3/conversations", sent.channel, "activities", sent.message)
        await self._call("PUT", service_url, path, {**activity, "id": sent.message})

    async def delete(self, service_url: str, sent: Sent) -> None:
        """Take a message away."""
        await self._call("DELETE", service_url, _path("v3/conversations", sent.channel, "activities", sent.message))

    async def members(self, service_url: str, conversation: str) -> list[Payload]:
        """Read the whole roster of a conversation, page by page."""
        path = _path("v3/conversations", conversation, "pagedmembers")
        found: list[Payload] = []
        query = {"pageSize": str(_PAGE)}
        for _ in range(_MOST_PAGES):
            page = await self._call("GET", service_url, path, patience=TO_READ_A_ROSTER, query=query)
            found += [member for member in page.get("members") or () if isinstance(member, dict)]
            token = page.get("continuationToken")
            if not token:
                break
            query = {**query, "continuationToken": str(token)}
        return found

    async def member(self, service_url: str, conversation: str, user: str) -> Payload:
        """Read one member of a conversation, by their MRI or Entra id."""
        path = _path("v3/conversations", conversation, "members", user)
        return await self._call("GET", service_url, path, patience=TO_LOOK_SOMEBODY_UP)

    async def channels(self, service_url: str, team: str) -> dict[str, str]:
        """Name the channels of a team by their ids; the General one has no name."""
        path = _path("v3/teams", team, "conversations")
        answer = await self._call("GET", service_url, path, patience=TO_READ_A_ROSTER)
        listed = [one for one in answer.get("conversations") or () if isinstance(one, dict) and one.get("id")]
        return {str(one["id"]): str(one.get("name") or "") for one in listed}

    async def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: Payload | None = None,
        *,
        once: bool = False,
        patience: float = TO_SEND,
        query: Mapping[str, str] | None = None,
    ) -> Payload:
        """Call; `once` is said of what must not happen twice."""
        if not self._trusted.trust(service_url):
            raise DeliveryError("untrusted_address", permanent=True, because="that address of Teams is not trusted")
        asked = "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items()) if query else ""
        try:
            url = URL(f"{service_url.rstrip('/')}/{path}{asked}", encoded=True)
            token = await self._tokens.token()
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with self._line().request(
                method,
                url,
                data=None if body is None else msgspec.json.encode(body),
                headers=headers if body is None else {**headers, "Content-Type": _JSON},
                timeout=ClientTimeout(total=patience),
                allow_redirects=False,  # the token is for this address alone
            ) as answer:
                said = await answer.read()
        except (NoTokenError, ClientError, OSError, TimeoutError, ValueError) as error:
            raise broke(error, once=once) from error
        if not 200 <= answer.status < 300:
            raise failed(answer.status, answer.headers, said, once=once)
        return _read(said, once=once)

    def _line(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession()
        return self._session


def _path(*parts: str) -> str:
    first, *others = parts
    return "/".join((first, *(quote(part, safe="") for part in others)))


def _read(said: bytes, *, once: bool) -> Payload:
    """Read an answer; an update's may be empty."""
    if not said.strip():
        return {}
    try:
        found = msgspec.json.decode(said)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise DeliveryError("unreadable", unsure=once) from error
    return found if isinstance(found, dict) else {}


def _id(answer: Payload, *, once: bool) -> str:
    found = answer.get("id")
    if not isinstance(found, str) or not found:
        raise DeliveryError("unreadable", unsure=once)
    return found
