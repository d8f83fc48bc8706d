"""The demo in a real browser. Every test here is an `async def`: Playwright runs on the loop that anyio gives it."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from tests.browser.browsers import NoBrowserError, chromium
from tests.browser.served import Served, served
from tests.browser.watching import Windows, watched

Checked = Callable[[Page], Awaitable[None]]

_FAILED = pytest.StashKey[bool]()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is right is not told in full: on a page of cards that takes seconds
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.anyio)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.failed:
        item.stash[_FAILED] = True
    return report


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def demo() -> Iterator[Served]:
    """The demo, one for all tests of a process: a test that needs the story as it was begins it again."""
    with served() as running:
        yield running


@pytest.fixture(scope="session")
async def browser(anyio_backend: str) -> AsyncIterator[Browser]:
    """Chromium, which continuous integration must have."""
    try:
        async with chromium() as running:
            yield running
    except NoBrowserError as none:
        if os.environ.get("CI"):
            pytest.fail(str(none), pytrace=False)
        pytest.skip(str(none))  # on a machine without a browser the rest is worth running; CI has one, see above


@pytest.fixture
async def windows(
    browser: Browser, demo: Served, request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Windows]:
    """Windows on the demo; a test fails for what it did not notice, and then what they showed is kept."""
    async with watched(browser, demo.url) as opened:
        yield opened
        failed = request.node.stash.get(_FAILED, False)
        if failed or opened.notes:
            await opened.pictures(tmp_path)
            await opened.traces(tmp_path)
            told = "\n".join([*opened.notes, f"kept in {tmp_path}: playwright show-trace opens the .zip"])
            request.node.add_report_section("teardown", "windows", told)
        assert failed or not opened.notes, "\n".join(opened.notes)


@pytest.fixture
def story(demo: Served) -> Served:
    """The demo at the end of its story, as everybody meets it."""
    demo.begin_again()
    return demo


@pytest.fixture
async def page(windows: Windows, story: Served) -> Page:
    """The demo's first page, in a window of usual size, at the end of its story."""
    return await windows.open()


@pytest.fixture
def accessible() -> Checked:
    """Check a page, as it stands, with axe."""

    async def check(page: Page) -> None:
        found = await Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()

    return check
