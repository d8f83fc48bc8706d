"""Addresses that answer an act later (https://docs.slack.dev/interactivity/handling-user-interaction)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.playground.blocks.entered import with_ids
from adapters.playground.blocks.limits import check_message
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError
from adapters.playground.state.records import Message
from adapters.playground.state.workspace import Workspace

USES = 5
LIFETIME = timedelta(minutes=30)


@dataclass(slots=True, kw_only=True, eq=False)
class ResponseUrl:
    """Leave to answer one person in one place, and to replace what they pressed on."""

    user: str
    channel: str
    at: datetime
    original: Message | None = None
    uses: int = 0


class ResponseUrls:
    """Every such address that was given out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._given: dict[str, ResponseUrl] = {}

    def give(self, *, user: str, channel: str, original: Message | None = None) -> str:
        """Make the last part of a new address."""
        key = self._workspace.numbering.happening("R").lower()
        self._given[key] = ResponseUrl(user=user, channel=channel, at=self._workspace.clock(), original=original)
        return key

    def gave(self, key: str) -> bool:
        """Tell whether an address was given out here."""
        return key in self._given

    def answer(self, key: str, sent: object) -> None:
        """Do what was sent to the address.

        Raises:
            SlackError: it is used up, too old, or what was sent is not to be shown.
        """
        given = self._given.get(key)
        if given is None:
            raise SlackError("invalid_url")
        if self._workspace.clock() - given.at > LIFETIME:
            raise SlackError("expired_url")
        if given.uses >= USES:
            raise SlackError("used_url")
        if not isinstance(sent, dict):
            raise SlackError("invalid_payload")
        given.uses += 1
        self._show(given, sent)

    def _show(self, given: ResponseUrl, sent: Payload) -> None:
        original = given.original
        if sent.get("delete_original") in {True, "true"} and original is not None:
            original.deleted = True
            return
        if sent.get("replace_original") in {True, "true"} and original is not None:
            replace_message(self._workspace, original, sent)
            return
        # For a command there is nothing to replace, and Slack posts anew: https://github.com/slackapi/bolt-js/issues/2287
        show_answer(self._workspace, sent, user=given.user, channel=given.channel)


def _content(sent: Mapping[str, object]) -> tuple[str, list[Payload]]:
    text, blocks = str(sent.get("text") or ""), sent.get("blocks") or []
    check_message(text, blocks)
    return text, blocks if isinstance(blocks, list) else []


def replace_message(workspace: Workspace, original: Message, sent: Payload) -> None:
    """Let a message say what was sent."""
    text, blocks = _content(sent)
    fresh = with_ids(blocks, draw=workspace.numbering.happening)
    original.become(text=text, blocks=fresh, at=workspace.business())
    workspace.note(original.text, original.blocks)


def show_answer(workspace: Workspace, sent: Payload, *, user: str, channel: str) -> Message:
    """Show an answer to who acted, or to everybody there when it says so."""
    text, blocks = _content(sent)
    return workspace.say(
        channel=workspace.channels[channel],
        user=workspace.bot,
        text=text,
        blocks=blocks,
        thread_ts=sent.get("thread_ts"),
        only_for=None if sent.get("response_type") == "in_channel" else user,
    )
