"""What Slack makes of the body of an acknowledgement."""

import json

from adapters.playground.blocks.elements import OPTIONS
from adapters.playground.blocks.limits import check_view
from adapters.playground.payload import Payload
from adapters.playground.people.courier import Delivery
from adapters.playground.refusals import SlackError, UnusableAnswerError
from adapters.playground.state.views import View, field_of
from adapters.playground.state.workspace import Workspace


def command_answer(delivery: Delivery) -> Payload | None:
    """Read the answer to a command: JSON, or plain text; nothing means nothing is shown."""
    if not delivery.answer.strip():
        return None
    try:
        answer = json.loads(delivery.answer)
    except ValueError:
        return {"text": delivery.answer}
    if isinstance(answer, dict):
        return answer if answer.get("text") or answer.get("blocks") else None
    return {"text": delivery.answer}


def suggested(delivery: Delivery) -> list[Payload]:
    """Read the options that the product offers for what somebody types.

    https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select

    Raises:
        UnusableAnswerError: Slack would show none of them.
    """
    answer = _read(delivery)
    offered = answer.get("options")
    complaints = [*OPTIONS(offered, "/options")] if offered else []
    if set(answer) != {"options"} or complaints or not isinstance(offered, list):
        raise UnusableAnswerError("; ".join(complaints) or "not a list of options", delivery.answer)
    return offered


def apply_submission(workspace: Workspace, view: View, delivery: Delivery) -> None:
    """Do what the answer to a submitted form says (https://docs.slack.dev/surfaces/modals).

    Raises:
        UnusableAnswerError: Slack would tell the person that it had trouble.
    """
    answer = _read(delivery)
    action = answer.get("response_action")
    try:
        if action == "errors":
            _show_errors(view, answer, delivery)
        elif action == "clear":
            workspace.views.clear(view.user)
        elif action in {"update", "push"}:
            check_view(answer.get("view"), kind="modal")
            if action == "update":
                workspace.views.change(view, answer["view"])
            else:
                workspace.views.push(view.user, answer["view"])
            workspace.note("", answer["view"]["blocks"])
        elif answer:
            raise UnusableAnswerError("not an answer to a submitted form", delivery.answer)
        else:
            workspace.views.close(view)
    except SlackError as refusal:
        raise UnusableAnswerError(str(refusal), delivery.answer) from refusal


def _read(delivery: Delivery) -> Payload:
    try:
        answer = delivery.json
    except ValueError as broken:
        raise UnusableAnswerError("not JSON", delivery.answer) from broken
    if answer is None:
        return {}
    if not isinstance(answer, dict):
        raise UnusableAnswerError("not a JSON object", delivery.answer)
    return answer


def _show_errors(view: View, answer: Payload, delivery: Delivery) -> None:
    errors = answer.get("errors")
    if not isinstance(errors, dict) or not errors:
        raise UnusableAnswerError("errors without any", delivery.answer)
    for block_id, words in errors.items():
        why = None
        if field_of(view, block_id) is None:
            why = f"the form has no field {block_id!r} to complain of"
        elif not isinstance(words, str) or not words:
            why = f"the complaint about {block_id!r} has no words"
        if why is not None:
            raise UnusableAnswerError(why, delivery.answer)
    view.errors = dict(errors)
