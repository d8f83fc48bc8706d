"""What a card offers to press: the buttons on it, and what stands under More."""

from collections.abc import Iterator

from adapters.cards import phrases
from adapters.cards.cards import Act, Action, Press, Weight
from decisions.decision import APPROVE, REJECT, Status
from decisions.proposal import Option
from decisions.rights.lines import Combining, Door
from decisions.views.acts import Act as May
from decisions.views.decision import DecisionView

LONGEST_LABEL = 24
"""Phones cut a button near thirty characters."""
LONGEST_ENTRY = 50
ON_TOP = 2


def buttons(view: DecisionView) -> tuple[Action, ...]:
    """Offer what most people come for: two answers, or what follows from the state that it is in."""
    if May.RESPOND in view.acts:
        return _by_consent(view) if _stands_by_itself(view) else _answers_on_top(view)
    return tuple(_on_top(view))[:ON_TOP]


def menu(view: DecisionView) -> tuple[Action, ...]:
    """Offer everything else that can be done."""
    shown = {action.press for action in buttons(view)}
    entries = (*_recorded(view), *_answers(view), *_about_a_result(view), *_others(view))
    return tuple(entry for entry in entries if entry.press not in shown)


def for_what(view: DecisionView, acts: tuple[Act, ...], choice: str | None) -> tuple[Action, ...]:
    """Offer what somebody is waited for to do: `acts`, about `choice` where there are several; else what is on top."""
    offered = (*buttons(view), *menu(view))
    wanted = tuple(one for act in acts for one in offered if one.press.act is act)
    about = tuple(one for one in wanted if choice is None or one.press.choice == choice)
    return about[:ON_TOP] or buttons(view)


def press(view: DecisionView, act: Act, choice: str | None = None) -> Press:
    """Make what a button carries."""
    return Press(act=act, decision=view.key, round=view.round, choice=choice)


def entry(view: DecisionView, label: str, act: Act, choice: str | None = None) -> Action:
    """Offer `act` under `label`."""
    return Action(label=label, press=press(view, act, choice))


def _on_top(view: DecisionView) -> Iterator[Action]:
    """Offer what is done to a decision that nobody here answers."""
    if May.CHOOSE in view.acts:
        yield Action(label="Choose who decides", press=press(view, Act.CHOOSE), weight=Weight.PRIMARY)
    if May.AGREE in view.acts:
        yield Action(label="Agree", press=press(view, Act.AGREE), weight=Weight.PRIMARY)
    if May.OVERRULE in view.acts:
        yield entry(view, "Overrule", Act.OVERRULE)
    if May.GIVE_VIEW in view.acts:
        yield entry(view, "Give a view", Act.GIVE_VIEW)
    if May.OBJECT in view.acts:
        yield entry(view, "Object", Act.OBJECT)
    if May.CONFIRM in view.acts:
        yield _confirming(view)
    if May.DENY in view.acts:
        yield entry(view, "Not what I said", Act.DENY)
    if May.BRING_BACK in view.acts:
        yield entry(view, "Bring back", Act.BRING_BACK)
    # Several conditions or questions have an entry each under More, where there is room to tell them apart.
    if view.result and len(view.result.open_conditions) <= 1:
        yield from _carrying_out(view)
    if len(view.open_questions) == 1:
        yield from _talk(view)


def carrying_out(view: DecisionView) -> tuple[Action, ...]:
    """Offer what there is to say for who carries it out."""
    return tuple(_carrying_out(view))


def promising(view: DecisionView) -> tuple[Action, ...]:
    """Offer to say by when it will be done; while a condition without a date is open, by when that will be met."""
    if May.PROMISE not in view.acts:
        return ()
    what = "Condition met by…" if view.result and view.result.undated else "Done by…"
    return (entry(view, what, Act.PROMISE),)


def _carrying_out(view: DecisionView) -> Iterator[Action]:
    """Offer to say that a condition is met, or that it is done."""
    waiting = view.result.open_conditions if May.MEET in view.acts and view.result else ()
    for one in waiting:
        text = "" if len(waiting) == 1 else f": {phrases.shortened(one.text, LONGEST_ENTRY)}"
        yield entry(view, f"Condition met{text}", Act.MEET, str(one.number))
    if May.DONE in view.acts:
        yield entry(view, "Done", Act.DONE)


def _about_a_result(view: DecisionView) -> Iterator[Action]:
    """Offer what is done to a result: carry it out, put it up again, replace it."""
    yield from _carrying_out(view)
    yield from promising(view)
    if May.REOPEN in view.acts:
        yield entry(view, "Reopen", Act.REOPEN)
    if May.REPLACE in view.acts:
        yield entry(view, "Replace", Act.REPLACE)


def _answers_on_top(view: DecisionView) -> tuple[Action, ...]:
    """Offer approve or reject where there is at most one option, else the recommended one and another."""
    if len(view.options) <= 1:
        approve = view.options[0].key if view.options else APPROVE
        return _respond(view, "Approve", approve, Weight.PRIMARY), _rejecting(view)
    return tuple(_respond(view, _label(option), option.key, _weight(option, view)) for option in _best(view))


def _by_consent(view: DecisionView) -> tuple[Action, ...]:
    """Offer to say yes to what stands unless someone objects, or to object."""
    option = view.option(view.recommended)
    label = _label(option) if option and len(view.options) > 1 else "Approve"
    return _respond(view, label, view.recommended or APPROVE, Weight.PRIMARY), entry(view, "Object", Act.OBJECT)


def _answers(view: DecisionView) -> Iterator[Action]:
    if May.RESPOND not in view.acts:
        return
    if not _stands_by_itself(view):
        for option in view.options if len(view.options) > 1 else ():
            yield _choosing(view, option)
        if not view.combining.outside:
            yield entry(view, "With a condition", Act.CONDITION)
        yield entry(view, "Not now", Act.DEFER)
    yield from _asking(view)
    if May.DELEGATE in view.acts:
        yield entry(view, "Delegate", Act.DELEGATE)
    elif May.RECUSE in view.acts:
        yield entry(view, "I have a conflict of interest", Act.RECUSE)
    if not _stands_by_itself(view):
        yield _rejecting(view)


def _recorded(view: DecisionView) -> Iterator[Action]:
    """Offer to confirm what a colleague recorded, to whose answer it is."""
    if May.CONFIRM_SPOKEN not in view.acts:
        return
    for one in view.spoken:
        if one.yours:
            what = phrases.shortened(phrases.chosen(one.choice, one.option), LONGEST_LABEL)
            yield entry(view, f"Confirm: {what}", Act.CONFIRM_SPOKEN, str(one.number))
            yield entry(view, "Not what I said", Act.DENY_SPOKEN, str(one.number))


def _others(view: DecisionView) -> Iterator[Action]:
    if May.RESPOND not in view.acts:
        yield from _asking(view)
    yield from _talk(view)
    if May.CONFIRM in view.acts:
        yield _confirming(view)
    if May.DENY in view.acts:
        yield entry(view, "Not what I said", Act.DENY)
    offered = (
        (May.AGREE, "Agree", Act.AGREE),
        (May.OBJECT, "Object", Act.OBJECT),
        (May.OVERRULE, "Overrule", Act.OVERRULE),
        (May.GIVE_VIEW, "Give a view", Act.GIVE_VIEW),
        (May.BRING_BACK, "Bring back", Act.BRING_BACK),
        (May.CHANGE, "Change", Act.CHANGE),
        (May.ASK_TO_RECOMMEND, "Ask someone to recommend", Act.ASK_TO_RECOMMEND),
        (May.WITHDRAW, "Withdraw", Act.SURE_TO_WITHDRAW),
        (May.ESCALATE, "Escalate", Act.ESCALATE),
        (May.RECORD_FOR, "Record for", Act.RECORD_FOR),
        (May.CHOOSE, "Choose who decides", Act.CHOOSE),
        (May.TAKE_OVER, "Take over", Act.TAKE_OVER),
        (May.DISCUSS, "Discuss", Act.DISCUSS),
        (May.MOVE, "Discuss in a channel", Act.MOVE),
        (May.SNOOZE, "Snooze", Act.SNOOZE),
    )
    for may, label, act in offered:
        if may in view.acts:
            yield entry(view, label, act)
    if not view.veiled:
        yield entry(view, "Read all", Act.READ)


def _asking(view: DecisionView) -> Iterator[Action]:
    if May.ASK in view.acts:
        yield entry(view, "Ask a question", Act.ASK)


def _talk(view: DecisionView) -> Iterator[Action]:
    """Offer to answer what was asked; each of several questions has an entry of its own."""
    waiting = view.open_questions if May.ANSWER in view.acts else ()
    for one in waiting:
        text = "" if len(waiting) == 1 else f": {phrases.shortened(one.text, LONGEST_ENTRY)}"
        yield entry(view, f"Answer{text}", Act.ANSWER, str(one.number))


def _stands_by_itself(view: DecisionView) -> bool:
    return view.status is Status.OPEN and view.combining.how.combining is Combining.CONSENT


def _best(view: DecisionView) -> tuple[Option, ...]:
    ranked = sorted(view.options, key=lambda option: option.key != view.recommended)
    return tuple(ranked[:ON_TOP])


def _respond(view: DecisionView, label: str, choice: str, weight: Weight = Weight.PLAIN) -> Action:
    if view.combining.outside:
        # What a forum decided where it met is recorded with the number of its minute.
        return Action(label=label, press=press(view, Act.RECORD, choice), weight=weight)
    option = view.option(choice)
    name = f"{option.key}, {phrases.shortened(option.name, 120)}" if option else "approve"
    confirm = f"Decide {view.key}: {name}?" if view.door is Door.ONE_WAY else None
    return Action(label=label, press=press(view, Act.RESPOND, choice), weight=weight, confirm=confirm)


def _choosing(view: DecisionView, option: Option) -> Action:
    """Offer an option in the menu, whose entries ask for no confirmation: what can hardly be undone opens a form."""
    if option in _best(view):
        return _respond(view, _label(option), option.key)
    act = Act.SURE if view.door is Door.ONE_WAY else Act.RESPOND
    return entry(view, _label(option), Act.RECORD if view.combining.outside else act, option.key)


def _rejecting(view: DecisionView) -> Action:
    return entry(view, "Reject", Act.RECORD, REJECT) if view.combining.outside else entry(view, "Reject", Act.REASON)


def _confirming(view: DecisionView) -> Action:
    """Offer to confirm what was recorded; of a forum that met outside, the number of its minute is asked if missing."""
    reported = view.reported
    lacks_minute = view.combining.outside and reported is not None and reported.minute is None
    choice = reported.choice if reported and lacks_minute else None
    act = Act.RECORD if lacks_minute else Act.CONFIRM
    return Action(label="Confirm", press=press(view, act, choice), weight=Weight.PRIMARY)


def _label(option: Option) -> str:
    return f"{option.key}: {phrases.shortened(option.name, LONGEST_LABEL)}"


def _weight(option: Option, view: DecisionView) -> Weight:
    return Weight.PRIMARY if option.key == view.recommended else Weight.PLAIN
