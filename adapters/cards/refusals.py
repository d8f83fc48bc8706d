"""What a refusal says: why, who may instead, and what to do next."""

from adapters.cards import phrases, wording
from adapters.cards.cards import Card, Paragraph
from decisions.errors import AlreadyDecidedError, DecisionError
from decisions.views import DecisionView


def refusal(error: DecisionError, view: DecisionView | None) -> Card:
    """Tell who acted, kindly, why nothing changed."""
    result = view.result if view is not None and isinstance(error, AlreadyDecidedError) else None
    lines = wording.lines(
        "refusals",
        reason=type(error).__name__,
        error=error,
        deciders=phrases.deciders(view.deciders) if view else (),
        because=view.because if view else None,
        withdrawn_by=view.withdrawn_by.name if view and view.withdrawn_by else None,
        raiser=view.raised_by.name if view else "",
        choice=phrases.chosen_in(view, result) if view and result else None,
        by=phrases.responder(result) if result else (),
        at=result.at if result else None,
        administrators=phrases.either(tuple(person.name for person in view.administrators) if view else ()),
    )
    return Card(body=(Paragraph(lines=lines),), summary=wording.plain(lines[0]))
