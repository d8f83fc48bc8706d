"""The cards: what each message says, and the presses it offers."""

from adapters.cards import phrases, wording
from adapters.cards.cards import (
    Act,
    Action,
    Card,
    Line,
    Mention,
    Moment,
    Paragraph,
    Plain,
    Press,
    Strong,
    Weight,
)
from decisions.decision import APPROVE, REJECT, Option, Status
from decisions.queries import Preview, WouldDecide
from decisions.rights.lines import Door
from decisions.rights.matching import Unknown
from decisions.routing import NobodyDecides
from decisions.views import Act as May
from decisions.views import DecisionView, Named, ResponseView

LONGEST_TITLE = 180
LONGEST_WHY = 140
LONGEST_OPTION = 60
LONGEST_TRADE_OFF = 80
LONGEST_LABEL = 30
OPTIONS_SHOWN = 5


def decision_card(view: DecisionView, *, first: bool = False) -> Card:
    """Show a decision with the buttons that its reader may use; who must act is mentioned the `first` time only."""
    title = phrases.shortened(view.question, LONGEST_TITLE)
    return Card(
        title=(Strong(f"{view.key} · {title}"),),
        body=tuple(part for part in (*_matter(view), _standing(view, first=first)) if part.lines),
        actions=_buttons(view),
        more=_menu(view),
        summary=f"{view.key}: {title}",
    )


def decided(view: DecisionView, result: ResponseView) -> Card:
    """Tell the thread how it ended; who raised it is mentioned, unless they decided it themselves."""
    raiser = Mention(view.raised_by.id, view.raised_by.name) if view.raised_by.id != result.by.id else None
    lines = wording.lines(
        "decided",
        rejected=result.choice == REJECT,
        choice=phrases.chosen_in(view, result),
        who=phrases.responder(result),
        at=result.at,
        conditions=[phrases.shortened(condition, 300) for condition in result.conditions],
        reason=phrases.shortened(result.reason, 600) if result.reason else None,
        raiser=raiser,
    )
    return Card(body=(Paragraph(lines=lines),), summary=f"{view.key}: {wording.plain(lines[0])}")


def undone(view: DecisionView, by: Named) -> Card:
    """Tell the thread that a result it was told is taken back."""
    return _sentence("undone", who=by.name, key=view.key)


def unplaced(view: DecisionView, place: str, because: str) -> Card:
    """Tell who raised it that the card could not be posted where it was raised, and what to do."""
    lines = wording.lines(
        "unplaced", key=view.key, asked=phrases.deciders(view.deciders) or None, place=place, because=because
    )
    actions = (
        Action(label="Try again", press=Press(act=Act.RETRY, decision=view.key), weight=Weight.PRIMARY),
        Action(label="Choose a channel", press=Press(act=Act.MOVE, decision=view.key)),
    )
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=wording.plain(lines[0]))


def recorded(view: DecisionView, response: ResponseView) -> Card:
    """Tell the presser alone what is on record, and how to change it for a moment."""
    lines = wording.lines(
        "recorded",
        choice=phrases.chosen_in(view, response),
        told=None if view.raised_by.id == response.by.id else view.raised_by.name,
        conditions=[phrases.shortened(condition, 300) for condition in response.conditions],
    )
    actions = (
        Action(label="Add a condition", press=_press(view, Act.ADD_CONDITION)),
        Action(label="Undo", press=_press(view, Act.UNDO)),
    )
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=wording.plain(lines[0]))


def link(view: DecisionView, url: str) -> Card:
    """Lead the presser, and nobody else, to the whole text."""
    sentence = f"The whole text of {view.key}, for you alone. The link works once, for ten minutes."
    action = Action(label=f"Open {view.key}", press=Press(act=Act.OPEN, decision=view.key), url=url)
    return Card(body=(Paragraph(lines=((Plain(sentence),),)),), actions=(action,), summary=sentence)


def would_decide(preview: Preview, categories: tuple[str, ...]) -> Card:
    """Say who would decide, and why; or what must be known first."""
    return said(would_decide_sentence(preview, categories))


def would_decide_sentence(preview: Preview, categories: tuple[str, ...]) -> str:
    """Say it in one sentence."""
    match preview:
        case WouldDecide():
            who = wording.plain(phrases.deciders(preview.deciders))
            return f"{who} decides: {preview.because} ({preview.what})."
        case NobodyDecides():
            return f"Nobody yet, because {preview.because}: an administrator would be asked to choose."
        case Unknown.CATEGORY:
            return f"That depends on what it is about, which is one of {', '.join(categories)}, or something else."
        case Unknown.AMOUNT:
            return "That depends on the amount: please say it with one, like 40k."
        case Unknown.DOOR:
            return "That depends on whether it can be undone: please say one-way or two-way with it."


def said(sentence: str) -> Card:
    """Say one sentence to who acted."""
    return Card(body=(Paragraph(lines=((Plain(sentence),),)),), summary=sentence)


def help_card(*, administrator: bool, rights: bool) -> Card:
    """Say what can be said."""
    lines = wording.lines("help", administrator=administrator, rights=rights)
    return Card(body=(Paragraph(lines=lines),), summary="What Steerco understands")


def _sentence(template: str, **values: object) -> Card:
    lines = wording.lines(template, **values)
    return Card(body=(Paragraph(lines=lines),), summary=wording.plain(lines[0]))


def _matter(view: DecisionView) -> tuple[Paragraph, ...]:
    if view.veiled:
        return (Paragraph(lines=((Plain("Restricted: only those in it can read it."),),)),)
    if view.result is not None:
        return ()
    why = f" · {phrases.shortened(view.why, LONGEST_WHY)}" if view.why else ""
    raised: Line = (Plain(f"{view.raised_by.name}{why}"),)
    options = tuple(_option(option, view) for option in view.options[:OPTIONS_SHOWN])
    if len(view.options) > OPTIONS_SHOWN:
        options += ((Plain(f"and {len(view.options) - OPTIONS_SHOWN} more under More"),),)
    return Paragraph(lines=(raised,)), Paragraph(lines=options), Paragraph(lines=_stakes(view), quiet=True)


def _option(option: Option, view: DecisionView) -> Line:
    star = "★ " if option.key == view.recommended else ""
    name = phrases.shortened(option.name, LONGEST_OPTION)
    trade_off = f": {phrases.shortened(option.trade_off, LONGEST_TRADE_OFF)}" if option.trade_off else ""
    return Plain(star), Strong(option.key), Plain(f" {name}{trade_off}")


def _stakes(view: DecisionView) -> tuple[Line, ...]:
    stakes = []
    if view.cost_of_delay:
        stakes.append(f"A week's wait costs {view.cost_of_delay} ({view.raised_by.name}'s estimate)")
    if view.door is Door.ONE_WAY:
        stakes.append("Can hardly be undone")
    if view.restricted:
        stakes.append("Only those in it see this")
    elif view.place.is_direct and view.status is Status.OPEN:
        stakes.append("Only who raised it and who decides read this; More: Discuss in a channel")
    return ((Plain(". ".join(stakes)),),) if stakes else ()


def _standing(view: DecisionView, *, first: bool) -> Paragraph:
    if view.status is Status.WITHDRAWN:
        return Paragraph(lines=((Strong("Withdrawn"), Plain(f" by {view.raised_by.name}"), *_when(view)),))
    if view.result is not None:
        return Paragraph(lines=_outcome(view, view.result))
    if view.waits_because is not None:
        return Paragraph(lines=wording.lines("waits", because=view.waits_because))
    who = phrases.deciders(view.deciders, mention=first)
    decides = wording.line("deciders", who=who, due=view.due)
    because: tuple[Line, ...] = ((Plain(f"By the rights: {view.because}"),),) if view.because else ()
    return Paragraph(lines=(decides, *because))


def _when(view: DecisionView) -> Line:
    return (Plain(", "), Moment(view.ended_at)) if view.ended_at else ()


def _outcome(view: DecisionView, result: ResponseView) -> tuple[Line, ...]:
    word = "Rejected" if result.choice == REJECT else f"Decided: {phrases.chosen_in(view, result)}"
    lines: list[Line] = [(Strong(word),), (*phrases.responder(result), Plain(", "), Moment(result.at))]
    if result.option is not None and result.option.trade_off:
        lines.append((Plain(phrases.shortened(result.option.trade_off, LONGEST_TRADE_OFF)),))
    lines += [(Plain(f"Condition: {phrases.shortened(condition, 200)}"),) for condition in result.conditions[:3]]
    if result.reason:
        lines.append((Plain(f"Reason: {phrases.shortened(result.reason, 300)}"),))
    return (*lines, (Plain(f"Raised by {view.raised_by.name}"),))


def _buttons(view: DecisionView) -> tuple[Action, ...]:
    if May.RESPOND not in view.acts:
        return (_choose(view),) if May.CHOOSE in view.acts else ()
    if len(view.options) <= 1:
        approve = view.options[0].key if view.options else APPROVE
        return _respond(view, "Approve", approve, Weight.PRIMARY), _rejecting(view)
    return tuple(_respond(view, _label(option), option.key, _weight(option, view)) for option in _on_top(view))


def _on_top(view: DecisionView) -> tuple[Option, ...]:
    """Two options for the buttons: the recommended one and one other, else the first two."""
    ranked = sorted(view.options, key=lambda option: option.key != view.recommended)
    return tuple(ranked[:2])


def _menu(view: DecisionView) -> tuple[Action, ...]:
    entries: list[Action] = []
    if May.RESPOND in view.acts:
        on_top = _on_top(view)
        rest = [option for option in view.options if option not in on_top] if len(view.options) > 1 else []
        entries += [_respond(view, _label(option), option.key) for option in rest]
        entries.append(Action(label="With a condition", press=_press(view, Act.CONDITION)))
        if len(view.options) > 1:
            entries.append(_rejecting(view))
    if not view.veiled:
        entries.append(Action(label="Read all", press=_press(view, Act.READ)))
    if May.MOVE in view.acts:
        entries.append(Action(label="Discuss in a channel", press=_press(view, Act.MOVE)))
    if May.WITHDRAW in view.acts:
        entries.append(Action(label="Withdraw", press=_press(view, Act.WITHDRAW)))
    return tuple(entries)


def _respond(view: DecisionView, label: str, choice: str, weight: Weight = Weight.PLAIN) -> Action:
    confirm = f"{label}? This can hardly be undone." if view.door is Door.ONE_WAY else None
    press = Press(act=Act.RESPOND, decision=view.key, round=view.round, choice=choice)
    return Action(label=label, press=press, weight=weight, confirm=confirm)


def _rejecting(view: DecisionView) -> Action:
    return Action(label="Reject", press=_press(view, Act.REASON))


def _choose(view: DecisionView) -> Action:
    return Action(label="Choose who decides", press=_press(view, Act.CHOOSE), weight=Weight.PRIMARY)


def _press(view: DecisionView, act: Act) -> Press:
    return Press(act=act, decision=view.key, round=view.round)


def _label(option: Option) -> str:
    return f"{option.key}: {phrases.shortened(option.name, LONGEST_LABEL)}"


def _weight(option: Option, view: DecisionView) -> Weight:
    return Weight.PRIMARY if option.key == view.recommended else Weight.PLAIN
