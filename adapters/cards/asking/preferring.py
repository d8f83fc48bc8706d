"""The form in which somebody says when and where they hear of what they did not ask for."""

from collections.abc import Mapping

from adapters.cards import phrases
from adapters.cards.forms import ChecksField, ChoiceField, Form, FormKind, Note
from adapters.cards.settings import WEEKDAYS, hour
from decisions.preferences import HOURS
from decisions.preferring import Preferred

QUIET, DAY, HOUR, WHERE = "quiet", "digest_day", "digest_hour", "where"
ANYWHERE = "anywhere"


def preferences_form(preferred: Preferred, carried: Mapping[str, str]) -> Form:
    """Ask for quiet days, the day and hour of the digest, and where to be reached."""
    now = preferred.now
    platforms = tuple(dict.fromkeys((*preferred.platforms, *((now.platform,) if now.platform else ()))))
    places = ((ANYWHERE, "Wherever I was last"), *((one, phrases.platform(one)) for one in platforms))
    return Form(
        kind=FormKind.SETTINGS,
        title="Your settings",
        submit="Save",
        fields=(
            Note(text="What asks you to decide comes on any day; reminders keep to this."),
            ChecksField(
                id=QUIET,
                label="Quiet days",
                choices=_days(),
                value=",".join(map(str, sorted(now.quiet_days))),
            ),
            ChoiceField(id=DAY, label="Digest on", choices=_days(), value=str(now.digest_day), required=True),
            ChoiceField(
                id=HOUR,
                label="Digest at",
                choices=tuple((str(one), hour(one)) for one in range(HOURS)),
                value=str(now.digest_hour),
                required=True,
            ),
            ChoiceField(id=WHERE, label="Reach me", choices=places, value=now.platform or ANYWHERE, required=True),
        ),
        carried=carried,
    )


def _days() -> tuple[tuple[str, str], ...]:
    return tuple((str(number), name) for number, name in enumerate(WEEKDAYS))
