"""A request's body, read with suspicion, so that no later reader can trip over it."""

from binascii import a2b_qp
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from adapters.door.reading import JSON_TYPE
from adapters.door.shapes import Check, identifier, items, record, storable
from adapters.door.strict_json import JsonObject, MalformedError, decoded, read_json
from adapters.slack.door.payload_shapes import COMMAND, ENVELOPES, INTERACTIONS

FORM_TYPE = "application/x-www-form-urlencoded"

Payload: TypeAlias = JsonObject

KINDS = ("events_api", "interactive", "slash_commands")
"""What comes over a line that we opened: https://docs.slack.dev/apis/events-api/using-socket-mode"""

_MOST_FIELDS = 64


def read(body: bytes, *, content_type: str) -> tuple[Payload, frozenset[str]]:
    """Read what Slack sent, and name the workspaces and organisations that it comes from or concerns.

    Raises:
        MalformedError: it is not of a known shape.

    """
    if content_type == JSON_TYPE:
        envelope = read_json(decoded(body))
        return envelope, _tenants_of_event(envelope)
    fields = read_form(body)
    if "payload" not in fields:
        return {**fields}, _tenants_of_command(fields)
    if "command" in fields:
        raise MalformedError("not a known form")
    payload = read_json(fields["payload"])
    return payload, _tenants_of_interaction(payload)


def read_enveloped(kind: str, text: str) -> tuple[Payload, frozenset[str]]:
    """Read what came over a line that we opened, and name the workspaces and organisations as `read` does.

    Raises:
        MalformedError: it is not of a known shape.

    """
    payload = read_json(text)
    match kind:
        case "events_api":
            return payload, _tenants_of_event(payload)
        case "interactive":
            return payload, _tenants_of_interaction(payload)
        case _:
            return payload, _tenants_of_command(payload)


def read_form(body: bytes) -> dict[str, str]:
    """Read a form's fields.

    Raises:
        MalformedError: it has too many fields, repeats one, escapes something that is none, or is not UTF-8.

    """
    if body.count(b"&") >= _MOST_FIELDS or body.startswith(b"{"):
        raise MalformedError("not a valid form")
    parts = [part.partition(b"=") for part in body.split(b"&") if part]
    fields = {_unescaped(name): _unescaped(value) for name, _, value in parts}
    if len(fields) != len(parts):
        raise MalformedError("not a valid form")
    return fields


def _unescaped(text: bytes) -> str:
    # Quoted-printable but for its sign, and in C: `urllib.parse` takes a quarter of a press for the same.
    quoted = text.replace(b"+", b" ").replace(b"=", b"%3D").replace(b"%", b"=")
    plain = a2b_qp(quoted)
    # Every escape makes one of three; a line break after the sign, and only that, would make none unseen.
    if len(plain) != len(quoted) - 2 * quoted.count(b"=") or b"\n" in text or b"\r" in text:
        raise MalformedError("not a valid form")
    return decoded(plain)


def _tenants_of_event(envelope: Payload) -> frozenset[str]:
    _check(envelope, ENVELOPES.get(_type_of(envelope)))
    if envelope["type"] == "url_verification":
        return frozenset()
    # In a shared channel `team_id` may be the other side's: the installation is in the authorizations.
    authorizations = envelope.get("authorizations")
    places = [envelope, *(authorizations if isinstance(authorizations, list) else [])]
    return _some(_ids(places, "team_id", "enterprise_id"))


def _tenants_of_command(fields: Mapping[str, object]) -> frozenset[str]:
    if not COMMAND(fields) or not _has_sound_context(fields):
        raise MalformedError("not a known form")
    return _some(_ids([fields], "team_id", "enterprise_id"))


def _tenants_of_interaction(payload: Payload) -> frozenset[str]:
    _check(payload, INTERACTIONS.get(_type_of(payload)))
    asked_from = frozenset(_ids([payload.get("team"), payload.get("enterprise")], "id", "enterprise_id"))
    return asked_from or _some(_ids([payload.get("user")], "team_id"))


def _type_of(payload: dict[str, object]) -> str:
    kind = payload.get("type")
    return kind if isinstance(kind, str) else ""


def _check(payload: dict[str, object], shape: Check | None) -> None:
    # slack-bolt takes anything with these keys for a command or a certificate check, whatever its type says.
    if shape is None or "command" in payload or "ssl_check" in payload:
        raise MalformedError("not a known payload")
    if not shape(payload) or not _has_sound_context(payload):
        raise MalformedError("a field of the payload is not of its type")


def _ids(places: list[object], *names: str) -> Iterator[str]:
    for place in places:
        if isinstance(place, dict):
            yield from (place[name] for name in names if identifier(place.get(name)))


def _some(tenants: Iterator[str]) -> frozenset[str]:
    found = frozenset(tenants)
    if not found:
        raise MalformedError("no workspace and no organisation")
    return found


def _name_or_record(value: object) -> bool:
    return storable(value) or _WITH_ID(value)


_WITH_ID = record(optional={"id": storable})
# slack-bolt looks for ids in all of these, at any of these depths, without a glance at their types.
_CONTEXT = record(
    optional={
        **dict.fromkeys(("user", "team", "enterprise", "channel"), _name_or_record),
        **dict.fromkeys(("user_id", "team_id", "enterprise_id", "channel_id", "thread_ts"), storable),
        **dict.fromkeys(("response_url", "function_execution_id", "bot_access_token", "bot_id"), storable),
        "authorizations": items(record()),
    }
)
_NESTED = ("event", "item", "assistant_thread", "message", "previous_message", "function_data")
_NEVER_NULL: Mapping[str, Check] = {
    "event": record(),
    "view": record(),
    "response_urls": items(record(optional={"response_url": storable})),
}


def _has_sound_context(payload: Mapping[str, object]) -> bool:
    """Tell whether ids are text wherever slack-bolt looks for them."""
    if not all(check(payload[name]) for name, check in _NEVER_NULL.items() if name in payload):
        return False
    places: list[object] = [payload]
    for place in places:
        if isinstance(place, dict):
            if not _CONTEXT(place):
                return False
            places.extend(place.get(name) for name in _NESTED)
            places.extend((place.get("authorizations") or [])[:1])
    return True
