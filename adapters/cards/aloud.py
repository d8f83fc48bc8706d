"""What is said aloud of a decision, where nobody sees its card: in a notification, and by a screen reader."""

from adapters.cards import combining
from adapters.cards.cards import Clarity, Line, Moment, Plain
from adapters.cards.lists import status
from decisions.decision import Status
from decisions.views.decision import DecisionView

_ENDINGS = ("?", ".", "!", "…")


def aloud(view: DecisionView, words: str) -> Line:
    """Say who asks what, and who decides it by when; or how it ended."""
    asked = f"{view.key}: {words}{'' if words.endswith(_ENDINGS) else '.'} "
    if view.veiled:
        return (Plain(asked.rstrip()),)
    if view.status is not Status.OPEN:
        first, *rest = status(view)
        said = first.text if isinstance(first, Plain) else ""
        return (Plain(f"{asked}{said[:1].upper()}{said[1:]}"), *rest) if said else (Plain(asked), first, *rest)
    asks = f"{asked}{view.raised_by.name} asks. "
    if view.waits_because is not None or not view.deciders:
        return (Plain(f"{asks}It waits on the administrators"),)
    due: Line = (Plain(", by "), Moment(view.due, Clarity.DAY)) if view.due else ()
    return (Plain(asks), *combining.who_decides(view.deciders, view.combining), *due)
