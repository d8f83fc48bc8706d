"""Snooze: until when it may be quiet, and that it is."""

from adapters.cards.cards import Act, Action, Card, Clarity, Line, Moment, Paragraph, Plain, Press
from adapters.cards.messages import told
from decisions.nudging.snoozing import Pause, Pauses, Snoozed, When


def choices(pauses: Pauses) -> Card:
    """Offer until when it may be quiet; where no time is left for that, say so."""
    key = pauses.decision
    ends: Line = (Plain("; it ends "), Moment(pauses.until, Clarity.DEADLINE)) if pauses.until else ()
    if not pauses.choices:
        return told(Plain(f"There is no time left to keep {key} quiet{'' if ends else '.'}"), *ends)
    actions = tuple(
        Action(label=_named(one), press=Press(act=Act.SNOOZE, decision=key, choice=one.at.isoformat()))
        for one in pauses.choices
    )
    said: Line = (Plain(f"Until when shall I say nothing of {key}? The clock does not stop"), *ends)
    return Card(body=(Paragraph(lines=(said,)),), actions=actions, summary=f"Until when shall I say nothing of {key}?")


def snoozed(done: Snoozed) -> Card:
    """Say until when it is quiet, and that the clock goes on."""
    still: Line = (Plain("; it still ends "), Moment(done.ends, Clarity.DEADLINE)) if done.ends else ()
    return told(Plain(f"{done.decision} is quiet until "), Moment(done.until, Clarity.DEADLINE), *still)


def _named(one: Pause) -> str:
    if one.when is When.THIS_AFTERNOON:
        return "This afternoon"
    day = "Tomorrow" if one.when is When.TOMORROW else f"{one.day:%A}"
    return f"{day} morning" if one.morning else day
