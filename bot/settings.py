"""Everything that differs between deployments, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from bot import dotenv
from bot.variables import spelling
from bot.variables.reading import Problem, Reading, SettingsError
from bot.variables.slack import SlackSettings, slack_settings
from decisions.people import Email

SHORTEST_KEY = 32
MAKE_A_KEY = """make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))\""""
# Of the public cloud: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
OPENID_METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TOKEN_ISSUER = "https://api.botframework.com"  # noqa: S105  the name of who issues tokens


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


class AppType(StrEnum):
    """How an app of Microsoft's proves who it is: by a password, or by the machine that it runs on."""

    SINGLE_TENANT = "SingleTenant"
    MANAGED_IDENTITY = "UserAssignedMSI"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSettings:
    """What it takes to serve Teams for one tenant. No `service_urls`: those that Microsoft is known to have.

    Where it is `insecure`, whoever reaches this machine is believed, and app and tenant may be empty.
    """

    app_id: str
    password: str = field(repr=False)
    tenant_id: str
    app_type: AppType
    service_urls: tuple[str, ...]
    insecure: bool
    openid_metadata_url: str
    token_issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A deployment. A platform that is not configured is None; `secret_key` is empty where nothing needs one.

    What lies encrypted under one of the `former_keys` can be read still.
    """

    database_url: str = field(repr=False)
    host: str
    port: int
    public_url: str
    secret_key: str = field(repr=False)
    former_keys: tuple[str, ...] = field(repr=False)
    org_name: str
    log_format: LogFormat
    log_level: LogLevel
    admins: tuple[Email, ...] = field(repr=False)
    slack: SlackSettings | None
    teams: TeamsSettings | None

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the key that encrypts, and after it those that only decrypt."""
        return (self.secret_key, *self.former_keys)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that must never be written anywhere."""
        url = urlsplit(self.database_url)
        password = url.password or ""
        slack = self.slack.secrets if self.slack else ()
        teams = (self.teams.password,) if self.teams else ()
        passwords = (password, unquote(password), *parse_qs(url.query).get("password", ()))
        return tuple(secret for secret in (*self.keys, *passwords, *slack, *teams) if secret)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read `environ`, and the files that its `NAME_FILE` variables name.

        Raises:
            SettingsError: names every missing or malformed variable at once.
        """
        reading = Reading(environ)
        host = reading.value("HOST", "127.0.0.1", spelling.host)
        port = reading.value("PORT", "3000", spelling.port)
        slack = slack_settings(reading)
        teams = _teams(reading, host)
        key, *former = _secret_keys(reading, needed=slack is not None or teams is not None)
        settings = cls(
            database_url=reading.value("DATABASE_URL", "sqlite:///steerco.db", spelling.database_url, secret=True),
            host=host,
            port=port,
            public_url=reading.value("PUBLIC_URL", _address(host, port), spelling.public_url),
            secret_key=key,
            former_keys=tuple(former),
            org_name=reading.value("ORG_NAME", "Our organisation", spelling.one_line),
            log_format=reading.value("LOG_FORMAT", "text", _log_format),
            log_level=reading.value("LOG_LEVEL", "INFO", _log_level),
            admins=reading.value("ADMINS", "", spelling.emails),
            slack=slack,
            teams=teams,
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


def _teams(reading: Reading, host: str) -> TeamsSettings | None:
    insecure = reading.value("TEAMS_INSECURE_DEV", "", spelling.switch)
    password = reading.value("MICROSOFT_APP_PASSWORD", "", spelling.secret, secret=True)
    settings = TeamsSettings(
        app_id=reading.value("MICROSOFT_APP_ID", "", spelling.microsoft_id),
        password=password,
        tenant_id=reading.value("MICROSOFT_APP_TENANT_ID", "", spelling.microsoft_id),
        app_type=reading.value("MICROSOFT_APP_TYPE", AppType.SINGLE_TENANT, _app_type),
        service_urls=reading.value("TEAMS_SERVICE_URLS", "", spelling.trusted_urls),
        insecure=insecure,
        openid_metadata_url=reading.value("MICROSOFT_OPENID_METADATA_URL", OPENID_METADATA_URL, spelling.trusted_url),
        token_issuer=reading.value("MICROSOFT_TOKEN_ISSUER", TOKEN_ISSUER, spelling.trusted_url),
    )
    if insecure:
        if host not in spelling.LOOPBACK:
            reading.wrong(
                "TEAMS_INSECURE_DEV",
                "believes whoever calls, so it is for this machine alone; set HOST=127.0.0.1, or leave it out",
            )
        return settings
    identity = reading.text("MICROSOFT_APP_ID"), reading.text("MICROSOFT_APP_TENANT_ID")
    if not any((*identity, reading.text("MICROSOFT_APP_PASSWORD", secret=True))):
        return None
    for name, where in _missing(reading, settings.app_type):
        reading.wrong(name, f"is missing; copy {where}")
    return settings


def _missing(reading: Reading, app_type: AppType) -> list[tuple[str, str]]:
    """Name what Teams still lacks, and where it is to be found."""
    lacking = [
        (name, where)
        for name, where in (
            ("MICROSOFT_APP_ID", "the Microsoft App ID from the Azure bot, under Configuration"),
            ("MICROSOFT_APP_TENANT_ID", "the App Tenant ID from the Azure bot, under Configuration"),
        )
        if reading.text(name) is None
    ]
    if app_type is AppType.SINGLE_TENANT and reading.text("MICROSOFT_APP_PASSWORD", secret=True) is None:
        value = "the value of a client secret; or with a managed identity set MICROSOFT_APP_TYPE=UserAssignedMSI"
        lacking.append(("MICROSOFT_APP_PASSWORD", value))
    return lacking


def _app_type(text: str) -> AppType:
    known = {each.lower(): each for each in AppType}
    if text.lower() not in known:
        raise ValueError(
            "is no type of app that can be served; write SingleTenant or UserAssignedMSI, as the Azure bot has it"
        )
    return known[text.lower()]


def _log_format(text: str) -> LogFormat:
    if text.lower() not in tuple(LogFormat):
        raise ValueError("is no format; write text or json")
    return LogFormat(text.lower())


def _log_level(text: str) -> LogLevel:
    if text.upper() not in tuple(LogLevel):
        raise ValueError("is no level; write DEBUG, INFO, WARNING or ERROR")
    return LogLevel(text.upper())


def _secret_keys(reading: Reading, *, needed: bool) -> tuple[str, ...]:
    """Read the key that seals, and after it those that only open what they sealed before."""
    written = reading.text("SECRET_KEY", secret=True)
    if written is None:
        if needed:
            reading.wrong("SECRET_KEY", f"is missing; {MAKE_A_KEY}")
        return ("",)
    keys = tuple(key.strip() for key in written.split(","))
    if all(len(key) >= SHORTEST_KEY for key in keys):
        return keys
    if len(written) < SHORTEST_KEY:
        reading.wrong("SECRET_KEY", f"is shorter than {SHORTEST_KEY} characters; {MAKE_A_KEY}")
    return (written,)  # a comma may stand in a key


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
