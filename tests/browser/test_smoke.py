from playwright.async_api import Page, expect

from tests.browser.watching import Windows


async def test_the_demo_opens_and_has_something_to_read(page: Page) -> None:
    assert await page.title()
    await expect(page.get_by_role("main")).to_be_visible()
    await expect(page.get_by_text("leadership").first).to_be_visible()


async def test_it_fits_a_small_screen(windows: Windows) -> None:
    page = await windows.open(width=390, height=844, scheme="dark")

    await expect(page.get_by_role("main")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
