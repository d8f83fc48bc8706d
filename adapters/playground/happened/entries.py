"""Commands and events as a reader of the source knows them."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from typing import Any

from adapters.playground.happened.names import Names
from adapters.playground.happened.values import Entry
from adapters.playground.happened.written import first_line, written
from decisions.commands import Command
from decisions.events import Event
from decisions.money import Money
from decisions.people import Identity
from decisions.places import Conversation
from decisions.rights.lines import Seat
from decisions.words import Words

_UNTOLD = {"request_id", "form", "at"}
"""Keys and the moment of recording: they stand in the JSON."""
_LONGEST = 48
_SHOWN = 3


def entry(value: Command | Event, names: Names) -> Entry:
    """Write a command or an event; fields that say nothing are left to the JSON."""
    told = [
        (field.name, _short(getattr(value, field.name), names))
        for field in fields(value)
        if field.name not in _UNTOLD and not _says_nothing(getattr(value, field.name), field)
    ]
    return Entry(name=type(value).__name__, fields=tuple(told), json=written(value))


def _says_nothing(value: object, field: "Field[Any]") -> bool:
    return value is None or value == () or (field.default is not MISSING and value == field.default)


def _short(value: object, names: Names) -> str:
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case Identity():
            return names.known(value.user)
        case Conversation():
            return names.conversation(value)
        case Words():
            return f"“{first_line(value, most=_LONGEST)}”"
        case Money():
            return f"{value} {value.currency}"
        case Seat():
            return value.name
        case tuple():
            return _listed(value, names)
        case _ if is_dataclass(value):
            # What it is about stands first: the question of a proposal, the words of a condition.
            return _short(getattr(value, fields(value)[0].name), names)
        case _:
            return first_line(names.known(str(value)), most=_LONGEST)


def _listed(values: tuple[object, ...], names: Names) -> str:
    shown = [_short(value, names) for value in values[:_SHOWN]]
    rest = [f"{len(values) - _SHOWN} more"] if len(values) > _SHOWN else []
    return f"[{', '.join([*shown, *rest])}]"
