"""Where somebody can read in Teams, and what they read there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from adapters.playground.page.clients import NowhereError
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Place, User

A_DAY = timedelta(hours=24)
"""When targeted messages disappear, https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages."""
KINDS = ("personal", "groupChat", "channel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Places that stand together in somebody's list, under the name of their team where they have one."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A post of a channel and the replies below it; in a chat, one message."""

    key: str
    root: str | None
    shown: tuple[Shown, ...]


def people(teams: TeamsStandIn) -> list[User]:
    """List who can be looked at, or as."""
    return [each for each in teams.tenant.users.values() if not each.deleted]


def listed(person: TeamsPerson) -> list[Group]:
    """List where somebody can read: their chat with the bot, their chats, then the channels of each of their teams."""
    places = sorted((each for each in person.places if not each.is_personal or each.bot_in), key=_rank)
    return [Group(name=name, places=tuple(each)) for name, each in groupby(places, key=_heading)]


def place_of(teams: TeamsStandIn, person: TeamsPerson, asked: str | None) -> Place:
    """Find the place that is asked for; the first of somebody's where none is, or it is somebody else's.

    Raises:
        NowhereError: there is no such place, or they read nowhere.
    """
    if asked and asked not in teams.tenant.places:
        raise NowhereError
    places = [place for group in listed(person) for place in group.places]
    found = next((place for place in places if place.id == asked), None)
    if found is None and not places:
        raise NowhereError
    return found or places[0]


def topics(person: TeamsPerson, place: Place, *, now: datetime, opened: datetime) -> list[Topic]:
    """List what somebody reads in a place, in order, with the replies below each post.

    What only they could see goes: a targeted message after a day, and what answered a press once they come back.
    """
    shown = [each for each in person.reads(place) if _still_there(each, now=now, opened=opened)]
    if not place.is_channel:
        return [Topic(key=f"t{key(each)}", root=None, shown=(each,)) for each in shown]
    posts = dict.fromkeys(each.root for each in shown)
    return [
        Topic(key=f"t{root}", root=root, shown=tuple(each for each in shown if each.root == root)) for root in posts
    ]


def key(shown: Shown) -> str:
    """Tell something that somebody reads from everything else there."""
    on = shown.message.id if shown.message else ""
    return f"n{on}-{shown.at.timestamp():.6f}" if shown.is_note else f"m{on}"


def said_at(shown: Shown) -> datetime:
    """Tell when something was said first: an edit leaves that as it was."""
    edited = shown.message is not None and shown.message.earlier and not shown.is_note
    return shown.message.earlier[0].at if shown.message is not None and edited else shown.at


def _still_there(shown: Shown, *, now: datetime, opened: datetime) -> bool:
    if shown.is_note:  # a card of one's own stands in the place of the one that was pressed
        return shown.at >= opened and not shown.card
    return not shown.only_you or now - shown.at < A_DAY


def _rank(place: Place) -> tuple[int, str]:
    return KINDS.index(place.kind), place.team.name if place.team else ""


def _heading(place: Place) -> str:
    return place.team.name if place.team else "Chat"
