"""A server that ends lets nobody wait for what would never end."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.hanging_up import HangingUp
from bot.serving import serving

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _quick(_request: Request) -> Response:
    return PlainTextResponse("done")


async def _silent(_request: Request) -> Response:
    await asyncio.Event().wait()
    return Response()


async def _news(_request: Request) -> Response:
    async def forever() -> AsyncIterator[str]:
        yield "data: changed\n\n"
        await asyncio.Event().wait()

    return StreamingResponse(forever(), media_type="text/event-stream")


async def test_what_is_open_ends_and_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    app = HangingUp(Starlette(routes=[Route("/quick", _quick), Route("/silent", _silent), Route("/news", _news)]))
    async with serving(app, host="127.0.0.1", port=0, lifespan=False) as url, aiohttp.ClientSession() as browser:
        async with browser.get(f"{url}/quick") as answer:
            assert await answer.text() == "done"
        waiting = asyncio.create_task(browser.get(f"{url}/silent"))
        news = await browser.get(f"{url}/news")
        assert await news.content.readline() == b"data: changed\n"

        app.hang_up()

        assert (await news.content.read()).strip() == b""
        assert (await waiting).status == 503
    assert [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []
