"""Teams' side over HTTP: the Bot Connector, who vouches for activities, and a look into the memory."""

import asyncio
import json
import time
from collections.abc import Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.playground.api.transport import WithTransport, failed
from adapters.playground.api.trouble import Failure, Trouble
from adapters.playground.payload import Payload
from adapters.playground.state.memory import readable
from adapters.playground.teams.api.asked import Asked
from adapters.playground.teams.api.calls import Calls
from adapters.playground.teams.issuing.issuer import KEYS, METADATA, Issuer, Tokens
from adapters.playground.teams.refusals import ConnectorError, bad_argument, unauthorized
from adapters.playground.teams.state.memory import everything
from adapters.playground.teams.state.records import Call
from adapters.playground.teams.state.tenant import Tenant

SERVICE = "/connector"
# The address of each call, its verb, the name by which it is remembered and may be made to fail, and what it does.
CALLS: tuple[tuple[str, str, str, Callable[[Calls, Asked], Payload]], ...] = (
    ("/conversations", "POST", "create", Calls.create),
    ("/conversations/{conversation}/activities", "POST", "post", Calls.post),
    ("/conversations/{conversation}/activities/{activity}", "POST", "reply", Calls.reply),
    ("/conversations/{conversation}/activities/{activity}", "PUT", "update", Calls.update),
    ("/conversations/{conversation}/activities/{activity}", "DELETE", "delete", Calls.delete),
    ("/conversations/{conversation}/pagedmembers", "GET", "members", Calls.members),
    ("/conversations/{conversation}/members/{account}", "GET", "member", Calls.member),
    ("/teams/{team}/conversations", "GET", "channels", Calls.channels),
)
Act = Callable[[Calls, Asked], Payload]


class Connector:
    """Answers the product's calls, and remembers each."""

    def __init__(
        self, tenant: Tenant, *, trouble: Trouble, tokens: Tokens, issuer: Issuer, url: Callable[[], str]
    ) -> None:
        self._tenant = tenant
        self._trouble = trouble
        self._tokens = tokens
        self._calls = Calls(tenant)
        self._issuer = issuer
        self._url = url
        calls = (Route(f"{SERVICE}/v3{path}", self._call(name, act), methods=[verb]) for path, verb, name, act in CALLS)
        self.app: ASGIApp = WithTransport(
            Starlette(
                routes=[
                    *calls,
                    Route(METADATA, self._metadata),
                    Route(KEYS, self._keys),
                    Route("/_memory", self._memory),
                ]
            )
        )

    def _call(self, named: str, told: Act) -> Callable[[Request], object]:
        async def answered(request: Request) -> Response:
            began = time.monotonic()
            targets = named == "post" and Asked.of(request).targeted
            name, act = ("target", Calls.target) if targets else (named, told)
            body = await request.body()
            failure = self._trouble.take(name)
            if failure is None:
                return self._answer(name, request, body, began, *self._act(act, request, body))
            return await self._failing(failure, name, act, request, body, began)

        return answered

    async def _failing(
        self, failure: Failure, name: str, act: Act, request: Request, body: bytes, began: float
    ) -> Response:
        await asyncio.sleep(failure.seconds)
        status, answer = self._act(act, request, body) if failure.acted else (failure.status, {})
        if failure.only_late:
            return self._answer(name, request, body, began, status, answer)
        wording: Payload = {"error": {"code": failure.error or failure.name, "message": failure.name}}
        self._remember(name, request, body, failure.status, {**wording, "acted": answer}, began)
        return await failed(request, failure, wording)

    def _act(self, act: Act, request: Request, body: bytes) -> tuple[int, Payload]:
        try:
            if not self._tokens.holds(request.headers.get("authorization", "")):
                raise unauthorized()
            answer = act(self._calls, Asked.of(request, _sent(request, body)))
        except ConnectorError as refusal:
            return refusal.status, refusal.answer()
        return HTTPStatus.CREATED if request.method == "POST" else HTTPStatus.OK, answer

    def _answer(self, name: str, request: Request, body: bytes, began: float, status: int, answer: Payload) -> Response:
        self._remember(name, request, body, status, answer, began)
        headers = {"Retry-After": "1"} if status == HTTPStatus.TOO_MANY_REQUESTS else {}
        return JSONResponse(answer, status_code=status, headers=headers)

    def _remember(
        self, name: str, request: Request, body: bytes, status: int | None, answer: Payload, began: float
    ) -> None:
        call = Call(
            method=name,
            path=request.url.path.removeprefix(f"{SERVICE}/v3"),
            sent=_parsed(body),
            status=status,
            answer=answer,
            at=self._tenant.business(),
            seconds=time.monotonic() - began,
        )
        self._tenant.record(call)

    async def _metadata(self, request: Request) -> Response:
        if (failure := self._trouble.take("metadata")) is not None:
            await asyncio.sleep(failure.seconds)
            return await failed(request, failure, {})
        return JSONResponse(self._issuer.metadata(self._url()))

    async def _keys(self, request: Request) -> Response:
        if (failure := self._trouble.take("keys")) is not None:
            await asyncio.sleep(failure.seconds)
            return await failed(request, failure, {})
        return JSONResponse(self._issuer.published())

    async def _memory(self, request: Request) -> Response:  # noqa: ARG002 - the framework hands it over
        return Response(json.dumps(everything(self._tenant), default=readable), media_type="application/json")


def _sent(request: Request, body: bytes) -> Payload:
    if request.method in {"GET", "DELETE"}:
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        sent = json.loads(body)
    except ValueError as broken:
        raise bad_argument("the body is no JSON") from broken
    if kind != "application/json" or not isinstance(sent, dict):
        raise bad_argument("a JSON object is needed")
    return sent


def _parsed(body: bytes) -> Payload:
    try:
        sent = json.loads(body)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}
