"""The product in Microsoft's own client, with no hand of ours between them: the Microsoft 365 Agents Playground.

It is blind to some of what Teams has: a button cannot open a dialog, so that is sent by hand; nothing is seen by one
person alone; and it knows no empty answer to a form of a message extension, which in Teams closes the form.
"""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.agents.client import ALEX, MEGAN, Client, Member, Payload, client, personal_chat
from tests.browser.agents.servers import agents_playground, product

RIGHTS = """\
company: {currency: EUR, working: Mon-Sun 00:00-24:00, zone: UTC}
people:
  CFO: alexw@example.com
  Head of IT: meganb@example.com
rights:
  - {what: Tools, when: budget below 10k, decides: Head of IT, within: 2 days}
  - {what: Everything else, decides: CFO, within: 3 days}
"""
CHANNEL = "My Team - General"
BLIND_TO = re.compile(
    "Full width control|Task module|User specific view|Invalid response returned from your app", re.IGNORECASE
)


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    directory = tmp_path_factory.mktemp("agents-playground")
    with product(directory, RIGHTS) as bot_url, agents_playground(directory, bot_url=bot_url) as url:
        yield url


@pytest.fixture
async def alex(browser: Browser, playground: str, tmp_path: Path) -> AsyncIterator[Client]:
    async with client(browser, playground, tmp_path) as sitting:
        yield sitting
        assert [text for text in sitting.texts if not BLIND_TO.search(text)] == []


def invoke(before: Payload, name: str, value: Payload, by: Member = ALEX) -> Payload:
    """Write an invoke where another activity came from."""
    kept = {key: before[key] for key in ("channelId", "serviceUrl", "recipient", "conversation", "channelData")}
    return {**kept, "type": "invoke", "name": name, "value": value, "from": by.sender, "timestamp": before["timestamp"]}


async def test_who_gets_the_app_is_told_what_it_is(alex: Client) -> None:
    await expect(alex.card("brings a decision")).to_be_visible()

    await alex.says("help")

    await expect(alex.card("your inbox")).to_be_visible()


async def test_a_decision_from_the_question_to_its_record(alex: Client) -> None:
    await alex.goes(CHANNEL)
    await alex.says("decide Should we spend 5k on the tool by Friday?", to_the_bot=True)
    offer = alex.card("Raise a decision")
    await expect(offer.get_by_role("button", name="Open the form")).to_be_visible()

    said = (await alex.logged("message", "<at>Test Bot</at>", "on the tool"))["request"]["body"]
    offered = await alex.logged("message", "Open the form", "on the tool")
    form = form_in(await alex.sends(invoke(said, "task/fetch", {"data": button_of(offered)})))
    assert typed_in(form)["question"] == "Spend 5k on the tool?"
    filled = {**typed_in(form), "options": "Buy it: live in June\nRent it: live now"}
    assert await alex.sends(invoke(said, "task/submit", {"data": {**sending(form), **filled}})) == {}

    card = alex.card("Spend 5k on the tool?")
    await expect(card).to_contain_text("Megan Bowen (Head of IT) decides")
    await card.get_by_role("button", name="A: Buy it").click()
    refused = await alex.logged("invoke", "adaptiveCard/action", said["conversation"]["id"])
    await expect(alex.page.get_by_text(refused["response"]["body"]["value"])).to_be_visible()
    assert "Megan Bowen" in refused["response"]["body"]["value"]

    pressed = refused["request"]["body"]
    answer = await alex.sends(invoke(pressed, "adaptiveCard/action", pressed["value"], by=MEGAN))
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    await expect(card).to_contain_text("Decided: A, Buy it")
    await expect(card.get_by_role("button", name="A: Buy it")).to_have_count(0)


async def test_a_message_becomes_a_decision(alex: Client) -> None:
    await alex.goes(CHANNEL)
    await alex.says("Should we spend 7k on laptops by Friday?")

    form = await alex.raises_from("Should we spend 7k on laptops")

    question = form.get_by_role("textbox", name="Question")
    await expect(question).to_have_value("Spend 7k on laptops?", timeout=20_000)
    await question.fill("Spend 7k on laptops now?")
    await form.get_by_role("button", name="+ Why").click()
    await form.get_by_role("textbox", name="Why now?").fill("The old ones are out of warranty")
    await form.get_by_role("button", name="Raise").click()
    await alex.logged("invoke", "composeExtension/submitAction", "out of warranty")
    await alex.page.get_by_role("button", name="Close").click()
    await expect(alex.card("Spend 7k on laptops now?")).to_contain_text("The old ones are out of warranty")


async def test_a_decision_reaches_who_decides_it_in_their_own_chat(alex: Client, playground: str) -> None:
    installed = (await alex.logged("conversationUpdate"))["request"]["body"]
    chat = await personal_chat(playground, MEGAN)
    hers = {**installed, "conversation": {**installed["conversation"], "id": chat}, "from": MEGAN.sender}
    await alex.sends({**hers, "type": "message", "text": "decide Should we hire two more people for 90k?"})
    offered = await alex.logged("message", "Open the form", "hire two more")
    form = form_in(await alex.sends(invoke(hers, "task/fetch", {"data": button_of(offered)}, by=MEGAN)))
    filled = {**sending(form), **typed_in(form)}
    assert await alex.sends(invoke(hers, "task/submit", {"data": filled}, by=MEGAN)) == {}

    card = alex.card("Hire two more people")
    await expect(card).to_contain_text("Alex Wilber (CFO) decides")
    await card.get_by_role("button", name="Approve").click()

    answer = await alex.logged("invoke", "adaptiveCard/action", '"Undo"')
    assert "Recorded: Approved" in str(answer["response"]["body"])
    await expect(card).to_contain_text("Decided: Approved")
    hers_now = await alex.logged("message", "Hire two more people", "Decided: Approved")
    assert hers_now["response"]["statusCode"] == 200


def button_of(offered: Payload) -> Payload:
    """Take what the button of a card carries."""
    button: Payload = offered["request"]["body"]["attachments"][0]["content"]["actions"][0]
    return dict(button["data"])


def form_in(opened: Payload) -> Payload:
    """Take the card that a dialog is."""
    return dict(opened["task"]["value"]["card"]["content"])


def typed_in(form: Payload) -> Payload:
    """Tell what stands in the fields of a form."""
    return {field["id"]: field["value"] for field in form["body"] if "Input" in field["type"] and field.get("value")}


def sending(form: Payload) -> Payload:
    """Tell what the button carries that sends a form."""
    return dict(form["actions"][-1]["data"])
