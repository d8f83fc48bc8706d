"""One person before the page of the Microsoft 365 Agents Playground."""

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from aiohttp import ClientSession
from playwright.async_api import Browser, Locator, Page, WebSocket, expect

Payload: TypeAlias = dict[str, Any]

LONGEST = 20_000  # milliseconds: the first card that it draws takes it seconds, where machines are slow
BOT = "Test Bot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the company that it makes up: Alex sits before it, the others are there in name."""

    id: str
    entra: str
    name: str
    email: str

    @property
    def sender(self) -> Payload:
        """Who they are in what they send."""
        return {"id": self.id, "aadObjectId": self.entra, "name": self.name}


# Its ids are a digit longer than ids of Microsoft are.
ALEX = Member(id="user-id-0", entra="00000000-0000-0000-0000-0000000000020", name="Alex Wilber", email="alexw")
MEGAN = Member(id="user-id-1", entra="00000000-0000-0000-0000-0000000000021", name="Megan Bowen", email="meganb")


class Client:
    """Alex before the page, who can also put words into the mouths of others."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.log: list[Payload] = []
        self._news = asyncio.Event()
        page.set_default_timeout(LONGEST)
        page.on("websocket", self._listen)

    @property
    def texts(self) -> list[str]:
        """What its own log says: warnings about what it cannot do, and errors about what it was answered."""
        return [entry["displayText"] for entry in self.log if entry.get("level")]

    async def opens(self, url: str) -> None:
        """Open the page, on which the app is installed for Alex at once."""
        await self.page.goto(url)
        await self.goes("Personal Chat")
        await self.logged("conversationUpdate")

    async def goes(self, place: str) -> None:
        """Go to a chat or a channel."""
        await self.page.get_by_role("treeitem", name=place).click()
        await expect(self._box).to_be_visible()

    async def says(self, words: str, *, to_the_bot: bool = False) -> None:
        """Type and send."""
        await self._box.click()
        if to_the_bot:
            await self.page.keyboard.type("@")
            await self.page.get_by_role("listbox").get_by_role("menuitem", name=BOT).click()
        await self.page.keyboard.type(f" {words}" if to_the_bot else words)
        await self.page.get_by_role("button", name=re.compile("^(Post|Send Message)$")).first.click()
        await expect(self.page.get_by_text(words).first).to_be_visible()

    async def raises_from(self, words: str) -> Locator:
        """Choose the app's command in the menu of a message, and give the form that opens."""
        post = self.page.get_by_text(words).first
        await post.hover()
        await self.page.get_by_role("button", name="Show more information").first.click()
        await self.page.get_by_role("menuitem", name="Action Command").click()
        await self.page.get_by_role("textbox", name="Command ID").fill("raise_decision")
        await self.page.get_by_role("button", name="Create").click()
        return self.page.get_by_role("dialog")

    async def sends(self, activity: Payload) -> Any:  # noqa: ANN401  whatever it was answered
        """Send an activity of one's own making, and give the body of its answer."""
        named = {**activity, "id": secrets.token_hex(8)}
        await self.page.get_by_role("button", name="Mock an Activity").click()
        await self.page.get_by_role("menuitem", name="Custom activity").click()
        dialog = self.page.get_by_role("dialog", name="Custom activity")
        await dialog.locator(".view-line", has_text="serviceUrl").wait_for()
        await dialog.locator(".monaco-editor").first.click()
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.press("Delete")
        await self.page.keyboard.insert_text(json.dumps(named))
        await dialog.get_by_role("button", name="Send activity").click()
        sent = await self.logged(activity["type"], named["id"])
        assert sent["response"]["statusCode"] == 200, sent["response"]
        return sent["response"].get("body")

    async def logged(self, activity: str, *words: str) -> Payload:
        """Wait until an activity with these words in it is in its log, and give the last, with what it was answered."""
        while not (found := [entry for entry in self.log if _is(entry, activity, words)]):
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), LONGEST / 1000)
            except TimeoutError:
                names = [entry.get("activityName") or entry.get("displayText") for entry in self.log]
                raise AssertionError(f"no {activity} with {words} in {names}") from None
        return found[-1]

    def card(self, words: str) -> Locator:
        """Find the last card with these words."""
        return self.page.locator(".ac-adaptiveCard").filter(has_text=words).last

    @property
    def _box(self) -> Locator:
        return self.page.get_by_role("textbox").first

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._heard(str(frame)))

    def _heard(self, frame: str) -> None:
        told = json.loads(frame)
        if told.get("logAction") == "appendLog":
            self.log.append(told["log"])
            self._news.set()


@asynccontextmanager
async def client(browser: Browser, url: str, pictures: Path) -> AsyncIterator[Client]:
    """Sit down before the page; what it showed at the end is kept in `pictures`."""
    context = await browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-US")
    page = await context.new_page()
    try:
        alex = Client(page)
        await alex.opens(url)
        yield alex
    finally:
        await page.screenshot(path=pictures / "agents-playground.png")
        await context.close()


async def personal_chat(url: str, member: Member) -> str:
    """Open the chat of somebody else with the bot, which its page does not show."""
    body = {"isGroup": False, "members": [{"id": member.id}]}
    async with ClientSession() as session, session.post(f"{url}/_connector/v3/conversations", json=body) as answer:
        return str((await answer.json())["id"])


def _is(entry: Payload, activity: str, words: Iterable[str]) -> bool:
    return entry.get("activityName") == activity and all(word in json.dumps(entry) for word in words)
