"""One decision on two platforms: who works in Teams beside who works in Slack."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Checked
from tests.browser.served import Served
from tests.browser.side import Side, both
from tests.browser.watching import Windows


async def test_whoever_acts_first_the_card_of_the_other_tells_who_and_where(page: Page) -> None:
    sara, ana = both(page)
    await expect(ana.root.locator(".platforms")).to_have_text("Teams")
    await ana.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(sara.card("D-10")).to_contain_text(re.compile(r"Decided: A, Add 40k\s*Ana Rossi \(CFO\).*in Teams"))

    eva = sara
    await eva.is_("Eva")
    await eva.goes("Steerco")
    await eva.card("D-8").get_by_role("button", name="Approve").click()
    await expect(ana.card("D-8")).to_contain_text("So far: Eva Stein")


async def test_what_is_not_theirs_is_refused_in_teams_where_nobody_else_reads_it(page: Page) -> None:
    ben, ana = both(page)
    await ben.is_("Ben")
    await ben.is_in("Teams")
    for side in (ben, ana):
        await side.goes("Payroll")
    await ana.card("D-7").get_by_role("button", name="A: Test twice").click()
    await expect(ana.alone).to_contain_text("Kim Novak (PMO) or Chi Wei (VP Product) decides D-7")
    await expect(ben.messages.filter(has_text="decides D-7")).to_have_count(0)


async def test_raised_in_a_channel_of_teams_and_decided_in_its_thread(page: Page) -> None:
    kim, ana = both(page)
    await kim.is_("Kim")
    await kim.is_in("Teams")
    await kim.goes("Payroll")
    await ana.goes("Payroll")
    await ana.says("@Steerco decide Should we spend 9k on the audit?")
    await ana.alone.get_by_role("button", name="Open the form").click()
    form = ana.form
    await expect(form.get_by_text("Kim Novak (PMO) decides")).to_be_visible()
    await form.get_by_role("button", name="+ Why").click()
    await form.get_by_label("Why now?").fill("The auditors come in March")
    await form.get_by_role("button", name="Raise").click()
    await expect(form).to_be_hidden()

    topic = kim.root.locator(".topic").last
    await expect(topic).to_contain_text("decide Should we spend 9k on the audit?")
    await expect(topic.locator(".alone")).to_have_count(0)
    card = topic.get_by_role("article").filter(has_text="D-11")
    await expect(card).to_contain_text("The auditors come in March")
    await card.get_by_role("button", name="Approve").click()
    await expect(ana.card("D-11")).to_contain_text("Kim Novak (PMO)")
    await expect(ana.card("D-11")).to_contain_text("Decided")


async def test_raised_from_what_somebody_said_in_teams(page: Page) -> None:
    ana = Side(page)
    await ana.goes("Payroll")
    said = ana.messages.filter(has_text="Spain still sends its hours by mail")
    await said.get_by_role("button", name=re.compile("More options")).click()
    await said.get_by_role("menuitem", name="Raise as decision").click()
    await expect(ana.form.get_by_label("Question")).to_have_value(re.compile("Spain still sends"))
    await page.keyboard.press("Escape")
    await expect(ana.form).to_be_hidden()


async def test_who_works_in_both_is_the_same_person_in_both(page: Page) -> None:
    ben = Side(page)
    await ben.is_("Ben")
    await expect(ben.card("D-3")).to_be_visible()
    await ben.is_in("Teams")
    await expect(ben.root.locator(".you b")).to_have_text("Ben Ott")
    await ben.goes("Payroll")
    await expect(ben.card("D-7")).to_contain_text("Raised by Ben Ott")
    await ben.is_in("Slack")
    await expect(ben.root.get_by_role("heading", level=2).first).to_contain_text("leadership")


async def test_words_are_completed_by_keys_in_teams_too(page: Page) -> None:
    ana = Side(page)
    await ana.box.press_sequentially("dec")
    await expect(ana.root.get_by_role("option").first).to_contain_text("Raise a decision")
    await ana.box.press("ArrowDown")
    await ana.box.press("Enter")
    await expect(ana.box).to_have_value("decide ")
    await ana.box.press("Escape")
    await ana.goes("Payroll")
    await ana.box.press_sequentially("@St")
    await ana.box.press("ArrowDown")
    await ana.box.press("Enter")
    await expect(ana.box).to_have_value("@Steerco decide ")


async def test_a_place_is_found_by_typing_and_by_keys(page: Page) -> None:
    kim = Side(page)
    await kim.is_("Kim")
    await kim.is_in("Teams")
    await kim.says("decide Should we spend 8k on a new office?")
    await kim.root.get_by_role("button", name="Open the form").last.click()
    await kim.form.get_by_role("button", name="Raise").click()
    await kim.chooses("Discuss in a channel", on=kim.card("D-11"))
    picker = kim.form.get_by_role("combobox", name="Channel")
    await expect(picker).to_be_focused()
    await expect(kim.form.get_by_role("option")).to_have_count(2)
    await picker.press_sequentially("pay")
    await expect(kim.form.get_by_role("option")).to_have_count(1)
    await picker.press("ArrowDown")
    await picker.press("Enter")
    await expect(picker).to_have_value(re.compile("Payroll"))
    await kim.form.get_by_role("button", name="Post it there").click()
    await expect(kim.form).to_be_hidden()
    await kim.goes("Payroll")
    await expect(kim.card("D-11")).to_contain_text("new office")


async def test_on_a_phone_teams_takes_one_press_too(windows: Windows, story: Served, accessible: Checked) -> None:
    page = await windows.open(width=390, height=844, scheme="dark")
    ana = Side(page)
    await ana.goes("Payroll")
    await accessible(page)
    await ana.goes("Steerco")
    await ana.chooses("Not now", on=ana.card("D-10"))
    await expect(ana.form).to_be_visible()
    await page.keyboard.press("Escape")
    await ana.card("D-10").get_by_role("button", name="B: Cut reporting").click()
    await expect(ana.card("D-10")).to_contain_text("Recorded: B, Cut reporting")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
