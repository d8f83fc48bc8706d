"""What the Bot Connector answers when it does not do as it was asked."""

from collections.abc import Sequence
from http import HTTPStatus

from adapters.playground.payload import Payload


class ConnectorError(Exception):
    """The Bot Connector answers with this status and code.

    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
    """

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message

    def answer(self) -> Payload:
        """Word it as the Bot Connector does."""
        return {"error": {"code": self.code, "message": self.message}}


def unauthorized() -> ConnectorError:
    """Refuse a call without a token that holds."""
    return ConnectorError(HTTPStatus.UNAUTHORIZED, "Unauthorized", "Authorization has been denied for this request.")


def bad_argument(message: str) -> ConnectorError:
    """Refuse what makes no sense."""
    return ConnectorError(HTTPStatus.BAD_REQUEST, "BadArgument", message)


def bad_card(complaints: Sequence[str]) -> ConnectorError:
    """Refuse a card that Teams could not show."""
    return bad_argument(f"the card: {'; '.join(complaints)}")


def unknown_conversation(listing: Sequence[str]) -> ConnectorError:
    """Refuse a conversation that is not there; the stand-in says which ones are."""
    there = ", ".join(listing) or "none"
    return ConnectorError(HTTPStatus.NOT_FOUND, "ConversationNotFound", f"Conversation not found; there are: {there}")


def unknown_member(listing: Sequence[str]) -> ConnectorError:
    """Refuse to describe somebody who is not there; the stand-in says who is."""
    message = f"The member is not in the conversation; there are: {', '.join(listing) or 'none'}"
    return ConnectorError(HTTPStatus.NOT_FOUND, "MemberNotFoundInConversation", message)


def unknown_activity(listing: Sequence[str]) -> ConnectorError:
    """Refuse a message that is not there; the stand-in says which ones are."""
    there = ", ".join(listing) or "none"
    message = f"Activity not found in the conversation; the bot's are: {there}"
    return ConnectorError(HTTPStatus.NOT_FOUND, "ActivityNotFoundInConversation", message)


def not_in_roster() -> ConnectorError:
    """Refuse a place where the app is not installed."""
    message = "The bot is not part of the conversation roster."
    return ConnectorError(HTTPStatus.FORBIDDEN, "BotNotInConversationRoster", message)


def not_installed_for_them() -> ConnectorError:
    """Refuse to write to somebody who does not have the app."""
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
    message = "Bot is not installed in user's personal scope"
    return ConnectorError(HTTPStatus.FORBIDDEN, "ForbiddenOperationException", message)


def too_big() -> ConnectorError:
    """Refuse a message that is too large."""
    return ConnectorError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "MessageSizeTooBig", "Message size too large.")


def too_many() -> ConnectorError:
    """Ask to wait."""
    return ConnectorError(HTTPStatus.TOO_MANY_REQUESTS, "Throttled", "Too many requests, please retry later.")
