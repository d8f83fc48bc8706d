"""The page, and what it asks for: panes, the bar, what happened, acts, time, and the stream of changes."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from adapters.playground.happened import drawing as happened
from adapters.playground.page import acting, panes, tour
from adapters.playground.page.drawing import NOBODY, page
from adapters.playground.page.sight import CannotDrawError, Sight
from adapters.playground.page.stream import Changes
from adapters.playground.page.unread import Unread
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.running import NothingDueError, Running, Step
from adapters.playground.stand_in import SlackStandIn

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
LARGEST = 64 * 1024
NOWHERE = "Nobody and nothing here is called so."
NOT_UNDERSTOOD = "That is nothing that anybody here can do."

STATIC = {
    file.name: file.read_text("utf-8")
    for folder in ("adapters.playground.page", "adapters.playground.happened")
    for file in files(folder).joinpath("static").iterdir()
    if file.name.rpartition(".")[2] in KINDS
}


class Playground:
    """The page's routes over one company that is played."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._changes = Changes(lambda: running.slack)
        self._unread = Unread(running.slack)
        self._of: SlackStandIn = running.slack

    def routes(self) -> list[BaseRoute]:
        """Serve the page at `/`, and what it asks for below `/playground/`."""
        return [
            Route("/", self._page),
            Route("/playground/pane", self._pane),
            Route("/playground/bar", self._bar),
            Route("/playground/happened", self._happened),
            Route("/playground/stream", self._stream),
            Route("/playground/act", self._act, methods=["POST"]),
            Route("/playground/time", self._time, methods=["POST"]),
            Route("/playground/reset", self._reset, methods=["POST"]),
            Route("/playground/{name}", _static),
        ]

    @property
    def _slack(self) -> SlackStandIn:
        """Give the workspace of now: after a reset it is another, of which nobody has read anything."""
        if self._of is not self._running.slack:
            self._of = self._running.slack
            self._unread = Unread(self._of)
        return self._of

    async def _page(self, request: Request) -> Response:
        stops = tour.of(self._slack)
        if stops and not request.query_params:  # begin where the tour does
            return RedirectResponse(stops[0].link, status_code=303, headers=HEADERS)
        sides = {}
        for side in panes.SIDES:
            try:
                sides[side] = self._drawn(side, dict(request.query_params))
            except panes.NowhereError:  # an address of before the last reset
                sides[side] = self._drawn(side, {})
            except CannotDrawError as refusal:
                sides[side] = _cannot_draw(refusal)
        return _html(page("shell", self._sight(), **sides, **self._said_in_the_bar(), tour=stops))

    async def _pane(self, request: Request) -> Response:
        side = request.query_params.get("side", "left")
        if side not in panes.SIDES:
            return PlainTextResponse(NOWHERE, status_code=404, headers=HEADERS)
        try:
            return _html(self._drawn(side, request.query_params))
        except panes.NowhereError:
            return PlainTextResponse(NOWHERE, status_code=404, headers=HEADERS)
        except CannotDrawError as refusal:
            return _html(_cannot_draw(refusal), status=500)

    async def _bar(self, _request: Request) -> Response:
        return _html(page("bar", self._sight(), **self._said_in_the_bar()))

    async def _happened(self, _request: Request) -> Response:
        return _html(happened.drawn(self._running.trace.happened()))

    async def _stream(self, _request: Request) -> Response:
        return StreamingResponse(self._changes.stream(), media_type="text/event-stream", headers=HEADERS)

    async def _act(self, request: Request) -> Response:
        act = await _sent(request)
        if act is None:
            return _refused(NOT_UNDERSTOOD)
        try:
            if act.get("kind") != "enter":
                self._running.trace.begin(acting.described(self._slack, act))
            outcome = await acting.perform(self._slack, act)
        except acting.UnknownActError:
            return _refused(NOT_UNDERSTOOD)
        except SlackError as refusal:
            outcome = acting.refused(refusal)
        self._changes.tell()
        return JSONResponse({**asdict(outcome), "recorded": self._recorded()}, headers=HEADERS)

    async def _time(self, request: Request) -> Response:
        try:
            step = Step((await _sent(request) or {}).get("step", ""))
        except ValueError:
            return _refused(NOT_UNDERSTOOD)
        self._running.trace.begin(f"Time moves on: {step}")
        try:
            await self._running.forward(step)
        except NothingDueError as nothing:
            return JSONResponse({"problem": str(nothing)}, headers=HEADERS)
        self._changes.tell()
        return JSONResponse({"problem": None}, headers=HEADERS)

    async def _reset(self, request: Request) -> Response:
        if await _sent(request) is None:
            return _refused(NOT_UNDERSTOOD)
        await self._running.reset()
        self._changes.tell()
        return JSONResponse({"problem": None}, headers=HEADERS)

    def _recorded(self) -> list[str]:
        happened = self._running.trace.happened()
        return [event.name for each in happened.carried_out for event in each.events] if happened else []

    def _drawn(self, side: str, asked: Mapping[str, str]) -> str:
        slack = self._slack
        return panes.drawn(slack, panes.where(slack, side, asked), self._unread)

    def _sight(self) -> Sight:
        workspace = self._slack.workspace
        return Sight(reader=workspace.bot, users=workspace.users, now=workspace.business())

    def _said_in_the_bar(self) -> Payload:
        return {"company": self._running.company, "now": self._running.now(), "zone": self._running.zone, "steps": Step}


def routes(running: Running) -> list[BaseRoute]:
    """Serve the page of a company that is played."""
    return Playground(running).routes()


def _html(html: str, *, status: int = 200) -> Response:
    return Response(html, status_code=status, media_type="text/html", headers=HEADERS)


def _refused(sentence: str) -> Response:
    return JSONResponse({"problem": sentence}, status_code=400, headers=HEADERS)


def _cannot_draw(refusal: CannotDrawError) -> str:
    return page("cannot_draw", NOBODY, what=refusal.what, sent=json.dumps(refusal.sent, indent=2, default=str))


async def _sent(request: Request) -> Payload | None:
    """Read what the page sent; anything else is nothing."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind != "application/json" or len(body) > LARGEST:
        return None
    try:
        sent = json.loads(body)
        json.dumps(sent, ensure_ascii=False).encode()  # half a character cannot be sent on
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None or name not in STATIC:
        return PlainTextResponse(NOWHERE, status_code=404, headers=HEADERS)
    return Response(STATIC[name], media_type=kind, headers={"X-Content-Type-Options": "nosniff"})
