"""The form of those who carry a decision out: by when it will be done."""

from collections.abc import Mapping

from adapters.cards import phrases
from adapters.cards.asking.fields import question
from adapters.cards.forms import DateField, Field, Form, FormKind, Note
from decisions.views.decision import DecisionView

LONGEST_CONDITION = 140


def promise_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask by when it will be done; while a condition without a date is open, by when that will be met."""
    undated = view.result.undated if view.result else ()
    said = view.promise.day if view.promise else None
    heard = "You are reminded before that day. If it passes, who waits for it is told once."
    fields: tuple[Field, ...] = (
        question(view),
        *(Note(text=f"Before it counts: {phrases.shortened(one.text, LONGEST_CONDITION)}") for one in undated[:3]),
        DateField(id="by", label="By when?", required=True, value=said),
        Note(text=heard),
    )
    title = "Condition met by…" if undated else "Done by…"
    return Form(kind=FormKind.PROMISE, title=title, submit="Say so", fields=fields, carried=carried)
