"""What is said of agreement: to who agreed, to the thread of an objection, to those who hear that it is waited for."""

from datetime import datetime

from adapters.cards import offers, phrases, wording
from adapters.cards.cards import Act, Action, Card, Line, Mention, Paragraph, Plain
from adapters.cards.states import agreement
from decisions.decision import Status
from decisions.roles.views import AgreementView, AgreerView
from decisions.views.acts import Act as May
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.words import Words

LONGEST_WORDS = 600


def recorded(view: DecisionView) -> Card:
    """Tell who agreed what is on record, what it led to, and how to take it back for a moment."""
    undo = Action(label="Undo", press=offers.press(view, Act.UNDO))
    return _card(wording.lines("agreed", effect=_effect(view)), (undo,))


def objected(view: DecisionView, one: AgreerView, said: AgreementView) -> Card:
    """Tell that it does not stand, why, and who may overrule that; they are mentioned where they read it."""
    lines = wording.lines(
        "agreer_objected",
        who=agreement.speaker(one, said),
        text=_words(said.words),
        key=view.key,
        seat=agreement.seat(one),
        must=one.must,
        overruling=_overruling(view),
    )
    return _card(lines, _to_overrule(view), view)


def overruled(view: DecisionView, by: Named, reason: Words, at: datetime) -> Card:
    """Tell whom somebody overruled at one moment, and why."""
    said = ((one, one.said) for one in view.roles.agreers if one.said and one.said.overruled_by)
    whom = tuple(agreement.speaker(one, word) for one, word in said if word.overruled_at == at)
    lines = wording.lines("overruled", by=by.name, whom=phrases.listed(whom) if whom else "", reason=_words(reason))
    return _card(lines, (), view)


def overdue(view: DecisionView) -> Card:
    """Tell who looks after it what everything waits for, and who could say it."""
    late = tuple(one for one in view.roles.missing if one.must and one.overdue)
    lines = wording.lines(
        "agreement_overdue",
        key=view.key,
        whose=agreement.whose(late),
        question=None if view.veiled else phrases.shortened(view.question, 300),
        because=next((one.because for one in late if one.because), None),
        speakers=[agreement.speakers(one) for one in late if one.people],
        vacant=[agreement.seat(one) for one in late if not one.people],
    )
    return _card(lines, () if view.veiled else (offers.entry(view, "Read all", Act.READ),), view)


def effect_of_objecting(view: DecisionView) -> str:
    """Say what an objection of theirs does, to who agrees."""
    if all(one.must for one in view.roles.agreers):
        return "It then stands only once you agree: nobody can overrule that."
    if not any(one.must for one in view.roles.agreers):
        return "It then stands only once you agree, or the next position overrules you with a reason."
    return "It then stands only once you agree."


def objection_recorded(view: DecisionView) -> str:
    """Tell who agrees that their objection is on record."""
    return f"Your objection is on record: {view.key} does not stand while you object. You can agree to it later."


def view_recorded(view: DecisionView) -> str:
    """Tell who gave a view that it is on record, and how long it may be changed."""
    return f"Your view of {view.key} is on record, and stands on its card. You can change it until it is decided."


def overruling_recorded(view: DecisionView) -> str:
    """Tell who overruled an objection what came of it."""
    return f"On record: the objection to {view.key} is overruled. {_effect(view) or 'Whoever decides it still has to.'}"


def _effect(view: DecisionView) -> str | None:
    """Say what came of it: decided, or waiting for others still."""
    if view.status is Status.DECIDED and view.result is not None:
        return f"With that {view.key} is decided: {phrases.chosen_in(view, view.result)}."
    if view.roles.chosen is not None:
        return f"It stands when {agreement.whose(view.roles.missing)}."
    return None


def _overruling(view: DecisionView) -> Line:
    spans: list[Mention | Plain] = []
    if len(view.roles.overruling) > phrases.MANY:
        return (Plain(f"one of {len(view.roles.overruling)} people"),)
    for person in view.roles.overruling:
        if spans:
            spans.append(Plain(" or "))
        # What only those in it see calls nobody who is not.
        spans.append(Plain(person.name) if view.restricted else Mention(person.id, person.name))
    return tuple(spans)


def _to_overrule(view: DecisionView) -> tuple[Action, ...]:
    return (offers.entry(view, "Overrule", Act.OVERRULE),) if May.OVERRULE in view.acts else ()


def _words(text: Words | None) -> str:
    return phrases.shortened(text or "", LONGEST_WORDS)


def _card(lines: tuple[Line, ...], actions: tuple[Action, ...], view: DecisionView | None = None) -> Card:
    summary = lines[0] if view is None else wording.headed(view.key, lines[0])
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=summary)
