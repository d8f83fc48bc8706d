"""One side of the page, by what a person sees there."""

from playwright.async_api import Locator, Page, expect


class Side:
    """One person at their Slack."""

    def __init__(self, page: Page, side: str = "left") -> None:
        self.page = page
        self.root = page.locator(f".pane[data-side={side}]")

    async def is_(self, name: str) -> None:
        """Be somebody else, by first name."""
        await self.root.locator(".who").get_by_role("link", name=name).click()
        await expect(self.root.locator(".you b")).to_contain_text(name)

    async def goes(self, place: str) -> None:
        """Go to another place."""
        await self.root.locator(".places").get_by_role("link", name=place).click()
        await expect(self.root.get_by_role("heading", level=2).first).to_contain_text(place)

    async def says(self, words: str) -> None:
        """Type and send."""
        box = self.root.get_by_role("combobox", name="Message or command")
        await box.fill(words)
        await box.press("Enter")

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
        return self.messages.filter(has_text=words).filter(has_not_text="Only visible to you").first

    @property
    def alone(self) -> Locator:
        """The last thing that only they see."""
        return self.messages.filter(has_text="Only visible to you").last

    async def chooses(self, entry: str, on: Locator) -> None:
        """Choose an entry of a card's More."""
        await on.get_by_role("button", name="More", exact=True).click()
        await on.get_by_role("menuitem", name=entry).click()


def both(page: Page) -> tuple[Side, Side]:
    """Give Sara's side, which is the right one as the page opens, and Ana's."""
    return Side(page, "right"), Side(page)
