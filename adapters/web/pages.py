"""`/decisions/D-12`: one decision on a page, behind a one-time link from chat."""

import re
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.web import about as about_page
from adapters.web.about import About
from adapters.web.decision_page import decision_page
from adapters.web.record import Record
from adapters.web.rendering import Renderer
from adapters.web.sessions import LENGTH, Sessions
from decisions.decision import DecisionId
from decisions.people import PersonId

COOKIE = "steerco_session"
LARGEST_FORM = 2_000
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}

_KEY = re.compile(r"D-[1-9][0-9]{0,17}", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)


def routes(record: Record, *, secret_key: str, secure: bool, about: About | None = None) -> list[Route]:
    """Serve the record. Without a `secret_key` nobody can be told from anybody, and nothing is shown."""
    css = files("adapters.web").joinpath("static/record.css").read_text()
    stylesheet = f"/static/record-{sha256(css.encode()).hexdigest()[:12]}.css"
    render = Renderer(stylesheet)
    pages = Pages(record, render, Sessions(secret_key) if secret_key else None, secure=secure)
    return [
        Route("/decisions/{key}", pages.read, methods=["GET"]),
        Route("/decisions/{key}", pages.open, methods=["POST"]),
        Route(stylesheet, _stylesheet(css)),
        *(about_page.routes(render, about) if about else []),
    ]


class Pages:
    """Answers for decisions. Whatever may not be read, or is not there, gets one and the same answer."""

    def __init__(self, record: Record, render: Renderer, sessions: Sessions | None, *, secure: bool) -> None:
        self._record = record
        self._render = render
        self._sessions = sessions
        self._secure = secure

    async def read(self, request: Request) -> Response:
        """Show a decision to who is signed in; to who brings a link, the button that uses it up."""
        key = _key(request)
        if key is None or self._sessions is None:
            return self._nothing()
        tokens = request.query_params.getlist("link")
        if await self._leads_to(key, tokens):
            return _page(self._render.opening(key, tokens[0]))
        reader = self._sessions.person(request.cookies.get(COOKIE, ""), now=self._record.machine_now())
        history = await self._record.history(reader, key) if reader else None
        if history is None or history.view.veiled:
            return self._nothing()
        if tokens:
            # The link is used up, and who is signed in comes back to it: the address without it is the one to keep.
            return RedirectResponse(f"/decisions/{key}", HTTPStatus.SEE_OTHER, headers=HEADERS)
        return _page(self._render.decision(decision_page(history)))

    async def open(self, request: Request) -> Response:
        """Use a link up, and sign in whom it was made for."""
        key, tokens = _key(request), await _posted(request)
        if key is None or self._sessions is None or not await self._leads_to(key, tokens):
            return self._nothing()
        used = await self._record.use(tokens[0])
        if used is None or used[1] != key:
            return self._nothing()
        return self._signed_in(self._sessions, used[0], key)

    async def _leads_to(self, key: DecisionId, tokens: list[str]) -> bool:
        """Tell whether there is one token, and it leads to `key`: one for another decision is not used up here."""
        if len(tokens) != 1 or not _TOKEN.fullmatch(tokens[0]):
            return False
        return await self._record.look(tokens[0]) == key

    def _signed_in(self, sessions: Sessions, person: PersonId, key: DecisionId) -> Response:
        response = RedirectResponse(f"/decisions/{key}", HTTPStatus.SEE_OTHER, headers=HEADERS)
        response.set_cookie(
            COOKIE,
            sessions.sealed(person, now=self._record.machine_now()),
            max_age=int(LENGTH.total_seconds()),
            path="/decisions",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )
        return response

    def _nothing(self) -> Response:
        return _page(self._render.nothing(), HTTPStatus.NOT_FOUND)


def _key(request: Request) -> DecisionId | None:
    key = str(request.path_params["key"])
    return DecisionId(key) if _KEY.fullmatch(key) else None


async def _posted(request: Request) -> list[str]:
    """Read the form's token; nothing from another site's form, and nothing that is no small form."""
    # Somebody else's page could otherwise sign its visitors in as whoever made its link. Old browsers do not say.
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return []
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return []
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST_FORM:
                return []
    except ClientDisconnect:
        return []
    return parse_qs(body.decode("latin-1")).get("link", [])


def _page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return HTMLResponse(html, status, headers=HEADERS)


def _stylesheet(css: str) -> Callable[[Request], Response]:
    forever = {**HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}

    def stylesheet(_request: Request) -> Response:
        return Response(css, media_type="text/css", headers=forever)

    return stylesheet
