"""The browsers of this machine, and how Playwright is told to drive them."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Playwright, async_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX = ("firefox-esr", "firefox")
HOW_TO_GET_CHROMIUM = "No Chromium here: apt-get install chromium, or .venv/bin/playwright install chromium"
HOW_TO_GET_FIREFOX = "No Firefox here: apt-get install firefox-esr"

# Whatever a page asks of another host goes nowhere.
_THIS_MACHINE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class NoBrowserError(Exception):
    """There is none here; the message says how to get one."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run Chromium, unseen.

    Raises:
        NoBrowserError: there is none.
    """
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_chromium(playwright),
            args=[_THIS_MACHINE_ONLY, *(["--no-sandbox"] if _is_root() else [])],
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def firefox() -> AsyncIterator[Browser]:
    """Run the Firefox that is installed, unseen: over WebDriver BiDi, which any Firefox speaks.

    Raises:
        NoBrowserError: there is none.
    """
    path = _found(FIREFOX)
    if path is None:
        raise NoBrowserError(HOW_TO_GET_FIREFOX)
    async with async_playwright() as playwright:
        browser = await playwright.firefox.launch(channel="moz-firefox", executable_path=path)
        try:
            yield browser
        finally:
            await browser.close()


def _chromium(playwright: Playwright) -> str:
    own = playwright.chromium.executable_path
    path = _found(CHROMIUM) or (own if Path(own).exists() else None)
    if path is None:
        raise NoBrowserError(HOW_TO_GET_CHROMIUM)
    return path


def _found(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _is_root() -> bool:
    """Tell whether this is root, whom Chromium's sandbox does not serve."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
