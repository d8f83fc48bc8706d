"""`steerco doctor`: each thing that is not well is named, with what to do about it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from types import MappingProxyType

import pytest

from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.teams.calls.credentials import NoTokenError, Tokens
from bot.cli.checks import named, teams
from bot.cli.checks.check import Check
from bot.cli.main import main
from bot.playing import playing, tenant
from bot.settings import Settings

pytestmark = pytest.mark.anyio

RIGHTS = """
people:
  CFO: ana@example.com
  CTO: ben@example.com
rights:
  - {what: Tools, when: budget below 10k, decides: CTO}
  - {what: Everything else, decides: CFO}
"""


class NoTokenOf(Tokens):
    """Microsoft, which gives nothing, for a reason."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    async def token(self) -> str:
        """Refuse."""
        raise NoTokenError(self._reason)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def microsoft(anyio_backend: str) -> AsyncIterator[TeamsStandIn]:
    """A tenant with Ana and Ben in it, who are in one team."""
    async with tenant() as stand_in:
        people = [stand_in.add_user(name=name, email=f"{name.lower()}@example.com") for name in ("Ana", "Ben")]
        stand_in.add_team("Leadership", members=people)
        yield stand_in


async def looked_at(settings: Settings, tokens: Tokens) -> list[Check]:
    """Look at Teams as the doctor does, and then for those whom the rights name."""
    assert settings.teams is not None
    async with AsyncExitStack() as stack:
        checks, directory = await teams.checked(settings, settings.teams, stack, tokens=tokens)
        return checks if directory is None else [*checks, await named.checked(settings, {"Teams": directory})]


def to_mend(checks: list[Check]) -> dict[str, str]:
    return {check.what: check.mend for check in checks if not check.well}


async def test_where_teams_is_served_only_the_address_of_this_machine_is_to_be_mended(
    microsoft: TeamsStandIn, tmp_path: Path
) -> None:
    async with playing(None, teams=microsoft, directory=tmp_path, rights=RIGHTS, admins=()) as running:
        checks = await looked_at(running.house.settings, microsoft.tokens)

    assert list(to_mend(checks)) == ["Teams can reach it over https"]
    assert [check.what for check in checks if check.well] == [
        "Microsoft gives the bot its tokens",
        "the keys that Teams signs with can be had",
        "somebody in Teams has met it",
        "everyone whom the rights name is in Teams",
    ]


async def test_who_is_nowhere_is_named(microsoft: TeamsStandIn, tmp_path: Path) -> None:
    rights = RIGHTS.replace("ben@", "bob@")
    async with playing(None, teams=microsoft, directory=tmp_path, rights=rights, admins=()) as running:
        found = to_mend(await looked_at(running.house.settings, microsoft.tokens))

    assert found["everyone whom the rights name is in Teams"].startswith("bob@example.com: nobody")


async def test_before_anybody_wrote_it_says_where_teams_is_to_be_sent(microsoft: TeamsStandIn, tmp_path: Path) -> None:
    found = to_mend(await looked_at(settings(tmp_path, microsoft), microsoft.tokens))

    assert "https://steerco.example.com/api/messages" in found["somebody in Teams has met it"]


async def test_keys_that_cannot_be_had_are_told(microsoft: TeamsStandIn, tmp_path: Path) -> None:
    elsewhere = {"MICROSOFT_OPENID_METADATA_URL": "http://127.0.0.1:9/openid"}

    found = to_mend(await looked_at(settings(tmp_path, microsoft, elsewhere), microsoft.tokens))

    assert "MICROSOFT_OPENID_METADATA_URL" in found["the keys that Teams signs with can be had"]


@pytest.mark.parametrize(
    ("reason", "mended"),
    [
        ("invalid_client", "make a new client secret"),
        ("unauthorized_client", "MICROSOFT_APP_ID is no app of MICROSOFT_APP_TENANT_ID"),
        ("ValueError", "MICROSOFT_APP_TENANT_ID is no tenant"),
        ("ConnectionError", "may this machine reach login.microsoftonline.com?"),
        ("temporarily_unavailable", "“temporarily_unavailable”"),
    ],
)
async def test_why_there_is_no_token_says_what_to_do(
    reason: str, mended: str, microsoft: TeamsStandIn, tmp_path: Path
) -> None:
    found = to_mend(await looked_at(settings(tmp_path, microsoft), NoTokenOf(reason)))

    assert mended in found["Microsoft gives the bot its tokens"]


async def test_a_machine_without_its_identity_is_told_so(microsoft: TeamsStandIn, tmp_path: Path) -> None:
    by_machine = {"MICROSOFT_APP_TYPE": "UserAssignedMSI"}

    found = to_mend(await looked_at(settings(tmp_path, microsoft, by_machine), NoTokenOf("ConnectionError")))

    assert "managed identity" in found["Microsoft gives the bot its tokens"]


async def test_what_was_left_from_development_is_to_be_mended(microsoft: TeamsStandIn, tmp_path: Path) -> None:
    found = to_mend(await looked_at(settings(tmp_path, microsoft, {"TEAMS_INSECURE_DEV": "1"}), microsoft.tokens))

    assert list(found) == ["Teams proves who calls"]


async def test_no_secret_is_ever_said(microsoft: TeamsStandIn, tmp_path: Path) -> None:
    of_it = settings(tmp_path, microsoft)

    said = "\n".join(map(str, await looked_at(of_it, NoTokenOf("invalid_client"))))

    assert [secret for secret in of_it.secrets if secret in said] == []


def test_with_no_platform_it_says_so_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("MICROSOFT_APP_ID", "MICROSOFT_APP_TENANT_ID", "TEAMS_INSECURE_DEV", "SLACK_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    assert main(["doctor"]) == 1

    assert "MEND  a platform is connected: set what Slack or Microsoft Teams gave you" in capsys.readouterr().out


def settings(directory: Path, stand_in: TeamsStandIn, more: Mapping[str, str] = MappingProxyType({})) -> Settings:
    """Give the settings of a deployment that was never started."""
    return Settings.from_env(
        {
            "DATABASE_URL": f"sqlite:///{directory / 'steerco.db'}",
            "SECRET_KEY": "k" * 32,
            "PUBLIC_URL": "https://steerco.example.com",
            "MICROSOFT_APP_ID": stand_in.app_id,
            "MICROSOFT_APP_PASSWORD": stand_in.password,
            "MICROSOFT_APP_TENANT_ID": stand_in.tenant.id,
            "TEAMS_SERVICE_URLS": stand_in.service_url,
            "MICROSOFT_OPENID_METADATA_URL": stand_in.metadata_url,
            **more,
        }
    )
