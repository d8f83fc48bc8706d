"""What a channel is tied to, said to whoever asks, and to everybody there when that changes."""

from adapters.cards import messages
from adapters.cards.cards import Card, Plain, Say, Span, Strong
from decisions.channels.tying import Channel, Tied
from decisions.places import Tie

SHOWN = 3


def tied(said: Tied) -> Card:
    """Tell the channel what it is tied to from now on; who said so alone, where it is no news or heard just now."""
    if said.tie == said.before:
        return _now(said.tie)
    if said.tie is None:
        sentence = f"What is raised here belongs to nothing in particular any more, says {said.by}."
        spans: tuple[Span, ...] = (Plain(sentence),)
    else:
        spans = (
            Plain(f"What is raised here belongs to the {said.tie.topic.value} "),
            Strong(said.tie.name),
            Plain(f" from now on, says {said.by}. Whoever raises it can change that on the form."),
        )
    return messages.told(*spans, for_all=not said.again)


def now(channel: Channel) -> Card:
    """Tell what a channel is tied to, and what it could be tied to."""
    if channel.tie is not None:
        return _now(channel.tie)
    if not channel.known:
        nothing = "This channel is tied to nothing: the decision rights name no initiative, area or goal yet."
        return messages.said(nothing)
    others = ", ".join(tie.name for tie in channel.known[1:SHOWN])
    return messages.told(
        Plain("This channel is tied to nothing. Say for example "),
        Say(f"steerco channel {channel.known[0].name}"),
        Plain(f" (or {others})" if others else ""),
        Plain(", and what is raised here belongs to it."),
    )


def alone() -> Card:
    """Tell that nothing belongs to direct messages."""
    return messages.told(
        Plain("Only you read this. Say "),
        Say("steerco channel"),
        Plain(" in the channel that you mean: then it holds for whoever raises something there."),
    )


def _now(tie: Tie | None) -> Card:
    if tie is None:
        return messages.said("This channel is tied to nothing, so nothing changed.")
    return messages.told(
        Plain(f"What is raised here belongs to the {tie.topic.value} "),
        Strong(tie.name),
        Plain(". "),
        Say("steerco channel nothing"),
        Plain(" ends that."),
    )
