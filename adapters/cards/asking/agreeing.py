"""The forms of those who are asked beside the deciders: a view, and the overruling of an objection."""

from collections.abc import Mapping

from adapters.cards import phrases
from adapters.cards.asking.fields import question, words
from adapters.cards.forms import ChoiceField, Field, Form, FormKind, Note
from adapters.cards.states import agreement
from decisions.decision import APPROVE, REJECT
from decisions.views.decision import DecisionView

NO_PREFERENCE = "none"
"""Somebody who gives a view need not support anything."""


def give_view_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask for a view: what they support, and why, each if they like."""
    options = tuple((one.key, f"{one.key}: {phrases.shortened(one.name, 60)}") for one in view.options)
    choices: tuple[tuple[str, str], ...] = options or ((APPROVE, "Approve"),)
    support = ChoiceField(
        id="choice",
        label="What do you support?",
        choices=(*choices, (REJECT, "None of it: reject"), (NO_PREFERENCE, "No preference")),
        value=NO_PREFERENCE,
        required=True,
    )
    effect = Note(text="It stands on the card for those who decide. Nobody waits for it.")
    fields = (question(view), support, words("words", "In a few words", required=False), effect)
    return Form(kind=FormKind.GIVE_VIEW, title="Give a view", submit="Give my view", fields=fields, carried=carried)


def overrule_form(view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Ask the next position why it stands all the same."""
    said = ((one, one.said) for one in view.roles.agreers if one.said is not None and not one.must)
    objections: tuple[Field, ...] = tuple(
        Note(text=f"{agreement.speaker(one, word)} objects: {phrases.shortened(word.words or '', 300)}")
        for one, word in said
        if word.holds_up
    )
    reason = words("reason", "Why does it stand all the same?")
    effect = Note(text="Your name and your reason stay on record beside the objection.")
    fields = (question(view), *objections, reason, effect)
    return Form(kind=FormKind.OVERRULE, title="Overrule", submit="Overrule", fields=fields, carried=carried)
