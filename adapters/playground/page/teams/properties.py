"""What Adaptive Cards may say, as far as this page was taught: the types, their properties, and what these may say.

https://adaptivecards.microsoft.com, as far as version 1.5 goes.
"""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Check: TypeAlias = Callable[[object], bool]


def _one_of(*values: object) -> Check:
    return lambda value: value in values


def _text(value: object) -> bool:
    return isinstance(value, str)


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _object(value: object) -> bool:
    return isinstance(value, dict)


def _list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _width(value: object) -> bool:
    return value in ("auto", "stretch") or _number(value)


_COLOURS = _one_of("Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention")
_ELEMENT: Mapping[str, Check] = {
    "type": _text,
    "id": _text,
    "spacing": _one_of("None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"),
    "separator": _flag,
}
_STYLED: Mapping[str, Check] = {
    "weight": _one_of("Lighter", "Default", "Bolder"),
    "size": _one_of("Small", "Default", "Medium", "Large", "ExtraLarge"),
    "color": _COLOURS,
    "isSubtle": _flag,
}
_INPUT: Mapping[str, Check] = {
    **_ELEMENT,
    "label": _text,
    "isRequired": _flag,
    "errorMessage": _text,
    "value": _text,
    "placeholder": _text,
}
_ACTION: Mapping[str, Check] = {
    "type": _text,
    "id": _text,
    "title": _text,
    "tooltip": _text,
    "style": _one_of("default", "positive", "destructive"),
    "mode": _one_of("primary", "secondary"),
}
_SENDS: Mapping[str, Check] = {**_ACTION, "data": _object, "associatedInputs": _one_of("Auto", "auto", "None", "none")}

ELEMENTS: Mapping[str, Mapping[str, Check]] = {
    "TextBlock": {
        **_ELEMENT,
        **_STYLED,
        "text": _text,
        "wrap": _flag,
        "style": _one_of("default", "heading"),
        "horizontalAlignment": _one_of("Left", "Center", "Right"),
    },
    "RichTextBlock": {**_ELEMENT, "inlines": _list},
    "Container": {
        **_ELEMENT,
        "items": _list,
        "style": _one_of("default", "emphasis", "good", "attention", "warning", "accent"),
        "bleed": _flag,
    },
    "ColumnSet": {**_ELEMENT, "columns": _list},
    "Column": {
        **_ELEMENT,
        "items": _list,
        "width": _width,
        "verticalContentAlignment": _one_of("Top", "Center", "Bottom"),
    },
    "FactSet": {**_ELEMENT, "facts": _list},
    "ActionSet": {**_ELEMENT, "actions": _list},
}
INPUTS: Mapping[str, Mapping[str, Check]] = {
    "Input.Text": {**_INPUT, "isMultiline": _flag, "maxLength": _number},
    "Input.Number": {**_INPUT, "value": _number, "min": _number, "max": _number},
    "Input.Date": {**_INPUT, "min": _text, "max": _text},
    "Input.Toggle": {**_INPUT, "title": _text, "valueOn": _text, "valueOff": _text, "wrap": _flag},
    "Input.ChoiceSet": {
        **_INPUT,
        "choices": _list,
        "choices.data": _object,
        "style": _one_of("compact", "expanded", "filtered"),
        "isMultiSelect": _flag,
        "wrap": _flag,
    },
}
ACTIONS: Mapping[str, Mapping[str, Check]] = {
    "Action.Execute": {**_SENDS, "verb": _text, "fallback": _object},
    "Action.Submit": _SENDS,
    "Action.OpenUrl": {**_ACTION, "url": _text},
}
CARD: Mapping[str, Check] = {
    "type": _one_of("AdaptiveCard"),
    "$schema": _text,
    "version": _one_of("1.2", "1.3", "1.4", "1.5"),
    "fallbackText": _text,
    "speak": _text,
    "lang": _text,
    "body": _list,
    "actions": _list,
    "refresh": _object,
    "msteams": _object,
}
RUN: Mapping[str, Check] = {
    "type": _one_of("TextRun"),
    "text": _text,
    **_STYLED,
    "italic": _flag,
    "strikethrough": _flag,
    "underline": _flag,
}
FACT: Mapping[str, Check] = {"title": _text, "value": _text}
CHOICE: Mapping[str, Check] = FACT
