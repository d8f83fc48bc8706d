"""The people of a company at their clients, and where they talk."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.playground.stand_in import SlackStandIn
from adapters.playground.stand_ins import StandIns
from adapters.playground.story.acting import Actor
from adapters.playground.story.company import SLACK, TEAMS, Company, platform_of
from adapters.playground.story.slack_actor import SlackActor
from adapters.playground.story.teams_actor import TeamsActor
from adapters.playground.teams.stand_in import TeamsStandIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who acts, by first name, on each platform on which they work."""

    actors: Mapping[str, Mapping[str, Actor]]

    def at(self, who: str, place: str) -> Actor:
        """Give somebody where a scene is; who is not on that platform acts on their own."""
        works_in = self.actors[who]
        return works_in.get(platform_of(place)) or next(iter(works_in.values()))


def join(stand_ins: StandIns, company: Company) -> Cast:
    """Let everyone in, and into their channels."""
    slack = {} if stand_ins.slack is None else _in_slack(stand_ins.slack, company)
    teams = {} if stand_ins.teams is None else _in_teams(stand_ins.teams, company)
    found: dict[str, dict[str, Actor]] = {name: {} for name in company.first_names}
    for platform, actors in ((SLACK, slack), (TEAMS, teams)):
        for name, actor in actors.items():
            found[name][platform] = actor
    return Cast(actors=found)


def _in_slack(slack: SlackStandIn, company: Company) -> dict[str, Actor]:
    users = {
        member.first_name: slack.add_user(
            name=member.name,
            email=company.address(member),
            tz=member.zone,
            title=member.title,
            is_admin=member.administers,
        )
        for member in company.members
        if SLACK in member.works_in
    }
    places = {
        name: slack.add_channel(name.removeprefix("#"), members=[users[each] for each in inside])
        for name, inside in company.channels
        if platform_of(name) == SLACK
    }
    return {name: SlackActor(slack.person(user), places) for name, user in users.items()}


def _in_teams(teams: TeamsStandIn, company: Company) -> dict[str, Actor]:
    users = {
        member.first_name: teams.add_user(
            name=member.name, email=company.address(member), zone=member.zone, title=member.title
        )
        for member in company.members
        if TEAMS in member.works_in
    }
    channels = [(name, inside) for name, inside in company.channels if platform_of(name) == TEAMS]
    members: dict[str, dict[str, None]] = {}
    for name, inside in channels:  # whoever is in one channel of a team reads them all
        members.setdefault(name.partition(" > ")[0], {}).update(dict.fromkeys(inside))
    rooms = {
        name: teams.add_team(name, members=[users[each] for each in inside], bot_in=True)
        for name, inside in members.items()
    }
    places = {
        name: teams.add_channel(rooms[name.partition(" > ")[0]], name.partition(" > ")[2]) for name, _ in channels
    }
    return {name: TeamsActor(teams.person(user), places) for name, user in users.items()}
