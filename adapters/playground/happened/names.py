"""Names in place of ids, as far as they are known: of people on the platform, on record, and of places."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from adapters.playground.state.records import Channel
from adapters.playground.state.workspace import Workspace
from decisions.places import Conversation
from decisions.views import DecisionView, Named


class Names:
    """Who and what is called how; an id that is not known stands for itself."""

    def __init__(self, workspace: Workspace, views: Iterable[DecisionView]) -> None:
        self._workspace = workspace
        # A view names everybody in it, so that nobody needs to look into the record for them.
        self._on_record: dict[str, str] = {named.id: named.name for view in views for named in _named_in(view)}

    def known(self, text: str) -> str:
        """Give a name for an id, and anything else as it is."""
        user = self._workspace.users.get(text)
        return user.name if user else self._on_record.get(text, text)

    def place(self, channel_id: str) -> str:
        """Name a channel, or whose direct messages it is; a post may name a person in its place."""
        channel = self._workspace.channels.get(channel_id)
        if channel is None:
            return f"{self.known(channel_id)}’s direct messages" if channel_id.startswith("U") else channel_id
        return f"{self._reader(channel)}’s direct messages" if channel.direct else f"#{channel.name}"

    def conversation(self, place: Conversation) -> str:
        """Name where something stands."""
        return f"{self.known(place.person)}’s direct messages" if place.person else self.place(place.channel)

    def _reader(self, channel: Channel) -> str:
        return self.known(next(iter(channel.members - {self._workspace.bot.id}), self._workspace.bot.id))


def _named_in(value: object) -> Iterator[Named]:
    match value:
        case Named():
            yield value
        case tuple() | frozenset():
            for inner in value:
                yield from _named_in(inner)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from _named_in(getattr(value, field.name))
