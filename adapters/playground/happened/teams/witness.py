"""Teams, as it looks on."""

from collections.abc import Sequence
from datetime import datetime

from adapters.playground.happened.names import Known, Names
from adapters.playground.happened.teams.known import KnownInTeams
from adapters.playground.happened.teams.messages import answered, called, why_none
from adapters.playground.happened.teams.requests import is_by_itself, request
from adapters.playground.happened.values import Request, Sent
from adapters.playground.happened.witnesses import Mark, Witness
from adapters.playground.teams.people.courier import Delivery
from adapters.playground.teams.stand_in import TeamsStandIn


class TeamsWitness(Witness):
    """Activities of a tenant's people, and calls of the Bot Connector; what clients ask by themselves is left out."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self._teams = teams

    @property
    def known(self) -> Known:
        """Tell who and what is called how in the tenant."""
        return KnownInTeams(self._teams.tenant)

    def mark(self) -> Mark:
        """Remember how far it has come."""
        return Mark(delivered=len(self._teams.courier.delivered), called=len(self._teams.calls))

    def requests(self, since: Mark) -> Sequence[Request]:
        """Read what was brought to the product."""
        return [request(each) for each in self._delivered(since)]

    def answers(self, since: Mark, names: Names) -> Sequence[Sent]:
        """Read what invokes were answered with."""
        return [answer for each in self._delivered(since) for answer in answered(each, names)]

    def calls(self, since: Mark, names: Names) -> Sequence[tuple[datetime, Sent]]:
        """Read the calls of the Bot Connector."""
        return [(call.at, called(call, names)) for call in self._teams.calls[since.called :]]

    def why_none(self, since: Mark) -> str | None:
        """Say why no command was read, if anything was brought."""
        delivered = self._delivered(since)
        return why_none(delivered[-1]) if delivered else None

    def _delivered(self, since: Mark) -> list[Delivery]:
        return [each for each in self._teams.courier.delivered[since.delivered :] if not is_by_itself(each.activity)]
