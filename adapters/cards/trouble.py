"""What administrators read of messages that did not get through, and what comes of what they do about it."""

from adapters.cards import messages, phrases, wording
from adapters.cards.cards import Act, Action, Card, Paragraph, Press, Weight
from decisions.telling.trouble import NotSent, Settled

SHOWN = 12
"""Of so many decisions the keys are named; the others are counted."""


def not_sent(found: NotSent, name: str | None) -> Card:
    """Tell what could not be sent for one cause, to the channel or person of this `name`."""
    lines = wording.lines("not_sent", what=_what(found, name), because=found.because, keys=_keys(found))
    actions = (
        Action(label="Retry", press=Press(act=Act.SEND_AGAIN, decision=found.cause), weight=Weight.PRIMARY),
        Action(label="Drop", press=Press(act=Act.DROP, decision=found.cause)),
    )
    return Card(body=(Paragraph(lines=lines),), actions=actions, summary=lines[0])


def closed(platform: str, because: str, *, part: str = "") -> Card:
    """Tell that a platform takes nothing from Steerco any more; of several workspaces, the one called `part`."""
    called = phrases.PLATFORMS.get(platform, platform)
    lines = wording.lines("closed", platform=f"{called} ({part})" if part else called, because=because)
    return Card(body=(Paragraph(lines=lines),), summary=lines[0])


def settled(found: NotSent | None, how: Settled, name: str | None) -> Card:
    """Say to an administrator what became of it; None where somebody had seen to it before."""
    if found is None:
        return messages.said("Nothing of this waits any more: somebody has seen to it already.")
    one = found.many == 1
    if how is Settled.RETRY:
        return messages.said(f"{_what(found, name)} {'is' if one else 'are'} on {'its' if one else 'their'} way again.")
    stays = "What is on record stays there"
    return messages.said(f"{_what(found, name)} {'is' if one else 'are'} dropped, and will not be sent. {stays}.")


def _what(found: NotSent, name: str | None) -> str:
    """Name messages by how many there are, and to whom they were to go, where that may be said."""
    counted = "1 message" if found.many == 1 else f"{found.many} messages"
    if found.place is None:
        return f"{counted} about what is restricted"
    return f"{counted} to {name or ('somebody' if found.place.is_direct else 'a channel')}"


def _keys(found: NotSent) -> str:
    shown, more = ", ".join(found.keys[:SHOWN]), len(found.keys) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
