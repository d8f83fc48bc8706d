"""Finding the place that a call means, as far as the bot may know of it."""

from adapters.playground.api.arguments import Arguments
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import Channel
from adapters.playground.state.workspace import Workspace


def known_place(workspace: Workspace, wanted: str) -> Channel:
    """Find a place that the bot can see.

    Raises:
        SlackError: there is none, or it is private and the bot is not in it, which Slack tells nobody apart.
    """
    name = wanted.removeprefix("#")
    named = (each for each in workspace.channels.values() if each.name and each.name == name)
    channel = workspace.channels.get(wanted) or next(named, None)
    if channel is None or (channel.private and workspace.bot.id not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def joined_place(workspace: Workspace, wanted: str) -> Channel:
    """Find a place that the bot is in.

    Raises:
        SlackError: it is nowhere to be seen, or the bot is not a member.
    """
    channel = known_place(workspace, wanted)
    if workspace.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def scope_for(channel: Channel, right: str) -> str:
    """Name the scope for this kind of place: `channels:history`, `im:read`, and so on."""
    if channel.direct:
        return f"im:{right}"
    return f"{'groups' if channel.private else 'channels'}:{right}"


def place_to_post(workspace: Workspace, args: Arguments) -> Channel:
    """Find or open where a message goes: a channel, or a person's direct messages.

    Raises:
        SlackError: the bot may not speak there.
    """
    wanted = args.required("channel")
    if (user := workspace.users.get(wanted)) is not None:
        if user.is_bot or user.deleted:
            raise SlackError("cannot_dm_bot" if user.is_bot else "channel_not_found")
        return workspace.direct_channel(user.id)
    channel = known_place(workspace, wanted)
    if channel.archived:
        raise SlackError("is_archived")
    # https://docs.slack.dev/reference/scopes/chat.write.public
    if workspace.bot.id not in channel.members and "chat:write.public" not in args.scopes:
        raise SlackError("not_in_channel")
    return channel
