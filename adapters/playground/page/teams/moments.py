"""Moments as clients write them for a reader (https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features).

What each format comes to is what Microsoft's own renderer has the browser write, in English: `formatText` in
https://github.com/microsoft/AdaptiveCards/blob/main/source/nodejs/adaptivecards/src/text-formatters.ts.
"""

import re
from datetime import datetime

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.paper import clock
from adapters.playground.page.teams.eyes import Eyes

MOMENT = r"\{\{(?:DATE|TIME)\([^{}]*\)\}\}"
_WRITTEN = re.compile(
    r"\{\{(?P<what>DATE|TIME)\((?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))"
    r"(?:, ?(?P<form>COMPACT|SHORT|LONG))?\)\}\}"
)


def drawn(mark: str, eyes: Eyes) -> str:
    """Write one moment in the reader's zone.

    Raises:
        CannotDrawError: clients would show the mark itself.
    """
    found = _WRITTEN.fullmatch(mark)
    if found is None or (found["what"] == "TIME" and found["form"]):
        raise CannotDrawError("this is no moment that clients read", mark)
    try:
        at = eyes.local(datetime.fromisoformat(found["at"]))
    except ValueError as error:
        raise CannotDrawError("there is no such moment", mark) from error
    return clock(at) if found["what"] == "TIME" else _DATES[found["form"] or "COMPACT"](at)


def day(at: datetime, eyes: Eyes) -> str:
    """Write a day as it stands between messages."""
    ago = (eyes.local(eyes.now).date() - at.date()).days
    return {0: "Today", 1: "Yesterday"}.get(ago) or f"{at:%A}, {at:%B} {at.day}"


_DATES = {
    "COMPACT": lambda at: f"{at.month}/{at.day}/{at.year}",
    "SHORT": lambda at: f"{at:%a}, {at:%b} {at.day}, {at.year}",
    "LONG": lambda at: f"{at:%A}, {at:%B} {at.day}, {at.year}",
}
