"""What each person has not read yet in Teams."""

from datetime import timedelta

from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Message, Place

RECENT = timedelta(hours=1)
"""When the page opens, what is older than this counts as read."""


class Unread:
    """Remembers up to where each person has read each place of one tenant."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self._tenant = teams.tenant
        self.opened = teams.tenant.business()
        self._read: dict[tuple[str, str], int] = {}

    def look(self, person: TeamsPerson, place: Place) -> None:
        """Let somebody read a place to its end."""
        self._read[person.user_id, place.id] = max((each.order for each in self._tenant.said(place)), default=0)

    def of(self, person: TeamsPerson, place: Place) -> list[Message]:
        """List what others said in a place, since they read it."""
        said = [each for each in self._tenant.said(place) if each.author is None or each.author.id != person.user_id]
        read = self._read.get((person.user_id, place.id))
        if read is None:
            return [each for each in said if each.at > self.opened - RECENT]
        return [each for each in said if each.order > read]

    def calls(self, person: TeamsPerson) -> int:
        """Count what calls somebody by name, or was said to them alone."""
        called = {each.message.id for each in self._tenant.notifications if each.user == person.user_id}
        return sum(place.is_personal or each.id in called for place in person.places for each in self.of(person, place))
