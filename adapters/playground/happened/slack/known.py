"""Whom and what Slack knows."""

from adapters.playground.happened.names import Known
from adapters.playground.state.records import Channel
from adapters.playground.state.workspace import Workspace


class KnownInSlack(Known):
    """The people and places of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def person(self, person_id: str) -> str | None:
        """Name somebody."""
        user = self._workspace.users.get(person_id)
        return user.name if user else None

    def place(self, place_id: str) -> str | None:
        """Name a channel, or whose direct messages it is; a post may name a person in its place."""
        channel = self._workspace.channels.get(place_id)
        if channel is None:
            name = self.person(place_id)
            return f"{name}’s direct messages" if name else None
        return f"{self._reader(channel)}’s direct messages" if channel.direct else f"#{channel.name}"

    def _reader(self, channel: Channel) -> str:
        reader = next(iter(channel.members - {self._workspace.bot.id}), self._workspace.bot.id)
        return self.person(reader) or reader
