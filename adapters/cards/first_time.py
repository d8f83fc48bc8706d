"""What somebody reads on the very first card that asks them: what it is, and how it becomes somebody else's."""

from adapters.cards.cards import Line, Plain
from decisions.decision import Status
from decisions.views.acts import Act
from decisions.views.decision import DecisionView

_ASKS = frozenset({Act.RESPOND, Act.AGREE, Act.GIVE_VIEW})


def may_show(view: DecisionView) -> bool:
    """Tell whether a card asks its reader for something that they have not said yet."""
    return view.status is Status.OPEN and not view.veiled and view.own is None and bool(_ASKS & view.acts)


def lines(view: DecisionView) -> tuple[Line, ...]:
    """Say it in two lines."""
    if Act.RESPOND not in view.acts:
        return (Plain("First time? What you say here goes on record."),), (Plain("Not yours? Say so in the thread."),)
    hand_over = "More > Delegate" if Act.DELEGATE in view.acts else "See More"
    return (
        (Plain("First time? You decide it here with one press."),),
        (Plain(f"Undo for 5 minutes. Not yours? {hand_over}"),),
    )
