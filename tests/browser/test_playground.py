"""The product as somebody meets it first: in a browser, as two people of a company."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Checked
from tests.browser.served import Served
from tests.browser.side import Side, both
from tests.browser.watching import Scheme, Windows

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
QUESTION = "Add 30k to the training budget?"
RAISING = "/decide Should we add 30k to the training budget by Friday?"


async def test_from_the_question_to_the_record(page: Page) -> None:
    sara, omar = both(page)
    await omar.is_("Omar")
    await sara.says(RAISING)
    await expect(sara.form.get_by_text("Ana Rossi (CFO) decides")).to_be_visible()
    await sara.form.get_by_role("button", name="Raise").click()

    await omar.card(QUESTION).get_by_role("button", name="Approve").click()
    await expect(omar.alone).to_contain_text("Ana Rossi (CFO) decides D-11")

    ana = omar
    await ana.is_("Ana")
    await ana.card(QUESTION).get_by_role("button", name="Approve").click()
    await expect(ana.card(QUESTION)).to_contain_text("Recorded: Approved")
    await expect(sara.card(QUESTION)).to_contain_text("Ana Rossi (CFO)")

    await ana.chooses("Read all", on=ana.card(QUESTION))
    async with page.context.expect_page() as opening:
        await ana.messages.last.get_by_role("link", name="Open D-11").click()
    record = await opening.value
    await record.get_by_role("button", name="Open D-11").click()
    await expect(record.locator("body")).to_contain_text(QUESTION)
    await expect(record.locator("body")).to_contain_text("Ana Rossi")


async def test_a_form_says_what_is_missing_where_it_is_missing(page: Page) -> None:
    sara, _ = both(page)
    await sara.says("/decide")
    form = sara.form
    await expect(form.get_by_label("Question")).to_be_focused()
    await form.get_by_role("button", name="Raise").click()
    await expect(form.get_by_role("alert").filter(has_text="Please complete")).to_be_visible()
    await expect(form.get_by_label("Question")).to_be_focused()

    await form.get_by_label("Question").fill("Move the launch?")
    await form.get_by_role("button", name="Raise").click()
    category = form.get_by_label("Category")
    await expect(category).to_be_visible()
    await expect(form.get_by_label("Question")).to_have_value("Move the launch?")
    await category.select_option("Scope")
    await form.get_by_role("button", name="Raise").click()
    await expect(sara.card("Move the launch?")).to_contain_text("Chi Wei (VP Product) decides")
    await expect(form).to_be_hidden()


async def test_a_decision_by_keyboard_alone(page: Page) -> None:
    ana = Side(page)
    more = ana.more(ana.card("D-10"))
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(ana.root.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(ana.root.get_by_role("menuitem", name="With a condition")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(ana.form.get_by_label("Answer")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.type("Cap it at 40k")
    decide = ana.form.get_by_role("button", name="Decide")
    while not await decide.evaluate("each => each === document.activeElement"):
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(ana.card("D-10")).to_contain_text("Cap it at 40k")
    await expect(page.locator(":focus")).to_have_count(1)


async def test_a_form_is_shut_by_escape_and_commands_are_completed_by_keys(page: Page) -> None:
    sara, _ = both(page)
    box = sara.box
    await box.press_sequentially("/de")
    await expect(sara.root.get_by_role("option", name="/decide")).to_be_visible()
    await box.press("ArrowDown")
    await box.press("Enter")
    await expect(box).to_have_value("/decide ")
    await box.press("Escape")
    await box.press("Enter")
    await expect(sara.form).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(sara.form).to_be_hidden()
    await expect(box).to_be_focused()


async def test_whoever_is_chosen_in_direct_messages_reads_their_own(page: Page) -> None:
    somebody, _ = both(page)
    await somebody.goes("Steerco")
    await somebody.is_("Kim")
    await expect(somebody.root.get_by_role("heading", level=2)).to_have_text("Steerco")
    await expect(somebody.card("D-8")).to_be_visible()


async def test_the_tour_is_ticked_by_what_was_recorded(page: Page) -> None:
    sara, ana = both(page)
    done = page.get_by_role("region", name="Guided tour").locator(".done")
    await sara.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(sara.alone).to_contain_text("You raised D-10")
    await expect(done).to_have_count(0)
    await ana.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(done).to_have_count(1)


async def test_on_a_phone_a_decision_takes_one_press(windows: Windows, story: Served) -> None:
    page = await windows.open(width=390, height=844)
    somebody = Side(page)
    await somebody.is_("Ana")
    await somebody.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(somebody.card("D-10")).to_contain_text("Recorded: A, Add 40k")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_time_moves_on_and_what_was_put_off_comes_back(page: Page) -> None:
    time = page.locator("#bar time")
    await expect(time).to_contain_text("10:00")
    await page.get_by_role("button", name="+1 hour").click()
    await expect(time).to_contain_text("11:00")
    await page.get_by_role("button", name="+1 working day").click()
    await expect(time).to_contain_text("Thu")
    ben = Side(page)
    await ben.is_("Ben")
    await expect(ben.card("D-3")).to_contain_text("Ana Rossi (CFO) decides")


async def test_what_happened_tells_the_request_the_command_the_events_and_the_messages(page: Page) -> None:
    await page.get_by_role("button", name="What happened").click()
    panel = page.get_by_role("complementary", name="What happened")
    ana = Side(page)
    await ana.card("D-10").get_by_role("button", name="A: Add 40k").click()
    for words in ("Ana Rossi, in Teams, presses “A: Add 40k”", "POST /api/messages", "Respond", "Responded", "Decided"):
        await expect(panel).to_contain_text(words)
    for words in (
        "the answer",
        "PUT …/activities/{id}",
        "chat.update",
    ):  # the presser, their copy, and the one in Slack
        await expect(panel).to_contain_text(words)
    assert "xoxb-" not in await panel.inner_html()
    assert "Bearer eyJhb…" in await panel.inner_text()


async def test_what_was_sent_today_is_told_beside_the_panes_and_goes_on_with_time(page: Page) -> None:
    happened, sent = (page.get_by_role("button", name=name) for name in ("What happened", "Sent today"))
    panel = page.get_by_role("complementary", name="Sent today")
    await happened.click()
    await sent.click()
    await expect(sent).to_have_attribute("aria-expanded", "true")
    await expect(happened).to_have_attribute("aria-expanded", "false")
    await expect(page.get_by_role("complementary")).to_have_count(1)
    ana = panel.locator("section").filter(has=page.get_by_role("heading", name=re.compile("^Ana Rossi, CFO")))
    await expect(ana.get_by_role("listitem")).to_have_count(1)
    await expect(ana.get_by_role("listitem")).to_contain_text("Teams D-10 · Add 40k to the CRM migration?")

    await page.get_by_role("button", name="+1 working day").click()
    await expect(ana).to_contain_text(re.compile(r"Wed \d+: 2"))
    await expect(ana.get_by_role("listitem")).to_contain_text("Ana, two decisions wait on you")
    await sent.click()
    await expect(panel).to_be_hidden()


async def test_what_is_typed_stays_while_others_act(page: Page) -> None:
    sara, ana = both(page)
    await sara.says("/decide")
    question = sara.form.get_by_label("Question")
    await question.fill("Half a ques")
    await ana.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(ana.card("D-10")).to_contain_text("Recorded")
    await expect(question).to_have_value("Half a ques")

    await ana.says("decide list")
    await expect(ana.messages.last).to_contain_text("D-7")
    await expect(question).to_have_value("Half a ques")
    await expect(sara.root.locator(".behind")).to_have_attribute("inert", "")


async def test_what_people_type_is_never_more_than_words(page: Page) -> None:
    await page.get_by_role("button", name="What happened").click()
    sara, ana = both(page)
    words = "<img src=x onerror=alert(1)> *bold* <!channel> <at>Ana</at> {{TIME(2026-11-27T16:00:00Z)}}"
    await sara.says(words)
    await expect(sara.messages.last).to_contain_text("<img src=x onerror=alert(1)>")
    await sara.says(f"/decide {words} https://evil.example 30k?")
    await sara.form.get_by_role("button", name="Raise").click()
    await expect(sara.form).to_be_hidden()
    for side in (sara, ana):
        card = side.card("D-11")
        await expect(card).to_contain_text("<!channel>")
        assert await card.get_by_role("link").count() == 0
        assert await card.locator(".mention").filter(has_text=re.compile("^@?Ana$")).count() == 0
    await ana.says(words)
    await expect(ana.messages.filter(has_text="*bold* <!channel>").last).to_contain_text("<img src=x")
    assert await page.locator(".pane img, #happened img").count() == 0


async def test_a_reply_opens_its_thread_for_everybody(page: Page) -> None:
    sara, eva = both(page)
    await eva.is_("Eva")
    topic = sara.root.locator(".topic").last
    await topic.get_by_text("Reply", exact=True).click()
    await topic.get_by_role("textbox", name="Reply").fill("It cannot wait, @Eva Stein")
    await topic.get_by_role("textbox", name="Reply").press("Enter")
    last = eva.root.locator(".topic").last
    await expect(last.locator(".mention.me").last).to_have_text("@Eva Stein")
    await expect(last.get_by_role("textbox", name="Reply")).to_be_visible()


async def test_raised_from_what_somebody_said(page: Page) -> None:
    chi = Side(page)
    await chi.is_("Chi")
    await chi.goes("crm-migration")
    said = chi.messages.filter(has_text="archive export")
    await said.get_by_role("button", name=re.compile("More actions")).click()
    await said.get_by_role("menuitem", name="Raise as decision").click()
    await expect(chi.form).to_contain_text("Kim Novak (PMO) decides")
    await chi.form.get_by_role("button", name="Raise").click()
    await expect(chi.card("D-11")).to_be_visible()


async def test_everything_begins_again_and_the_tour_stays_shut(page: Page) -> None:
    tour = page.get_by_role("region", name="Guided tour")
    await expect(tour).to_be_visible()
    await tour.get_by_role("button", name="Close for good").click()
    ana = Side(page)
    await ana.card("D-10").get_by_role("button", name="A: Add 40k").click()
    await expect(ana.card("D-10")).to_contain_text("Decided")
    await page.get_by_role("button", name="Reset").click()
    await expect(Side(page).card("D-10").get_by_role("button", name="A: Add 40k")).to_be_visible()
    await expect(page.locator("#bar time")).to_contain_text("10:00")
    await expect(tour).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("who", ["Ana", "Eva"])
async def test_everybody_can_use_it(windows: Windows, story: Served, accessible: Checked, who: str, width: int) -> None:
    """In Teams as in Slack, by day and by night."""
    page = await windows.open(width=width, height=844, scheme="light")

    async def both_ways() -> None:
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            await accessible(page)

    await both_ways()
    somebody = Side(page)
    await somebody.is_(who)
    card = somebody.card("D-5")
    await somebody.more(card).click()
    await both_ways()
    await card.get_by_role("menuitem", name="With a condition").click()
    await somebody.form.get_by_role("button", name="Decide").click()
    await expect(somebody.form.get_by_role("alert").filter(has_text="Please")).to_be_visible()
    await both_ways()
    await page.keyboard.press("Escape")
    curious = page.get_by_role("button", name="What happened")
    await curious.click()
    await expect(page.get_by_role("complementary")).to_contain_text("closes the form")
    await both_ways()
    await page.get_by_role("button", name="Sent today").click()
    await expect(page.get_by_role("complementary")).to_contain_text("What Steerco wrote to each person alone")
    await both_ways()
    await page.get_by_role("button", name="Sent today").click()
    await somebody.box.press_sequentially("d" if who == "Ana" else "@")
    await expect(somebody.root.get_by_role("option").first).to_be_visible()
    await both_ways()
