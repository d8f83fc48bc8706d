"""One side of the page, by what a person sees there."""

import re

from playwright.async_api import Locator, Page, expect

ALONE = re.compile("Only visible to you|Only you can see this message")
"""As Slack and as Teams say it."""
MORE = re.compile("^More( actions)?$")


class Side:
    """One person at their client."""

    def __init__(self, page: Page, side: str = "left") -> None:
        self.page = page
        self.root = page.locator(f".pane[data-side={side}]")

    async def is_(self, name: str) -> None:
        """Be somebody else, by first name."""
        await self.root.locator(".who").get_by_role("link", name=name).click()
        await expect(self.root.locator(".you b")).to_contain_text(name)

    async def is_in(self, platform: str) -> None:
        """Sit down at the other client."""
        await self.root.locator(".platforms").get_by_role("link", name=platform).click()
        await expect(self.root.locator(f".body.{platform.lower()}")).to_be_visible()

    async def goes(self, place: str) -> None:
        """Go to another place."""
        await self.root.locator(".places").get_by_role("link", name=place).click()
        await expect(self.root.locator(".place").get_by_role("heading", level=2)).to_contain_text(place)

    async def says(self, words: str) -> None:
        """Type and send."""
        await self.box.fill(words)
        await self.box.press("Enter")

    @property
    def box(self) -> Locator:
        """Where they type."""
        return self.root.locator(".behind > .composer").get_by_role("combobox")

    @property
    def form(self) -> Locator:
        """The form before them."""
        return self.root.get_by_role("dialog")

    @property
    def messages(self) -> Locator:
        """What they read, in order."""
        return self.root.get_by_role("article")

    def card(self, words: str) -> Locator:
        """The card with these words in its title, not what was said to them alone."""
        return self.messages.filter(has_text=words).filter(has_not_text=ALONE).first

    @property
    def alone(self) -> Locator:
        """The last thing that only they see."""
        return self.messages.filter(has_text=ALONE).last

    async def chooses(self, entry: str, on: Locator) -> None:
        """Choose an entry of a card's More."""
        await self.more(on).click()
        await on.get_by_role("menuitem", name=entry).click()

    def more(self, on: Locator) -> Locator:
        """What opens the menu of a card."""
        return on.get_by_role("button", name=MORE)


def both(page: Page) -> tuple[Side, Side]:
    """Give Sara's side, in Slack, which is the right one as the page opens, and Ana's, in Teams."""
    return Side(page, "right"), Side(page)
