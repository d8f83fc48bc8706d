"""Slack's own framework takes what the stand-in sends, and the stand-in takes what that answers."""

import pytest
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from tests.adapters.playground.conftest import Company
from tests.adapters.playground.product import SECRET
from tests.adapters.playground.serving import Door
from tests.adapters.playground.shapes import Json, actions, button, modal, section, text_field

pytestmark = pytest.mark.anyio


def bolt_app(company: Company) -> AsyncApp:
    client = AsyncWebClient(token="xoxb-1", base_url=company.slack.api_url)
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)
    place = company.leadership.id

    @app.command("/decide")
    async def on_command(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        view = modal(text_field("Question", initial_value=body["text"]))
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.view("raise")
    async def on_submit(ack: AsyncAck, view: Json, client: AsyncWebClient) -> None:
        question = view["state"]["values"]["Question"]["value"]["value"]
        if len(question) < 10:
            await ack(response_action="errors", errors={"Question": "Say more"})
            return
        await ack()
        blocks = [section(question), actions(button("Approve"))]
        await client.chat_postMessage(channel=place, text=question, blocks=blocks)

    @app.action("Approve")
    async def on_press(ack: AsyncAck, body: Json, respond: AsyncRespond, client: AsyncWebClient) -> None:
        await ack()
        ts = body["container"]["message_ts"]
        await client.chat_update(channel=place, ts=ts, text="Decided", blocks=[section("Decided")])
        await respond(text="Recorded", replace_original=False)

    @app.shortcut("raise_this")
    async def on_shortcut(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(text_field("Question", initial_value=body["message"]["text"]))
        )
        await ack()

    return app


class BoltProduct:
    def __init__(self, app: AsyncApp) -> None:
        self._handler = AsyncSlackRequestHandler(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (await self._handler.handle(Request(scope, receive)))(scope, receive, send)


async def test_a_decision_goes_round_through_slack_s_own_framework(company: Company, product_door: Door) -> None:
    product_door.app = BoltProduct(bolt_app(company))
    ana, zed = company.at(company.ana), company.at(company.zed)

    await ana.command("/decide Short?", company.leadership)
    await ana.submit()
    assert ana.form.complaints == {"Question": "Say more"}
    await ana.fill("Question", "Should we add 40k?")
    await ana.submit()
    card = zed.reads(company.leadership)[-1]
    await zed.press("Approve", card)

    assert card.read == "Decided"
    assert [message.read for message in zed.reads(company.leadership)] == ["Decided", "Recorded"]
    assert [message.read for message in ana.reads(company.leadership)] == ["Decided"]
    assert ana.problems == zed.problems == []


async def test_a_message_shortcut_opens_a_form_through_slack_s_own_framework(
    company: Company, product_door: Door
) -> None:
    product_door.app = BoltProduct(bolt_app(company))
    said = await company.at(company.zed).says("we should add 40k", company.leadership)
    ana = company.at(company.ana)

    await ana.message_shortcut("raise_this", said)

    assert ana.form.shown == {"Question": "we should add 40k"}
