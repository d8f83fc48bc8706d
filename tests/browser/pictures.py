"""Takes the pictures of the documentation: `make pictures`. Every shot comes from the demo as it is now."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from playwright.async_api import Browser, Page, expect

from tests.browser.browsers import NoBrowserError, chromium
from tests.browser.served import Served, served
from tests.browser.side import both
from tests.browser.watching import LIVE, Scheme

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
A_WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
"""When every picture is taken, so that the next ones show the same days."""
SHARPNESS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a window is."""

    width: int
    height: int


DESK = Size(width=1280, height=800)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: its name, and what is done on the page before it is taken."""

    name: str
    prepare: Callable[[Page], Awaitable[None]]
    size: Size = DESK
    scheme: Scheme = "light"


async def _decided(page: Page) -> None:
    """Have Ana, in Teams, decide what Sara asked in Slack."""
    sara, ana = both(page)
    await page.get_by_role("button", name="Close for good").click()
    await ana.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(ana.card("D-10")).to_contain_text("Recorded")
    await expect(sara.card("D-10")).to_contain_text("in Teams")
    await page.mouse.move(0, 0)


async def _explained(page: Page) -> None:
    """Look at what happened behind it."""
    await page.get_by_role("button", name="What happened").click()
    await _decided(page)
    await expect(page.get_by_role("complementary")).to_contain_text("Responded")


SHOTS = (
    Shot(name="playground", prepare=_decided),
    Shot(name="what-happened", prepare=_explained),
)


def _machine() -> Callable[[], datetime]:
    """Give a clock that begins on the day of the pictures."""
    began = monotonic()
    return lambda: A_WEDNESDAY + timedelta(seconds=monotonic() - began)


async def _taken(browser: Browser, url: str, shot: Shot) -> Path:
    context = await browser.new_context(
        base_url=url,
        viewport={"width": shot.size.width, "height": shot.size.height},
        device_scale_factor=SHARPNESS,
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="en-GB",
    )
    try:
        page = await context.new_page()
        await page.goto("/")
        await page.wait_for_selector(LIVE, state="attached")
        await shot.prepare(page)
        path = PICTURES / f"{shot.name}.png"
        await page.screenshot(path=path, animations="disabled", caret="hide")
    finally:
        await context.close()
    return path


async def _all_taken(demo: Served) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with chromium() as browser:
        for shot in SHOTS:
            await asyncio.to_thread(demo.begin_again)
            path = await _taken(browser, demo.url, shot)
            sys.stdout.write(f"{path.relative_to(PICTURES.parents[1])}\n")


def main() -> int:
    """Take every picture."""
    try:
        with served(machine=_machine()) as demo:
            asyncio.run(_all_taken(demo))
    except NoBrowserError as none:
        sys.stderr.write(f"{none}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
