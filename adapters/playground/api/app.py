"""Slack's side over HTTP: the Web API, the response addresses, and a look into the memory."""

import asyncio
import json
import time
from collections.abc import Callable, Collection, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.playground.api import chat, conversations, forms, users
from adapters.playground.api.arguments import Arguments, read_body, remembered
from adapters.playground.api.response_urls import ResponseUrls
from adapters.playground.api.transport import WithTransport, failed
from adapters.playground.api.trouble import Trouble
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.memory import everything, readable
from adapters.playground.state.records import Call
from adapters.playground.state.workspace import Workspace

METHODS: Mapping[str, Callable[[Workspace, Arguments], Payload]] = {
    "auth.test": users.auth_test,
    "users.info": users.info,
    "users.lookupByEmail": users.lookup_by_email,
    "users.conversations": conversations.of_the_bot,
    "conversations.members": conversations.members,
    "conversations.info": conversations.info,
    "conversations.open": conversations.open_direct,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "views.open": forms.open_form,
    "views.push": forms.push,
    "views.update": forms.update,
    "views.publish": forms.publish,
}


class WebApi:
    """Answers the product's calls, and remembers each."""

    def __init__(self, workspace: Workspace, *, trouble: Trouble, response_urls: ResponseUrls) -> None:
        self._workspace = workspace
        self._trouble = trouble
        self._response_urls = response_urls
        self.tokens: dict[str, Collection[str] | None] = {}
        self.app: ASGIApp = WithTransport(
            Starlette(
                routes=[
                    Route("/api/{method}", self._method, methods=["GET", "POST"]),
                    Route("/response/{key}", self._response, methods=["POST"]),
                    Route("/_memory", self._memory),
                ]
            )
        )

    async def _method(self, request: Request) -> Response:
        method, began = request.path_params["method"], time.monotonic()
        sent: Payload = {}
        try:
            body = await request.body()
            sent = read_body(request.headers.get("content-type", ""), body, dict(request.query_params))
        except SlackError as refusal:
            return self._answer(method, sent, refusal.answer(), began)
        failure = self._trouble.take(method)
        if failure is None:
            answer, scopes = self._act(method, request, sent)
            return self._answer(method, sent, answer, began, scopes=scopes)
        await asyncio.sleep(failure.seconds)
        answer, scopes = self._act(method, request, sent) if failure.acted else (failure.answer(), ())
        if failure.only_late:
            return self._answer(method, sent, answer, began, scopes=scopes)
        told = {**failure.answer(), "acted": answer} if failure.acted else answer
        self._remember(method, sent, failure.status, told, began)
        return await failed(request, failure, {"ok": False, "error": failure.error})

    def _act(self, method: str, request: Request, sent: Payload) -> tuple[Payload, Collection[str]]:
        scopes: Collection[str] = ()
        try:
            scopes = self._scopes(request, sent)
            if method not in METHODS:
                raise SlackError("unknown_method")  # noqa: TRY301 - one place words every refusal
            answer = METHODS[method](self._workspace, Arguments(sent, scopes=scopes))
        except SlackError as refusal:
            return refusal.answer(), scopes
        return {"ok": True, **answer}, scopes

    def _scopes(self, request: Request, sent: Payload) -> Collection[str]:
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        token = bearer or str(sent.get("token") or "")
        if not token:
            raise SlackError("not_authed")
        if token not in self.tokens:
            raise SlackError("invalid_auth")
        if (scopes := self.tokens[token]) is None:
            raise SlackError("token_revoked")
        return scopes

    def _answer(
        self, method: str, sent: Payload, answer: Payload, began: float, scopes: Collection[str] = ()
    ) -> Response:
        headers = {"x-oauth-scopes": ",".join(sorted(scopes))}
        status = 200
        if answer.get("error") == "ratelimited":
            status, headers["Retry-After"] = 429, "1"
        self._remember(method, sent, status, answer, began)
        return JSONResponse(answer, status_code=status, headers=headers)

    def _remember(self, method: str, sent: Payload, status: int | None, answer: Payload, began: float) -> None:
        call = Call(
            method=method,
            arguments=remembered(sent),
            status=status,
            answer=answer,
            at=self._workspace.business(),
            seconds=time.monotonic() - began,
        )
        self._workspace.record(call)

    async def _response(self, request: Request) -> Response:
        began, body = time.monotonic(), await request.body()
        sent = _parsed(body)
        answer: Payload = {"ok": True}
        status = 200
        try:
            self._response_urls.answer(request.path_params["key"], sent)
        except SlackError as refusal:
            answer, status = refusal.answer(), _STATUS.get(refusal.code, 400)
        self._remember("response_url", sent if isinstance(sent, dict) else {}, status, answer, began)
        return PlainTextResponse("ok") if answer["ok"] else JSONResponse(answer, status_code=status)

    async def _memory(self, request: Request) -> Response:  # noqa: ARG002 - the framework hands it over
        return Response(json.dumps(everything(self._workspace), default=readable), media_type="application/json")


_STATUS = {"used_url": 404, "expired_url": 404, "invalid_url": 404}


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None
