"""The chat of one person with the bot: found, or opened, which only works where the app is installed for them."""

from dataclasses import dataclass

from adapters.cards.delivery import DeliveryError
from adapters.teams.calls.connector import TO_SEND, Connector
from adapters.teams.calls.failures import NOT_INSTALLED, NOT_INSTALLED_BECAUSE
from adapters.teams.known.addresses import AddressBook

# Not those of an administrator, of whom somebody may not have heard.
_OF_WHO_LACKS_IT = {
    "http_403", "http_404", "BotNotInConversationRoster", "ConversationNotFound", "MessageWritesBlocked",
    "ForbiddenOperationException",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalChat:
    """Where somebody reads what the bot writes to them alone."""

    service_url: str
    conversation: str


class PersonalChats:
    """Finds the chats of one tenant's people with the bot."""

    def __init__(self, connector: Connector, book: AddressBook) -> None:
        self._connector = connector
        self._book = book

    async def of(self, user: str, *, patience: float = TO_SEND) -> PersonalChat:
        """Find the chat with the person of this Entra id, or open it.

        Raises:
            DeliveryError: the app is not installed for them, which is permanent; or Teams did not answer.
        """
        known = await self._book.user(user)
        if known and known.personal:
            return PersonalChat(service_url=known.service_url, conversation=known.personal)
        url = known.service_url if known else await self._book.service_url()
        if url is None:
            raise not_installed()
        mri = known.mri if known else user  # their Entra id does as well
        try:
            opened = await self._connector.open_personal(url, user=mri, tenant=self._book.tenant, patience=patience)
        except DeliveryError as error:
            raise of_one_person(error) from error
        await self._book.opened(user, mri=mri, personal=opened, service_url=url)
        return PersonalChat(service_url=url, conversation=opened)


def not_installed() -> DeliveryError:
    """Say that the app is not there for somebody."""
    return DeliveryError(NOT_INSTALLED, permanent=True, gone=True, because=NOT_INSTALLED_BECAUSE)


def of_one_person(error: DeliveryError) -> DeliveryError:
    """Read what Teams says where nobody has the app: of a chat with one person, it means that they do not."""
    return not_installed() if error.permanent and error.code in _OF_WHO_LACKS_IT else error
