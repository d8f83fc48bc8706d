"""Socket Mode: the line that the product opens, and what goes over it.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.websockets import WebSocket, WebSocketDisconnect

from adapters.playground.numbering import base36
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError

FORM = "application/x-www-form-urlencoded"


class Sockets:
    """Every line that stands. What is not acknowledged in time counts as not delivered."""

    def __init__(self, *, app_token: str) -> None:
        self.app_token = app_token
        self.lines: list[WebSocket] = []
        self.opened = 0
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Payload]] = {}
        self._changed = asyncio.Event()
        self._drawn = 0

    def open(self, token: str, url: str) -> Payload:
        """Give the address of a line, for one use.

        Raises:
            SlackError: it is not the app's own token.
        """
        if token != self.app_token:
            raise SlackError("invalid_auth" if token.startswith("xapp-") else "not_allowed_token_type")
        self._drawn += 1
        ticket = base36(self._drawn, width=12)
        self._tickets.add(ticket)
        return {"url": f"{url.replace('http', 'ws', 1)}/link?ticket={ticket}"}

    async def line(self, socket: WebSocket) -> None:
        """Hold a line until either side lets go."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4003)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        self.opened += 1
        self.lines.append(socket)
        self._changed.set()
        try:
            await socket.send_json({"type": "hello", "num_connections": len(self.lines)})
            while True:
                self._heard(await socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            if socket in self.lines:
                self.lines.remove(socket)
            self._changed.set()

    async def carry(self, body: bytes, content_type: str, retry: tuple[int, str] | None, patience: float) -> Payload:
        """Send what would else be a request, and give the acknowledgement's payload.

        Raises:
            TimeoutError: nobody acknowledged it in time.
        """
        self._drawn += 1
        envelope = f"envelope-{base36(self._drawn, width=8)}"
        wrapped: Payload = {"envelope_id": envelope, "accepts_response_payload": True, **enveloped(body, content_type)}
        if retry is not None:
            wrapped |= {"retry_attempt": retry[0], "retry_reason": retry[1]}
        heard: asyncio.Future[Payload] = asyncio.get_running_loop().create_future()
        self._waiting[envelope] = heard
        try:
            async with asyncio.timeout(patience):
                await self.lines[-1].send_json(wrapped)
                return await heard
        finally:
            del self._waiting[envelope]

    async def until(self, seen: Callable[[], object], *, seconds: float) -> None:
        """Wait until `seen` holds, looking whenever a line opens or ends.

        Raises:
            TimeoutError: it does not come true.
        """
        async with asyncio.timeout(seconds):
            while not seen():
                self._changed.clear()
                await self._changed.wait()

    async def refresh(self) -> None:
        """Ask the product to open another line, as Slack does every few hours."""
        for socket in tuple(self.lines):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    async def drop(self) -> None:
        """Let every line go without a word."""
        for socket in tuple(self.lines):
            await socket.close(1011)

    def _heard(self, said: str) -> None:
        acknowledged: Payload = json.loads(said)
        waiting = self._waiting.get(str(acknowledged.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(acknowledged.get("payload") or {})


def enveloped(body: bytes, content_type: str) -> Payload:
    """Say what a request says as an envelope does."""
    if content_type.partition(";")[0] != FORM:
        return {"type": "events_api", "payload": json.loads(body)}
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    if "payload" in fields:
        return {"type": "interactive", "payload": json.loads(fields["payload"])}
    return {"type": "slash_commands", "payload": fields}
