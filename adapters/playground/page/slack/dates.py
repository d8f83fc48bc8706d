"""Moments as Slack writes them for a reader (https://docs.slack.dev/messaging/formatting-message-text#date-formatting)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.paper import clock
from adapters.playground.page.slack.sight import Sight

_TOKEN = re.compile(r"\{(\w+)\}")
_NEAR = timedelta(days=182)
_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def drawn(seconds: str, template: str, sight: Sight) -> str:
    """Write a moment in the reader's zone, as `template` says.

    Raises:
        CannotDrawError: the moment is no number, or a token is not known.
    """
    if not re.fullmatch(r"\d{1,11}", seconds):
        raise CannotDrawError("a moment is a number of seconds", seconds)
    at, now = sight.local(datetime.fromtimestamp(int(seconds), UTC)), sight.local(sight.now)

    def token(found: re.Match[str]) -> str:
        name = found[1]
        plain = name.removesuffix("_pretty")
        if plain not in _FORMS or (plain != name and plain not in _PRETTY):
            raise CannotDrawError("Slack's date token is not known here", found[0])
        word = _DAYS.get((at.date() - now.date()).days) if plain != name else None
        return word or _FORMS[plain](at, now)

    written = _TOKEN.sub(token, template)
    # The first character is a capital, wherever the date stands; a zero-width space before it prevents that:
    # https://metacpan.org/pod/Slack::BlockKit::Block::RichText::Date
    return written[:1].upper() + written[1:]


def day(at: datetime, sight: Sight) -> str:
    """Write a day as it stands between messages."""
    return drawn(str(int(at.timestamp())), "{date_long_pretty}", sight)


def _year(at: datetime, now: datetime) -> str:
    # "The year will be omitted if the date is less than six months in the past or future."
    return "" if abs(at - now) < _NEAR else f", {at.year}"


def _ordinal(number: int) -> str:
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_PRETTY = {"date", "date_short", "date_long"}
_FORMS: dict[str, Callable[[datetime, datetime], str]] = {
    "date_num": lambda at, _now: f"{at:%Y-%m-%d}",
    "date": lambda at, now: f"{at:%B} {_ordinal(at.day)}{_year(at, now)}",
    "date_short": lambda at, now: f"{at:%b} {at.day}{_year(at, now)}",
    "date_long": lambda at, now: f"{at:%A}, {at:%B} {_ordinal(at.day)}{_year(at, now)}",
    "time": lambda at, _now: clock(at),
    "time_secs": lambda at, _now: f"{at.hour % 12 or 12}:{at:%M:%S} {at:%p}",
}
