"""How an open decision was handed over: to whom, what was recorded for somebody, who escalated it, who is left."""

from adapters.cards import phrases
from adapters.cards.cards import Line, Plain
from decisions.views.decision import DecisionView

LONGEST_REASON = 84
LONGEST_CHOICE = 40
BRIEF_CHOICE = 14


def delegated(view: DecisionView) -> Line:
    """Tell who has it now who handed it to them; everybody else the reason, where there is one."""
    yours = next((one for one in view.delegations if one.yours), None)
    shown = yours or next((one for one in view.delegations if one.reason), None)
    if shown is None:
        return ()
    said = f"{shown.by.name} handed this to {'you' if shown.yours else shown.to.name}"
    reason = f": {phrases.shortened(shown.reason, LONGEST_REASON)}" if shown.reason else ""
    return (Plain(f"{said}{reason}"),)


def recorded(view: DecisionView, *, brief: bool = False) -> Line:
    """Say what was recorded for somebody who has not confirmed it yet; `brief`, that alone."""
    if not view.spoken:
        return ()
    one, more = view.spoken[0], len(view.spoken) - 1
    what = phrases.shortened(phrases.chosen(one.choice, one.option), LONGEST_CHOICE)
    others = f" (and {more} more)" if more else ""
    if brief:
        return (Plain(f"{one.of.name}: {phrases.shortened(what, BRIEF_CHOICE)}, not confirmed yet"),)
    return (Plain(f"{one.by.name} recorded for {one.of.name}: {what}, not confirmed yet{others}"),)


def escalated(view: DecisionView) -> Line:
    """Say who asked that it move up to where it stands, and why."""
    if view.escalated is None:
        return ()
    reason = phrases.shortened(view.escalated.reason, LONGEST_REASON)
    return (Plain(f"Escalated by {view.escalated.by.name}: {reason}"),)


def unanswered(view: DecisionView) -> Line:
    """Say who may name who decides, once nobody has answered who could."""
    if not view.names_who_decides:
        return ()
    who = phrases.either(tuple(person.name for person in view.names_who_decides))
    some = any(one.said is not None for one in view.deciders)
    return (Plain(f"{'Time ran out' if some else 'Nobody answered in time'}: {who} can choose who decides"),)
