"""What a person may enter in a field, by the words on the screen."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from adapters.playground.blocks.entered import holding, is_empty
from adapters.playground.blocks.screen import Control, find_option
from adapters.playground.payload import Payload
from adapters.playground.refusals import InputRefusedError, NotOnScreenError
from adapters.playground.state.records import Channel, User
from adapters.playground.state.workspace import Workspace

Entered = str | date | User | Channel | Iterable[str | User] | None


class Typing:
    """Turns words into the values that Slack's client would hold, for one person."""

    def __init__(self, workspace: Workspace, user: User) -> None:
        self._workspace = workspace
        self._user = user
        self._kinds: dict[str, Callable[[Control, object], object]] = {
            "plain_text_input": self._text,
            "number_input": self._number,
            "static_select": _one_option,
            "external_select": _nothing,
            "radio_buttons": _one_option,
            "multi_static_select": _options,
            "checkboxes": _options,
            "datepicker": _date,
            "timepicker": _time,
            "conversations_select": self._place,
            "channels_select": self._place,
            "users_select": self._person,
            "multi_users_select": self._persons,
        }

    def held(self, control: Control, value: object) -> Payload:
        """Write `value` as the state of `control`.

        Raises:
            InputRefusedError: Slack's client would not take it.
            NotOnScreenError: it is not among what can be chosen.
        """
        if control.kind not in self._kinds:
            raise InputRefusedError(control.names[0], f"the stand-in cannot fill a {control.kind}")
        if value is None:
            several = control.kind in {"multi_static_select", "checkboxes", "multi_users_select"}
            return holding(control.element, [] if several else None)
        return holding(control.element, self._kinds[control.kind](control, value))

    def _text(self, control: Control, value: object) -> str | None:
        most = control.element.get("max_length", 3000)
        if len(str(value)) > most:
            raise InputRefusedError(control.names[0], f"takes no more than {most} characters")
        if "\n" in str(value) and not control.element.get("multiline", False):
            raise InputRefusedError(control.names[0], "takes a single line")
        return str(value) or None

    def _number(self, control: Control, value: object) -> str:
        decimals = r"(\.\d+)?" if control.element["is_decimal_allowed"] else ""
        if re.fullmatch(rf"-?\d+{decimals}", str(value)) is None:
            raise InputRefusedError(control.names[0], "takes a number")
        return str(value)

    def _place(self, control: Control, value: object) -> str:
        seen = [
            channel
            for channel in self._workspace.channels.values()
            if not channel.archived
            and not channel.direct
            and (self._user.id in channel.members or not channel.private)
            and _passes(control.element, channel)
        ]
        for channel in seen:
            if value is channel or value in (channel.name, f"#{channel.name}"):
                return channel.id
        raise NotOnScreenError(str(value), [f"#{channel.name}" for channel in seen])

    def _person(self, control: Control, value: object) -> str:  # noqa: ARG002 - every kind is called alike
        seen = [user for user in self._workspace.users.values() if not user.deleted]
        for user in seen:
            if value in (user, user.name, user.handle, f"@{user.handle}"):
                return user.id
        raise NotOnScreenError(str(value), [user.name for user in seen])

    def _persons(self, control: Control, value: object) -> list[str]:
        return [self._person(control, each) for each in _listed(value)]


def _passes(element: Payload, channel: Channel) -> bool:
    kinds = element.get("filter", {}).get("include", ["private", "public"])
    return ("private" if channel.private else "public") in kinds


def _listed(value: object) -> list[object]:
    return [value] if isinstance(value, str | User) else list(value)  # type: ignore[call-overload]


def _one_option(control: Control, value: object) -> Payload:
    return find_option(control.element, str(value))


def _nothing(control: Control, value: object) -> Payload:
    raise InputRefusedError(control.names[0], f"offers {value!r} only once somebody typed")


def _options(control: Control, value: object) -> list[Payload]:
    return [find_option(control.element, str(each)) for each in _listed(value)]


def _date(control: Control, value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as unreadable:
        raise InputRefusedError(control.names[0], "takes a date as YYYY-MM-DD") from unreadable


def _time(control: Control, value: object) -> str:
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)) is None:
        raise InputRefusedError(control.names[0], "takes a time as HH:MM")
    return str(value)


def why_not_ready(control: Control, held: Payload) -> str | None:
    """Say what keeps Slack's client from sending the field as it is."""
    if is_empty(held):
        return "required" if control.is_required else None
    least = control.element.get("min_length", 0)
    return f"takes at least {least} characters" if len(str(held.get("value") or "")) < least else None
