"""Everything that differs between deployments, read once from the environment."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bot import dotenv
from decisions.people import Email

T = TypeVar("T")

SHORTEST_KEY = 32
LONGEST_NAME = 80
MAKE_A_KEY = """make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))\""""

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_HOST = re.compile(r"[A-Za-z0-9_.:%-]+", re.ASCII)
_PRINTABLE = re.compile(r"[!-~]+", re.ASCII)
_BOT_TOKEN = re.compile(r"(?:xoxe\.)?xoxb-[!-~]+", re.ASCII)


class LogFormat(StrEnum):
    """For people, or for machines."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which weight on something is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting that is missing or malformed, and how to mend it; never its value."""

    name: str
    mend: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.name}: {self.mend}"


class SettingsError(Exception):
    """Some settings are missing or malformed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(("Some settings need mending:", *(f"  {problem}" for problem in problems))))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """What it takes to serve a Slack workspace. Several signing secrets hold while they are being exchanged."""

    bot_token: str = field(repr=False)
    signing_secrets: tuple[str, ...] = field(repr=False)
    api_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A deployment. A platform that is not configured is None; `secret_key` is empty where nothing needs one."""

    database_url: str = field(repr=False)
    host: str
    port: int
    public_url: str
    secret_key: str = field(repr=False)
    org_name: str
    log_format: LogFormat
    log_level: LogLevel
    admins: tuple[Email, ...] = field(repr=False)
    slack: SlackSettings | None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that must never be written anywhere."""
        url = urlsplit(self.database_url)
        password = url.password or ""
        slack = (self.slack.bot_token, *self.slack.signing_secrets) if self.slack else ()
        passwords = (password, unquote(password), *parse_qs(url.query).get("password", ()))
        return tuple(secret for secret in (self.secret_key, *passwords, *slack) if secret)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read `environ`, and the files that its `NAME_FILE` variables name.

        Raises:
            SettingsError: names every missing or malformed variable at once.
        """
        reading = _Reading(environ)
        host = reading.value("HOST", "127.0.0.1", _host)
        port = reading.value("PORT", "3000", _port)
        slack = _slack(reading)
        settings = cls(
            database_url=reading.value("DATABASE_URL", "sqlite:///steerco.db", _database_url, secret=True),
            host=host,
            port=port,
            public_url=reading.value("PUBLIC_URL", _address(host, port), _public_url),
            secret_key=_secret_key(reading, needed=slack is not None),
            org_name=reading.value("ORG_NAME", "Our organisation", _one_line),
            log_format=reading.value("LOG_FORMAT", "text", _log_format),
            log_level=reading.value("LOG_LEVEL", "INFO", _log_level),
            admins=reading.value("ADMINS", "", _emails),
            slack=slack,
        )
        reading.finish()
        return settings


def environment(environ: Mapping[str, str], dotenv_path: Path) -> dict[str, str]:
    """Add what the `.env` file says to `environ`, which wins.

    Raises:
        SettingsError: the file is there and cannot be read; names its lines by number.
    """
    try:
        return dotenv.beside(environ, dotenv_path)
    except dotenv.DotenvError as error:
        mends = [
            f"line {line} is not NAME=value; put quotes around a value with spaces or quotes" for line in error.lines
        ]
        mends = mends or ["it cannot be read; make it readable text in UTF-8, or remove it"]
        raise SettingsError(tuple(Problem(dotenv_path.name, mend) for mend in mends)) from None


class _Reading:
    """One pass over the environment, which goes on after a mistake and keeps it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._problems: list[Problem] = []

    def value(self, name: str, default: str, parse: Callable[[str], T], *, secret: bool = False) -> T:
        """Read a variable; one that is empty is not set."""
        written = self.text(name, secret=secret)
        if written is not None:
            try:
                return parse(written)
            except ValueError as error:
                self.wrong(name, str(error))
        return parse(default)

    def text(self, name: str, *, secret: bool = False) -> str | None:
        """Read a variable, or for a secret the file that `NAME_FILE` names; None where neither is set."""
        said = self._environ.get(name, "").strip()
        file = self._environ.get(f"{name}{dotenv.FILE_SUFFIX}", "").strip() if secret else ""
        if said and file:
            self.wrong(name, f"is set beside {name}_FILE; set one of the two")
        if file and not said:
            said = self._file(name, Path(file))
        return said or None

    def wrong(self, name: str, mend: str) -> None:
        """Keep a mistake."""
        self._problems.append(Problem(name, mend))

    def finish(self) -> None:
        """End the pass.

        Raises:
            SettingsError: there were mistakes.
        """
        if self._problems:
            raise SettingsError(tuple(dict.fromkeys(self._problems)))

    def _file(self, name: str, path: Path) -> str:
        try:
            said = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError, ValueError):
            said = ""
            self.wrong(f"{name}_FILE", "names a file that cannot be read; make it readable by who runs Steerco")
        else:
            if not said:
                self.wrong(f"{name}_FILE", "names an empty file; put the value in it")
        return said


def _slack(reading: _Reading) -> SlackSettings | None:
    token = reading.text("SLACK_BOT_TOKEN", secret=True)
    signing = reading.text("SLACK_SIGNING_SECRET", secret=True)
    api_url = reading.value("SLACK_API_URL", "https://slack.com/api/", _api_url)
    if token is None and signing is None:
        return None
    if token is None:
        reading.wrong("SLACK_BOT_TOKEN", "is missing beside SLACK_SIGNING_SECRET; copy it from OAuth & Permissions")
    elif not _BOT_TOKEN.fullmatch(token):
        reading.wrong(
            "SLACK_BOT_TOKEN", "is no bot token; copy the one that begins with xoxb- from OAuth & Permissions"
        )
    if signing is None:
        reading.wrong("SLACK_SIGNING_SECRET", "is missing beside SLACK_BOT_TOKEN; copy it from Basic Information")
    secrets = tuple(secret for secret in re.split(r"[,\s]+", signing or "") if secret)
    if signing is not None and not (secrets and all(_PRINTABLE.fullmatch(secret) for secret in secrets)):
        reading.wrong("SLACK_SIGNING_SECRET", "is none; copy it from Basic Information, several with commas between")
    return SlackSettings(bot_token=token or "", signing_secrets=secrets, api_url=api_url)


def _secret_key(reading: _Reading, *, needed: bool) -> str:
    key = reading.text("SECRET_KEY", secret=True)
    if key is None:
        if needed:
            reading.wrong("SECRET_KEY", f"is missing; {MAKE_A_KEY}")
        return ""
    if len(key) < SHORTEST_KEY:
        reading.wrong("SECRET_KEY", f"is shorter than {SHORTEST_KEY} characters; {MAKE_A_KEY}")
    return key


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError("is no host; write a name or an address, like 127.0.0.1, without http:// or a port")
    return text


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or not 1 <= int(text) <= 65535:
        raise ValueError("is no port; write a number from 1 to 65535, like 3000")
    return int(text)


def _public_url(text: str) -> str:
    url = _web_address(text)
    if url is None or url.path not in ("", "/") or url.query or url.fragment:
        raise ValueError(
            "is no address to reach Steerco at; write one without a path, like https://steerco.example.com"
        )
    return f"{url.scheme}://{url.netloc}"


def _api_url(text: str) -> str:
    url = _web_address(text)
    if url is None or url.query or url.fragment:
        raise ValueError("is no address of a web API; leave it out, or write one like https://slack.com/api/")
    return f"{url.geturl().rstrip('/')}/"


def _web_address(text: str) -> SplitResult | None:
    """Read an address; a wrong one is in no message, since it may hold a password."""
    try:
        url = urlsplit(text)
        well = url.scheme in ("http", "https") and url.hostname and url.username is None and url.port != 0
    except ValueError:
        return None
    return url if well and _PRINTABLE.fullmatch(text) else None


def _database_url(text: str) -> str:
    try:
        url = urlsplit(text)
    except ValueError:
        url = urlsplit("")
    if url.scheme == "sqlite" and not url.netloc and url.path.strip("/") not in ("", ":memory:"):
        return text
    if url.scheme in ("postgresql", "postgres", "postgresql+psycopg") and url.path.strip("/"):
        return text
    raise ValueError(
        "is no database; write sqlite:///steerco.db (four slashes for a full path)"
        " or postgresql://USER:PASSWORD@HOST/DATABASE"
    )


def _one_line(text: str) -> str:
    if len(text) > LONGEST_NAME or not text.isprintable():
        raise ValueError(f"is no name; write one line of at most {LONGEST_NAME} characters")
    return text


def _log_format(text: str) -> LogFormat:
    if text.lower() not in tuple(LogFormat):
        raise ValueError("is no format; write text or json")
    return LogFormat(text.lower())


def _log_level(text: str) -> LogLevel:
    if text.upper() not in tuple(LogLevel):
        raise ValueError("is no level; write DEBUG, INFO, WARNING or ERROR")
    return LogLevel(text.upper())


def _emails(text: str) -> tuple[Email, ...]:
    emails = [one for one in re.split(r"[,;\s]+", text.lower()) if one]
    if not all(_EMAIL.fullmatch(one) for one in emails):
        raise ValueError("holds something that is no e-mail; write e-mails with commas between")
    return tuple(Email(one) for one in dict.fromkeys(emails))
