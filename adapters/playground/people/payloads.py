"""What Slack sends when somebody acts (https://docs.slack.dev/reference/interaction-payloads)."""

import json
from urllib.parse import urlencode

from adapters.playground.api.forms import written
from adapters.playground.blocks.entered import at_first, fields
from adapters.playground.blocks.screen import Control, Pressed
from adapters.playground.payload import Payload, Values
from adapters.playground.state.records import Channel, Message, User
from adapters.playground.state.views import View
from adapters.playground.state.workspace import Workspace

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
_TOKEN = "gIkuvaNzQIHg97ATvDxqgjtO"  # noqa: S105 - the long deprecated field, which must not be relied on


ESCAPED = ("/steerco",)
"""Commands in which Slack writes people by their ids, as the app's manifest asks."""


def interaction(payload: Payload) -> bytes:
    """Pack a payload as Slack does."""
    return urlencode({"payload": json.dumps(payload)}).encode()


def _mentioning(workspace: Workspace, text: str) -> str:
    """Write who is called by name as Slack does: its client offers everybody after an @."""
    for user in sorted(workspace.users.values(), key=lambda user: -len(user.name)):
        for name in (user.name, user.handle):
            text = text.replace(f"@{name}", f"<@{user.id}|{user.handle}>")
    return text


def _actor(workspace: Workspace, user: User) -> Payload:
    return {
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        # Where the app is in the whole organisation, Slack need not name a workspace.
        "team": None if workspace.is_org_wide else {"id": workspace.team_id, "domain": workspace.domain},
        "api_app_id": workspace.app_id,
        "token": _TOKEN,
        "enterprise": {"id": workspace.enterprise_id, "name": "Whole"} if workspace.enterprise_id else None,
        "is_enterprise_install": workspace.is_org_wide,
    }


def _place(channel: Channel) -> Payload:
    return {"id": channel.id, "name": channel.named_in_payloads}


def command(
    workspace: Workspace, user: User, channel: Channel, line: str, *, trigger_id: str, response_url: str
) -> bytes:
    """Word a slash command (https://docs.slack.dev/interactivity/implementing-slash-commands)."""
    name, _, text = line.partition(" ")
    if name in ESCAPED:
        text = _mentioning(workspace, text)
    return urlencode(
        {
            "token": _TOKEN,
            "team_id": workspace.team_id,
            "team_domain": workspace.domain,
            "channel_id": channel.id,
            "channel_name": channel.named_in_payloads,
            "user_id": user.id,
            "user_name": user.handle,
            "command": name,
            "text": text.strip(),
            "api_app_id": workspace.app_id,
            **({"enterprise_id": workspace.enterprise_id} if workspace.enterprise_id else {}),
            "is_enterprise_install": "true" if workspace.is_org_wide else "false",
            "response_url": response_url,
            "trigger_id": trigger_id,
        }
    ).encode()


def action(pressed: Pressed, *, ts: str, held: Payload | None = None) -> Payload:
    """Describe what was pressed or chosen."""
    element = pressed.control.element
    described: Payload = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": pressed.control.block["block_id"],
        "action_ts": ts,
    }
    copied = ("text", "value", "style") if element["type"] == "button" else ("placeholder",)
    described |= {name: element[name] for name in copied if name in element}
    if pressed.option is not None and held is None:
        described["selected_option"] = pressed.option
    return {**described, **(held or {})}


def _state(message: Message, acted: Payload) -> Values:
    values: Values = {}
    for block_id, action_id, element in fields(message.blocks):
        values.setdefault(block_id, {})[action_id] = at_first(element)
    held = {name: acted[name] for name in acted if name.startswith("selected_")}
    if held and acted["action_id"] in values.get(acted["block_id"], {}):
        values[acted["block_id"]][acted["action_id"]] |= held
    return values


def press_on_message(
    workspace: Workspace, user: User, message: Message, acted: Payload, *, trigger_id: str, response_url: str
) -> bytes:
    """Word a press below a message. An ephemeral message is not sent along: Slack keeps none."""
    container: Payload = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.only_for is not None,
    }
    payload = {
        "type": "block_actions",
        **_actor(workspace, user),
        "container": container,
        "trigger_id": trigger_id,
        "channel": _place(workspace.channels[message.channel]),
        "state": {"values": _state(message, acted)},
        "response_url": response_url,
        "actions": [acted],
    }
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    if message.only_for is None:
        payload["message"] = message.as_slack(team=workspace.team_id, replies=len(workspace.replies(message)))
    return interaction(payload)


def press_in_view(workspace: Workspace, user: User, view: View, acted: Payload, *, trigger_id: str) -> bytes:
    """Word a press within a form or a home."""
    payload = {
        "type": "block_actions",
        **_actor(workspace, user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": trigger_id,
        "view": written(workspace, view),
        "actions": [acted],
    }
    return interaction(payload)


def suggestion(workspace: Workspace, user: User, view: View, control: Control, typed: str) -> bytes:
    """Word what somebody types into a menu of options that the product keeps.

    Within an organisation, "user.team_id will report an enterprise organization ID (which starts with an E) instead of
    team ID": https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
    """
    actor = _actor(workspace, user)
    if workspace.enterprise_id:
        actor["user"]["team_id"] = workspace.enterprise_id
    payload = {
        "type": "block_suggestion",
        **actor,
        "container": {"type": "view", "view_id": view.id},
        "action_id": control.element["action_id"],
        "block_id": control.block["block_id"],
        "value": typed,
        "view": written(workspace, view),
    }
    return interaction(payload)


def submission(workspace: Workspace, user: User, view: View, *, trigger_id: str) -> bytes:
    """Word a submitted form (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload)."""
    payload = {
        "type": "view_submission",
        **_actor(workspace, user),
        "trigger_id": trigger_id,
        "view": written(workspace, view),
        "response_urls": [],
    }
    return interaction(payload)


def closing(workspace: Workspace, user: User, view: View, *, cleared: bool) -> bytes:
    """Word a form closed without being submitted."""
    payload = {
        "type": "view_closed",
        **_actor(workspace, user),
        "view": written(workspace, view),
        "is_cleared": cleared,
    }
    return interaction(payload)


def shortcut(workspace: Workspace, user: User, callback_id: str, *, trigger_id: str) -> bytes:
    """Word a shortcut from anywhere."""
    payload = {
        "type": "shortcut",
        **_actor(workspace, user),
        "action_ts": workspace.next_ts(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }
    return interaction(payload)


def message_shortcut(
    workspace: Workspace, user: User, message: Message, callback_id: str, *, trigger_id: str, response_url: str
) -> bytes:
    """Word a shortcut from a message's menu."""
    payload = {
        "type": "message_action",
        **_actor(workspace, user),
        "action_ts": workspace.next_ts(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "channel": _place(workspace.channels[message.channel]),
        "message_ts": message.ts,
        "message": message.as_slack(team=workspace.team_id, replies=len(workspace.replies(message))),
    }
    return interaction(payload)
