"""How a call ends when it is to go wrong, down to the connection."""

import asyncio
import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.playground.api.trouble import Failure
from adapters.playground.payload import Payload


async def failed(request: Request, failure: Failure, answer: Payload) -> Response:
    """Fail as planned; `answer` is the platform's own wording where the failure has no body."""
    if failure.drops:
        request.scope["playground.transport"].abort()
        await asyncio.sleep(0.01)  # the server learns of it in its own time, and then stays silent
    body = json.dumps(answer) if failure.body is None else failure.body
    headers = {**failure.headers, "content-type": failure.content_type}
    return Response(body, status_code=failure.status, headers=headers)


class WithTransport:
    """Hands uvicorn's connection on to whoever must drop it: ASGI itself has no way to say nothing at all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the connection at hand."""
        scope["playground.transport"] = getattr(getattr(send, "__self__", None), "transport", None)
        await self._app(scope, receive, send)
