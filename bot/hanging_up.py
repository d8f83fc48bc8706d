"""Ending what would stay open for ever, such as a page that listens for news, when a server is to end."""

import asyncio
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HangingUp:
    """Serves `app` until it hangs up: what is open then ends where it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._over = asyncio.Event()

    def hang_up(self) -> None:
        """End what is open."""
        self._over.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request to its end, or until all is over."""
        sent: list[Message] = []

        async def noted(message: Message) -> None:
            await send(message)
            sent[:] = [message]

        serving = asyncio.ensure_future(self._app(scope, receive, noted))
        over = asyncio.ensure_future(self._over.wait())
        try:
            await asyncio.wait((serving, over), return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                return serving.result()
        finally:
            over.cancel()
            serving.cancel()
            await asyncio.wait((serving,))
        # The server would take an answer without an end for a fault.
        if not sent:
            await Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, send)
        elif sent[-1]["type"] == "http.response.start" or sent[-1].get("more_body", False):
            await send({"type": "http.response.body"})
        return None
