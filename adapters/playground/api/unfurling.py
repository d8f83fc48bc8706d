"""`chat.unfurl`: what links in somebody's message say (https://docs.slack.dev/reference/methods/chat.unfurl)."""

from adapters.playground.api.arguments import Arguments
from adapters.playground.blocks.entered import with_ids
from adapters.playground.blocks.limits import check_message
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import Message
from adapters.playground.state.workspace import Workspace

SOURCES = ("composer", "conversations_history")


def unfurl(workspace: Workspace, args: Arguments) -> Payload:
    """Show links of a message; called again for the same message it changes what was shown."""
    args.require_scope("links:write")
    message, unfurls = _message(workspace, args), args.structure("unfurls")
    if not isinstance(unfurls, dict) or not unfurls:
        raise SlackError("missing_unfurls")
    for url, shown in unfurls.items():
        if url not in message.text:
            raise SlackError("cannot_unfurl_url")
        if not isinstance(shown, dict) or not shown.get("blocks"):
            raise SlackError("invalid_blocks_format")
        check_message("", shown["blocks"])
    for url, shown in unfurls.items():
        message.unfurls[url] = with_ids(shown["blocks"], draw=workspace.numbering.happening)
        workspace.note("", message.unfurls[url])
    return {}


def _message(workspace: Workspace, args: Arguments) -> Message:
    if "unfurl_id" in args or "source" in args:
        if args.required("source") not in SOURCES:
            raise SlackError("invalid_source")
        found = workspace.with_links.get(args.required("unfurl_id"))
        if found is None:
            raise SlackError("invalid_unfurl_id")
        return found
    if args.required("channel") not in workspace.channels:
        raise SlackError("cannot_find_channel")
    try:
        return workspace.message(args.text("channel"), args.required("ts"))
    except SlackError as gone:
        raise SlackError("cannot_find_message") from gone
