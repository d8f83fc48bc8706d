"""Messages of Slack, as far as they are for us: read once into values, and all others dropped."""

import re
from dataclasses import dataclass

from adapters.acting.acted import Spot
from adapters.slack.payloads import Body
from adapters.slack.people import PLATFORM
from adapters.slack.typed import as_typed
from adapters.words.addressed import heard
from adapters.words.sayings import Away, Said
from decisions.people import Identity
from decisions.requests import RequestId
from decisions.words import Words

LONGEST = 4000
"""Characters of a message that are read: more than a question may hold."""
_PLAIN = (None, "thread_broadcast")
"""What people say; other kinds tell of edits, of people who join, and of bots."""
_TOLD_APART = ("app_mention", "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Something that a person said. `text` is as Slack writes it, without the bot's name where that was called."""

    request_id: RequestId
    actor: Identity
    text: str
    spot: Spot
    to_steerco: bool

    @property
    def typed(self) -> str:
        """Give what was said as a person reads it."""
        return Words.cleaned(as_typed(self.text))

    @property
    def said(self) -> Said:
        """Read what is asked for; whoever stands in for somebody is read from a mention."""
        found = heard(Words.cleaned(self.text))
        return found if isinstance(found, Away) else heard(self.typed)


def message_in(body: Body) -> Heard | None:
    """Read a message; None where no person said it just now, or where it comes to us in another way too.

    https://docs.slack.dev/reference/events/app_mention
    https://docs.slack.dev/reference/events/message.im
    """
    event = body["event"]
    if event["type"] not in _TOLD_APART or event.get("subtype") not in _PLAIN:
        return None
    user, channel, text = event.get("user"), event.get("channel"), event.get("text") or ""
    if not user or not channel or event.get("bot_id") or "edited" in event or len(text) > LONGEST:
        return None
    bot = _bot(body)
    direct, called = channel.startswith("D"), event["type"] == "app_mention"
    calls = bool(bot) and f"<@{bot}" in text
    if not called and not direct and calls:
        return None  # of a call we are told by an event of its own
    # In a shared channel who speaks may be of another workspace than the one that it is told to.
    teams = (event.get("user_team"), event.get("team"), body.get("team_id"))
    tenant = next((team for team in teams if isinstance(team, str) and team), "")
    return Heard(
        request_id=RequestId(f"slack/event/{body['event_id']}"),
        actor=Identity(platform=PLATFORM, tenant=tenant, user=user),
        text=_without(bot, text),
        spot=Spot(tenant=str(body.get("team_id") or tenant), channel=channel, thread=_thread(event), direct=direct),
        to_steerco=called or direct,
    )


def _thread(event: Body) -> str | None:
    thread = event.get("thread_ts")
    return str(thread) if thread and thread != event.get("ts") else None


def _bot(body: Body) -> str:
    """Name the bot: it is for it that an event is sent."""
    of: Body = next(iter(body.get("authorizations") or ()), {})
    return str(of.get("user_id") or "") if of.get("is_bot") else ""


def _without(bot: str, text: str) -> str:
    """Leave out the first call of the bot, with the mark that follows it."""
    if not bot:
        return text.strip()
    return re.sub(rf"<@{re.escape(bot)}(?:\|[^<>]*)?>[\s,:]*", " ", text, count=1).strip()
