"""The forms that hand a decision over: to somebody else, up, or into the record for who said it aloud."""

from collections.abc import Mapping

from adapters.cards import combining, wording
from adapters.cards.asking.fields import answers, question, words
from adapters.cards.forms import ChoiceField, Form, FormKind, Note, PersonField
from decisions.views.decision import DecisionView

CONFLICT = (("no", "No"), ("yes", "Yes: I stand back and name nobody"))
"""Whether somebody hands it over, or stands back and leaves it to whoever is left."""


def delegate_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask who decides instead; or whether there is a conflict of interest, and then nobody stands in."""
    fields = (
        question(view),
        PersonField(id="person", label="Who decides instead", required=False),
        words("reason", "Why", required=False),
        ChoiceField(id="conflict", label="I have a conflict of interest", choices=CONFLICT, value="no", required=True),
        Note(text="You keep a copy, and may still answer until they have. They cannot hand it on."),
    )
    return Form(
        kind=FormKind.DELEGATE, title=f"Delegate {view.key}", submit="Hand over", fields=fields, carried=carried
    )


def recordable(view: DecisionView, *, by: str) -> tuple[tuple[str, str], ...]:
    """Offer those who decide it and have not answered, by their ids; nobody records for themselves."""
    silent = [seat for seat in view.deciders if not seat.said]
    # First those who are asked, each with the position that they speak from.
    asked = [(one, f" ({seat.position})" if seat.position else "") for seat in silent for one in seat.people]
    others = [(one, "") for seat in silent for one in seat.everyone]
    named = {one.id: f"{one.name}{position}" for one, position in reversed((*asked, *others)) if one.id != by}
    return tuple(reversed(named.items()))


def record_for_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask what a decider said aloud, for them to confirm."""
    offered = recordable(view, by=carried.get("by", ""))
    only = offered[0][0] if len(offered) == 1 else None
    who = wording.plain(combining.who_decides(view.deciders, view.combining))
    hint = "Needed if they rejected it. Everyone who can see the decision reads this."
    fields = (
        question(view),
        Note(text=f"{who}."),
        ChoiceField(id="person", label="Whose answer", choices=offered, value=only, required=True),
        answers(view, label="What they said", rejecting=True),
        words("reason", "In a few words", required=False, hint=hint),
        Note(text="They are asked to confirm it, and it counts once they have."),
    )
    return Form(
        kind=FormKind.RECORD_FOR, title=f"Record for {view.key}", submit="Record", fields=fields, carried=carried
    )


def deny_spoken_form(view: DecisionView, number: int, carried: Mapping[str, str]) -> Form:
    """Ask what is wrong with what a colleague recorded."""
    recorded = next((one for one in view.spoken if one.number == number), None)
    told = f"{recorded.by.name} is told" if recorded else "who recorded it is told"
    fields = (
        question(view),
        words("reason", "What is wrong?", required=False),
        Note(text=f"It does not count then, and {told}. You can still answer."),
    )
    return Form(
        kind=FormKind.DENY_SPOKEN,
        title="Not what I said",
        submit="Not what I said",
        fields=fields,
        carried={**carried, "number": str(number)},
    )


def escalate_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask why the right to decide should move up."""
    effect = "The next position decides then; where nobody is next, an administrator names who does."
    fields = (question(view), words("reason", "Why?"), Note(text=effect))
    return Form(kind=FormKind.ESCALATE, title=f"Escalate {view.key}", submit="Escalate", fields=fields, carried=carried)
