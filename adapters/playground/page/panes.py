"""A pane: one person at their Slack. Two of them stand side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from adapters.playground.page.app_manifest import COMMANDS, SHORTCUTS
from adapters.playground.page.drawing import page
from adapters.playground.page.sight import Sight
from adapters.playground.page.unread import Unread
from adapters.playground.people.person import Person
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message, User

SIDES = {"left": ("as", "in", "tab"), "right": ("with", "at", "open")}
"""By which words of the address each side remembers who looks, where, and at which tab."""


class NowhereError(Exception):
    """Nobody and nothing here is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A message and the replies below it; no message where only the replies are left to read."""

    message: Message | None
    replies: tuple[Message, ...]

    @property
    def key(self) -> str:
        """Tell it from the others."""
        return f"t{(self.message.ts if self.message else self.replies[0].thread_ts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What one side shows."""

    side: str
    person: User
    place: Channel | None
    home: bool

    def link(self, **changed: str) -> str:
        """Write the address of another view on this side."""
        here = {"as": self.person.id, "in": self.place.id if self.place else "", "tab": "home" if self.home else ""}
        words = dict(zip(("as", "in", "tab"), SIDES[self.side], strict=True))
        return "/?" + urlencode({words[key]: value for key, value in {**here, **changed}.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place in somebody's list, with how much of it is not read."""

    place: Channel
    unread: int


def people(slack: SlackStandIn) -> list[User]:
    """List who can be looked at, or as."""
    return [each for each in slack.workspace.users.values() if not each.is_bot and not each.deleted]


def readable(slack: SlackStandIn, person: User) -> list[Channel]:
    """List the places that somebody can read, their own direct messages last."""
    slack.workspace.direct_channel(person.id)
    places = [
        each
        for each in slack.workspace.channels.values()
        if person.id in each.members or not (each.private or person.is_restricted)
    ]
    return sorted(places, key=lambda each: each.direct)


def threads(slack: SlackStandIn, person: Person, place: Channel, *, since: datetime | None = None) -> list[Thread]:
    """List what somebody reads in a place, in order, with the replies below each message.

    What only they could see before `since` is gone, as in Slack's own client for whoever comes back.
    https://docs.slack.dev/reference/methods/chat.postEphemeral: "Ephemeral messages do not persist across reloads".
    """
    came = since.timestamp() if since else 0.0
    here = [each for each in slack.workspace.messages if each.channel == place.id and person.sees(each)]
    shown = [each for each in here if each.only_for is None or float(each.ts) >= came]
    roots = [each for each in shown if not each.is_reply or each.reply_broadcast]
    seen = {each.ts for each in roots}
    every = [each for each in shown if each.is_reply]
    found = [
        Thread(message=root, replies=() if root.is_reply else tuple(e for e in every if e.thread_ts == root.ts))
        for root in roots
    ]
    found += [
        Thread(message=None, replies=tuple(each for each in every if each.thread_ts == gone))
        for gone in dict.fromkeys(each.thread_ts for each in every if each.thread_ts not in seen)
    ]
    return sorted(found, key=lambda each: float((each.message or each.replies[0]).ts))


def where(slack: SlackStandIn, side: str, asked: Mapping[str, str]) -> Where:
    """Find what is asked for; what is not said is the first of its kind, and the second person on the right.

    Raises:
        NowhereError: there is no such person, or they cannot read that place.
    """
    as_, in_, tab = (asked.get(word) for word in SIDES[side])
    everyone = people(slack)
    if not as_ and everyone:
        as_ = everyone[0 if side == "left" else min(1, len(everyone) - 1)].id
    person = next((each for each in everyone if each.id == as_), None)
    if person is None:
        raise NowhereError
    places = readable(slack, person)
    named = slack.workspace.channels.get(in_ or "")
    if named is not None and named.direct:  # whoever's it was, it is the reader's own
        in_ = slack.workspace.direct_channel(person.id).id
    place = next((each for each in places if each.id == in_), None)
    if in_ and place is None:
        raise NowhereError
    return Where(side=side, person=person, place=place or places[0], home=tab == "home")


def drawn(slack: SlackStandIn, here: Where, unread: Unread) -> str:
    """Draw one side.

    Raises:
        CannotDrawError: the product sent something that the page was never taught to draw.
    """
    workspace, person = slack.workspace, slack.person(here.person)
    if here.place is not None and not here.home:
        unread.look(person, here.place)
    sight = Sight(
        reader=here.person,
        users=workspace.users,
        channels=workspace.channels,
        now=workspace.business(),
        side=here.side,
        live=True,
    )
    return page(
        "pane",
        sight,
        where=here,
        people=[(each, unread.calls(slack.person(each))) for each in people(slack)],
        places=[Listed(place=each, unread=len(unread.of(person, each))) for each in readable(slack, here.person)],
        bot=workspace.bot,
        threads=threads(slack, person, here.place, since=unread.opened) if here.place and not here.home else [],
        member=here.place is not None and here.person.id in here.place.members,
        home=person.home,
        view=person.form if person.has_form else None,
        stacked=len(workspace.views.stacks.get(here.person.id, [])),
        commands=COMMANDS,
        shortcuts=SHORTCUTS,
        everyone=[*people(slack), workspace.bot],
    )
