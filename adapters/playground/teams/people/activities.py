"""Activities as Teams sends them (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages)."""

import html
from zoneinfo import ZoneInfo

from adapters.playground.payload import Payload
from adapters.playground.teams.state.records import Message, Place, User
from adapters.playground.teams.state.tenant import Tenant


class Activities:
    """Writes activities of the tenant's people."""

    def __init__(self, tenant: Tenant, service_url: str) -> None:
        self._tenant = tenant
        self._service_url = service_url

    def message(self, message: Message, author: User, *, value: Payload | None = None) -> Payload:
        """Write something said to the bot; a pressed `Action.Submit` says nothing, but has a `value`."""
        said = self._frame(author, message.place, message.root) | {"type": "message", "id": message.id}
        if message.only_for is not None:
            # https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands
            said["recipient"] = {**said["recipient"], "isTargeted": True}
        if value is not None:
            return {**said, "value": value}
        entities, name = list(said["entities"]), self._tenant.bot_name
        text = message.text.strip()
        if f"<at>{name}</at>" in text:
            bot = {"id": self._tenant.bot_id, "name": name}
            entities.append({"type": "mention", "mentioned": bot, "text": f"<at>{name}</at>"})
            entities.extend(self._called(text))
            text = f"{text}\n"  # https://github.com/MicrosoftDocs/OfficeDocs-SkypeForBusiness/issues/4723
        return {
            **said,
            "text": text,
            "textFormat": "plain",
            "attachments": [{"contentType": "text/html", "content": f"<div><div>{html.escape(text)}</div></div>"}],
            "entities": entities,
        }

    def _called(self, text: str) -> list[Payload]:
        """List who else is called in a message, as a client does that marked them."""
        return [
            {"type": "mention", "mentioned": {"id": user.mri, "name": user.name}, "text": f"<at>{user.name}</at>"}
            for user in self._tenant.users.values()
            if f"<at>{user.name}</at>" in text
        ]

    def submitted(self, author: User, on: Message, value: Payload) -> Payload:
        """Write the press of an `Action.Submit` on a card."""
        said = self._frame(author, on.place, on.root) | {"type": "message", "id": self._tenant.next_id()}
        return {**said, "replyToId": on.id, "value": value}

    def invoke(
        self, author: User, name: str, value: Payload, *, place: Place, root: str | None, on: str | None = None
    ) -> Payload:
        """Write an act that waits for its answer."""
        frame = self._frame(author, place, root)
        written = {**frame, "type": "invoke", "id": self.new_id(), "name": name, "value": value}
        return {**written, "replyToId": on} if on else written

    def members_changed(self, place: Place, event: str, accounts: list[Payload], *, by: User | None) -> Payload:
        """Write that somebody, or the bot itself, came or went."""
        kind = "membersRemoved" if event == "teamMemberRemoved" else "membersAdded"
        frame = self._frame(by or self._somebody(place), place, None)
        if place.is_channel:
            frame["channelData"] = {**frame["channelData"], "eventType": event}
        return {**frame, "type": "conversationUpdate", "id": self.new_id(), kind: accounts}

    def installed(self, place: Place, action: str, *, by: User | None) -> Payload:
        """Write that the app was installed or removed.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
        """
        frame = self._frame(by or self._somebody(place), place, None)
        return {**frame, "type": "installationUpdate", "id": self.new_id(), "action": action}

    def bot_account(self) -> Payload:
        """Write the bot itself."""
        return {"id": self._tenant.bot_id, "name": self._tenant.bot_name}

    def new_id(self) -> str:
        """Draw the id of an activity that is no message."""
        return f"f:{self._tenant.numbering.happening('').lower()}"

    def link_to(self, message: Message) -> str:
        """Write the address of a message."""
        return f"https://teams.microsoft.com/l/message/{message.place.id}/{message.id}"

    def payload_of(self, message: Message) -> Payload:
        """Write a message as a message extension gets it.

        https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command
        """
        at = message.at.isoformat().replace("+00:00", "Z")
        author = message.author
        user = None if author is None else {"userIdentityType": "aadUser", "id": author.id, "displayName": author.name}
        content = f"<div><div>{html.escape(message.read)}</div></div>".replace("\n", "<br>")
        return {
            "id": message.id,
            "replyToId": message.root if message.is_reply else None,
            "createdDateTime": at,
            "lastModifiedDateTime": at if message.earlier else None,
            "deleted": False,
            "importance": "normal",
            "locale": "en-us",
            "linkToMessage": self.link_to(message),
            "from": {"device": None, "conversation": None, "user": user, "application": None},
            "body": {"contentType": "html", "content": content},
            "attachments": [],
            "mentions": [],
            "reactions": [],
        }

    def _somebody(self, place: Place) -> User:
        present = (user for user in self._tenant.users.values() if user.id in place.members and not user.deleted)
        return next(present, None) or next(iter(self._tenant.users.values()))

    def _frame(self, author: User, place: Place, root: str | None) -> Payload:
        now = self._tenant.business()
        local = now.astimezone(ZoneInfo(author.zone))
        language, _, country = author.locale.partition("-")
        return {
            "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "localTimestamp": local.isoformat(timespec="milliseconds"),
            "localTimezone": author.zone,
            "serviceUrl": self._service_url,
            "channelId": "msteams",
            "from": author.as_account(),
            "conversation": place.as_conversation(root, self._tenant.id),
            "recipient": self.bot_account(),
            "entities": [
                {
                    "locale": f"{language}-{country}",
                    "country": country,
                    "platform": "Web",
                    "timezone": author.zone,
                    "type": "clientInfo",
                }
            ],
            "channelData": self._channel_data(place),
            "locale": author.locale,
        }

    def _channel_data(self, place: Place) -> Payload:
        # Whoever acts, and wherever they are at home: the tenant of the conversation is meant.
        written: Payload = {"tenant": {"id": self._tenant.id}}
        if place.team is None:
            return written
        team = {"id": place.team.id, "name": place.team.name, "aadGroupId": place.team.group}
        channel = {"id": place.id} if place.id == place.team.id else {"id": place.id, "name": place.name}
        return {"teamsChannelId": place.id, "teamsTeamId": place.team.id, "channel": channel, "team": team, **written}
