"""`manifest.json`: what the app is called, where it may be used, and what can be said to it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from urllib.parse import urlsplit

# Raise it with whatever changes in this file: Teams takes an app for newer by this number alone.
APP_VERSION = "1.1.0"
RAISE_DECISION = "raise_decision"
ABOUT = "/about"
ACCENT = "#00695c"

Json: TypeAlias = dict[str, object]


class Schema(StrEnum):
    """Which version of Microsoft's schema the manifest is written in."""

    USUAL = "1.19"
    SLASH = "1.29"
    """The first in which a bot may ask for slash commands, which reach it as targeted messages.
    https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/agent-slash-commands"""
    GOVERNMENT = "1.10"
    """The clouds of governments lag behind the public one, and take no newer one than this for granted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What differs between deployments. `public_url` begins with https:// and has no path."""

    app_id: str
    public_url: str
    schema: Schema = Schema.USUAL

    @property
    def domain(self) -> str:
        """Where its pages are."""
        return urlsplit(self.public_url).netloc


COMMANDS = {
    "decide": "Raise a decision, like: decide Should we add 40k to the CRM migration by Friday?",
    "decide waiting": "What waits on me",
    "decide mine": "What I raised, and where it stands",
    "decide list": "All open decisions that I may see",
    "decide show": "One decision, with the buttons that I may use, like: decide show D-12",
    "decide who": "Who would decide that, and why, like: decide who 40k for a vendor",
    "decide share": "Put the card of a decision here too, like: decide share D-12",
    "decide log": "Record what was decided elsewhere",
    "decide agenda": "What waits for a forum, like: decide agenda Board",
    "help": "Everything that can be said",
}
"""As many as Teams shows in its menu, ten; help names the rest."""


def manifest(app: App) -> Json:
    """Write it.

    There is no `authorization`, since no permission of a team or a chat is needed: the roster of a place where the bot
    is, its messages to people who installed it, and what is said to it by name are open to every bot.
    https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/resource-specific-consent
    """
    about = f"{app.public_url}{ABOUT}"
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{app.schema}/MicrosoftTeams.schema.json",
        "manifestVersion": app.schema.value,
        "version": APP_VERSION,
        # One app a bot: the same id whenever it is written again, or Teams would take it for another app.
        "id": app.app_id,
        "developer": {
            "name": "Steerco",
            "websiteUrl": about,
            "privacyUrl": f"{about}#privacy",
            "termsOfUseUrl": f"{about}#terms",
        },
        "name": {"short": "Steerco", "full": "Steerco: governance decisions where people already talk"},
        "description": {"short": "Who decides, by when, on record.", "full": DESCRIPTION},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "defaultInstallScope": "personal",
        "bots": [_bot(app)],
        "composeExtensions": [_message_extension(app)],
        "staticTabs": [
            {"entityId": "conversations", "scopes": ["personal"]},
            {
                "entityId": "about",
                "name": "About",
                "contentUrl": about,
                "websiteUrl": about,
                "scopes": ["personal"],
            },
        ],
        "validDomains": [app.domain],
    }


DESCRIPTION = (
    "Raise a decision where you already talk. Steerco finds who has the right to decide it, brings them the trade-off "
    "in the thread, reminds them in time, and puts what they decided on record.\n\n"
    "Say “@Steerco decide” and your question in a channel or a group chat, or just “decide” and your question to "
    "Steerco itself; or choose “Raise as decision” in the menu of any message. Say “help” for the rest.\n\n"
    "Steerco runs on a server of your own organisation. It reads what is said to it by name, and nothing else."
)


def _bot(app: App) -> Json:
    bot: Json = {"botId": app.app_id, "scopes": ["personal", "team", "groupChat"], "commandLists": [_commands(app)]}
    if app.schema is Schema.SLASH:
        bot["supportsTargetedMessages"] = True
    return bot


def _commands(app: App) -> Json:
    listed: Json = {
        "scopes": ["personal", "team", "groupChat"],
        "commands": [{"title": said, "description": what} for said, what in COMMANDS.items()],
    }
    if app.schema is Schema.SLASH:
        listed["triggers"] = ["mention", "slash"]
    return listed


def _message_extension(app: App) -> Json:
    """Declare what stands in the menu of every message, whose form comes from us; and of whose links we are asked.

    https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
    """
    return {
        "botId": app.app_id,
        "commands": [
            {
                "id": RAISE_DECISION,
                "type": "action",
                "context": ["message"],
                "title": "Raise as decision",
                "description": "Put this message to whoever may decide it",
                "fetchTask": True,
            }
        ],
        "messageHandlers": [{"type": "link", "value": {"domains": [app.domain]}}],
    }
