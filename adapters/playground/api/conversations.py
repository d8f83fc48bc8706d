"""`conversations.*`: who is where, and what was said (https://docs.slack.dev/apis/web-api/using-the-conversations-api)."""

from collections.abc import Sequence
from typing import TypeVar

from adapters.playground.api.arguments import Arguments
from adapters.playground.api.places import joined_place, known_place, scope_for
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import Message
from adapters.playground.state.workspace import Workspace

T = TypeVar("T")


def _page(everything: Sequence[T], args: Arguments, *, most: int) -> tuple[Sequence[T], str]:
    cursor = args.text("cursor", "") or "at:0"
    if not (cursor.startswith("at:") and cursor[3:].isdecimal()):
        raise SlackError("invalid_cursor")
    start, limit = int(cursor[3:]), args.number("limit", 100, most=most)
    more = f"at:{start + limit}" if start + limit < len(everything) else ""
    return everything[start : start + limit], more


def members(workspace: Workspace, args: Arguments) -> Payload:
    """List who is in a place, page by page."""
    channel = known_place(workspace, args.required("channel"))
    args.require_scope(scope_for(channel, "read"))
    page, more = _page(sorted(channel.members), args, most=1000)
    return {"members": list(page), "response_metadata": {"next_cursor": more}}


def of_the_bot(workspace: Workspace, args: Arguments) -> Payload:
    """List the channels that the bot is in, page by page; direct messages are not asked for here."""
    wanted = set(args.text("types", "public_channel").split(","))
    bot = workspace.bot.id
    inside = [
        channel
        for channel in workspace.channels.values()
        if bot in channel.members
        and not channel.direct
        and ("private_channel" if channel.private else "public_channel") in wanted
        and not (channel.archived and args.flag("exclude_archived"))
    ]
    for kind, scope in (("public_channel", "channels:read"), ("private_channel", "groups:read")):
        if kind in wanted:
            args.require_scope(scope)
    page, more = _page(inside, args, most=999)
    return {"channels": [each.as_slack(bot=bot) for each in page], "response_metadata": {"next_cursor": more}}


def info(workspace: Workspace, args: Arguments) -> Payload:
    """Describe a place."""
    channel = known_place(workspace, args.required("channel"))
    args.require_scope(scope_for(channel, "read"))
    described = channel.as_slack(bot=workspace.bot.id)
    if args.flag("include_num_members"):
        described["num_members"] = len(channel.members)
    return {"channel": described}


def open_direct(workspace: Workspace, args: Arguments) -> Payload:
    """Open the direct messages with one person."""
    args.require_scope("im:write")
    wanted = [name for name in args.text("users").split(",") if name]
    if not wanted:
        raise SlackError("users_list_not_supplied")
    if len(wanted) > 1:
        raise SlackError("not_known_to_the_stand_in", complaints=["direct messages among several people"])
    user = workspace.users.get(wanted[0])
    if user is None:
        raise SlackError("user_not_found")
    if user.deleted or user.is_bot:
        raise SlackError("user_disabled" if user.deleted else "cannot_dm_bot")
    # https://docs.slack.dev/reference/methods/conversations.open
    known = set(workspace.channels)
    channel = workspace.direct_channel(user.id)
    return {**({"no_op": True, "already_open": True} if channel.id in known else {}), "channel": {"id": channel.id}}


def _written(workspace: Workspace, args: Arguments, message: Message) -> Payload:
    return message.as_slack(
        team=workspace.team_id,
        replies=len(workspace.replies(message)),
        with_metadata=args.flag("include_all_metadata"),
    )


def _within(args: Arguments, message: Message) -> bool:
    oldest, latest = args.text("oldest") or "0", args.text("latest") or "inf"
    at = float(message.ts)
    if args.flag("inclusive"):
        return float(oldest) <= at <= float(latest)
    return float(oldest) < at < float(latest)


def history(workspace: Workspace, args: Arguments) -> Payload:
    """List what was said in a place, the latest first; what stands in threads is left out."""
    channel = joined_place(workspace, args.required("channel"))
    args.require_scope(scope_for(channel, "history"))
    said = [each for each in workspace.said(channel.id) if not each.is_reply or each.reply_broadcast]
    page, more = _page([each for each in reversed(said) if _within(args, each)], args, most=999)
    return {
        "messages": [_written(workspace, args, each) for each in page],
        "has_more": bool(more),
        "response_metadata": {"next_cursor": more},
    }


def replies(workspace: Workspace, args: Arguments) -> Payload:
    """List a thread from its first message on."""
    channel = joined_place(workspace, args.required("channel"))
    args.require_scope(scope_for(channel, "history"))
    try:
        above = workspace.message(channel.id, args.required("ts"))
    except SlackError as gone:
        raise SlackError("thread_not_found") from gone
    below = [each for each in workspace.replies(above) if _within(args, each)]
    page, more = _page([above, *below], args, most=1000)
    return {
        "messages": [_written(workspace, args, each) for each in page],
        "has_more": bool(more),
        "response_metadata": {"next_cursor": more},
    }
