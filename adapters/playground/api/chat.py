"""`chat.*`: saying, changing and taking back (https://docs.slack.dev/reference/methods/chat.postMessage)."""

from datetime import timedelta

from adapters.playground.api.arguments import Arguments
from adapters.playground.api.places import joined_place, known_place, place_to_post
from adapters.playground.blocks.entered import with_ids
from adapters.playground.blocks.limits import check_message
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import Channel, Message
from adapters.playground.state.workspace import Workspace

PACE = timedelta(seconds=1)  # "one per second per channel": https://docs.slack.dev/apis/web-api/rate-limits


def _blocks(args: Arguments) -> list[Payload]:
    blocks = args.structure("blocks")
    check_message(args.text("text"), [] if blocks is None else blocks)
    return blocks if isinstance(blocks, list) else []


def _metadata(args: Arguments) -> Payload | None:
    metadata = args.structure("metadata")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or (metadata and metadata.keys() != {"event_type", "event_payload"}):
        raise SlackError("invalid_metadata_format")
    if metadata and not (isinstance(metadata["event_type"], str) and isinstance(metadata["event_payload"], dict)):
        raise SlackError("invalid_metadata_schema")
    return metadata


def _thread(workspace: Workspace, channel: Channel, args: Arguments) -> str | None:
    """Find the thread that a reply is for.

    Where the message above it was deleted, Slack posts the reply into the channel and says nothing of it:
    https://github.com/slack-go/slack/issues/1571
    What never was has a thread too, which nobody finds: https://github.com/slackapi/python-slack-sdk/issues/840
    """
    if "thread_ts" not in args:
        return None
    wanted = args.text("thread_ts")
    above = next((each for each in workspace.messages if each.channel == channel.id and each.ts == wanted), None)
    if above is None:
        return wanted
    return None if above.deleted else above.thread_ts or above.ts


def _keep_pace(workspace: Workspace, channel: Channel) -> None:
    if not workspace.paces_posts:
        return
    now, last = workspace.clock(), workspace.last_post.get(channel.id)
    if last is not None and now - last < PACE:
        raise SlackError("ratelimited")
    workspace.last_post[channel.id] = now


def _written(workspace: Workspace, message: Message) -> Payload:
    return message.as_slack(team=workspace.team_id, with_metadata=True)


def post_message(workspace: Workspace, args: Arguments) -> Payload:
    """Say something where everybody there reads it."""
    args.require_scope("chat:write")
    channel = place_to_post(workspace, args)
    blocks, metadata = _blocks(args), _metadata(args)
    thread_ts = _thread(workspace, channel, args)
    _keep_pace(workspace, channel)
    message = workspace.say(
        channel=channel,
        user=workspace.bot,
        text=args.text("text"),
        blocks=blocks,
        thread_ts=thread_ts,
        metadata=metadata,
        reply_broadcast=args.flag("reply_broadcast"),
    )
    return {"channel": channel.id, "ts": message.ts, "message": _written(workspace, message)}


def post_ephemeral(workspace: Workspace, args: Arguments) -> Payload:
    """Say something that one person reads."""
    args.require_scope("chat:write")
    channel = joined_place(workspace, args.required("channel"))
    if channel.archived:
        raise SlackError("is_archived")
    if args.required("user") not in channel.members:
        raise SlackError("user_not_in_channel")
    message = workspace.say(
        channel=channel,
        user=workspace.bot,
        text=args.text("text"),
        blocks=_blocks(args),
        thread_ts=args.text("thread_ts") or None,
        only_for=args.text("user"),
    )
    return {"message_ts": message.ts}


def _own_message(workspace: Workspace, args: Arguments, refusal: str) -> Message:
    args.require_scope("chat:write")
    channel = known_place(workspace, args.required("channel"))
    message = workspace.message(channel.id, args.required("ts"))
    if message.user != workspace.bot.id:
        raise SlackError(refusal)
    return message


def update(workspace: Workspace, args: Arguments) -> Payload:
    """Say it otherwise; nobody is called by that."""
    message = _own_message(workspace, args, "cant_update_message")
    if workspace.channels[message.channel].archived:
        raise SlackError("is_inactive")
    blocks = args.structure("blocks")
    # Without `text` the earlier blocks stay, with `text` alone they go:
    # https://docs.slack.dev/reference/methods/chat.update
    kept = message.blocks if blocks is None and "text" not in args else []
    check_message(args.text("text"), kept if blocks is None else blocks)
    fresh = with_ids(blocks, draw=workspace.numbering.happening) if isinstance(blocks, list) else kept
    message.become(text=args.text("text"), blocks=fresh, at=workspace.business())
    if (metadata := _metadata(args)) is not None:
        message.metadata = metadata or None
    workspace.note(message.text, message.blocks)
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": _written(workspace, message),
    }


def delete(workspace: Workspace, args: Arguments) -> Payload:
    """Take it back."""
    message = _own_message(workspace, args, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def permalink(workspace: Workspace, args: Arguments) -> Payload:
    """Give the address of a message."""
    channel = known_place(workspace, args.required("channel"))
    message = workspace.message(channel.id, args.required("message_ts"))
    address = f"https://{workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        address += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}
