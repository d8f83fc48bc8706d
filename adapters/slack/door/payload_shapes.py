"""The shape of everything that Slack sends: strict about the fields that are read, blind to the rest.

Field by field after https://docs.slack.dev/reference/interaction-payloads and https://docs.slack.dev/reference/events.
"""

from collections.abc import Mapping

from adapters.door.shapes import (
    Check,
    each_value,
    flag,
    identifier,
    items,
    number,
    one_of,
    record,
    storable,
    text,
)

_OPTION = record({"value": storable})
_ANSWER = record(
    optional={
        "type": storable,
        "value": text,
        "selected_option": _OPTION,
        "selected_options": items(_OPTION),
        "selected_date": storable,
        "selected_time": storable,
        "selected_date_time": number,
        "selected_user": identifier,
        "selected_users": items(identifier),
        "selected_conversation": identifier,
        "selected_conversations": items(identifier),
        "selected_channel": identifier,
        "selected_channels": items(identifier),
    }
)
_STATE = record(optional={"values": each_value(each_value(_ANSWER))})
_ACTION = record(
    {"action_id": storable, "type": storable},
    optional={"block_id": storable, "value": storable, "action_ts": storable, "selected_option": _OPTION},
)
_MESSAGE = record(
    {"ts": identifier},
    optional={"text": text, "user": identifier, "thread_ts": identifier, "bot_id": identifier},
)
_VIEW = record(
    {"id": identifier, "type": one_of("modal", "home"), "callback_id": storable},
    optional={
        "private_metadata": storable,
        "hash": storable,
        "external_id": storable,
        "root_view_id": identifier,
        "previous_view_id": identifier,
        "team_id": identifier,
        "app_installed_team_id": identifier,
        "state": _STATE,
    },
)
_CONTAINER = record(
    optional={
        "type": storable,
        "message_ts": identifier,
        "channel_id": identifier,
        "view_id": identifier,
        "thread_ts": identifier,
        "is_ephemeral": flag,
    }
)
_TENANT = record(optional={"id": identifier, "enterprise_id": identifier})
_NAMED = record({"id": identifier})
_ACTOR = record({"id": identifier}, optional={"team_id": identifier})
_ANYONE = {"user": _ACTOR}
_AROUND: Mapping[str, Check] = {
    "team": _TENANT,
    "enterprise": _TENANT,
    "channel": _NAMED,
    "container": _CONTAINER,
    "message": _MESSAGE,
    "view": _VIEW,
    "state": _STATE,
    "response_url": storable,
}
_TRIGGERED = {**_ANYONE, "trigger_id": identifier}

INTERACTIONS: Mapping[str, Check] = {
    "block_actions": record({**_TRIGGERED, "actions": items(_ACTION, at_least=1)}, optional=_AROUND),
    "view_submission": record({**_TRIGGERED, "view": _VIEW}, optional=_AROUND),
    "view_closed": record({**_ANYONE, "view": _VIEW}, optional={**_AROUND, "is_cleared": flag}),
    "shortcut": record({**_TRIGGERED, "callback_id": storable}, optional=_AROUND),
    "message_action": record(
        {**_TRIGGERED, "callback_id": storable, "message": _MESSAGE, "channel": _NAMED},
        optional={**_AROUND, "message_ts": identifier},
    ),
    "block_suggestion": record(
        {**_ANYONE, "action_id": storable, "value": text}, optional={**_AROUND, "block_id": storable}
    ),
}

_PROFILE = record(
    optional={
        "email": storable,
        "real_name": storable,
        "display_name": storable,
        "real_name_normalized": storable,
        "display_name_normalized": storable,
        "title": storable,
        "status_text": storable,
        "status_emoji": storable,
        "status_expiration": number,
    }
)
_MEMBER = record(
    {"id": identifier},
    optional={
        "team_id": identifier,
        "name": storable,
        "real_name": storable,
        "tz": storable,
        "tz_offset": number,
        "deleted": flag,
        "is_bot": flag,
        "is_stranger": flag,
        "is_restricted": flag,
        "is_ultra_restricted": flag,
        "profile": _PROFILE,
    },
)
_POSTED = {"text": text, "ts": identifier, "thread_ts": identifier, "user": identifier, "bot_id": identifier}
_EVENTS: Mapping[str, Check] = {
    "user_change": record({"user": _MEMBER}),
    "user_profile_changed": record({"user": _MEMBER}),
    "team_join": record({"user": _MEMBER}),
    "app_mention": record({"channel": identifier, "ts": identifier}, optional=_POSTED),
    "message": record(
        {"channel": identifier},
        optional={**_POSTED, "channel_type": storable, "message": record(), "previous_message": record()},
    ),
    "app_home_opened": record(
        {"user": identifier}, optional={"channel": identifier, "tab": storable, "view": record()}
    ),
    "link_shared": record(
        {"channel": identifier, "user": identifier, "message_ts": identifier, "links": items(record({"url": text}))},
        optional={"unfurl_id": identifier, "source": identifier, "thread_ts": identifier},
    ),
    "function_executed": record({"function": record()}),
    "tokens_revoked": record({"tokens": record(optional={"oauth": items(storable), "bot": items(storable)})}),
}
_EVENT = record({"type": storable}, optional={"subtype": storable, "event_ts": storable})


def _event(value: object) -> bool:
    """Accept an event of any type, but those that are read only in their shape."""
    if not _EVENT(value) or not isinstance(value, dict):
        return False
    known = _EVENTS.get(value["type"])
    return known is None or known(value)


_INSTALLATION = {"team_id": identifier, "enterprise_id": identifier}

ENVELOPES: Mapping[str, Check] = {
    "url_verification": record({"challenge": text}),
    "event_callback": record(
        {"event_id": identifier, "event": _event},
        optional={
            **_INSTALLATION,
            "event_time": number,
            "is_ext_shared_channel": flag,
            "authorizations": items(record(optional=_INSTALLATION)),
        },
    ),
    "app_rate_limited": record({"team_id": identifier}, optional={"minute_rate_limited": number}),
}

COMMAND: Check = record(
    {
        "command": identifier,
        "user_id": identifier,
        "team_id": identifier,
        "channel_id": identifier,
        "trigger_id": identifier,
        "text": text,
    },
    optional={"enterprise_id": storable, "response_url": storable},
)
