"""What a card offers to press: the buttons on it, and what stands under More."""

from adapters.cards import phrases
from adapters.cards.cards import Act, Action, Press, Weight
from decisions.decision import APPROVE, Option
from decisions.rights.lines import Door
from decisions.views import Act as May
from decisions.views import DecisionView

LONGEST_LABEL = 24
"""Phones cut a button near thirty characters."""


def buttons(view: DecisionView) -> tuple[Action, ...]:
    """Offer two answers: approve or reject where there is at most one option, else the recommended one and another."""
    if May.RESPOND not in view.acts:
        return (_choose(view),) if May.CHOOSE in view.acts else ()
    if len(view.options) <= 1:
        approve = view.options[0].key if view.options else APPROVE
        return _respond(view, "Approve", approve, Weight.PRIMARY), _rejecting(view)
    return tuple(_respond(view, _label(option), option.key, _weight(option, view)) for option in _on_top(view))


def menu(view: DecisionView) -> tuple[Action, ...]:
    """Offer everything else that can be done."""
    return (*_answers(view), *_others(view))


def press(view: DecisionView, act: Act, choice: str | None = None) -> Press:
    """Make what a button carries."""
    return Press(act=act, decision=view.key, round=view.round, choice=choice)


def _answers(view: DecisionView) -> tuple[Action, ...]:
    if May.RESPOND not in view.acts:
        return ()
    on_top = _on_top(view)
    rest = [option for option in view.options if option not in on_top] if len(view.options) > 1 else []
    # An entry of a menu asks for no confirmation of its own: what can hardly be undone opens a form that does.
    act = Act.SURE if view.door is Door.ONE_WAY else Act.RESPOND
    answers = [Action(label=_label(option), press=press(view, act, option.key)) for option in rest]
    answers.append(Action(label="With a condition", press=press(view, Act.CONDITION)))
    return (*answers, *((_rejecting(view),) if len(view.options) > 1 else ()))


def _others(view: DecisionView) -> tuple[Action, ...]:
    entries = [] if view.veiled else [Action(label="Read all", press=press(view, Act.READ))]
    if May.DISCUSS in view.acts:
        entries.append(Action(label="Discuss", press=press(view, Act.DISCUSS)))
    if May.MOVE in view.acts:
        entries.append(Action(label="Discuss in a channel", press=press(view, Act.MOVE)))
    if May.WITHDRAW in view.acts:
        entries.append(Action(label="Withdraw", press=press(view, Act.SURE_TO_WITHDRAW)))
    return tuple(entries)


def _on_top(view: DecisionView) -> tuple[Option, ...]:
    ranked = sorted(view.options, key=lambda option: option.key != view.recommended)
    return tuple(ranked[:2])


def _respond(view: DecisionView, label: str, choice: str, weight: Weight = Weight.PLAIN) -> Action:
    option = view.option(choice)
    name = f"{option.key}, {phrases.shortened(option.name, 120)}" if option else "approve"
    confirm = f"Decide {view.key}: {name}?" if view.door is Door.ONE_WAY else None
    return Action(label=label, press=press(view, Act.RESPOND, choice), weight=weight, confirm=confirm)


def _rejecting(view: DecisionView) -> Action:
    return Action(label="Reject", press=press(view, Act.REASON))


def _choose(view: DecisionView) -> Action:
    return Action(label="Choose who decides", press=press(view, Act.CHOOSE), weight=Weight.PRIMARY)


def _label(option: Option) -> str:
    return f"{option.key}: {phrases.shortened(option.name, LONGEST_LABEL)}"


def _weight(option: Option, view: DecisionView) -> Weight:
    return Weight.PRIMARY if option.key == view.recommended else Weight.PLAIN
