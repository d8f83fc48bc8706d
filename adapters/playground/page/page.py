"""The page: the workspace as one of its people sees it, to be looked at and no more."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.playground.page.drawing import CSS, page
from adapters.playground.page.sight import Sight
from adapters.playground.people.person import Person
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message, User

STYLE = "/playground/page.css"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A message and the replies below it; no message where only the replies are left to read."""

    message: Message | None
    replies: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What is looked at; written into every link."""

    person: User
    place: Channel | None
    live: bool
    behind: bool

    def to_person(self, person: User) -> str:
        """Lead to the same place as somebody else sees it, or to what they see first."""
        kept = {} if self.place is None or self.place.private else {"in": self.place.id}
        return self._link({"as": person.id, **kept})

    def to_place(self, place: Channel, **more: str) -> str:
        """Lead to another place."""
        return self._link({"as": self.person.id, "in": place.id, **more})

    @property
    def form_away(self) -> str:
        """Lead to what is behind the form."""
        return self._link({"as": self.person.id, "form": "away", **({"in": self.place.id} if self.place else {})})

    def _link(self, query: dict[str, str]) -> str:
        return "/?" + urlencode(query | ({"live": "1"} if self.live else {}))


def routes(slack: SlackStandIn) -> list[BaseRoute]:
    """Serve what the people of `slack` see, at `/`."""

    async def workspace(request: Request) -> Response:
        where = _where(slack, request)
        if where is None:
            return PlainTextResponse("Nobody and nothing here is called so.", status_code=404, headers=_HEADERS)
        return Response(_drawn(slack, where), media_type="text/html", headers=_HEADERS)

    async def style(_request: Request) -> Response:
        return Response(CSS, media_type="text/css", headers={"X-Content-Type-Options": "nosniff"})

    return [Route("/", workspace), Route(STYLE, style)]


def readable(slack: SlackStandIn, person: User) -> list[Channel]:
    """List the places that somebody can read, their direct messages last."""
    places = [
        each
        for each in slack.workspace.channels.values()
        if person.id in each.members or not (each.private or person.is_restricted)
    ]
    return sorted(places, key=lambda each: each.direct)


def threads(slack: SlackStandIn, person: Person, place: Channel) -> list[Thread]:
    """List what somebody reads in a place, in order, with the replies below each message."""
    roots = person.reads(place)
    seen = {each.ts for each in roots}
    here = (each for each in slack.workspace.messages if each.channel == place.id and person.sees(each))
    every = [each for each in here if each.is_reply]
    found = [
        Thread(message=root, replies=() if root.is_reply else tuple(e for e in every if e.thread_ts == root.ts))
        for root in roots
    ]
    found += [
        Thread(message=None, replies=tuple(each for each in every if each.thread_ts == gone))
        for gone in dict.fromkeys(each.thread_ts for each in every if each.thread_ts not in seen)
    ]
    return sorted(found, key=lambda each: float((each.message or each.replies[0]).ts))


def _where(slack: SlackStandIn, request: Request) -> Where | None:
    asked = request.query_params
    people = _people(slack)
    person = next((each for each in people if asked.get("as") in {None, each.id}), None)
    if person is None:
        return None
    places = readable(slack, person)
    place = next((each for each in places if asked.get("in") in {None, each.id}), None)
    if place is None and "in" in asked:
        return None
    return Where(person=person, place=place, live=asked.get("live") == "1", behind=asked.get("form") == "away")


def _people(slack: SlackStandIn) -> list[User]:
    return [each for each in slack.workspace.users.values() if not each.is_bot and not each.deleted]


def _drawn(slack: SlackStandIn, where: Where) -> str:
    workspace, person = slack.workspace, slack.person(where.person)
    sight = Sight(reader=where.person, users=workspace.users, channels=workspace.channels, now=workspace.clock())
    return page(
        "workspace",
        sight,
        style=STYLE,
        where=where,
        people=_people(slack),
        places=readable(slack, where.person),
        bot=workspace.bot,
        threads=threads(slack, person, where.place) if where.place else [],
        view=person.form if person.has_form and not where.behind else None,
        hidden=person.has_form and where.behind,
        problems=person.problems,
    )
