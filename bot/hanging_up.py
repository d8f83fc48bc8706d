"""Ending what would stay open for ever: a page that listens for news is told that nobody talks any more."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HangingUp:
    """Serves `app` until it hangs up: every request that is still open then reads as if its browser had left."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._over = asyncio.Event()

    def hang_up(self) -> None:
        """End what is open."""
        self._over.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and hear for it when all is over."""

        async def heard() -> Message:
            message, over = asyncio.ensure_future(receive()), asyncio.ensure_future(self._over.wait())
            try:
                await asyncio.wait((message, over), return_when=asyncio.FIRST_COMPLETED)
                return message.result() if message.done() else {"type": "http.disconnect"}
            finally:
                message.cancel()
                over.cancel()

        await self._app(scope, heard, send)
