"""What the Bot Connector does, call by call (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference)."""

import json

from adapters.playground.payload import Payload
from adapters.playground.teams.api.asked import Asked
from adapters.playground.teams.api.pace import Pace
from adapters.playground.teams.cards.limits import complaints
from adapters.playground.teams.refusals import (
    bad_argument,
    bad_card,
    not_in_roster,
    not_installed_for_them,
    too_big,
    unknown_activity,
    unknown_conversation,
    unknown_member,
)
from adapters.playground.teams.state.records import Message, Place, User
from adapters.playground.teams.state.tenant import Tenant

# Counted in UTF-16: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
LARGEST = 100 * 1024
CARD = "application/vnd.microsoft.card.adaptive"
PAGE = 200


class Calls:
    """Answers each call out of the tenant's memory."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._pace = Pace(tenant)

    def create(self, asked: Asked) -> Payload:
        """Open somebody's chat, or begin a post in a channel."""
        sent = asked.sent
        self._must_be_the_bot(sent.get("bot"))
        channel = (sent.get("channelData") or {}).get("channel") or {}
        if sent.get("isGroup") and channel:
            place, _ = self._tenant.place(str(channel.get("id", "")))
            message = self._say(place, None, sent.get("activity"))
            return {"id": place.written(message.id), "activityId": message.id}
        return {"id": self._chat(sent).id}

    def post(self, asked: Asked) -> Payload:
        """Say something; in a channel without a thread it is a post of its own."""
        place, root = self._tenant.place(asked.conversation)
        return {"id": self._say(place, root, asked.sent).id}

    def reply(self, asked: Asked) -> Payload:
        """Answer a message; in a channel in its thread."""
        place, root = self._tenant.place(asked.conversation)
        above = next((each for each in self._tenant.said(place) if each.id == asked.activity), None)
        if above is None:
            raise unknown_activity([each.id for each in self._tenant.said(place)])
        return {"id": self._say(place, root or above.root, asked.sent).id}

    def target(self, asked: Asked) -> Payload:
        """Say something that one member reads.

        https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
        """
        place, root = self._tenant.place(asked.conversation)
        if place.is_personal:
            raise bad_argument("targeted messages are not supported in personal chats")
        recipient = asked.sent.get("recipient")
        account = str(recipient.get("id", "")) if isinstance(recipient, dict) else ""
        user = self._tenant.user_called(account)
        if user is None or user.id not in place.members:
            raise bad_argument(f"the recipient {account!r} is no member of the conversation")
        return {"id": self._say(place, root, asked.sent, only_for=user).id}

    def update(self, asked: Asked) -> Payload:
        """Let a message of the bot say something else."""
        message = self._own(asked)
        if message.only_for is not None and "recipient" in asked.sent:
            # https://github.com/microsoft/teams.ts/issues/738
            raise bad_argument("Cannot edit Recipient of Targeted Message")
        text, card = self._content(asked.sent)
        message.become(text=text, card=card, at=self._tenant.business())
        self._tenant.note(card)
        return {"id": message.id}

    def delete(self, asked: Asked) -> Payload:
        """Take a message of the bot back."""
        self._own(asked).deleted = True
        return {}

    def member(self, asked: Asked) -> Payload:
        """Describe one member."""
        place, _ = self._tenant.place(asked.conversation)
        user = self._tenant.user_called(asked.account)
        if user is None or user.id not in place.members:
            raise unknown_member([each["name"] for each in self._roster(place)])
        return user.as_member()

    def members(self, asked: Asked) -> Payload:
        """List the members, page by page."""
        place, _ = self._tenant.place(asked.conversation)
        # Pages of 50 to 500: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
        step = min(max(asked.number(asked.page_size, PAGE), 50), 500)
        begin, roster = asked.number(asked.after, 0), self._roster(place)
        more = {"continuationToken": str(begin + step)} if len(roster) > begin + step else {}
        return {"members": roster[begin : begin + step], **more}

    def channels(self, asked: Asked) -> Payload:
        """List the channels of a team; General has no name."""
        team = self._tenant.teams.get(asked.team)
        if team is None:
            raise unknown_conversation(list(self._tenant.teams))
        if not team.bot_in:
            raise not_in_roster()
        there = self._tenant.channels(team)
        named = ({"id": each.id, **({"name": each.name} if each.id != team.id else {})} for each in there)
        return {"conversations": list(named)}

    def _roster(self, place: Place) -> list[Payload]:
        users = (user for user in self._tenant.users.values() if user.id in place.members and not user.deleted)
        return [user.as_member() for user in users]

    def _must_be_the_bot(self, bot: object) -> None:
        if not isinstance(bot, dict) or bot.get("id") != self._tenant.bot_id:
            raise bad_argument(f"the bot is {self._tenant.bot_id}, not {bot!r}")

    def _chat(self, sent: Payload) -> Place:
        members, tenant = sent.get("members"), sent.get("tenantId")
        if sent.get("isGroup") or not isinstance(members, list) or len(members) != 1:
            raise bad_argument("a conversation is opened with one member, or with a channel and an activity")
        if self._tenant.id not in (tenant, ((sent.get("channelData") or {}).get("tenant") or {}).get("id")):
            raise bad_argument(f"the tenant is {self._tenant.id}")
        user = self._tenant.user_called(str(members[0].get("id", "")))
        if user is None:
            raise bad_argument("Failed to decrypt pairwise id")
        chat = self._tenant.personal(user.id)
        if not chat.bot_in:
            raise not_installed_for_them()
        return chat

    def _own(self, asked: Asked) -> Message:
        place, _ = self._tenant.place(asked.conversation)
        message = self._tenant.own_message(place, asked.activity)
        if asked.targeted != (message.only_for is not None):
            raise unknown_activity([])
        return message

    def _say(self, place: Place, root: str | None, sent: object, *, only_for: User | None = None) -> Message:
        text, card = self._content(sent)
        self._pace.keep(place.written(root))
        return self._tenant.say(
            place, author=None, text=text, card=card, root=root, only_for=only_for.id if only_for else None
        )

    def _content(self, sent: object) -> tuple[str, Payload | None]:
        if not isinstance(sent, dict) or sent.get("type") != "message":
            raise bad_argument("an activity of type message is needed")
        if len(json.dumps(sent, ensure_ascii=False).encode("utf-16-le")) > LARGEST:
            raise too_big()
        attachments = sent.get("attachments") or []
        if not isinstance(attachments, list) or len(attachments) > 1:
            raise bad_argument("this stand-in shows one attachment")
        text = sent.get("text") or ""
        if not attachments:
            if not text:
                raise bad_argument("a message needs a text or an attachment")
            return str(text), None
        return str(text), self._card(attachments[0])

    def _card(self, attachment: object) -> Payload:
        if not isinstance(attachment, dict) or attachment.get("contentType") != CARD:
            raise bad_argument(f"an attachment has the contentType {CARD}")
        if found := complaints(attachment.get("content"), people=self._tenant.accounts):
            raise bad_card(found)
        content: Payload = attachment["content"]
        return content
