"""Slack's payloads, read once into values. The front door has checked that each field has its shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from adapters.cards.cards import Press
from adapters.slack.blocks import press_of
from adapters.slack.people import PLATFORM
from adapters.slack.typed import as_typed
from decisions.commands import RequestId
from decisions.people import Identity
from decisions.words import Words

Body: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where somebody acted: a channel, the thread there, and whether it is a direct message."""

    tenant: str
    channel: str
    thread: str | None = None

    @property
    def is_direct(self) -> bool:
        """Tell whether one person alone reads there; Slack's ids of direct messages begin with D."""
        return not self.channel or self.channel.startswith("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A slash command."""

    request_id: RequestId
    actor: Identity
    command: str
    text: str
    spot: Spot
    trigger: str
    reply_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A modal that somebody has before them: what it carries and what was typed."""

    id: str
    hash: str | None
    kind: str
    carried: Mapping[str, str]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press on a message or in a modal. `press` is None where the button is not ours."""

    request_id: RequestId
    actor: Identity
    action: str
    press: Press | None
    spot: Spot
    trigger: str
    reply_to: str | None
    is_private: bool
    view: View | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A modal that was sent."""

    request_id: RequestId
    actor: Identity
    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A shortcut on a message, with the text of it."""

    request_id: RequestId
    actor: Identity
    callback: str
    text: str
    spot: Spot
    trigger: str
    reply_to: str | None


def commanded(body: Body) -> Commanded:
    """Read a slash command.

    https://docs.slack.dev/interactivity/implementing-slash-commands
    """
    return Commanded(
        request_id=_request(body),
        actor=Identity(platform=PLATFORM, tenant=body["team_id"], user=body["user_id"]),
        command=body["command"],
        text=Words.cleaned(body.get("text") or ""),
        spot=Spot(tenant=body["team_id"], channel=body["channel_id"]),
        trigger=body["trigger_id"],
        reply_to=body.get("response_url") or "",
    )


def pressed(body: Body) -> Pressed:
    """Read a press.

    https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
    """
    action = body["actions"][0]
    carried = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
    container = body.get("container") or {}
    message = body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    actor = _actor(body)
    return Pressed(
        request_id=_request(body),
        actor=actor,
        action=action.get("action_id") or "",
        press=press_of(carried),
        spot=Spot(tenant=actor.tenant, channel=channel, thread=_thread(message, container)),
        trigger=body.get("trigger_id") or "",
        reply_to=body.get("response_url"),
        is_private=bool(container.get("is_ephemeral")),
        view=_view(body["view"]) if body.get("view") else None,
    )


def submitted(body: Body) -> Submitted:
    """Read a form that was sent.

    https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
    """
    return Submitted(request_id=_request(body), actor=_actor(body), view=_view(body["view"]))


def shortcut(body: Body) -> Shortcut:
    """Read a message shortcut: what follows is said in the thread of that message.

    https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
    """
    actor = _actor(body)
    message = body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or ""
    return Shortcut(
        request_id=_request(body),
        actor=actor,
        callback=body.get("callback_id") or "",
        text=Words.cleaned(as_typed(message.get("text") or "")),
        spot=Spot(tenant=actor.tenant, channel=channel, thread=message.get("thread_ts") or message.get("ts")),
        trigger=body["trigger_id"],
        reply_to=body.get("response_url"),
    )


def _thread(message: Body, container: Body) -> str | None:
    """Name the thread that a pressed message stands in; a message that merely has replies stands in none."""
    thread = message.get("thread_ts") or container.get("thread_ts")
    return None if thread == (message.get("ts") or container.get("message_ts")) else thread


def _actor(body: Body) -> Identity:
    """Name who acts by their own workspace: in a shared channel it need not be the one the app is installed in."""
    user = body["user"]
    tenant = user.get("team_id") or (body.get("team") or {}).get("id") or ""
    return Identity(platform=PLATFORM, tenant=tenant, user=user["id"])


def _request(body: Body) -> RequestId:
    view = body.get("view") or {}
    user = body.get("user_id") or (body.get("user") or {}).get("id")
    delivery = body.get("trigger_id") or view.get("hash") or view.get("id")
    return RequestId(f"slack/{body.get('type') or 'command'}/{user}/{delivery}")


def _view(view: Body) -> View:
    return View(
        id=view["id"],
        hash=view.get("hash"),
        kind=view.get("callback_id") or "",
        carried=_carried(view.get("private_metadata") or ""),
        values=_values((view.get("state") or {}).get("values") or {}),
    )


def _carried(text: str) -> Mapping[str, str]:
    try:
        carried = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in carried.items()} if isinstance(carried, dict) else {}


def _values(blocks: Mapping[str, Mapping[str, Body]]) -> Mapping[str, str]:
    """Read what each input holds: every field of ours has one input in a block of its own name."""
    return {block: _value(next(iter(inputs.values()))) for block, inputs in blocks.items() if inputs}


def _value(entered: Body) -> str:
    selected = entered.get("selected_option") or {}
    kinds = ("value", "selected_date", "selected_conversation", "selected_user")
    return str(selected.get("value") or next((entered[kind] for kind in kinds if entered.get(kind)), ""))
