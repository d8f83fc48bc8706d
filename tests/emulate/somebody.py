"""Somebody at their Slack: what they do is signed and posted to the product, as Slack would."""

import secrets
from dataclasses import dataclass, replace

from adapters.playground.blocks.entered import values_of, with_ids
from adapters.playground.people.courier import Courier, Delivery
from tests.emulate.servers import APP, BOT_USER, TOKEN
from tests.emulate.wire import Call, Payload, Wire
from tests.payloads.slack_requests import encoded, sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person of the workspace that emulate keeps."""

    id: str
    name: str
    team: str
    channel: str
    courier: Courier
    wire: Wire

    async def trigger(self, view: str = "") -> str:
        """Get leave to open a form, of the Slack that is to honour it."""
        asked = {"user_id": self.id} | ({"view_id": view} if view else {})
        given = await self.wire.asks("views.generateTriggerId", TOKEN, **asked)
        assert given["ok"], given
        return str(given["trigger_id"])

    def at(self, channel: str) -> "Somebody":
        """Go to another channel."""
        return replace(self, channel=channel)

    async def commands(self, line: str, *, trigger: str = "") -> Delivery:
        """Type a slash command."""
        command, _, text = line.partition(" ")
        body = sample("slash_command") | {
            "team_id": self.team,
            "channel_id": self.channel,
            "user_id": self.id,
            "user_name": self.name,
            "command": command,
            "text": text,
            "api_app_id": APP,
            "response_url": self.wire.response_url,
            "trigger_id": trigger or await self.trigger(),
        }
        return await self._sends(body)

    async def says(self, words: str) -> Delivery:
        """Say something to the bot where others read along."""
        body = self._event("event_app_mention")
        body["event"] |= {"text": f"<@{BOT_USER}> {words}", "channel": self.channel, "blocks": []}
        return await self._sends(body)

    async def presses(self, label: str, *, on: Call) -> Delivery:
        """Press a button below a message of the product: of one that they alone see, Slack sends nothing along."""
        message, place = on.answer.get("message"), on.answer.get("channel") or on.sent["channel"]
        ts, blocks = on.answer.get("ts") or on.answer["message_ts"], on.sent["blocks"]
        container = {"type": "message", "message_ts": ts, "channel_id": place, "is_ephemeral": message is None}
        body = sample("block_actions_button") | self._acting
        body |= {
            "container": container,
            "trigger_id": await self.trigger(),
            "channel": {"id": place, "name": "directmessage" if place.startswith("D") else "leadership"},
            "message": {**(message or {}), "blocks": blocks, "team": self.team},
            "state": {"values": {}},
            "response_url": self.wire.response_url,
            "actions": [_action(blocks, label)],
        }
        if message is None:
            del body["message"]
        return await self._sends(body)

    async def presses_in(self, view: Payload, label: str) -> Delivery:
        """Press a button in a form or on the Home tab."""
        body = (
            sample("block_actions_in_modal")
            | self._acting
            | {
                "container": {"type": "view", "view_id": view["id"]},
                "trigger_id": await self.trigger(view["id"]),
                "view": _filled(view, {}),
                "actions": [_action(view["blocks"], label)],
            }
        )
        return await self._sends(body)

    async def submits(self, view: Payload, **entered: str) -> Delivery:
        """Send a form, with these words in fields of these names."""
        body = (
            sample("view_submission")
            | self._acting
            | {
                "trigger_id": await self.trigger(),
                "view": _filled(view, entered),
            }
        )
        return await self._sends(body)

    async def looks_home(self) -> Delivery:
        """Open the app's Home tab."""
        return await self._sends(self._event("event_app_home_opened"))

    def _event(self, name: str) -> Payload:
        body = sample(name) | {"team_id": self.team, "api_app_id": APP, "event_id": f"Ev{secrets.token_hex(5)}"}
        body["event"] |= {"user": self.id}
        body["authorizations"][0] |= {"team_id": self.team, "user_id": BOT_USER}
        return body

    @property
    def _acting(self) -> Payload:
        return {
            "user": {"id": self.id, "username": self.name, "name": self.name, "team_id": self.team},
            "team": {"id": self.team, "domain": "example"},
            "api_app_id": APP,
        }

    async def _sends(self, body: Payload) -> Delivery:
        kind, packed = encoded(body)
        delivery = await self.courier.send(packed, kind.decode())
        assert delivery.ok, delivery
        return delivery


def _filled(view: Payload, entered: dict[str, str]) -> Payload:
    blocks = with_ids(view["blocks"], draw=lambda kind: kind + secrets.token_hex(4))  # emulate gives them none
    values = values_of(blocks, before={})
    for name, words in entered.items():
        (held,) = values[name].values()
        held["value"] = words
    return {**view, "blocks": blocks, "state": {"values": values}}


def _action(blocks: list[Payload], label: str) -> Payload:
    found = [
        {**element, "block_id": block.get("block_id", "b"), "action_ts": "1763880060.123456"}
        for block in blocks
        for element in (*block.get("elements", ()), block.get("accessory") or {})
        if element.get("type") == "button" and element["text"]["text"] == label
    ]
    assert len(found) == 1, (label, blocks)
    return found[0]
