"""The forms of everyone who is in a decision: questions, answers, objections, standing back."""

from collections.abc import Mapping

from adapters.cards import phrases, wording
from adapters.cards.agreeing import effect_of_objecting
from adapters.cards.asking.fields import question, words
from adapters.cards.forms import Form, FormKind, Note
from decisions.rights.lines import Combining
from decisions.views.decision import DecisionView


def ask_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for a question, and say that the clock stands for it."""
    clock = Note(
        text="The meeting does not wait for the answer."
        if view.combining.outside
        else "The clock stands until it is answered, at most for as long as the time to decide."
    )
    fields = (question(view), words("question", "Your question"), clock)
    return Form(kind=FormKind.ASK, title="Ask a question", submit="Ask", fields=fields, carried=carried)


def answer_form(view: DecisionView, number: int, carried: Mapping[str, str]) -> Form:
    """Ask for the answer to a question."""
    asked = next((one for one in view.questions if one.number == number), None)
    shown = (Note(text=f"{asked.by.name} asks: {asked.text}"),) if asked else ()
    return Form(
        kind=FormKind.ANSWER,
        title="Answer",
        submit="Answer",
        fields=(question(view), *shown, words("answer", "Answer")),
        carried={**carried, "number": str(number)},
    )


def recuse_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask somebody who has a conflict of interest whether they say why."""
    fields = (question(view), words("reason", "Why?", required=False), Note(text=_without_you(view)))
    return Form(kind=FormKind.RECUSE, title="Conflict of interest", submit="Stand back", fields=fields, carried=carried)


def _without_you(view: DecisionView) -> str:
    if (handed := next((one for one in view.delegations if one.yours), None)) is not None:
        return f"It is then with {handed.by.name} again."
    if len(view.deciders) > 1:
        return "The others decide without you."
    return "Who is next decides it instead; where nobody is, an administrator names who does."


def object_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask what speaks against the recommended option."""
    who = wording.plain(phrases.deciders(view.deciders))
    by_consent = view.combining.how.combining is Combining.CONSENT
    effect = f"It no longer stands by itself then: {who} decides." if by_consent else effect_of_objecting(view)
    fields = (question(view), words("words", "What speaks against it?"), Note(text=effect))
    return Form(kind=FormKind.OBJECT, title="Object", submit="Object", fields=fields, carried=carried)
