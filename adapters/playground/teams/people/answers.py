"""What Teams makes of the answer to an invoke."""

from http import HTTPStatus

from adapters.playground.payload import Payload
from adapters.playground.refusals import UnusableAnswerError
from adapters.playground.teams.api.calls import CARD
from adapters.playground.teams.cards.limits import complaints, form_complaints
from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.state.tenant import Tenant

SENTENCE = "application/vnd.microsoft.activity.message"
SEARCHED = "application/vnd.microsoft.search.searchResponse"
MOST_FOUND = 15
FAILED = "application/vnd.microsoft.error"


def own_view(tenant: Tenant, delivery: Delivery) -> tuple[str, Payload | None]:
    """Read the answer to an `Action.Execute`: a sentence, a card for the one pressed on, or neither.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format

    Raises:
        UnusableAnswerError: Teams would show that something went wrong.
    """
    answer = _read(delivery)
    value = answer.get("value")
    if answer.get("type") == FAILED and isinstance(value, dict) and {"code", "message"} <= value.keys():
        return "", None  # the card stays as it is
    if answer.get("statusCode") != HTTPStatus.OK:
        raise UnusableAnswerError(f"the statusCode is {answer.get('statusCode')!r}", delivery.answer)
    if answer.get("type") == SENTENCE and isinstance(value, str) and value:
        return value, None
    if answer.get("type") == CARD and isinstance(value, dict):
        _must_be_right(complaints(value, people=tenant.accounts), delivery)
        return "", value
    raise UnusableAnswerError("neither a sentence nor a card", delivery.answer)


def task(tenant: Tenant, delivery: Delivery) -> tuple[str, Payload | None]:
    """Read the answer that opens, redraws or ends a dialog: a sentence, what the dialog shows now, or neither.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules

    Raises:
        UnusableAnswerError: Teams would show that something went wrong.
    """
    answer = _read(delivery)
    if not answer:
        return "", None
    asked = answer.get("task")
    if set(answer) != {"task"} or not isinstance(asked, dict):
        raise UnusableAnswerError("not an answer for a dialog", delivery.answer)
    value = asked.get("value")
    if asked.get("type") == "message" and isinstance(value, str) and value:
        return value, None
    if asked.get("type") != "continue" or not isinstance(value, dict):
        raise UnusableAnswerError("neither a sentence nor a card", delivery.answer)
    attachment = value.get("card")
    if not isinstance(attachment, dict) or attachment.get("contentType") != CARD or not value.get("title"):
        raise UnusableAnswerError(f"a dialog needs a title and a card of contentType {CARD}", delivery.answer)
    for side in ("height", "width"):
        if not (isinstance(value.get(side), int) or value.get(side) in {"small", "medium", "large"}):
            raise UnusableAnswerError(f"a dialog's {side} is a number, small, medium or large", delivery.answer)
    _must_be_right(form_complaints(attachment.get("content"), people=tenant.accounts), delivery)
    return "", value


def unfurled(tenant: Tenant, delivery: Delivery) -> Payload | None:
    """Read the card that an address turns into; nothing leaves it an address.

    https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling

    Raises:
        UnusableAnswerError: Teams would leave it an address.
    """
    answer = _read(delivery)
    if not answer:
        return None
    extension = answer.get("composeExtension")
    found = extension.get("attachments") if isinstance(extension, dict) else None
    if not isinstance(extension, dict) or extension.get("type") != "result" or not isinstance(found, list):
        raise UnusableAnswerError("not the result of a message extension", delivery.answer)
    shown = found[0]
    if shown.get("contentType") != CARD or "preview" not in shown:
        raise UnusableAnswerError("the first has no card, or no preview", delivery.answer)
    card: Payload = shown["content"]
    if card.get("version") not in {"1.0", "1.1", "1.2", "1.3"}:
        raise UnusableAnswerError("no newer card than 1.3 is drawn there", delivery.answer)
    _must_be_right(complaints(card, people=tenant.accounts), delivery)
    return card


def searched(delivery: Delivery) -> list[Payload]:
    """Read what the product offers for what somebody types.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search

    Raises:
        UnusableAnswerError: Teams would list none of it.
    """
    answer = _read(delivery)
    value = answer.get("value")
    found = value.get("results") if isinstance(value, dict) else None
    if answer.get("type") != SEARCHED or not isinstance(found, list) or len(found) > MOST_FOUND:
        raise UnusableAnswerError(f"not a list of {MOST_FOUND} at most", delivery.answer)
    if any(set(one) != {"title", "value"} or not all(map(str, one.values())) for one in found):
        raise UnusableAnswerError("each that is found has a title and a value", delivery.answer)
    return found


def _must_be_right(found: list[str], delivery: Delivery) -> None:
    if found:
        raise UnusableAnswerError("; ".join(found), delivery.answer)


def _read(delivery: Delivery) -> Payload:
    if delivery.status != HTTPStatus.OK:
        raise UnusableAnswerError(f"an invoke is answered 200, not {delivery.status}", delivery.answer)
    try:
        answer = delivery.json
    except ValueError as broken:
        raise UnusableAnswerError("not JSON", delivery.answer) from broken
    if answer is None:
        return {}
    if not isinstance(answer, dict):
        raise UnusableAnswerError("not a JSON object", delivery.answer)
    return answer
