"""How a call to the Bot Connector can end badly: wait, give up, try again, or unsure whether it arrived."""

from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import ClientConnectorError

from adapters.cards.delivery import DeliveryError
from adapters.teams.calls.credentials import NoTokenError

LONGEST_WAIT = 3600.0
WAIT_WITHOUT_WORD = 30.0
"""Seconds to wait after a 429 whose Retry-After cannot be read."""

NOT_INSTALLED = "not_installed"
NOT_INSTALLED_BECAUSE = "Steerco is not installed for that person in Teams"

NO_MEMBER = "MemberNotFoundInConversation"

# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis
BECAUSE = {
    "BotNotInConversationRoster": "I am not in that channel or chat",
    "ConversationNotFound": "that channel or chat is gone",
    "ActivityNotFoundInConversation": "the message was deleted",
    NO_MEMBER: "that person is not in that channel or chat",
    "ConversationBlockedByUser": "that person has blocked the app",
    "MessageWritesBlocked": "that person has blocked or removed the app",
    "BotDisabledByAdmin": "an administrator has switched the app off",
    "NotEnoughPermissions": "the app lacks a permission",
    "ForbiddenOperationException": "that is not allowed to the app there",
    "InvalidBotApiHost": "the tenant is served elsewhere; write to me there once, and I know",
    "BotNotRegistered": "the bot is not registered; steerco doctor says more",
    "MessageSizeTooBig": "the card is too large",
    "ChannelNotFound": "that channel is gone",
    "TeamNotFound": "that team is gone",
}

# The app is not there any more, or not let in: no call helps before somebody mends that.
AWAY = frozenset({"BotDisabledByAdmin", "BotNotRegistered"})
# Whatever is sent to that channel, or to that person, ends the same way. A conversation that is not found may be one
# thread of a channel.
GONE = frozenset(
    {
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "MessageWritesBlocked",
        "ChannelNotFound",
        "TeamNotFound",
    }
)
_SOON_WELL = ("temporarily_unavailable", "server_error")

_OF_A_STATUS = {
    400: "Teams could not read the message",
    401: "the app's password is not valid; steerco doctor says more",
    403: "the app may not write there",
    404: "that channel, chat or message is gone",
    413: "the card is too large",
}
# Another of the same kind was on its way, or took too long: it may have been taken all the same.
_PASSING = (408, 412)


def failed(status: int, headers: Mapping[str, str], body: bytes, *, once: bool) -> DeliveryError:
    """Sort an answer. Where the call must happen `once`, an answer that says nothing leaves us unsure."""
    code = _code(body) or f"http_{status}"
    if status == 429:
        return DeliveryError("ratelimited", retry_after=_seconds(headers.get("Retry-After")))
    if 400 <= status < 500 and status not in _PASSING:
        because = BECAUSE.get(code) or _OF_A_STATUS.get(status, f"Teams refused it ({status})")
        away = status == 401 or code in AWAY
        return DeliveryError(code, permanent=True, away=away, gone=code in GONE, because=because)
    return DeliveryError(code, unsure=once)


def broke(error: Exception, *, once: bool) -> DeliveryError:
    """Sort a line that broke, or never stood."""
    if isinstance(error, NoTokenError):
        # Microsoft's own codes are words in small letters: it answered, and will answer the same again.
        refused = str(error)[:1].islower() and str(error) not in _SOON_WELL
        return DeliveryError("no_token", away=refused, because=f"Microsoft gave the app no token ({error})")
    # Where no line stood, nothing was sent over it; else nothing says whether it arrived before it broke.
    return DeliveryError(type(error).__name__, unsure=once and not isinstance(error, ClientConnectorError))


def _code(body: bytes) -> str | None:
    """Read the code of an error, and where there is one inside, that: it says more."""
    try:
        found: Any = msgspec.json.decode(body)
    except (msgspec.MsgspecError, RecursionError):
        return None
    error = found.get("error") if isinstance(found, dict) else None
    if not isinstance(error, dict):
        return None
    inner = ((error.get("innerHttpError") or {}).get("body") or {}) if _is_nested(error) else {}
    said = inner.get("subCode") or inner.get("code") or error.get("subCode") or error.get("code")
    return said if isinstance(said, str) and said.isprintable() and len(said) <= 80 else None


def _is_nested(error: Mapping[str, Any]) -> bool:
    inner = error.get("innerHttpError")
    return isinstance(inner, dict) and isinstance(inner.get("body"), dict)


def _seconds(header: str | None) -> float:
    try:
        seconds = float(header or "")
    except ValueError:
        return WAIT_WITHOUT_WORD
    return min(max(seconds, 1.0), LONGEST_WAIT) if seconds == seconds else WAIT_WITHOUT_WORD  # noqa: PLR0124  NaN
