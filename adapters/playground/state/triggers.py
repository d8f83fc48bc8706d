"""The three seconds in which an act may open a form."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.playground.refusals import SlackError

LIFETIME = timedelta(seconds=3)


@dataclass(slots=True, kw_only=True, eq=False)
class Trigger:
    """Leave to open or push one form, for one person."""

    id: str
    user: str
    at: datetime
    view: str | None = None
    exchanged: bool = False


class Triggers:
    """Every trigger that was given out."""

    def __init__(self) -> None:
        self._given: dict[str, Trigger] = {}

    def give(self, trigger_id: str, *, user: str, at: datetime, view: str | None = None) -> str:
        """Remember a new trigger."""
        self._given[trigger_id] = Trigger(id=trigger_id, user=user, at=at, view=view)
        return trigger_id

    def look(self, trigger_id: str, *, now: datetime) -> Trigger:
        """Find a trigger that may still be exchanged.

        Raises:
            SlackError: it is unknown, used or too old.
        """
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.exchanged:
            raise SlackError("exchanged_trigger_id")
        if now - trigger.at > LIFETIME:
            raise SlackError("expired_trigger_id")
        return trigger
