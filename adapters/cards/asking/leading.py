"""The forms of those who stand for a question, and of administrators."""

from collections.abc import Mapping

from adapters.cards.asking.fields import question, words
from adapters.cards.forms import Form, FormKind, Note, PersonField, PlaceField
from decisions.views.decision import DecisionView


def withdraw_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask once more before the question is taken back."""
    effect = "Nobody is asked to confirm it then." if view.reported else "Nobody decides it then."
    fields = (question(view), Note(text=f"{effect} It stays on record as withdrawn."))
    return Form(
        kind=FormKind.SURE_TO_WITHDRAW, title=f"Withdraw {view.key}", submit="Withdraw", fields=fields, carried=carried
    )


def bring_back_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask what is new, so that what was put off is asked again before its day."""
    fields = (question(view), words("reason", "What is new?"), Note(text="Who decides it is asked again at once."))
    return Form(
        kind=FormKind.BRING_BACK, title=f"Bring back {view.key}", submit="Bring back", fields=fields, carried=carried
    )


def reopen_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask what is new, so that what was decided is put up again."""
    effect = Note(text="Who decides it is asked again. What was decided stays on record, and counts no longer.")
    fields = (question(view), words("reason", "What is new?"), effect)
    return Form(kind=FormKind.REOPEN, title=f"Reopen {view.key}", submit="Reopen", fields=fields, carried=carried)


def move_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask where a decision is to be discussed."""
    effect = Note(text=f"Everyone in that channel will read {view.key}.")
    fields = (question(view), PlaceField(id="place", label="Channel"), effect)
    return Form(kind=FormKind.MOVE, title="Choose a channel", submit="Post it there", fields=fields, carried=carried)


def also(people: int) -> tuple[str, ...]:
    """Name the fields in which the others are chosen, where it takes several people."""
    return tuple(f"person_{number}" for number in range(2, people + 1))


def choose_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask an administrator who decides."""
    because = (Note(text=f"The rights name nobody, because {view.waits_because}."),) if view.waits_because else ()
    unanswered = "Nobody answered in time who can decide it. Whom you choose decides it alone from then on."
    if view.to_name > 1:
        unanswered = "Nobody answered in time who can decide it. Those whom you choose decide it alone from then on."
    alone = (Note(text=unanswered),) if view.names_who_decides else ()
    several = (Note(text=f"It takes {view.to_name} people with the same answer."),) if view.to_name > 1 else ()
    others = (PersonField(id=name, label="And who else?") for name in also(view.to_name))
    fields = (question(view), *because, *alone, *several, PersonField(id="person", label="Who decides?"), *others)
    return Form(kind=FormKind.CHOOSE, title="Choose who decides", submit="Ask them", fields=fields, carried=carried)
