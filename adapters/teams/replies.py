"""Answers to who acted alone, where others read along: best effort, once; who misses one asks again."""

from collections.abc import Mapping
from typing import Any

from adapters.cards.cards import Card
from adapters.cards.delivery import DeliveryError, Sent
from adapters.teams import adaptive
from adapters.teams.calls.connector import TO_REPLY, Connector
from adapters.teams.known.personal_chats import PersonalChats
from adapters.teams.sender import message
from adapters.teams.spans import Element

UNANSWERED = "I could not write to you alone: add Steerco for yourself, then say it again."


class Replies:
    """Writes to one person."""

    def __init__(self, connector: Connector, chats: PersonalChats) -> None:
        self._connector = connector
        self._chats = chats

    async def privately(self, activity: Mapping[str, Any], card: Card | Element) -> None:
        """Answer who sent `activity`: where they said it, seen by them alone; else in their own chat; else not at all.

        Raises:
            DeliveryError: Teams took it nowhere, or did not say.
        """
        conversation, url = activity["conversation"], str(activity["serviceUrl"])
        alone = conversation.get("conversationType") == "personal"
        answer = message(adaptive.render(card, alone=alone) if isinstance(card, Card) else card)
        if alone:
            await self._connector.send(url, answer, conversation=conversation["id"], patience=TO_REPLY)
            return
        try:
            await self._connector.whisper(url, answer, conversation=conversation["id"], to=activity["from"]["id"])
        except DeliveryError as error:
            if error.unsure:
                raise  # perhaps they have it
            await self._elsewhere(activity, answer)

    async def replace(self, activity: Mapping[str, Any], card: Card, over: str) -> None:
        """Have `card` stand in the place of the message `over`, in the chat of who sent `activity`.

        Raises:
            DeliveryError: Teams did not take it, or did not say.
        """
        sent = Sent(channel=activity["conversation"]["id"], message=over)
        await self._connector.update(str(activity["serviceUrl"]), message(adaptive.render(card, alone=True)), sent)

    async def openly(self, activity: Mapping[str, Any], card: Card) -> None:
        """Answer where it was said, for everybody who reads there.

        Raises:
            DeliveryError: Teams did not take it, or did not say.
        """
        answer, where = message(adaptive.render(card, alone=False)), activity["conversation"]["id"]
        await self._connector.send(str(activity["serviceUrl"]), answer, conversation=where, patience=TO_REPLY)

    async def _elsewhere(self, activity: Mapping[str, Any], answer: dict[str, Any]) -> None:
        """Write to their own chat; where they have none, say in the open that there was something, and not what."""
        try:
            chat = await self._chats.of(str(activity["from"]["aadObjectId"]), patience=TO_REPLY)
            await self._connector.send(chat.service_url, answer, conversation=chat.conversation, patience=TO_REPLY)
        except DeliveryError as error:
            if error.unsure:
                raise
            said = {"type": "message", "text": UNANSWERED}
            where = activity["conversation"]["id"]
            await self._connector.send(str(activity["serviceUrl"]), said, conversation=where, patience=TO_REPLY)
