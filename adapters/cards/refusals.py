"""What a refusal says: why, who may instead, and what to do next."""

from datetime import date

from adapters.cards import combining, phrases, replies, wording
from adapters.cards.cards import Card, Clarity, Moment, Paragraph
from adapters.cards.states import agreement
from decisions.answering.errors import MinuteNeededError
from decisions.auditing.errors import OnlyReadsError
from decisions.errors import AlreadyDecidedError, DecisionError, DeferredError, NotThereError
from decisions.nudging.errors import NotThenError
from decisions.views.acts import Act
from decisions.views.decision import DecisionView


def refusal(error: DecisionError, view: DecisionView | None) -> Card:
    """Tell who acted, kindly, why nothing changed."""
    result = view.result if view is not None and isinstance(error, AlreadyDecidedError) else None
    lines = wording.lines(
        "refusals",
        reason=type(error).__name__,
        error=error,
        deciders=phrases.deciders(view.deciders) if view and len(view.deciders) <= phrases.MANY else (),
        because=view.because if view else None,
        withdrawn_by=view.withdrawn_by.name if view and view.withdrawn_by else None,
        voided_by=view.voided_by.name if view and view.voided_by else None,
        raiser=view.raised_by.name if view else "",
        leader=view.led_by.name if view else "",
        performers=phrases.either(tuple(person.name for person in view.performers)) if view else None,
        choice=phrases.chosen_in(view, result) if view and result else None,
        by=combining.decided_by(view, result) if view and result else (),
        at=combining.when(view, result) if view and result else None,
        there=phrases.platform(error.platform) if isinstance(error, NotThereError) else None,
        may_reopen=view is not None and Act.REOPEN in view.acts,
        may_bring_back=view is not None and Act.BRING_BACK in view.acts,
        ends=Moment(error.until, Clarity.DEADLINE) if isinstance(error, NotThenError) and error.until else None,
        until=_until(error),
        agreeing=phrases.either(agreement.names(view)) if view and agreement.names(view) else None,
        overruling=phrases.either(tuple(one.name for one in view.roles.overruling)) if view else None,
        forum=combining.body(error.forum) if isinstance(error, MinuteNeededError) else None,
        named=_named,
        day=_day,
        administrators=phrases.either(tuple(person.name for person in view.administrators) if view else ()),
    )
    return Card(body=(Paragraph(lines=lines),), summary=lines[0])


def _until(error: DecisionError) -> Moment | None:
    match error:
        case DeferredError():
            return Moment(error.until, Clarity.DAY)
        case OnlyReadsError():  # to the end of a day
            return Moment(error.until - replies.A_MOMENT, Clarity.DAY)
        case _:
            return None


def _day(on: date) -> str:
    """Write a day that somebody named, with its year: that may be what is wrong with it."""
    return f"{on:%a} {on.day} {on:%b %Y}"


def _named(names: tuple[str, ...]) -> str:
    """Name those who administer, the first few of many."""
    *first, last = names[: phrases.MANY] or ("an administrator",)
    return f"{', '.join(first)} or {last}" if first else last
