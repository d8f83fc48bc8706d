"""Slack's side over HTTP: the Web API, the response addresses, and a look into the memory."""

import asyncio
import json
import time
from collections.abc import Callable, Collection, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from adapters.playground.api import chat, conversations, forms, oauth, unfurling, users
from adapters.playground.api.arguments import Arguments, read_body, remembered
from adapters.playground.api.oauth import OAuth
from adapters.playground.api.response_urls import ResponseUrls
from adapters.playground.api.sockets import Sockets
from adapters.playground.api.transport import WithTransport, failed
from adapters.playground.api.trouble import Trouble
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.memory import everything, readable
from adapters.playground.state.records import Call
from adapters.playground.state.workspace import Workspace

OF_THE_APP = (oauth.METHOD, "apps.connections.open", "apps.uninstall")
"""Methods that no token of a workspace opens."""
METHODS: Mapping[str, Callable[[Workspace, Arguments], Payload]] = {
    "auth.test": users.auth_test,
    "auth.teams.list": users.auth_teams_list,
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
    "chat.unfurl": unfurling.unfurl,
    "views.open": forms.open_form,
    "views.push": forms.push,
    "views.update": forms.update,
    "views.publish": forms.publish,
}

REPLY = "response_url"
"""What befalls answers at the address of a reply, among the methods that trouble is made with."""


class WebApi:
    """Answers the product's calls, and remembers each.

    A workspace that stands `beside` another is called at the same address: the token tells which is meant.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        trouble: Trouble,
        response_urls: ResponseUrls,
        app: OAuth,
        sockets: Sockets,
    ) -> None:
        self._workspace = workspace
        self._trouble = trouble
        self._response_urls = response_urls
        self._oauth = app
        self._sockets = sockets
        self.tokens: dict[str, Collection[str] | None] = {}
        self.beside: list[WebApi] = []
        self.app: ASGIApp = WithTransport(
            Starlette(
                routes=[
                    Route("/api/{method}", self._method, methods=["GET", "POST"]),
                    Route("/response/{key}", self._response, methods=["POST"]),
                    Route("/_memory", self._memory),
                    Route("/oauth/v2/authorize", app.consent_page),
                    WebSocketRoute("/link", sockets.line),
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
        return await self._meant(request, sent).answered(method, request, sent, began)

    async def answered(self, method: str, request: Request, sent: Payload, began: float) -> Response:
        """Answer a call that means this workspace."""
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
            if method in OF_THE_APP:
                return {"ok": True, **self._act_for_the_app(method, request, sent)}, scopes
            scopes = self._scopes(request, sent)
            if method not in METHODS:
                raise SlackError("unknown_method")  # noqa: TRY301 - one place words every refusal
            answer = METHODS[method](self._workspace, Arguments(sent, scopes=scopes))
        except SlackError as refusal:
            return refusal.answer(), scopes
        return {"ok": True, **answer}, scopes

    def _act_for_the_app(self, method: str, request: Request, sent: Payload) -> Payload:
        if method == oauth.METHOD:
            return self._oauth.exchange(request.headers, sent)
        if method == "apps.connections.open":
            return self._sockets.open(_token(request, sent), str(request.base_url).rstrip("/"))
        self._oauth.must_be_the_app(request.headers, sent)
        self.tokens[_token(request, sent)] = None
        return {}

    def _meant(self, request: Request, sent: Payload) -> "WebApi":
        """Find the workspace that a call means: of those that its token opens, the one that knows what it names."""
        token = _token(request, sent)
        opened = [api for api in (self, *self.beside) if token in api.tokens]
        return next((api for api in opened if api.knows(sent)), opened[0] if opened else self)

    def knows(self, sent: Payload) -> bool:
        """Tell whether what a call names is here."""
        here = self._workspace
        named = {str(sent[name]) for name in ("channel", "user", "users", "team_id") if sent.get(name)}
        ids = {here.team_id, *here.channels, *here.users}
        addresses = {user.email for user in here.users.values()} - {""}
        return bool(named & ids) or sent.get("email") in addresses or here.team_id in str(sent.get("trigger_id"))

    def _scopes(self, request: Request, sent: Payload) -> Collection[str]:
        token = _token(request, sent)
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
        key = request.path_params["key"]
        there = next((api for api in (self, *self.beside) if api.gave(key)), self)
        return await there.replied_to(key, request, _parsed(body), began)

    def gave(self, key: str) -> bool:
        """Tell whether an address to answer at was given out here."""
        return self._response_urls.gave(key)

    async def replied_to(self, key: str, request: Request, sent: object, began: float) -> Response:
        """Answer what was sent to an address that was given out here."""
        failure = self._trouble.take(REPLY)
        if failure is None:
            return self.replied(key, sent, began)
        await asyncio.sleep(failure.seconds)
        answered = self.replied(key, sent, began) if failure.acted else None
        if answered is not None and failure.only_late:
            return answered
        self._remember(REPLY, {}, failure.status, failure.answer(), began)
        return await failed(request, failure, {"ok": False, "error": failure.error})

    def replied(self, key: str, sent: object, began: float) -> Response:
        """Do what was sent to an address that was given out here."""
        answer: Payload = {"ok": True}
        status = 200
        try:
            self._response_urls.answer(key, sent)
        except SlackError as refusal:
            answer, status = refusal.answer(), _STATUS.get(refusal.code, 400)
        self._remember(REPLY, sent if isinstance(sent, dict) else {}, status, answer, began)
        return PlainTextResponse("ok") if answer["ok"] else JSONResponse(answer, status_code=status)

    async def _memory(self, request: Request) -> Response:  # noqa: ARG002 - the framework hands it over
        return Response(json.dumps(everything(self._workspace), default=readable), media_type="application/json")


def _token(request: Request, sent: Payload) -> str:
    bearer = request.headers.get("authorization", "")
    return bearer.removeprefix("Bearer ").strip() if bearer.startswith("Bearer ") else str(sent.get("token") or "")


_STATUS = {"used_url": 404, "expired_url": 404, "invalid_url": 404}


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None
