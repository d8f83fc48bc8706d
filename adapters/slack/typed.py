"""What somebody typed in a message, read back from how Slack writes it."""

import html
import re

SOMEONE, A_CHANNEL = "someone", "a channel"

# https://docs.slack.dev/messaging/formatting-message-text: <@U1>, <@U1|ana>, <#C1|general>, <!here>,
# <!date^1^{date}|9 Nov>, <!subteam^S1|@finance>, <https://a.example|words>, <mailto:ana@a.example|ana@a.example>
_MARK = re.compile(r"<(?:([@#!])([^<>|]+)|((?:https?|mailto):[^<>|]+))(?:\|([^<>]*))?>")
_CALLS = {"here", "channel", "everyone"}


def as_typed(text: str) -> str:
    """Write a message's text as a person reads it: names for calls, words for links, signs for what was escaped."""
    return html.unescape(_MARK.sub(_read, text))


def _read(mark: re.Match[str]) -> str:
    target, label = mark[2], mark[4]
    match mark[1]:
        case "@":
            return f"@{label}" if label else SOMEONE
        case "#":
            return f"#{label}" if label else A_CHANNEL
        case "!":
            return label or (f"@{target}" if target in _CALLS else "")
        case _:
            return str(label or mark[3])
