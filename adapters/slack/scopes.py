"""The permissions that the app asks for, and what it hears of, each with its reason. As few as can be."""

from collections.abc import Iterable, Mapping

SCOPES = {
    "commands": "/decide, /steerco and the shortcuts",
    "chat:write": "cards, replies and direct messages",
    "app_mentions:read": "what is said to Steerco by its name in a channel, and nothing else that is said there",
    "im:history": "what is said to Steerco in its own direct messages",
    "im:write": "direct messages to deciders who do not read the channel",
    "users:read": "names, zones and standing (guests and bots have no rights)",
    "users:read.email": "the rights name people by e-mail",
    "channels:read": "who reads a public channel: they need no second copy",
    "groups:read": "the same for private channels that the app was invited to",
    "links:read": "which links to decisions somebody shares: those to Steerco's own address, and no others",
    "links:write": "what such a link says at a glance, in the place of a bare address",
}

EVENTS = {
    "app_mention": "somebody speaks to Steerco in a channel",
    "message.im": "somebody writes to Steerco alone",
    "app_home_opened": "the home is drawn for who looks at it",
    "user_change": "who left, became a guest, or has another name or address",
    "team_join": "who is new and named in the rights",
    "link_shared": "a link to a decision is shown as its gist",
    "app_uninstalled": "nothing is tried any more where the app was removed",
    "tokens_revoked": "the same where its token was",
}

SCOPES_TO_READ_THREADS = {
    "channels:history": "with READ_THREADS: replies in the threads of decisions; all else is dropped unread",
    "groups:history": "the same in private channels that the app was invited to",
}

EVENTS_TO_READ_THREADS = {
    "message.channels": "with READ_THREADS: somebody may answer a decision in its thread without naming Steerco",
    "message.groups": "the same in private channels",
}


def scopes(*, read_threads: bool) -> Mapping[str, str]:
    """Give the permissions that are asked for."""
    return {**SCOPES, **(SCOPES_TO_READ_THREADS if read_threads else {})}


def events(*, read_threads: bool) -> Mapping[str, str]:
    """Give what is heard of."""
    return {**EVENTS, **(EVENTS_TO_READ_THREADS if read_threads else {})}


_OF_LINKS = ("links:read", "links:write", "link_shared")


def asked_for(named: Iterable[str], *, public_url: str) -> list[str]:
    """Leave out what is about links where there are no pages that people reach."""
    return [one for one in named if public_url.startswith("https://") or one not in _OF_LINKS]
