"""Whom and what Teams knows."""

from adapters.playground.happened.names import Known
from adapters.playground.teams.state.records import MESSAGE_ID, Place
from adapters.playground.teams.state.tenant import Tenant


class KnownInTeams(Known):
    """The people and places of a tenant, by any of the ids that they have."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def person(self, person_id: str) -> str | None:
        """Name somebody."""
        if person_id == self._tenant.bot_id:
            return self._tenant.bot_name
        user = self._tenant.user_called(person_id)
        return user.name if user else None

    def place(self, place_id: str) -> str | None:
        """Name a place, and that a thread of it is meant."""
        written, _, root = place_id.partition(MESSAGE_ID)
        place = self._tenant.places.get(written)
        if place is None:
            return None
        return f"a thread in {self._name(place)}" if root else self._name(place)

    def _name(self, place: Place) -> str:
        if place.is_personal:
            reader = next(iter(place.own_members), "")
            return f"{self.person(reader) or reader}’s chat"
        return f"{place.team.name} › {place.name}" if place.team else place.name
