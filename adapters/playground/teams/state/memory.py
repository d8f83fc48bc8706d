"""Everything that is remembered, as JSON, for whoever looks from another process."""

from dataclasses import asdict

from adapters.playground.payload import Payload
from adapters.playground.teams.state.records import Message, Place, Told
from adapters.playground.teams.state.tenant import Tenant


def everything(tenant: Tenant) -> Payload:
    """Write the whole tenant."""
    return {
        "tenant": tenant.id,
        "app_id": tenant.app_id,
        "users": [asdict(user) for user in tenant.users.values()],
        "places": [_place(place) for place in tenant.places.values()],
        "messages": [_message(message) for message in tenant.messages],
        "told": [_told(told) for told in tenant.told],
        "notifications": [{"user": each.user, "message": each.message.id} for each in tenant.notifications],
        "mentions": tenant.mentions,
        "links": tenant.links,
        "calls": [asdict(call) for call in tenant.calls],
        "problems": [asdict(problem) for problem in tenant.problems],
    }


def _place(place: Place) -> Payload:
    team = None if place.team is None else place.team.name
    members = sorted(place.members)
    return {"id": place.id, "kind": place.kind, "name": place.name, "team": team, "members": members}


def _message(message: Message) -> Payload:
    return {
        "id": message.id,
        "place": message.place.id,
        "root": message.root,
        "author": None if message.author is None else message.author.id,
        "text": message.text,
        "card": message.card,
        "only_for": message.only_for,
        "at": message.at,
        "deleted": message.deleted,
        "earlier": [asdict(version) for version in message.earlier],
    }


def _told(told: Told) -> Payload:
    return {"user": told.user, "place": told.place.id, "at": told.at, "text": told.text, "card": told.card}
