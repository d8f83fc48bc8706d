"""Pages under watch: whatever a person would never hear of is noted, and a test with notes fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

Scheme: TypeAlias = Literal["light", "dark"]

LONGEST = 10_000  # milliseconds, for anything that a test waits for
LIVE = "html[data-live]"
"""What a page is once its script listens."""


class Windows:
    """Opens windows on the demo; each is a visitor of its own."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._opened: list[BrowserContext] = []
        self.notes: list[str] = []

    async def open(self, path: str = "/", *, width: int = 1280, height: int = 800, scheme: Scheme = "light") -> Page:
        """Open a window of this size at `path`."""
        context = await self._browser.new_context(
            base_url=self._url, viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
        )
        self._opened.append(context)
        context.set_default_timeout(LONGEST)
        # Of the context, and so of every window that a page opens by itself.
        context.on("console", self._said)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        await context.tracing.start(snapshots=True)
        page = await context.new_page()
        await page.goto(path)
        await page.wait_for_selector(LIVE, state="attached")
        return page

    async def pictures(self, directory: Path) -> None:
        """Take a picture of every window, to be looked at."""
        for number, context in enumerate(self._opened, 1):
            for each, page in enumerate(context.pages, 1):
                await page.screenshot(path=directory / f"window-{number}-{each}.png", full_page=True)

    async def traces(self, directory: Path) -> None:
        """Keep how every window came to what it shows."""
        for number, context in enumerate(self._opened, 1):
            await context.tracing.stop(path=directory / f"window-{number}.zip")

    async def close(self) -> None:
        """Close them all."""
        for context in self._opened:
            await context.close()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.notes.append(f"the console says: {message.text} ({message.location['url']})")

    def _failed(self, failed: WebError) -> None:
        self.notes.append(f"a script failed: {failed.error}")

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in {"data", "blob"} and asked.netloc != urlsplit(self._url).netloc:
            self.notes.append(f"another host was asked: {request.url}")


@asynccontextmanager
async def watched(browser: Browser, url: str) -> AsyncIterator[Windows]:
    """Open windows while inside."""
    windows = Windows(browser, url)
    try:
        yield windows
    finally:
        await windows.close()
