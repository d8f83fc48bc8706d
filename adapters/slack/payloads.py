"""Slack's payloads, read once into values. The front door has checked that each field has its shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from adapters.acting import acted as ours
from adapters.acting.acted import Filled, Spot
from adapters.cards.cards import Press
from adapters.slack.blocks import press_of
from adapters.slack.people import PLATFORM
from adapters.slack.typed import as_typed
from adapters.words.commands import read_command
from adapters.words.sayings import Away, Said
from decisions.people import Identity
from decisions.requests import RequestId
from decisions.words import Words

Body: TypeAlias = dict[str, Any]

NAMING_PEOPLE = "/steerco"
"""The command whose mentions Slack writes by ids: `should_escape` in the manifest."""

_NO_NAMES = ("privategroup", "directmessage")
_MANY = "mpdm-"
"""How direct messages of several people are called."""


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
    """A modal that somebody has before them, and the form in it."""

    id: str
    hash: str | None
    form: Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What somebody typed into a field of a form to find what they choose."""

    actor: Identity
    form: Filled
    field: str
    typed: str


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

    @property
    def acted(self) -> ours.Pressed | None:
        """What was pressed, where it is a button of ours."""
        if self.press is None:
            return None
        return ours.Pressed(request_id=self.request_id, actor=self.actor, press=self.press, spot=self.spot)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Where the app was removed from: a workspace, or with an empty `team` a whole organisation."""

    team: str
    enterprise: str


def removed_from(body: Body) -> Removed:
    """Read from where the app was removed. Where it holds for a whole organisation, the workspace may be null.

    https://docs.slack.dev/reference/events/app_uninstalled
    """
    of = next(iter(body.get("authorizations") or ()), body)
    whole = bool(of.get("is_enterprise_install"))
    team = "" if whole else str(body.get("team_id") or of.get("team_id") or "")
    return Removed(team=team, enterprise=str(of.get("enterprise_id") or body.get("enterprise_id") or ""))


def commanded(body: Body) -> Commanded:
    """Read a slash command.

    https://docs.slack.dev/interactivity/implementing-slash-commands
    """
    return Commanded(
        request_id=_request(body),
        actor=Identity(platform=PLATFORM, tenant=body["team_id"], user=body["user_id"]),
        command=body["command"],
        text=Words.cleaned(body.get("text") or ""),
        spot=_spot(body["team_id"], body["channel_id"], name=body.get("channel_name")),
        trigger=body["trigger_id"],
        reply_to=body.get("response_url") or "",
    )


def said(command: Commanded) -> Said:
    """Read what was said with a slash command.

    Where people are named, Slack writes mentions by their ids, and with them links and signs in its own way: only who
    stands in for somebody is read from a mention.
    https://docs.slack.dev/interactivity/implementing-slash-commands
    """
    found = read_command(command.command, command.text)
    if isinstance(found, Away) or command.command != NAMING_PEOPLE:
        return found
    return read_command(command.command, as_typed(command.text))


def pressed(body: Body) -> Pressed:
    """Read a press.

    https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
    """
    action = body["actions"][0]
    carried = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
    container = body.get("container") or {}
    message = body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    actor, at_home = _actor(body), (body.get("view") or {}).get("type") == "home"
    return Pressed(
        request_id=_request(body),
        actor=actor,
        action=action.get("action_id") or "",
        press=press_of(carried),
        spot=replace(
            _spot(actor.tenant, channel, _thread(message, container), name=(body.get("channel") or {}).get("name")),
            message=message.get("ts") or container.get("message_ts"),
            at_home=at_home,
        ),
        trigger=body.get("trigger_id") or "",
        reply_to=body.get("response_url"),
        is_private=bool(container.get("is_ephemeral")),
        view=_view(body["view"]) if body.get("view") and not at_home else None,
    )


def typing(body: Body) -> Typing | None:
    """Read what somebody types to find what they choose; None where it is in no form.

    https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
    """
    if not body.get("view"):
        return None
    form, actor = _view(body["view"]).form, _actor(body)
    team = (body.get("team") or {}).get("id") or form.carried.get("tenant")
    if actor.tenant.startswith("E") and team:
        # Here, and only here, Slack names the organisation in place of their workspace.
        actor = replace(actor, tenant=str(team))
    return Typing(actor=actor, form=form, field=body.get("block_id") or "", typed=body["value"])


def submitted(body: Body) -> ours.Submitted:
    """Read a form that was sent.

    https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
    """
    return ours.Submitted(request_id=_request(body), actor=_actor(body), form=_view(body["view"]).form)


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
        spot=_spot(
            actor.tenant,
            channel,
            message.get("thread_ts") or message.get("ts"),
            name=(body.get("channel") or {}).get("name"),
        ),
        trigger=body["trigger_id"],
        reply_to=body.get("response_url"),
    )


def _spot(tenant: str, channel: str, thread: str | None = None, *, name: object = None) -> Spot:
    # Slack's ids of direct messages begin with D. Of channels that are not public it may say no more than that.
    direct = not channel or channel.startswith("D")
    called = name if isinstance(name, str) and name not in _NO_NAMES and not name.startswith(_MANY) else ""
    return Spot(tenant=tenant, channel=channel, thread=thread, direct=direct, name=called)


def _thread(message: Body, container: Body) -> str | None:
    """Name the thread that a pressed message stands in; a message that merely has replies stands in none."""
    thread = message.get("thread_ts") or container.get("thread_ts")
    return None if thread == (message.get("ts") or container.get("message_ts")) else thread


def _actor(body: Body) -> Identity:
    """Name who acts by their own workspace: in a shared channel it need not be the one the app is installed in."""
    user = body["user"]
    # Where the app holds for a whole organisation, the workspace may be null.
    around = ((body.get("team") or {}).get("id"), (body.get("enterprise") or {}).get("id"))
    tenant = user.get("team_id") or next(filter(None, around), "")
    return Identity(platform=PLATFORM, tenant=tenant, user=user["id"])


def _request(body: Body) -> RequestId:
    view = body.get("view") or {}
    user = body.get("user_id") or (body.get("user") or {}).get("id")
    delivery = body.get("trigger_id") or view.get("hash") or view.get("id")
    return RequestId(f"slack/{body.get('type') or 'command'}/{user}/{delivery}")


def _view(view: Body) -> View:
    form = Filled(
        kind=view.get("callback_id") or "",
        carried=_carried(view.get("private_metadata") or ""),
        values=_values((view.get("state") or {}).get("values") or {}),
    )
    return View(id=view["id"], hash=view.get("hash"), form=form)


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
    if entered.get("type") == "checkboxes":
        return ",".join(str(one.get("value") or "") for one in entered.get("selected_options") or [])
    selected = entered.get("selected_option") or {}
    kinds = ("value", "selected_date", "selected_conversation", "selected_user")
    return str(selected.get("value") or next((entered[kind] for kind in kinds if entered.get(kind)), ""))
