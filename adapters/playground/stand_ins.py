"""The stand-ins for the servers of the platforms on which a company talks."""

from dataclasses import dataclass

from adapters.playground.stand_in import SlackStandIn
from adapters.playground.teams.stand_in import TeamsStandIn


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StandIns:
    """One for each platform; a platform that the company does not use is None."""

    slack: SlackStandIn | None = None
    teams: TeamsStandIn | None = None
