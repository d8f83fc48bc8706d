"""Where somebody can read in Slack, and what they read there."""

from dataclasses import dataclass
from datetime import datetime

from adapters.playground.page.clients import NowhereError
from adapters.playground.people.person import Person
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message, User


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


def place_of(slack: SlackStandIn, person: User, asked: str | None) -> Channel:
    """Find the place that is asked for; the first of somebody's where none is.

    Raises:
        NowhereError: there is none, or they cannot read it.
    """
    named = slack.workspace.channels.get(asked or "")
    if named is not None and named.direct:  # whoever's it was, it is the reader's own
        return slack.workspace.direct_channel(person.id)
    places = readable(slack, person)
    found = next((each for each in places if each.id == asked), None)
    if asked and found is None:
        raise NowhereError
    return found or places[0]


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
