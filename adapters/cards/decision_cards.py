"""The card of a decision: what is asked, what it costs, who decides by when; later, how it ended."""

from adapters.cards import offers, phrases, wording
from adapters.cards.cards import Card, Clarity, Line, Moment, Paragraph, Plain, Strong
from decisions.decision import REJECT, Option, Status
from decisions.rights.lines import Door
from decisions.views import DecisionView, ResponseView

LONGEST_TITLE = 100
LONGEST_WHY = 80
OPTIONS_SHOWN = 5
FEW = 3
"""Up to so many options have two lines each at the width of a phone; more have one."""
ROOM_FOR_FEW = 84
ROOM_FOR_MANY = 42


def decision_card(view: DecisionView, *, first: bool = False) -> Card:
    """Show a decision with the buttons that its reader may use; who must act is mentioned the `first` time only."""
    title = "Restricted" if view.veiled else phrases.shortened(view.question, LONGEST_TITLE)
    return Card(
        title=(Strong(f"{view.key} · {title}"),),
        body=tuple(part for part in _parts(view, first=first) if part.lines),
        actions=offers.buttons(view),
        more=offers.menu(view),
        summary=f"{view.key}: {title}",
    )


def _parts(view: DecisionView, *, first: bool) -> tuple[Paragraph, ...]:
    if view.status is Status.WITHDRAWN:
        return (Paragraph(lines=(_withdrawn(view),)),)
    if view.result is not None:
        return (Paragraph(lines=_outcome(view, view.result)),)
    if view.status is Status.DECIDED:
        return (Paragraph(lines=((Strong("Decided"), *_when(view), Plain(". Only those in it can read it.")),)),)
    standing = _waits(view) if view.waits_because is not None else _decides(view, first=first)
    return (*_matter(view), Paragraph(lines=standing), Paragraph(lines=_stakes(view), quiet=True))


def _matter(view: DecisionView) -> tuple[Paragraph, ...]:
    if view.veiled:
        raised: Line = (Plain("Raised "), Moment(view.raised_at, Clarity.DAY), Plain(". Only those in it can read it."))
        return (Paragraph(lines=(raised,)),)
    facts = [f"Raised by {view.raised_by.name}"]
    if view.amount is not None:
        facts.append(phrases.money(view.amount))
    if view.why:
        facts.append(phrases.shortened(view.why, LONGEST_WHY))
    options = tuple(_option(option, view) for option in view.options)
    if len(options) > OPTIONS_SHOWN:
        rest = len(options) - OPTIONS_SHOWN + 1
        options = (*options[:-rest], (Plain(f"and {rest} more under More"),))
    return Paragraph(lines=((Plain(" · ".join(facts)),),)), Paragraph(lines=options)


def _option(option: Option, view: DecisionView) -> Line:
    room = ROOM_FOR_FEW if len(view.options) <= FEW else ROOM_FOR_MANY
    star = "★ " if option.key == view.recommended else ""
    name = phrases.shortened(option.name, room if option.trade_off is None else room // 2)
    left = room - len(name)
    trade_off = f": {phrases.shortened(option.trade_off, left)}" if option.trade_off else ""
    return Plain(star), Strong(option.key), Plain(f" {name}{trade_off}")


def _stakes(view: DecisionView) -> tuple[Line, ...]:
    stakes = [f"Right: {view.because}"] if view.because else []
    if (waiting := phrases.waiting(view)) and not view.veiled:
        stakes.append(waiting)
    if view.door is Door.ONE_WAY:
        stakes.append("Can hardly be undone")
    if view.restricted:
        stakes.append("Only those in it see this")
    elif view.place.is_direct:
        stakes.append("Only who raised it and who decides read this")
    return ((Plain(". ".join(stakes)),),) if stakes else ()


def _decides(view: DecisionView, *, first: bool) -> tuple[Line, ...]:
    who = phrases.deciders(view.deciders, mention=first)
    due = Moment(view.due, Clarity.DEADLINE) if view.due else None
    return (wording.line("deciders", who=who, due=due),)


def _waits(view: DecisionView) -> tuple[Line, ...]:
    administrators = phrases.either(tuple(person.name for person in view.administrators))
    due = Moment(view.due, Clarity.DEADLINE) if view.due else None
    return wording.lines("waits", because=view.waits_because, administrators=administrators, due=due)


def _withdrawn(view: DecisionView) -> Line:
    return (Strong("Withdrawn"), Plain(f" by {(view.withdrawn_by or view.raised_by).name}"), *_when(view))


def _when(view: DecisionView) -> Line:
    return (Plain(", "), Moment(view.ended_at)) if view.ended_at else ()


def _outcome(view: DecisionView, result: ResponseView) -> tuple[Line, ...]:
    lines: list[Line] = [
        (Strong(phrases.outcome(view, result)),),
        (*phrases.responder(result), Plain(", "), Moment(result.at)),
    ]
    if result.option is not None and result.option.trade_off and result.choice != REJECT:
        lines.append((Plain(phrases.shortened(result.option.trade_off, ROOM_FOR_FEW)),))
    lines += [(Plain(f"Condition: {phrases.shortened(condition, 120)}"),) for condition in result.conditions[:2]]
    if len(result.conditions) > 2:
        lines.append((Plain(f"and {len(result.conditions) - 2} more conditions"),))
    if result.reason:
        lines.append((Plain(f"Reason: {phrases.shortened(result.reason, 160)}"),))
    return (*lines, (Plain(f"Raised by {view.raised_by.name}"),))
