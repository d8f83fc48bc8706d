"""Addresses that answer an act later."""

import json

import aiohttp
import pytest

from adapters.playground.state.records import Message
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.shapes import Json, actions, button, section

pytestmark = pytest.mark.anyio


async def card(company: Company, *blocks: Json) -> Message:
    shown = list(blocks) or [section("D-12"), actions(button("Approve", value="D-12"), button("Reject"))]
    posted = await company.client.chat_postMessage(channel=company.leadership.id, text="card", blocks=shown)
    return company.slack.workspace.message(company.leadership.id, str(posted["ts"]))


async def respond(url: str, body: object) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as answer:
        return answer.status, await answer.text()


async def test_a_response_address_answers_the_one_who_acted(company: Company) -> None:
    message = await card(company)
    ana = company.at(company.ana)
    await ana.press("Approve", message)
    url = company.product.last["response_url"]

    assert await respond(url, {"text": "Recorded", "replace_original": False}) == (200, "ok")
    assert await respond(url, {"text": "for all", "response_type": "in_channel"}) == (200, "ok")

    assert [each.read for each in ana.reads(company.leadership)] == ["D-12", "Recorded", "for all"]
    assert [each.read for each in company.at(company.zed).reads(company.leadership)] == ["D-12", "for all"]


async def test_a_response_address_replaces_or_deletes_what_was_pressed(company: Company) -> None:
    await company.client.chat_postEphemeral(
        channel=company.leadership.id, user=company.ana.id, text="x", blocks=[actions(button("Undo"))]
    )
    ana = company.at(company.ana)
    await ana.press("Undo", ana.reads(company.leadership)[0])
    url = company.product.last["response_url"]

    await respond(url, {"text": "Undone", "replace_original": True})
    assert [each.read for each in ana.reads(company.leadership)] == ["Undone"]
    await respond(url, {"delete_original": True})
    assert ana.reads(company.leadership) == []


async def test_a_command_has_nothing_to_replace(company: Company) -> None:
    ana = company.at(company.ana)
    await ana.command("/decide list", company.leadership)
    url = company.product.last["response_url"]

    for text in ("first", "second"):
        await respond(url, {"text": text, "replace_original": True})

    assert [each.read for each in ana.reads(company.leadership)] == ["first", "second"]


async def test_a_response_address_serves_five_times(company: Company) -> None:
    await company.at(company.ana).command("/decide list", company.leadership)
    url = company.product.last["response_url"]

    statuses = [(await respond(url, {"text": f"{n}"}))[0] for n in range(6)]

    assert statuses == [200] * 5 + [404]


async def test_a_response_address_serves_thirty_minutes(company: Company) -> None:
    await company.at(company.ana).command("/decide list", company.leadership)
    url = company.product.last["response_url"]

    company.clock.pass_by(29 * 60)
    assert (await respond(url, {"text": "in time"}))[0] == 200
    company.clock.pass_by(61)
    status, body = await respond(url, {"text": "too late"})
    assert (status, json.loads(body)["error"]) == (404, "expired_url")


async def test_a_response_address_takes_only_what_slack_takes(company: Company) -> None:
    await company.at(company.ana).command("/decide list", company.leadership)
    url = company.product.last["response_url"]

    assert (await respond(url, {"blocks": [section("x" * 3001)]}))[0] == 400
    assert (await respond(url, []))[0] == 400
    assert (await respond(f"{company.slack.url}/response/unknown", {"text": "x"}))[0] == 404
    assert company.at(company.ana).reads(company.leadership) == []
