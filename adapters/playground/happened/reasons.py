"""Why an act led to no command."""

from collections.abc import Iterable, Sequence

from adapters.playground.people.courier import Delivery
from adapters.playground.state.records import Call

NOT_SENT = "None: Slack sent nothing."
NOT_TAKEN = "None: the product did not take the request."
FORM_OPENED = "None yet: a form opened."
FORM_REDRAWN = "None yet: the form was drawn anew."
FORM_COMPLAINS = "None yet: the form says what is missing."
NOTHING_TO_CHANGE = "None: nothing on record was to change."

_OF_FORMS = {"views.open": FORM_OPENED, "views.push": FORM_OPENED, "views.update": FORM_REDRAWN}
_OF_ANSWERS = {"errors": FORM_COMPLAINS, "push": FORM_OPENED, "update": FORM_REDRAWN}


def why_none(deliveries: Sequence[Delivery], calls: Iterable[Call]) -> str:
    """Say why no command was read from what was delivered."""
    if not deliveries:
        return NOT_SENT
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
