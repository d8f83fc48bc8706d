"""Everything that is remembered, as JSON, for whoever looks from another process."""

from dataclasses import asdict
from datetime import datetime

from adapters.playground.payload import Payload
from adapters.playground.state.records import Channel, Message, Notification
from adapters.playground.state.views import View
from adapters.playground.state.workspace import Workspace


def readable(value: object) -> str:
    """Write what JSON has no form for."""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def everything(workspace: Workspace) -> Payload:
    """Write the whole workspace."""
    return {
        "team_id": workspace.team_id,
        "app_id": workspace.app_id,
        "bot_user_id": workspace.bot.id,
        "users": [asdict(user) for user in workspace.users.values()],
        "channels": [_channel(channel) for channel in workspace.channels.values()],
        "messages": [asdict(message) for message in workspace.messages],
        "forms": {user: [_view(view) for view in stack] for user, stack in workspace.views.stacks.items()},
        "homes": {user: _view(view) for user, view in workspace.views.homes.items()},
        "notifications": [_notification(each) for each in workspace.notifications],
        "broadcasts": [_place(message) for message in workspace.broadcasts],
        "mentions": workspace.mentions,
        "links": workspace.links,
        "calls": [asdict(call) for call in workspace.calls],
        "problems": [asdict(problem) for problem in workspace.problems],
    }


def _channel(channel: Channel) -> Payload:
    return {**asdict(channel), "members": sorted(channel.members)}


def _view(view: View) -> Payload:
    return {"read": view.read, **asdict(view)}


def _place(message: Message) -> Payload:
    return {"channel": message.channel, "ts": message.ts}


def _notification(notification: Notification) -> Payload:
    return {"user": notification.user, "why": notification.why, **_place(notification.message)}
