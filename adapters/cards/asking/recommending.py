"""The form that asks somebody else to work out what is proposed."""

from collections.abc import Mapping

from adapters.cards.asking.fields import question
from adapters.cards.forms import Form, FormKind, Note, PersonField
from decisions.views.decision import DecisionView


def ask_to_recommend_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask who is to work out the proposal."""
    now = f"{view.recommends.name} works it out now. " if view.recommends else ""
    effect = Note(text=f"{now}Whom you ask can change the question and its options, as you can.")
    fields = (question(view), PersonField(id="person", label="Who works out the proposal?"), effect)
    return Form(
        kind=FormKind.ASK_TO_RECOMMEND,
        title="Ask someone to recommend",
        submit="Ask them",
        fields=fields,
        carried=carried,
    )
