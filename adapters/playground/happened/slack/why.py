"""Why what Slack brought led to no command."""

from collections.abc import Iterable, Sequence

from adapters.playground.happened.reasons import (
    FORM_COMPLAINS,
    FORM_OPENED,
    FORM_REDRAWN,
    NOT_TAKEN,
    NOTHING_TO_CHANGE,
)
from adapters.playground.people.courier import Delivery
from adapters.playground.state.records import Call

_OF_FORMS = {"views.open": FORM_OPENED, "views.push": FORM_OPENED, "views.update": FORM_REDRAWN}
_OF_ANSWERS = {"errors": FORM_COMPLAINS, "push": FORM_OPENED, "update": FORM_REDRAWN}


def why_none(deliveries: Sequence[Delivery], calls: Iterable[Call]) -> str:
    """Say why no command was read from what was delivered."""
    if not deliveries[-1].ok:
        return NOT_TAKEN
    opened = next((_OF_FORMS[call.method] for call in calls if call.method in _OF_FORMS), None)
    return opened or _OF_ANSWERS.get(_response_action(deliveries[-1]), NOTHING_TO_CHANGE)


def _response_action(delivery: Delivery) -> str:
    try:
        answer = delivery.json
    except ValueError:
        return ""
    return str(answer.get("response_action")) if isinstance(answer, dict) else ""
