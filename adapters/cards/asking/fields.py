"""What several forms have in common: the question that they are about, and the field for words."""

from adapters.cards import phrases
from adapters.cards.forms import ChoiceField, Note, TextField
from decisions.decision import APPROVE, REJECT
from decisions.views.decision import DecisionView

READ_BY = "Everyone who can see the decision reads this."


def question(view: DecisionView) -> Note:
    """Say which decision a form is about."""
    return Note(text=f"{view.key} · {phrases.shortened(view.question, 140)}")


def words(name: str, label: str, *, required: bool = True, hint: str | None = READ_BY) -> TextField:
    """Make room for words."""
    return TextField(id=name, label=label, required=required, lines=True, hint=hint)


def minute(value: str = "") -> TextField:
    """Ask for the number of the minute that a forum's decision is recorded from."""
    return TextField(
        id="minute", label="Number of the minute", value=value, required=True, longest=80, example="7/2026, item 3"
    )


def answers(view: DecisionView, *, label: str, chosen: str | None = None, rejecting: bool = False) -> ChoiceField:
    """Offer what may be answered."""
    options = tuple((one.key, f"{one.key}: {phrases.shortened(one.name, 60)}") for one in view.options)
    choices: tuple[tuple[str, str], ...] = options or ((APPROVE, "Approve"),)
    choices = (*choices, (REJECT, "Reject")) if rejecting else choices
    offered = {value for value, _ in choices}
    value = next((one for one in (chosen, view.recommended, choices[0][0]) if one in offered), None)
    return ChoiceField(id="choice", label=label, choices=choices, value=value, required=True)
