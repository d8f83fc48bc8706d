"""Who keeps what people say."""

from dataclasses import dataclass

from bot.acts import Acts
from decisions.absences.going_away import GoingAway
from decisions.channels.tying import KnownChannels
from decisions.nudging.snoozing import Snoozing
from decisions.preferring import Preferring
from decisions.rights.in_chat import RightsInChat


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepers:
    """Whoever writes what people say: of decisions, of themselves, of channels, of the rights, of what they hear."""

    acts: Acts
    going_away: GoingAway
    channels: KnownChannels
    rights: RightsInChat
    snoozing: Snoozing
    preferring: Preferring
