"""What somebody sees in a conversation, in the order in which it came before them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from adapters.playground.payload import Payload
from adapters.playground.teams.cards.reading import as_read, labels, moments, texts
from adapters.playground.teams.state.records import Message, Place, User
from adapters.playground.teams.state.tenant import Tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message, or a sentence that only one person got, as that person reads it.

    `card` is what they have before them: their own view of the message where they have one. `message` is what it
    stands on; what a dialog left behind may stand on none. `root` is the post of a channel in whose thread it stands.
    `is_note` tells what is no message of its own: it came as the answer to what they did.
    """

    text: str
    buttons: tuple[str, ...] = ()
    moments: tuple[datetime, ...] = ()
    only_you: bool = False
    at: datetime
    place: Place = field(repr=False)
    root: str | None = None
    author: User | None = None
    card: Payload | None = field(default=None, repr=False)
    message: Message | None = field(default=None, repr=False)
    is_note: bool = False

    @property
    def by_bot(self) -> bool:
        """Tell whether the bot says it."""
        return self.author is None


def seen(tenant: Tenant, user: User, place: Place, root: str | None = None) -> list[Shown]:
    """List what `user` reads in `place`, or in the thread of one post there."""
    found = sorted((*_messages(tenant, user, place), *_told(tenant, user, place)), key=lambda each: each[0])
    return [shown for _, shown in found if root is None or shown.root == root]


def sees(message: Message, user: User) -> bool:
    """Tell whether a message is before somebody's eyes."""
    mine = message.only_for in {None, user.id} and not message.deleted
    return mine and user.id in message.place.members and not user.deleted


def card_for(message: Message, user: User) -> Payload | None:
    """Give the card that somebody has before them in a message."""
    return message.own_views.get(user.id, message.card)


def _messages(tenant: Tenant, user: User, place: Place) -> Iterator[tuple[int, Shown]]:
    for message in tenant.messages:
        if message.place is place and sees(message, user):
            card = card_for(message, user)
            shown = Shown(
                text=_text(message.text, card, user),
                **_of_card(card),
                only_you=message.only_for is not None,
                at=message.at,
                place=place,
                root=message.root,
                author=message.author,
                card=card,
                message=message,
            )
            yield message.order, shown


def _told(tenant: Tenant, user: User, place: Place) -> Iterator[tuple[int, Shown]]:
    for told in tenant.told:
        if told.place is place and told.user == user.id:
            shown = Shown(
                text=_text(told.text, told.card, user),
                **_of_card(told.card),
                only_you=True,
                at=told.at,
                place=place,
                root=told.root,
                card=told.card,
                message=told.on,
                is_note=True,
            )
            yield told.order, shown


def _of_card(card: Payload | None) -> Payload:
    return {} if card is None else {"buttons": tuple(labels(card)), "moments": tuple(moments(card))}


def _text(text: str, card: Payload | None, user: User) -> str:
    if card is None:
        return as_read(text, zone=user.zone)
    return "\n".join([*([text] if text else []), *texts(card, zone=user.zone)])
