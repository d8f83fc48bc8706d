"""Activities of Teams, read once into values. The front door has checked that each field has its shape."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, TypeAlias

from adapters.acting.acted import Filled, Pressed, Spot, Submitted
from adapters.cards.forms import FormKind
from adapters.teams.adaptive import press_of
from decisions.people import Identity
from decisions.requests import RequestId
from decisions.words import Words

Payload: TypeAlias = dict[str, Any]

PLATFORM = "teams"

# None of these looks past the next bracket: a message must not cost more than its length.
_CALL = re.compile(r"<at\b[^<>]*>", re.IGNORECASE)
_CALLED = re.compile(r"</at>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:br ?/?|/p|/div|/li)>", re.IGNORECASE)
LONGEST_MESSAGE = 30_000
"""Characters of a message that are read: what a message in Teams may hold, and more than a question may."""

_ROOT = re.compile(r";messageid=([^;]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A form that somebody asked for: which one, and what they said."""

    kind: FormKind
    text: str
    spot: Spot


def actor_of(activity: Payload) -> Identity:
    """Name who acts: by their id in the directory, which is the same for every bot."""
    return Identity(platform=PLATFORM, tenant=tenant_of(activity), user=activity["from"]["aadObjectId"])


def tenant_of(activity: Payload) -> str:
    """Name the tenant of a conversation; the front door has compared it with ours."""
    channel = activity.get("channelData") or {}
    return str((channel.get("tenant") or {}).get("id") or activity["conversation"].get("tenantId") or "")


def request_of(activity: Payload) -> RequestId:
    """Name this delivery. Teams sends again under another id: what is done then is told apart by what it does."""
    return RequestId(f"teams/{activity['conversation']['id']}/{activity.get('id') or activity.get('replyToId')}")


def spot_of(activity: Payload) -> Spot:
    """Tell where somebody acted. A post in a channel begins a thread, and its id names the thread."""
    conversation = activity["conversation"]
    channel, _, _ = conversation["id"].partition(";")
    root = _ROOT.search(conversation["id"])
    named = (activity.get("channelData") or {}).get("channel") or {}
    return Spot(
        tenant=tenant_of(activity),
        channel=channel,
        thread=root[1] if root else None,
        direct=conversation.get("conversationType") == "personal",
        name=str(named.get("name") or "") if named.get("id") == channel else "",
    )


def is_for_us(activity: Payload) -> bool:
    """Tell whether the bot is spoken to: in a channel it may hear more than that.

    https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands
    """
    recipient = activity["recipient"]
    if activity["type"] == "invoke" or spot_of(activity).direct or isinstance(activity.get("value"), dict):
        return True
    return recipient.get("isTargeted") is True or any(_calls(entity, recipient["id"]) for entity in _entities(activity))


def text_of(activity: Payload) -> str:
    """Read a message without the bot's name; who else is called in it stands by name."""
    bot = activity["recipient"]["id"]
    text = activity.get("text") or ""
    for entity in _entities(activity):
        if _calls(entity, bot) and isinstance(entity.get("text"), str):
            text = text.replace(entity["text"] or "<at></at>", " ")
    return as_typed(text, html=activity.get("textFormat") in ("html", "xml"))


def called_in(activity: Payload) -> tuple[tuple[str, str], ...]:
    """Name who is called in a message beside the bot: how they are called, and their id for this bot."""
    bot = activity["recipient"]["id"]
    called = (entity for entity in _entities(activity) if entity.get("type") == "mention" and not _calls(entity, bot))
    found = []
    for entity in called:
        who, shown = entity.get("mentioned"), entity.get("text")
        if isinstance(who, dict) and isinstance(who.get("id"), str) and isinstance(shown, str):
            found.append((as_typed(shown, html=True).removeprefix("@").strip(), who["id"]))
    return tuple((name, mri) for name, mri in found if name)


def as_typed(text: str, *, html: bool) -> str:
    """Write a message as a person reads it: in plain text, calls alone are marked; what else has brackets was typed.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
    """
    named = _CALL.sub("@", text[:LONGEST_MESSAGE])
    bare = _TAG.sub("", _BREAK.sub("\n", named)) if html else _CALLED.sub("", named)
    return Words.cleaned(unescape(bare).replace("\u00a0", " "))


def pressed(activity: Payload, data: object) -> Pressed | None:
    """Read a press; None where the button is not ours."""
    press = press_of(data)
    if press is None:
        return None
    spot = replace(spot_of(activity), message=activity.get("replyToId"))
    return Pressed(request_id=request_of(activity), actor=actor_of(activity), press=press, spot=spot)


def is_kept(data: object) -> bool:
    """Tell whether what was pressed is the card of a decision, and no passing message."""
    return isinstance(data, dict) and data.get("kept") is True


def submitted(activity: Payload, data: Payload) -> Submitted | None:
    """Read a dialog that was sent; None where it is not ours."""
    filled = filled_in(data)
    if filled is None:
        return None
    return Submitted(request_id=request_of(activity), actor=actor_of(activity), form=filled)


def filled_in(data: Payload) -> Filled | None:
    """Read a dialog as somebody has it before them."""
    form = data.get("form")
    if not isinstance(form, dict) or form.get("kind") not in tuple(FormKind):
        return None
    carried, fields = form.get("carried"), form.get("fields")
    shown = dict.fromkeys((name for name in fields if isinstance(name, str)) if isinstance(fields, list) else (), "")
    typed = {name: _value(value) for name, value in data.items() if name not in ("form", "redraw", "msteams")}
    values = {**shown, **typed}
    return Filled(kind=form["kind"], carried=_texts(carried) if isinstance(carried, dict) else {}, values=values)


def begun(activity: Payload, data: object) -> Begun | None:
    """Read a press on a button that begins a form; None where it is another button."""
    if not isinstance(data, dict) or data.get("begin") not in (FormKind.RAISE, FormKind.LOG, FormKind.SETTINGS):
        return None
    text, where = data.get("text"), data.get("spot")
    spot = spot_of(activity)
    if isinstance(where, dict):  # it was asked for elsewhere, and answered where they alone read
        named = _texts(where)
        spot = Spot(tenant=spot.tenant, channel=named.get("channel", ""), thread=named.get("thread") or None)
    return Begun(kind=FormKind(data["begin"]), text=Words.cleaned(text) if isinstance(text, str) else "", spot=spot)


def beginning(kind: FormKind, text: str, spot: Spot) -> Payload:
    """Write what a button carries that begins a form."""
    where = {} if spot.direct else {"spot": {"channel": spot.channel, "thread": spot.thread or ""}}
    return {"begin": kind.value, "text": text, **where}


def elsewhere_of(data: object) -> Mapping[str, str]:
    """Name the place that such a button carries, where it was asked for elsewhere."""
    where = data.get("spot") if isinstance(data, dict) else None
    return _texts(where) if isinstance(where, dict) else {}


def seal_of(data: object) -> object:
    """Find the seal of what a button or a form carries."""
    if not isinstance(data, dict):
        return None
    form = data.get("form")
    return form.get("seal") if isinstance(form, dict) else data.get("seal")


def message_of(activity: Payload) -> tuple[str, Spot]:
    """Read the message that "Raise as decision" was used on: its text, and its thread."""
    message = activity["value"].get("messagePayload") or {}
    body, spot = message.get("body") or {}, spot_of(activity)
    text = ""
    if isinstance(body, dict):
        text = as_typed(str(body.get("content") or ""), html=body.get("contentType") != "text")
    root = next((one for one in (message.get("replyToId"), message.get("id")) if one and isinstance(one, str)), None)
    if spot.thread is not None or activity["conversation"].get("conversationType") != "channel":
        return text, spot
    return text, Spot(tenant=spot.tenant, channel=spot.channel, thread=root)


def _entities(activity: Payload) -> list[Payload]:
    return [entity for entity in activity.get("entities") or () if isinstance(entity, dict)]


def _calls(entity: Payload, bot: str) -> bool:
    called = entity.get("mentioned")
    return entity.get("type") == "mention" and isinstance(called, dict) and called.get("id") == bot


def _texts(carried: Mapping[str, object]) -> Mapping[str, str]:
    return {str(name): value for name, value in carried.items() if isinstance(value, str)}


def _value(value: object) -> str:
    return value if isinstance(value, str) else ""
