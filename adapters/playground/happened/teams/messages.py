"""What went out to Teams: what an activity was answered with, and each call of the Bot Connector."""

from collections.abc import Iterator

from adapters.playground.happened.names import Names
from adapters.playground.happened.reasons import FORM_COMPLAINS, FORM_OPENED, FORM_REDRAWN, NOT_TAKEN, NOTHING_TO_CHANGE
from adapters.playground.happened.values import Sent
from adapters.playground.happened.written import first_line, written
from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import elements, texts
from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.state.records import Call

ANSWER = "the answer"
CLOSES = "The form closes."
_LINES = {
    "create": "POST /v3/conversations",
    "post": "POST …/activities",
    "target": "POST …/activities?isTargetedActivity=true",
    "reply": "POST …/activities/{id}",
    "update": "PUT …/activities/{id}",
    "delete": "DELETE …/activities/{id}",
    "members": "GET …/pagedmembers",
    "member": "GET …/members/{id}",
    "channels": "GET /v3/teams/{id}/conversations",
}


def answered(delivery: Delivery, names: Names) -> Iterator[Sent]:
    """Read what an invoke was answered with; other activities are only taken."""
    activity = delivery.activity
    if activity.get("type") != "invoke":
        return
    answer = _json(delivery)
    yield Sent(
        method=ANSWER,
        where=f"{names.known(str(activity['from']['aadObjectId']))}’s screen",
        outcome=str(delivery.status),
        well=delivery.ok,
        line=_line(answer) or (CLOSES if "submit" in str(activity.get("name", "")).lower() else ""),
        json=written(answer),
    )


def called(call: Call, names: Names) -> Sent:
    """Read one call, with its answer where that is a refusal."""
    return Sent(
        method=_LINES.get(call.method, call.method),
        where=_where(call, names),
        outcome=" ".join(str(part) for part in (call.status, call.error) if part is not None),
        well=call.error is None,
        line=_line(call.sent),
        json=written(call.sent if call.error is None else {"sent": call.sent, "answer": call.answer}),
    )


def why_none(delivery: Delivery) -> str:
    """Say why no command was read from what was brought last."""
    if not delivery.ok:
        return NOT_TAKEN
    activity = delivery.activity
    card = _card(_json(delivery))
    if card is None or "task" not in _json(delivery):
        return NOTHING_TO_CHANGE
    if str(activity.get("name", "")).lower().endswith("fetch") or "fetchTask" in str(activity.get("name")):
        return FORM_OPENED
    complains = any(str(each.get("id", "")).startswith("complaint.") for each in elements(card))
    return FORM_COMPLAINS if complains else FORM_REDRAWN


def _where(call: Call, names: Names) -> str:
    parts = call.path.strip("/").split("/")
    place = names.place(parts[1]) if len(parts) > 1 and parts[0] == "conversations" else ""
    if call.method == "create":
        channel = (call.sent.get("channelData") or {}).get("channel") or {}
        members = call.sent.get("members") or [{}]
        return names.place(str(channel["id"])) if channel else f"{names.known(str(members[0].get('id')))}’s chat"
    if call.method == "target":
        recipient = call.sent.get("recipient")
        return f"{names.known(str(recipient.get('id')) if isinstance(recipient, dict) else '')} alone, in {place}"
    return f"{names.known(parts[3])}, in {place}" if call.method == "member" else place


def _line(said: Payload) -> str:
    """Give the words that it begins with: of a card its title, of an answer its sentence."""
    task = said.get("task")
    value = task.get("value") if isinstance(task, dict) else said.get("value")
    if isinstance(value, dict) and "title" in value:
        return first_line(str(value["title"]))
    card = _card(said)
    if card is not None:
        return first_line(next(iter(texts(card)), ""))
    return first_line(value if isinstance(value, str) else str(said.get("text") or ""))


def _card(said: Payload) -> Payload | None:
    """Find the card in what was said: an answer's own, a dialog's, or the attachment of a message."""
    task = said.get("task")
    value = task.get("value") if isinstance(task, dict) else said.get("value")
    if isinstance(value, dict):
        inner = value.get("card")
        return inner.get("content") if isinstance(inner, dict) else value
    activity = said.get("activity")
    attachments = (activity if isinstance(activity, dict) else said).get("attachments") or [{}]
    content = attachments[0].get("content")
    return content if isinstance(content, dict) else None


def _json(delivery: Delivery) -> Payload:
    try:
        answer = delivery.json
    except ValueError:
        return {"text": delivery.answer}
    return answer if isinstance(answer, dict) else {}
