"""The shapes of Adaptive Cards, version 1.5: https://adaptivecards.io/explorer/."""

from collections.abc import Iterator

from adapters.playground.blocks.checks import Check, by_type, complaint, items, number, one_of, shape, truth, words

PRIMARY = 6  # what does not fit on the card stands in an overflow, if it says so by its `mode`
LONGEST = 20_000


def _anything(value: object, pointer: str) -> Iterator[str]:  # noqa: ARG001 - every check is called alike
    return iter(())


def mapping(value: object, pointer: str) -> Iterator[str]:
    """Check that it is an object, whatever it holds."""
    if not isinstance(value, dict):
        yield complaint("must be an object", pointer)


def _inline(value: object, pointer: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield from _RUN(value, pointer)


def element(value: object, pointer: str) -> Iterator[str]:
    """Check one element of a body."""
    yield from by_type(ELEMENTS)(value, pointer)


def action(value: object, pointer: str) -> Iterator[str]:
    """Check something to press."""
    yield from by_type(ACTIONS)(value, pointer)


_TEXT = words(most=LONGEST, least=0)
_WORDS = words(most=LONGEST)
_NAME = words(most=200)
_ALIGNED = one_of("Left", "Center", "Right")
_STANDING = one_of("Top", "Center", "Bottom")
_STYLE = one_of("default", "emphasis", "good", "attention", "warning", "accent")
_COMMON: dict[str, Check] = {
    "id": _NAME,
    "isVisible": truth,
    "separator": truth,
    "spacing": one_of("None", "ExtraSmall", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"),
    "height": one_of("auto", "stretch"),
    "fallback": _anything,
    "requires": mapping,
}
_LETTERS: dict[str, Check] = {
    "color": one_of("Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"),
    "isSubtle": truth,
    "size": one_of("Default", "Small", "Medium", "Large", "ExtraLarge"),
    "weight": one_of("Default", "Lighter", "Bolder"),
    "fontType": one_of("Default", "Monospace"),
}
_RUN = by_type(
    {"TextRun": shape({"text": _TEXT}, italic=truth, strikethrough=truth, highlight=truth, underline=truth, **_LETTERS)}
)
_CHOICE = shape({"title": _WORDS, "value": _TEXT})
_QUERY = by_type({"Data.Query": shape({"dataset": words(most=2000)}, count=number(least=1, most=100))})
_CELL = by_type({"TableCell": shape({"items": items(element, most=20, least=0)}, style=_STYLE)})
_ROW = by_type({"TableRow": shape({"cells": items(_CELL, most=20)}, style=_STYLE)})
_COLUMN = by_type(
    {
        "Column": shape(
            {"items": items(element, most=50, least=0)},
            width=_anything,
            style=_STYLE,
            selectAction=action,
            verticalContentAlignment=_STANDING,
            **_COMMON,
        )
    }
)


def _field(needed: dict[str, Check] | None = None, /, **more: Check) -> Check:
    common = {name: check for name, check in _COMMON.items() if name != "id"}
    told = {"label": _WORDS, "isRequired": truth, "errorMessage": _WORDS}
    return shape({"id": _NAME, **(needed or {})}, **told, **common, **more)


# What is not here, Teams may know and this stand-in does not: teach it (and whatever draws it) before using it.
ELEMENTS: dict[str, Check] = {
    "TextBlock": shape(
        {"text": _TEXT},
        wrap=truth,
        maxLines=number(least=1, most=100),
        horizontalAlignment=_ALIGNED,
        style=one_of("default", "heading", "columnHeader"),
        **_LETTERS,
        **_COMMON,
    ),
    "RichTextBlock": shape({"inlines": items(_inline, most=200)}, horizontalAlignment=_ALIGNED, **_COMMON),
    "Container": shape(
        {"items": items(element, most=100, least=0)},
        style=_STYLE,
        bleed=truth,
        selectAction=action,
        verticalContentAlignment=_STANDING,
        minHeight=_WORDS,
        **_COMMON,
    ),
    "ColumnSet": shape({"columns": items(_COLUMN, most=10)}, style=_STYLE, selectAction=action, **_COMMON),
    "FactSet": shape({"facts": items(shape({"title": _TEXT, "value": _TEXT}), most=50)}, **_COMMON),
    "ActionSet": shape({"actions": items(action, most=PRIMARY)}, **_COMMON),
    "Table": shape(
        {"rows": items(_ROW, most=100)},
        columns=items(mapping, most=20),
        firstRowAsHeader=truth,
        showGridLines=truth,
        gridStyle=_STYLE,
        **_COMMON,
    ),
    "Input.Text": _field(
        isMultiline=truth,
        maxLength=number(least=1, most=LONGEST),
        placeholder=_WORDS,
        value=_TEXT,
        style=one_of("text", "tel", "url", "email"),
        regex=_WORDS,
    ),
    "Input.ChoiceSet": _field(
        {"choices": items(_CHOICE, most=1000, least=0)},
        isMultiSelect=truth,
        placeholder=_WORDS,
        value=_TEXT,
        wrap=truth,
        style=one_of("compact", "expanded", "filtered"),
        **{"choices.data": _QUERY},
    ),
    "Input.Date": _field(value=_TEXT, min=_WORDS, max=_WORDS, placeholder=_WORDS),
    "Input.Toggle": _field({"title": _WORDS}, value=_TEXT, valueOn=_WORDS, valueOff=_WORDS, wrap=truth),
}
_PRESSED: dict[str, Check] = {
    "id": _NAME,
    "style": one_of("default", "positive", "destructive"),
    "tooltip": _WORDS,
    "mode": one_of("primary", "secondary"),
    "isEnabled": truth,
    "iconUrl": _WORDS,
    "requires": mapping,
    "fallback": _anything,
}
_SENT: dict[str, Check] = {"data": mapping, "associatedInputs": one_of("auto", "none")}
_TITLE = words(most=400)
ACTIONS: dict[str, Check] = {
    "Action.OpenUrl": shape({"title": _TITLE, "url": words(most=2000)}, **_PRESSED),
    "Action.Submit": shape({"title": _TITLE}, **_SENT, **_PRESSED),
    "Action.Execute": shape({"title": _TITLE}, verb=_NAME, **_SENT, **_PRESSED),
}
REFRESH = shape({"action": by_type({"Action.Execute": ACTIONS["Action.Execute"]})}, userIds=items(_NAME, most=10_000))
MENTION = by_type({"mention": shape({"text": _WORDS, "mentioned": shape({"id": _NAME, "name": _WORDS}, type=_NAME)})})
CARD = by_type(
    {
        "AdaptiveCard": shape(
            {"version": one_of("1.2", "1.3", "1.4", "1.5"), "body": items(element, most=200, least=0)},
            actions=items(action, most=100, least=0),
            fallbackText=_TEXT,
            speak=_TEXT,
            lang=_NAME,
            refresh=REFRESH,
            msteams=shape(entities=items(MENTION, most=100, least=0), width=one_of("Full"), allowExpand=truth),
            **{"$schema": _WORDS},
        )
    }
)
