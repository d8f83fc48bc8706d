"""A decision made elsewhere, which waits for whose decision it was to confirm it."""

from adapters.cards import combining, phrases
from adapters.cards.cards import Line, Plain, Strong
from adapters.cards.states import agreement
from adapters.cards.states.ended import recorded
from adapters.cards.states.waiting import standing
from decisions.rights.lines import Combining
from decisions.views.decision import DecisionView


def lines(view: DecisionView, *, first: bool) -> tuple[Line, ...]:
    """Say what was recorded, and who confirms it: they are mentioned the `first` time only; or who must agree still."""
    what = recorded(view, view.reported) if view.reported else "Only those in it can read it"
    said: Line = (Strong("Reported"), Plain(f" by {view.raised_by.name}: {what}"))
    if view.waits_because is not None:
        return (said, *standing(view, first=first))
    so_far = combining.progress(view.deciders)
    if view.roles.chosen is not None:
        stands = (Strong("Stands"), Plain(f" when {agreement.whose(view.roles.missing)}"))
        several = (so_far,) if so_far and len(view.deciders) > 1 else ()
        return said, stands, *several, *agreement.lines(view)
    return said, _confirms(view, mention=first), *((so_far,) if so_far else ())


def _confirms(view: DecisionView, *, mention: bool) -> Line:
    how, count = view.combining, len(view.deciders)
    body = f" for {combining.body(how.forum)}" if how.forum and how.outside else ""
    if count > phrases.MANY:
        return (Plain(f"{count} people are asked to confirm it"),)
    if count > 1 and how.how.combining not in (Combining.ANY, Combining.CONSENT):
        return (*phrases.seats(view.deciders, mention=mention), Plain(" confirm it"))
    return (*phrases.deciders(view.deciders, mention=mention), Plain(f" confirms it{body}"))
