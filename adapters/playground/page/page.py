"""The page, and what it asks for: panes, the bar, what happened, acts, time, and the stream of changes."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from adapters.playground.happened import drawing as happened
from adapters.playground.page import tour
from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.clients import SIDES, Client, NowhereError, UnknownActError
from adapters.playground.page.panes import Panes
from adapters.playground.page.paper import filled
from adapters.playground.page.sent import posts
from adapters.playground.page.slack.client import SlackClient
from adapters.playground.page.stream import Changes
from adapters.playground.page.teams.client import TeamsClient
from adapters.playground.payload import Payload
from adapters.playground.running import NothingDueError, Running, Step
from adapters.playground.stand_ins import StandIns

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
        self._of = running.stand_ins
        self._panes_of_now = Panes(clients(running.stand_ins))
        self._changes = Changes(lambda: self._panes.clients)

    def routes(self) -> list[BaseRoute]:
        """Serve the page at `/`, and what it asks for below `/playground/`."""
        return [
            Route("/", self._page),
            Route("/playground/pane", self._pane),
            Route("/playground/bar", self._bar),
            Route("/playground/happened", self._happened),
            Route("/playground/sent", self._sent_today),
            Route("/playground/stream", self._stream),
            Route("/playground/act", self._act, methods=["POST"]),
            Route("/playground/time", self._time, methods=["POST"]),
            Route("/playground/reset", self._reset, methods=["POST"]),
            Route("/playground/{name}", _static),
        ]

    @property
    def _panes(self) -> Panes:
        """Give the clients of now: after a reset they are others, at which nobody has read anything."""
        if self._of is not self._running.stand_ins:
            self._of = self._running.stand_ins
            self._panes_of_now = Panes(clients(self._of))
        return self._panes_of_now

    async def _page(self, request: Request) -> Response:
        stops = tour.of(self._panes)
        if stops and not request.query_params:  # begin where the tour does
            return RedirectResponse(stops[0].link, status_code=303, headers=HEADERS)
        sides = {}
        for side in SIDES:
            try:
                sides[side] = await self._drawn(side, dict(request.query_params))
            except NowhereError:  # an address of before the last reset
                sides[side] = await self._drawn(side, {})
        return _html(filled("shell", **sides, **self._said_in_the_bar(), tour=stops))

    async def _drawn(self, side: str, asked: Mapping[str, str]) -> str:
        try:
            return await self._panes.drawn(side, asked)
        except CannotDrawError as refusal:
            return _cannot_draw(refusal)

    async def _pane(self, request: Request) -> Response:
        side = request.query_params.get("side", "left")
        if side not in SIDES:
            return PlainTextResponse(NOWHERE, status_code=404, headers=HEADERS)
        try:
            return _html(await self._panes.drawn(side, request.query_params))
        except NowhereError:
            return PlainTextResponse(NOWHERE, status_code=404, headers=HEADERS)
        except CannotDrawError as refusal:
            return _html(_cannot_draw(refusal), status=500)

    async def _bar(self, _request: Request) -> Response:
        return _html(filled("bar", **self._said_in_the_bar()))

    async def _happened(self, _request: Request) -> Response:
        return _html(happened.drawn(self._running.trace.happened()))

    async def _sent_today(self, _request: Request) -> Response:
        return _html(filled("sent", posts=posts(self._panes.humans(), self._panes.clients)))

    async def _stream(self, _request: Request) -> Response:
        return StreamingResponse(self._changes.stream(), media_type="text/event-stream", headers=HEADERS)

    async def _act(self, request: Request) -> Response:
        act = await _sent(request)
        if act is None:
            return _refused(NOT_UNDERSTOOD)
        try:
            if act.get("kind") != "enter":
                self._running.trace.begin(self._panes.described(act))
            outcome = await self._panes.perform(act)
        except UnknownActError:
            return _refused(NOT_UNDERSTOOD)
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

    def _said_in_the_bar(self) -> Payload:
        return {"company": self._running.company, "now": self._running.now(), "zone": self._running.zone, "steps": Step}


def clients(stand_ins: StandIns) -> list[Client]:
    """Sit down at every client that the company has."""
    slack = [] if stand_ins.slack is None else [SlackClient(stand_ins.slack)]
    teams = [] if stand_ins.teams is None else [TeamsClient(stand_ins.teams)]
    return [*slack, *teams]


def routes(running: Running) -> list[BaseRoute]:
    """Serve the page of a company that is played."""
    return Playground(running).routes()


def _html(html: str, *, status: int = 200) -> Response:
    return Response(html, status_code=status, media_type="text/html", headers=HEADERS)


def _refused(sentence: str) -> Response:
    return JSONResponse({"problem": sentence}, status_code=400, headers=HEADERS)


def _cannot_draw(refusal: CannotDrawError) -> str:
    return filled("cannot_draw", what=refusal.what, sent=json.dumps(refusal.sent, indent=2, default=str))


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
