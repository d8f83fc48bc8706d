"""The shape of every activity that Teams sends: strict about the fields that are read, blind to the rest.

Field by field after https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
and https://learn.microsoft.com/microsoftteams/platform/resources/schema/.
"""

from collections.abc import Mapping
from datetime import datetime

from adapters.door.shapes import Check, identifier, items, one_of, record, storable, text


def _moment(value: object) -> bool:
    if not isinstance(value, str) or len(value) > 64:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _number(value: object) -> bool:
    # Teams has turned whole numbers into fractions on their way back.
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(value: object) -> bool:
    """Accept any JSON whose every word can be stored."""
    if isinstance(value, dict):
        return all(storable(key) and _plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(map(_plain, value))
    return storable(value) if isinstance(value, str) else True


def _button(value: object) -> bool:
    """Accept what a button carries: what people typed beside it is any text, what we wrote in it is not."""
    return isinstance(value, dict) and all(map(storable, value)) and _CARRIED(value)


_CARRIED = record(
    optional={
        "act": storable,
        "decision": storable,
        "round": _number,
        "choice": storable,
        "form": _plain,
        "redraw": storable,
        "msteams": record(),
    }
)
_ACCOUNT = {"name": text, "aadObjectId": identifier, "role": storable}
_ANYBODY = record({"id": identifier}, optional=_ACCOUNT)
_SOMEBODY = record({"id": identifier, "aadObjectId": identifier}, optional=_ACCOUNT)
_CONVERSATION = record(
    {"id": identifier},
    optional={"conversationType": storable, "tenantId": identifier, "name": text},
)
_CHANNEL_DATA = record(
    optional={
        "tenant": record({"id": identifier}),
        "team": record(optional={"id": identifier, "name": text, "aadGroupId": identifier}),
        "channel": record(optional={"id": identifier, "name": text}),
        "eventType": storable,
    }
)
_ENTITY = record(
    {"type": storable},
    optional={
        "text": text,
        "mentioned": record(optional={"id": storable, "name": text}),
        "locale": storable,
        "country": storable,
        "platform": storable,
        "timezone": storable,
    },
)
_ACTIVITY = record(
    {
        "type": identifier,
        "id": identifier,
        "channelId": one_of("msteams"),
        "serviceUrl": identifier,
        "conversation": _CONVERSATION,
        "from": _ANYBODY,
        "recipient": _ANYBODY,
    },
    optional={
        "timestamp": _moment,
        "localTimezone": storable,
        "locale": storable,
        "name": storable,
        "text": text,
        "textFormat": storable,
        "replyToId": identifier,
        "action": storable,
        "entities": items(_ENTITY),
        "attachments": items(record()),
        "channelData": _CHANNEL_DATA,
        "membersAdded": items(_ANYBODY),
        "membersRemoved": items(_ANYBODY),
        "deliveryMode": storable,
    },
)

_MESSAGE_PAYLOAD = record(
    optional={
        "id": identifier,
        "body": record(optional={"content": text, "contentType": storable}),
        "from": record(optional={"user": record(optional={"id": storable, "displayName": text})}),
        "linkToMessage": storable,
    }
)
_DIALOG = record({"data": _button}, optional={"context": record()})
_EXTENSION = record(
    {"commandId": storable}, optional={"commandContext": storable, "data": _button, "messagePayload": _MESSAGE_PAYLOAD}
)
_PRESS = record(
    {"action": record(optional={"type": storable, "verb": storable, "data": _button})}, optional={"trigger": storable}
)
_SEARCH = record({"dataset": storable}, optional={"queryText": text, "queryOptions": record()})
_INVOKES: Mapping[str, Check] = {
    "adaptiveCard/action": _PRESS,
    "task/fetch": _DIALOG,
    "task/submit": _DIALOG,
    "application/search": _SEARCH,
    "composeExtension/queryLink": record({"url": text}),
    "composeExtension/fetchTask": _EXTENSION,
    "composeExtension/submitAction": _EXTENSION,
}


def _acts(activity: dict[str, object]) -> bool:
    """Tell whether this is what people do, and then whether it says who."""
    kind = activity["type"]
    if kind == "invoke":
        check = _INVOKES.get(str(activity.get("name")), _plain)
        return _SOMEBODY(activity["from"]) and check(activity.get("value"))
    if kind == "message":
        # A button of a card from before Action.Execute sends its data as a message.
        return _SOMEBODY(activity["from"]) and (activity.get("value") is None or _button(activity["value"]))
    return True


def is_activity(value: object) -> bool:
    """Accept an activity of any type, and of those that are read only their shape."""
    return _ACTIVITY(value) and isinstance(value, dict) and _acts(value)
