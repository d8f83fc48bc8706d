"""What a person may enter in a field of a dialog, by the words on the screen, and what goes along with a press."""

from collections.abc import Iterable
from datetime import date

from adapters.playground.payload import Payload
from adapters.playground.refusals import (
    AmbiguousLabelError,
    InputRefusedError,
    NotOnScreenError,
    RequiredInputEmptyError,
)
from adapters.playground.teams.cards.reading import described, inputs
from adapters.playground.teams.state.dialogs import Dialog, label_of_field
from adapters.playground.teams.state.records import User
from adapters.playground.teams.state.tenant import Tenant

Entered = str | bool | date | User | Iterable[str] | None
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
PEOPLE = "graph.microsoft.com/users"


def find_field(dialog: Dialog, label: str) -> Payload:
    """Find the field called `label`, or with this id.

    Raises:
        NotOnScreenError: lists what is there.
        AmbiguousLabelError: several are called so.
    """
    found = [each for each in inputs(dialog.card) if label in (label_of_field(each), each["id"])]
    if not found:
        raise NotOnScreenError(label, described(dialog.card))
    if len(found) > 1:
        raise AmbiguousLabelError(label, [str(each["id"]) for each in found])
    return found[0]


def enter(tenant: Tenant, dialog: Dialog, label: str, value: Entered) -> None:
    """Let a field hold `value`; nothing is sent.

    Raises:
        InputRefusedError: Teams' client would not take it.
        NotOnScreenError: there is no such field, or no such choice in it.
    """
    asked = find_field(dialog, label)
    name = str(asked["id"])
    if value is None or value == "":
        dialog.values.pop(name, None)
        return
    kinds = {
        "Input.Text": lambda: _text(asked, str(value)),
        "Input.Date": lambda: _date(asked, str(value)),
        "Input.Toggle": lambda: _toggle(asked, value),
        "Input.ChoiceSet": lambda: _choices(tenant, dialog, asked, value),
    }
    dialog.values[name] = kinds[str(asked["type"])]()


def is_people_picker(asked: Payload) -> bool:
    """Tell whether a field looks people up."""
    return str(asked.get("choices.data", {}).get("dataset", "")).startswith(PEOPLE)


def is_search(asked: Payload) -> bool:
    """Tell whether the product is asked what fits while somebody types into a field."""
    return "choices.data" in asked and not is_people_picker(asked)


def people_for(tenant: Tenant, dialog: Dialog, asked: Payload) -> list[User]:
    """List whom a people picker finds: all of the tenant, or who reads the conversation."""
    here = str(asked["choices.data"]["dataset"]).endswith("scope=currentContext")
    members = tenant.places[dialog.place].members
    return [user for user in tenant.users.values() if not user.deleted and (not here or user.id in members)]


def gathered(dialog: Dialog, action: Payload) -> Payload:
    """Give what goes along with a press: the button's data, and what was entered.

    Raises:
        RequiredInputEmptyError: nothing is sent, as Teams' client sends nothing.
    """
    if action.get("associatedInputs") == "none":
        return dict(action.get("data", {}))
    empty = [each for each in inputs(dialog.card) if each.get("isRequired") and not dialog.values.get(str(each["id"]))]
    if empty:
        raise RequiredInputEmptyError([label_of_field(each) for each in empty])
    # What is empty is left out: `isSet` in https://github.com/microsoft/AdaptiveCards, source/nodejs/adaptivecards
    held = {name: dialog.values[name] for each in inputs(dialog.card) if (name := str(each["id"])) in dialog.values}
    return {**action.get("data", {}), **held}


def _text(asked: Payload, value: str) -> str:
    most = asked.get("maxLength")
    if most is not None and len(value) > most:
        raise InputRefusedError(label_of_field(asked), f"takes no more than {most} characters")
    if "\n" in value and not asked.get("isMultiline", False):
        raise InputRefusedError(label_of_field(asked), "takes a single line")
    return value


def _date(asked: Payload, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as unreadable:
        raise InputRefusedError(label_of_field(asked), "takes a date as YYYY-MM-DD") from unreadable


def _toggle(asked: Payload, value: object) -> str:
    on = str(asked.get("valueOn", "true"))
    off = str(asked.get("valueOff", "false"))
    if value not in (True, False, on, off):
        raise InputRefusedError(label_of_field(asked), "is either on or off")
    return on if value in (True, on) else off


def _choices(tenant: Tenant, dialog: Dialog, asked: Payload, value: object) -> str:
    several = [value] if isinstance(value, str | User) else list(value)  # type: ignore[call-overload]
    if len(several) > 1 and not asked.get("isMultiSelect", False):
        raise InputRefusedError(label_of_field(asked), "takes one choice")
    return ",".join(_choice(tenant, dialog, asked, each) for each in several)


def _choice(tenant: Tenant, dialog: Dialog, asked: Payload, wanted: object) -> str:
    for choice in asked["choices"]:
        if wanted in (choice["title"], choice["value"]):
            return str(choice["value"])
    offered = [str(choice["title"]) for choice in asked["choices"]]
    if is_people_picker(asked):
        people = people_for(tenant, dialog, asked)
        for user in people:
            if wanted in (user, user.name, user.id):
                dialog.people[user.id] = user.name
                return user.id
        offered += [user.name for user in people]
    raise NotOnScreenError(str(wanted), offered)
