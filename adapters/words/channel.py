"""What is said of the channel itself: what it belongs to, from now on or at all."""

from dataclasses import dataclass
from typing import TypeAlias

LONGEST_NAME = 80
"""Characters of what a channel is tied to: longer than any name in the rights."""

_TO_NOTHING = frozenset({"nothing", "none", "no", "off", "to nothing", "untie"})
_TO = ("to ", "about ", "is about ", "belongs to ")


@dataclass(frozen=True, slots=True)
class ChannelNow:
    """What this channel is tied to."""


@dataclass(frozen=True, slots=True)
class TieChannel:
    """What is raised in this channel belongs to what is named; to nothing, where `about` is None."""

    about: str | None


AboutChannel: TypeAlias = ChannelNow | TieChannel


def read_channel(rest: str) -> AboutChannel:
    """Read what follows “channel”."""
    said = " ".join(rest.split()).strip(" .!")
    if not said:
        return ChannelNow()
    if said.casefold() in _TO_NOTHING:
        return TieChannel(None)
    for beginning in _TO:
        if said.casefold().startswith(beginning):
            said = said[len(beginning) :]
            break
    return TieChannel(said.strip("\"'“”„‘’«»` ")[:LONGEST_NAME])
