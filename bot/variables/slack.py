"""What it takes to serve Slack: the token of one workspace, or what lets several install it."""

import re
from dataclasses import dataclass, field

from bot.variables import spelling
from bot.variables.reading import Reading

SLACK_API_URL = "https://slack.com/api/"

_BOT_TOKEN = re.compile(r"(?:xoxe\.)?xoxb-[!-~]+", re.ASCII)
_APP_TOKEN = re.compile(r"xapp-[!-~]+", re.ASCII)
_WORKSPACE = re.compile(r"[TE][0-9A-Z]{2,20}", re.ASCII)
_SECRETS = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_CLIENT_SECRET")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """What it takes to serve Slack. Several signing secrets hold while they are being exchanged.

    With a `bot_token` its workspace is served, with client id and secret all that install the app: where some are
    named in `workspaces`, those alone. With an `app_token` we call Slack, and Slack need not reach us. With
    `read_threads` what people say among themselves in the thread of a decision may be an answer to it.
    """

    bot_token: str = field(repr=False)
    signing_secrets: tuple[str, ...] = field(repr=False)
    api_url: str
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    workspaces: tuple[str, ...] = ()
    read_threads: bool = False

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything in it that must never be written anywhere."""
        return self.bot_token, *self.signing_secrets, self.client_secret, self.app_token


def slack_settings(reading: Reading) -> SlackSettings | None:
    """Read what Slack gave; None where nothing is set."""
    settings = SlackSettings(
        bot_token=reading.value("SLACK_BOT_TOKEN", "", _bot_token, secret=True),
        signing_secrets=reading.value("SLACK_SIGNING_SECRET", "", _signing_secrets, secret=True),
        api_url=reading.value("SLACK_API_URL", SLACK_API_URL, spelling.api_url),
        client_id=reading.value("SLACK_CLIENT_ID", "", _client_id),
        client_secret=reading.value("SLACK_CLIENT_SECRET", "", spelling.secret, secret=True),
        app_token=reading.value("SLACK_APP_TOKEN", "", _app_token, secret=True),
        workspaces=reading.value("SLACK_WORKSPACES", "", _workspaces),
        read_threads=reading.value("READ_THREADS", "", spelling.switch),
    )
    given = {name for name in _SECRETS if reading.text(name, secret=True) is not None}
    given |= {"SLACK_CLIENT_ID"} if reading.text("SLACK_CLIENT_ID") is not None else set()
    if not given:
        return None
    for name, mend in _missing(given):
        reading.wrong(name, mend)
    return settings


def _missing(given: set[str]) -> list[tuple[str, str]]:
    """Name what Slack still lacks, and where it is to be found."""
    lacking = []
    oauth = given & {"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"}
    if not oauth and "SLACK_BOT_TOKEN" not in given:
        other = "SLACK_SIGNING_SECRET" if "SLACK_SIGNING_SECRET" in given else "SLACK_APP_TOKEN"
        lacking.append(("SLACK_BOT_TOKEN", f"is missing beside {other}; copy it from OAuth & Permissions"))
    for name, other in (("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"), ("SLACK_CLIENT_SECRET", "SLACK_CLIENT_ID")):
        if oauth == {other}:
            lacking.append((name, f"is missing beside {other}; copy it from Basic Information"))
    if not given & {"SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"}:
        beside = "SLACK_BOT_TOKEN" if "SLACK_BOT_TOKEN" in given else min(oauth)
        where = "copy it from Basic Information, or for Socket Mode set SLACK_APP_TOKEN"
        lacking.append(("SLACK_SIGNING_SECRET", f"is missing beside {beside}; {where}"))
    return lacking


def _bot_token(text: str) -> str:
    if text and not _BOT_TOKEN.fullmatch(text):
        raise ValueError("is no bot token; copy the one that begins with xoxb- from OAuth & Permissions")
    return text


def _app_token(text: str) -> str:
    if text and not _APP_TOKEN.fullmatch(text):
        raise ValueError(
            "is no app-level token; make one with connections:write under Basic Information, it begins with xapp-"
        )
    return text


def _signing_secrets(text: str) -> tuple[str, ...]:
    secrets = tuple(secret for secret in re.split(r"[,\s]+", text) if secret)
    if text and not (secrets and all(map(spelling.is_printable, secrets))):
        raise ValueError("is none; copy it from Basic Information, several with commas between")
    return secrets


def _client_id(text: str) -> str:
    if text and not spelling.is_printable(text):
        raise ValueError("is no client id; copy it from Basic Information, like 1234567890.1234567890123")
    return text


def _workspaces(text: str) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(one for one in re.split(r"[,;\s]+", text) if one))
    if not all(_WORKSPACE.fullmatch(one) for one in ids):
        raise ValueError("holds no id of a workspace; write ids like T0123ABCD or E0123ABCD with commas between")
    return ids
