"""A form as a Teams dialog: an Adaptive Card with inputs."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from adapters.acting.acted import Filled
from adapters.cards.forms import (
    Asked,
    ChecksField,
    ChoiceField,
    Choices,
    DateField,
    Field,
    Form,
    Note,
    PersonField,
    PlaceField,
    TextField,
)
from adapters.cards.graphemes import cut
from adapters.teams.adaptive import LONGEST_TITLE
from adapters.teams.spans import Element, literal

LONGEST_INPUT = 3000
LONGEST_CHOICE = 75
MOST_CHOICES = 100
HEIGHTS = {False: "medium", True: "large"}
A_LONG_FORM = 6
"""Fields from which on a dialog is drawn tall."""
PEOPLE = "graph.microsoft.com/users"
"""https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker"""

MOST_FOUND = 15
"""As many as Teams lists of what it asks for while somebody types.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
"""

AGAIN = ("again", "Show who decides")
"""A dialog does not hear what is chosen in it: this button has it drawn again."""
NO_PLACES = "I know no channel yet: please add Steerco to a team or a group chat first."

_MOST_CARRIED = 64

Places = Mapping[str, str]
"""Names of the channels that can be chosen, by their ids."""
NOWHERE: Places = MappingProxyType({})


def render(
    form: Form, complaints: Mapping[str, str] | None = None, places: Places = NOWHERE, seal: str = ""
) -> Element:
    """Draw `form`, each complaint beneath its field; Teams lists no channels, so `places` are those that are known.

    `seal` comes back with what the form carries, and tells whether that is as it was.
    """
    said, redraws = complaints or {}, any(isinstance(field, Note) and field.presses for field in form.fields)
    fields = [field.id for field in form.fields if not isinstance(field, Note)]
    # Clients leave out fields that are empty: which ones there were comes back with the form.
    data = {"form": {"kind": form.kind.value, "carried": dict(form.carried), "fields": fields, "seal": seal}}
    card: Element = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        # A button that redraws would be held back by a field that is still empty: what is sent is checked here instead.
        "body": [
            element
            for number, field in enumerate(form.fields)
            for element in _elements(_told_again(field, form), number, data, said, places, asked=not redraws)
        ],
        "actions": [{"type": "Action.Submit", "title": _titled(form.submit), "style": "positive", "data": data}],
    }
    height = HEIGHTS[len(form.fields) >= A_LONG_FORM]
    return {"title": _titled(form.title), "height": height, "width": "medium", "card": attachment(card)}


def _told_again(field: Field, form: Form) -> Field:
    """Let the line that follows from what is chosen be drawn again."""
    if not (isinstance(field, Note) and field.presses):
        return field
    redraws = any(isinstance(each, ChoiceField) and each.redraws for each in form.fields)
    return replace(field, presses=(AGAIN, *field.presses)) if redraws else field


def attachment(card: Element) -> Element:
    """Wrap a card as messages and dialogs take it."""
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}


def missing(form: Form, values: Mapping[str, str]) -> Mapping[str, str]:
    """Complain about what is required and stayed empty, where Teams did not hold the form back."""
    return {
        field.id: "Please fill this in." if isinstance(field, TextField) else "Please choose one."
        for field in form.fields
        if not isinstance(field, Note) and _is_required(field) and field.id in values and not values[field.id].strip()
    }


def _elements(
    field: Field, number: int, data: Element, complaints: Mapping[str, str], places: Places, *, asked: bool
) -> list[Element]:
    if isinstance(field, Note):
        return _note(field, number, data)
    if isinstance(field, PlaceField) and not places:
        return [_said(NO_PLACES, color="Attention")]
    element = {"id": field.id, "label": literal(field.label), **_input(field, places, data["form"])}
    if asked and _is_required(field):
        element |= {"isRequired": True, "errorMessage": "Please fill this in."}
    said = complaints.get(field.id)
    below = [_complaint(field.id, said)] if said else []
    if isinstance(field, TextField) and field.hint:
        below.append(_said(field.hint, isSubtle=True))
    return [element, *below]


def _is_required(field: Asked) -> bool:
    return isinstance(field, PlaceField) or field.required


def _complaint(field: str, said: str) -> Element:
    return {**_said(said, color="Attention"), "id": f"complaint.{field}"}


def _said(text: str, **drawn: object) -> Element:
    run = {"type": "TextRun", "text": literal(cut(text, LONGEST_INPUT)) or "–", "size": "Small", **drawn}
    return {"type": "RichTextBlock", "spacing": "Small", "inlines": [run]}


def _note(note: Note, number: int, data: Element) -> list[Element]:
    runs = [{"type": "TextRun", "text": literal(cut(note.text, LONGEST_INPUT)) or "–"}]
    said: Element = {"type": "RichTextBlock", "id": f"note.{number}", "inlines": runs}
    if not note.presses:
        return [said]
    presses = [
        {"type": "Action.Submit", "title": _titled(label), "data": {**data, "redraw": action}}
        for action, label in note.presses
    ]
    return [said, {"type": "ActionSet", "id": f"presses.{number}", "actions": presses}]


def _input(field: Asked, places: Places, form: Element) -> Element:
    match field:
        case TextField():
            return _text(field)
        case ChoiceField():
            return _select(field) if len(field.choices) <= MOST_CHOICES else _search(field, form)
        case ChecksField():
            several = {"style": "expanded", "isMultiSelect": True, "choices": _choices(field.choices)}
            return {"type": "Input.ChoiceSet", **several, **_chosen(",".join(sorted(field.chosen)))}
        case DateField():
            return {"type": "Input.Date", **({"value": field.value.isoformat()} if field.value else {})}
        case PlaceField():
            listed = ChoiceField(id=field.id, label=field.label, choices=tuple(places.items()), value=field.value)
            return {**(_select(listed) if len(places) <= MOST_CHOICES else _search(listed, form)), "style": "filtered"}
        case PersonField():
            query = {"type": "Data.Query", "dataset": PEOPLE}
            return {"type": "Input.ChoiceSet", "choices": [], "choices.data": query, **_chosen(field.value)}


def _text(field: TextField) -> Element:
    longest = min(field.longest, LONGEST_INPUT)
    element: Element = {"type": "Input.Text", "isMultiline": field.lines, "maxLength": longest}
    if field.value:
        element["value"] = field.value[:longest]
    if field.example:
        element["placeholder"] = literal(field.example)
    return element


def _select(field: ChoiceField) -> Element:
    element: Element = {"type": "Input.ChoiceSet", "style": "compact", "choices": _choices(field.choices)}
    if field.example:
        element["placeholder"] = literal(field.example)
    return {**element, **_chosen(field.value if field.value in {value for value, _ in field.choices} else None)}


def _search(field: ChoiceField, form: Element) -> Element:
    """Have those that fit asked for while somebody types: the address of the list says of which form and field."""
    dataset = f"{form['kind']}/{field.id}?{urlencode(form['carried'])}"
    chosen = tuple(one for one in field.choices if one[0] == field.value)
    return {
        **_select(replace(field, choices=chosen)),
        "style": "filtered",
        "choices.data": {"type": "Data.Query", "dataset": dataset},
    }


def found(named: Choices) -> Element:
    """Write what fits, as Teams takes it while somebody types."""
    return {"type": "application/vnd.microsoft.search.searchResponse", "value": {"results": _choices(named)}}


def searched(dataset: str) -> tuple[Filled, str]:
    """Read of which form, and of which field in it, somebody asks for a list: whatever stands there is untrusted."""
    name, _, carried = dataset.partition("?")
    kind, _, field = name.partition("/")
    return Filled(kind=kind, carried=dict(parse_qsl(carried, max_num_fields=_MOST_CARRIED)), values={}), field


def _choices(named: Choices) -> list[Element]:
    return [
        {"title": literal(cut(label, LONGEST_CHOICE)) or "–", "value": value} for value, label in named[:MOST_CHOICES]
    ]


def _chosen(value: str | None) -> Element:
    return {"value": value} if value else {}


def _titled(text: str) -> str:
    return literal(cut(text, LONGEST_TITLE))
