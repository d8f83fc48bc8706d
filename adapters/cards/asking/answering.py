"""The forms of those who decide: reasons, conditions, a later day, the minute of a meeting."""

from collections.abc import Mapping

from adapters.cards import phrases
from adapters.cards.asking.fields import answers, minute, question, words
from adapters.cards.forms import ChoiceField, DateField, Field, Form, FormKind, Note, TextField
from decisions.views.decision import DecisionView

BEFORE = (("holds", "It holds"), ("before", "Before it counts"))
"""A condition that merely holds, or one that is to be met before the decision counts."""


def reason_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for the words that go with a rejection."""
    return Form(
        kind=FormKind.REASON,
        title=f"Reject {view.key}",
        submit="Reject",
        fields=(question(view), words("reason", "Why?")),
        carried=carried,
    )


def condition_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for an answer that holds under a condition."""
    fields = (question(view), answers(view, label="Answer"), *_condition())
    return Form(
        kind=FormKind.CONDITION, title="Decide with a condition", submit="Decide", fields=fields, carried=carried
    )


def add_condition_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for a condition to what was just answered."""
    said = (Note(text=f"You chose {phrases.chosen_in(view, view.own)}."),) if view.own else ()
    fields = (question(view), *said, *_condition())
    return Form(kind=FormKind.ADD_CONDITION, title="Add a condition", submit="Add", fields=fields, carried=carried)


def sure_form(view: DecisionView, choice: str, carried: Mapping[str, str]) -> Form:
    """Ask once more before an answer that can hardly be undone."""
    option = view.option(choice)
    name = f"{option.key}, {option.name}" if option else "Approve"
    kind = "Condition" if carried.get("conditional") == "yes" else "Your words"
    said = (Note(text=f"{kind}: {carried['words']}"),) if carried.get("words") else ()
    fields = (question(view), *said, Note(text=f"{name}. This can hardly be undone."))
    return Form(
        kind=FormKind.SURE, title="Hard to undo", submit="Decide", fields=fields, carried={**carried, "choice": choice}
    )


def defer_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask until when it waits, and why, beside what the wait costs."""
    costs = phrases.waiting(view)
    back = "It comes back by itself on that day, and can be brought back before."
    fields: tuple[Field, ...] = (
        question(view),
        DateField(id="until", label="Until", required=True),
        words("reason", "Why?"),
        *((minute(),) if view.combining.outside else ()),
        Note(text=f"{costs}. {back}" if costs else back),
    )
    return Form(kind=FormKind.DEFER, title="Not now", submit="Not now", fields=fields, carried=carried)


def record_form(view: DecisionView, choice: str, carried: Mapping[str, str]) -> Form:
    """Ask what a forum decided where it met, and for its minute."""
    reported = view.reported
    decided = answers(view, label="Decided", chosen=choice, rejecting=True)
    if reported is not None:
        decided = ChoiceField(
            id="choice",
            label="Decided",
            choices=((reported.choice, phrases.shortened(phrases.chosen(reported.choice, reported.option), 60)),),
            value=reported.choice,
            required=True,
        )
    reason = words("reason", "Reason", required=False, hint="Needed if it was rejected. Everyone who sees it reads it.")
    fields = (question(view), decided, minute(), reason)
    return Form(kind=FormKind.RECORD, title="Record the decision", submit="Record", fields=fields, carried=carried)


def deny_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask what is wrong with what was recorded of a decision made elsewhere."""
    effect = Note(text=f"{view.key} is then not confirmed, and {view.led_by.name} is told.")
    fields = (question(view), words("reason", "What is wrong?", required=False), effect)
    return Form(kind=FormKind.DENY, title="Not what I said", submit="Not what I said", fields=fields, carried=carried)


def _condition() -> tuple[Field, ...]:
    return (
        TextField(id="condition", label="Condition", required=True, lines=True, example="like: Cap it at 40k"),
        ChoiceField(id="before", label="When", choices=BEFORE, value="holds", required=True),
        DateField(id="by", label="Met by"),
    )
