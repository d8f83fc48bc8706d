"""The forms of administrators about the rights: a line of them, and who holds a position."""

from collections.abc import Mapping

from adapters.cards.forms import ChoiceField, DateField, Field, Form, FormKind, Note, TextField
from decisions.rights.editing import FIRST
from decisions.rights.looking import LineSheet, PeopleSheet

MORE = "more"
REMOVED = "removed"
NEW = ":new"
"""No position is called so: names have no colon."""
BELOW, POSITION, PEOPLE, EFFECTIVE = "below", "position", "people", "effective"
LONGEST_TEXT = 2000

_MAIN = ("what", "when", "decides", "within", "then", "must agree", "why", "agrees", "asks")
_REST = (
    *("how", "chair", "at least", "may decide", "performs", "informs", "channel", "needs"),
    *("own", "delegable", "from", "until"),
)
_EXAMPLES: Mapping[str, str] = {
    "what": "Large spend",
    "when": "budget from 25k to 250k, one-way",
    "decides": "CFO",
    "within": "3 days",
    "then": "CEO",
    "must agree": "Works council within 5 days",
    "agrees": "Legal",
    "asks": "VP Product, initiative sponsor",
    "why": "works council act",
    "how": "any, all, majority, 2 of, consent",
    "chair": "CEO",
    "at least": "2",
    "may decide": "COO",
    "performs": "CTO",
    "informs": "CEO, #deals",
    "channel": "#decisions",
    "needs": "options, amount",
    "from": "2027-01-01",
    "until": "2027-12-31",
    "own": "yes or no",
    "delegable": "yes or no",
}
_LABELS = {"why": "Why (the law or policy behind “must agree”)", "at least": "At least (different people)"}
_HINTS = {"when": "Empty: everything that no line above takes."}


def field_of(key: str) -> str:
    """Name the field of a key."""
    return key.replace(" ", "_")


def key_of(field: str) -> str:
    """Name the key of a field."""
    return field.replace("_", " ")


def line_form(sheet: LineSheet, carried: Mapping[str, str], *, unfolded: bool) -> Form:
    """Ask what a line is to say, each key in the words of the file; the less usual ones behind the plus."""
    new = sheet.number is None
    shown = (*_MAIN, *(key for key in _REST if unfolded or key in sheet.said))
    more = () if unfolded else ((MORE, "+ How, who else, dates, place"),)
    effect = "What is open keeps the line that it was raised under."
    place = (_place(sheet, removable=not new),) if new or unfolded else ()
    day = (DateField(id=EFFECTIVE, label="In force from", value=sheet.today),) if unfolded else ()
    return Form(
        kind=FormKind.LINE,
        title="Add a line" if new else "Change a line",
        submit="Put in force",
        fields=(*(_text(key, sheet.said.get(key, "")) for key in shown), *place, *day, Note(text=effect, presses=more)),
        carried={
            **carried,
            "version": str(sheet.version),
            **({} if new else {"number": str(sheet.number)}),
            **({"unfolded": "yes"} if unfolded else {}),
        },
    )


def positions_form(sheet: PeopleSheet, carried: Mapping[str, str]) -> Form:
    """Ask which position it is about."""
    names = tuple(sheet.people)
    choices = (*((name, name) for name in names), (NEW, "A new position"))
    field = ChoiceField(id=POSITION, label="Position", choices=choices, value=names[0] if names else NEW)
    note = Note(text="What it says now comes next.")
    return Form(
        kind=FormKind.POSITIONS,
        title="Who holds a position",
        submit="Next",
        fields=(field, note),
        carried={**carried, "version": str(sheet.version)},
    )


def position_form(sheet: PeopleSheet, name: str | None, people: str, carried: Mapping[str, str]) -> Form:
    """Ask who holds a position from now on: as the file says it."""
    named: Field = (
        Note(text=name) if name is not None else TextField(id=POSITION, label="Position", required=True, longest=60)
    )
    example = "ana@example.com, then ben@example.com up to 50k"
    holds = TextField(
        id=PEOPLE,
        label="Who holds it",
        value=people,
        required=True,
        lines=True,
        hint="Several holders: commas between them. Deputies, in order, begin with “then”.",
        example=example,
        longest=LONGEST_TEXT,
    )
    effect = Note(text="Who holds a position counts at once, also for what is open.")
    return Form(
        kind=FormKind.POSITION,
        title="Who holds a position",
        submit="Put in force",
        fields=(named, holds, effect),
        carried={**carried, "version": str(sheet.version), **({"position": name} if name is not None else {})},
    )


def _text(key: str, said: str) -> TextField:
    return TextField(
        id=field_of(key),
        label=_LABELS.get(key, key.capitalize()),
        value=said,
        required=key in ("what", "decides"),
        hint=_HINTS.get(key),
        example=_EXAMPLES[key],
        longest=120 if key == "what" else LONGEST_TEXT,
    )


def _place(sheet: LineSheet, *, removable: bool) -> ChoiceField:
    below = tuple((str(number), f"Below “{what}”") for number, what in sheet.order)
    removed = ((REMOVED, "Nowhere: remove this line"),) if removable else ()
    choices = ((str(FIRST), "First of all"), *below, *removed)
    return ChoiceField(id=BELOW, label="Where it stands", choices=choices, value=str(sheet.below))
