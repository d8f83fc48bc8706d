"""Beside every field for a person of the platform, one for colleagues who are elsewhere."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from adapters.cards import phrases
from adapters.cards.forms import ChoiceField, Choices, Field, Form, PersonField
from decisions.queries.colleagues import Colleague

_ENDING = "_elsewhere"
LABEL = "Or somebody elsewhere"
EXAMPLE = "Who is not on the list above"


def field_beside(name: str) -> str:
    """Name the field for colleagues elsewhere beside a field."""
    return f"{name}{_ENDING}"


def field_of(name: str) -> str | None:
    """Name the field that one for colleagues elsewhere stands beside; None where it is another."""
    return name.removesuffix(_ENDING) if name.endswith(_ENDING) else None


def has_people(form: Form) -> bool:
    """Tell whether people are named in a form."""
    return any(isinstance(field, PersonField) for field in form.fields)


def with_those_elsewhere(form: Form, colleagues: Sequence[Colleague]) -> Form:
    """Offer colleagues elsewhere too, where there are any: nobody need be named in the one field then."""
    choices = _choices(colleagues)
    return replace(form, fields=tuple(_fields(form.fields, choices))) if choices else form


def _fields(fields: Iterable[Field], choices: Choices) -> Iterable[Field]:
    for field in fields:
        if not isinstance(field, PersonField):
            yield field
            continue
        yield replace(field, required=False)
        yield ChoiceField(id=field_beside(field.id), label=LABEL, choices=choices, example=EXAMPLE)


def _choices(colleagues: Sequence[Colleague]) -> Choices:
    """Write each by name and platform; by address too where several are called so."""
    named = [f"{one.person.shown} ({phrases.platform(one.account.platform)})" for one in colleagues]
    often = Counter(named)
    return tuple(
        (one.person.id, f"{name}, {one.person.email}" if often[name] > 1 and one.person.email else name)
        for one, name in zip(colleagues, named, strict=True)
    )
