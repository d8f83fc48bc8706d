"""The playground is for whoever sits at this machine: no other host's name, no other page's requests."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SENTENCE = "The playground answers on this machine only: open it by 127.0.0.1 or localhost."


class LoopbackOnly:
    """Lets through what was asked of this machine by name; a page from elsewhere, under any name, is refused."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and not _is_local(scope["method"], Headers(scope=scope)):
            await PlainTextResponse(SENTENCE, status_code=403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_local(method: str, headers: Headers) -> bool:
    if method != "GET" and headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return False
    return _host(f"//{headers.get('host', '')}") in LOOPBACK and _comes_from_here(headers)


def _comes_from_here(headers: Headers) -> bool:
    """Tell whether a page of this machine sent it, or no page at all.

    A page that tells nobody where it is, as ours, sends `Origin: null` even to itself. What the browser adds counts:
    https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
    """
    origin = headers.get("origin")
    if origin == "null":
        return headers.get("sec-fetch-site") in {"same-origin", "none"}
    return origin is None or _host(origin) in LOOPBACK


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
