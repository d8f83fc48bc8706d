from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.browser.browsers import NoBrowserError, firefox
from tests.browser.served import Served

pytestmark = pytest.mark.slow


@pytest.fixture
async def visitor(anyio_backend: str) -> AsyncIterator[Browser]:
    """Firefox, where it is installed."""
    try:
        async with firefox() as running:
            yield running
    except NoBrowserError as none:
        pytest.skip(str(none))


async def test_the_demo_opens_in_firefox_too(visitor: Browser, story: Served) -> None:
    page = await visitor.new_page(base_url=story.url)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    await page.goto("/")

    await expect(page.get_by_role("main").first).to_be_visible()
    await expect(page.get_by_text("leadership").first).to_be_visible()
    assert wrong == []
