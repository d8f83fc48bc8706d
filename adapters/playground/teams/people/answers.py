"""What Teams makes of the answer to an invoke."""

from http import HTTPStatus

from adapters.playground.payload import Payload
from adapters.playground.refusals import UnusableAnswerError
from adapters.playground.teams.api.calls import CARD
from adapters.playground.teams.cards.limits import complaints, form_complaints
from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.state.tenant import Tenant

SENTENCE = "application/vnd.microsoft.activity.message"
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
