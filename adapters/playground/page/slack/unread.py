"""What each person has not read yet."""

from datetime import timedelta

from adapters.playground.people.person import Person
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message

RECENT = timedelta(hours=1)
"""When the page opens, what is older than this counts as read."""


class Unread:
    """Remembers up to where each person has read each place of one workspace."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack
        self.opened = slack.workspace.business()
        self._before = (self.opened - RECENT).timestamp()
        self._read: dict[tuple[str, str], float] = {}

    def look(self, person: Person, place: Channel) -> None:
        """Let somebody read a place to its end."""
        said = [float(each.ts) for each in self._slack.workspace.messages if each.channel == place.id]
        self._read[person.user_id, place.id] = max(said, default=self._before)

    def of(self, person: Person, place: Channel) -> list[Message]:
        """List what others said in a place that somebody is in, since they read it."""
        if person.user_id not in place.members:
            return []
        since = self._read.get((person.user_id, place.id), self._before)
        return [
            each
            for each in self._slack.workspace.messages
            if each.channel == place.id
            and float(each.ts) > since
            and each.user != person.user_id
            and each.only_for is None
            and not each.deleted
        ]

    def calls(self, person: Person) -> int:
        """Count what calls somebody by name, or was said to them alone."""
        called = {id(each.message) for each in self._slack.notified(person.user)}
        return sum(
            place.direct or id(each) in called
            for place in self._slack.workspace.channels.values()
            for each in self.of(person, place)
        )
