"""What holds for what comes to somebody unasked, told back in one line."""

from adapters.cards import messages, phrases
from adapters.cards.cards import Card
from decisions.preferences import Preferences

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def kept(preferences: Preferences) -> Card:
    """Say what holds from now on."""
    return messages.said(sentence(preferences))


def sentence(preferences: Preferences) -> str:
    """Say what holds: "Quiet on Friday. Digest on Monday at 09:00. I write to you in Teams."."""
    days = tuple(WEEKDAYS[day] for day in sorted(preferences.quiet_days))
    said = f"Quiet on {phrases.listed(days)}" if days else "No quiet days"
    digest = f"Digest on {WEEKDAYS[preferences.digest_day]} at {hour(preferences.digest_hour)}"
    where = f"in {phrases.platform(preferences.platform)}" if preferences.platform else "wherever you were last"
    return f"{said}. {digest}. I write to you {where}."


def hour(number: int) -> str:
    """Write an hour of the day: "09:00"."""
    return f"{number:02}:00"
