"""A Bot Connector on this machine: it notes what is asked of it, and answers as a test says."""

import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.teams.calls.connector import Connector
from adapters.teams.calls.credentials import Tokens
from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.known.addresses import AddressBook
from adapters.teams.known.personal_chats import PersonalChats
from tests.adapters.playground.serving import Door
from tests.adapters.teams.books import MemoryAddresses
from tests.payloads.teams_activities import APP_ID, TENANT


@dataclass(frozen=True, kw_only=True)
class Call:
    """What was asked: `path` as it stood on the line, its escapes and all."""

    method: str
    path: str
    query: Mapping[str, str]
    token: str | None
    body: Any


@dataclass(kw_only=True)
class StandIn:
    """Answers what was scripted, one answer a call; then what Teams would."""

    calls: list[Call] = field(default_factory=list)
    script: deque[tuple[int, dict[str, str], bytes]] = field(default_factory=deque)
    rosters: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    page: int = 2

    def answers(self, status: int, body: object = b"", **headers: str) -> None:
        """Script the next answer."""
        written = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.script.append((status, headers, written))

    def refuses(self, status: int, code: str) -> None:
        """Script a refusal as Teams writes them."""
        self.answers(status, {"error": {"code": code, "message": "…"}})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = await request.body()
        call = Call(
            method=request.method,
            path=scope["raw_path"].decode().partition("?")[0],
            query=dict(request.query_params),
            token=request.headers.get("authorization"),
            body=json.loads(body) if body else None,
        )
        self.calls.append(call)
        status, headers, said = self.script.popleft() if self.script else self._usual(request.url.path, call)
        await Response(said, status_code=status, headers=headers)(scope, receive, send)

    def _usual(self, path: str, call: Call) -> tuple[int, dict[str, str], bytes]:
        place = path.partition("/v3/conversations/")[2].partition("/")[0]
        if path.endswith("/pagedmembers"):
            return _json(200, self._paged(place, int(call.query.get("continuationToken", 0))))
        if "/members/" in path:
            return self._member(place, path.rpartition("/")[2])
        if path.endswith("/v3/conversations"):
            if call.body["isGroup"]:
                root = f"{call.body['channelData']['channel']['id']};messageid=1000"
                return _json(201, {"id": root, "activityId": "1000"})
            return _json(201, {"id": f"a:{call.body['members'][0]['id']}"})
        return _json(201, {"id": "1001"})

    def _paged(self, place: str, begin: int) -> dict[str, Any]:
        members = self.rosters.get(place, [])
        end = begin + self.page
        more = {"continuationToken": str(end)} if end < len(members) else {}
        return {"members": members[begin:end], **more}

    def _member(self, place: str, user: str) -> tuple[int, dict[str, str], bytes]:
        for member in self.rosters.get(place, []):
            if user in (member["id"], member["aadObjectId"]):
                return _json(200, member)
        return _json(404, {"error": {"code": "MemberNotFoundInConversation"}})


class FixedTokens(Tokens):
    """The same token for ever."""

    async def token(self) -> str:
        return "fixed"


@dataclass(kw_only=True)
class House:
    """All that speaks to the stand-in."""

    stand_in: StandIn
    url: str
    connector: Connector
    addresses: MemoryAddresses
    book: AddressBook
    chats: PersonalChats
    seconds: float = 0.0

    def clock(self) -> float:
        return self.seconds


@contextlib.asynccontextmanager
async def house_at(door: Door) -> AsyncIterator[House]:
    stand_in, addresses = StandIn(), MemoryAddresses()
    door.app = stand_in
    url = f"{door.url}/emea/"
    async with Connector(FixedTokens(), app_id=APP_ID, trusted=ServiceUrls([url])) as connector:
        book = AddressBook(addresses, tenant=TENANT)
        chats = PersonalChats(connector, book)
        yield House(stand_in=stand_in, url=url, connector=connector, addresses=addresses, book=book, chats=chats)


def _json(status: int, body: object) -> tuple[int, dict[str, str], bytes]:
    return status, {"content-type": "application/json"}, json.dumps(body).encode()
