"""`steerco doctor` in Slack: every workspace that installed it, and the line where we open one."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.playground.api.trouble import refuses
from adapters.playground.stand_in import SCOPES, SlackStandIn
from adapters.slack.people import SlackDirectory
from bot.cli.checks import slack
from bot.cli.checks.check import Check
from bot.furnishing import Connected
from bot.playing import Playing, another_workspace, playing, workspace
from bot.settings import Settings
from tests.installing import Browser

pytestmark = pytest.mark.anyio
HTTPS = "who installs it comes back over https"
INSTALLED = "a workspace has installed it"
LINE = "Slack gives a line for what it has to say"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def here(anyio_backend: str) -> AsyncIterator[SlackStandIn]:
    async with workspace() as stand_in:
        stand_in.add_user(name="Ana", email="ana@example.com")
        yield stand_in


async def looked_at(settings: Settings) -> tuple[list[Check], SlackDirectory | None]:
    assert settings.slack is not None
    async with AsyncExitStack() as stack:
        checks, directory = await slack.checked(settings, settings.slack, stack)
        assert directory is None or isinstance(directory, SlackDirectory)
        return checks, directory


def to_mend(checks: list[Check]) -> dict[str, str]:
    return {check.what: check.mend for check in checks if not check.well}


def well(checks: list[Check]) -> list[str]:
    return [check.what for check in checks if check.well]


async def by_oauth(here: SlackStandIn, folder: Path, stack: AsyncExitStack) -> Playing:
    here.revoke()
    return await stack.enter_async_context(
        playing(here, directory=folder, rights="", admins=(), connected=Connected.BY_OAUTH)
    )


async def test_before_anybody_installed_it_says_where_to(here: SlackStandIn, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        played = await by_oauth(here, tmp_path, stack)

        checks, directory = await looked_at(played.house.settings)

    assert list(to_mend(checks)) == [HTTPS, INSTALLED]
    assert "/slack/install while steerco serve runs" in to_mend(checks)[INSTALLED]
    assert directory is None


async def test_each_workspace_is_looked_at(here: SlackStandIn, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(another_workspace(here))
        here.workspace.enterprise_id = there.workspace.enterprise_id = "E1"
        played = await by_oauth(here, tmp_path, stack)
        there.courier.app_url = played.url
        for each in (here, there):
            await Browser(url=played.url).installs(each)
        there.grant(*SCOPES - {"commands", "im:write"})

        checks, directory = await looked_at(played.house.settings)

    lacks = "Slack knows the token of Subsidiary, with every scope it needs"
    assert well(checks) == ["Slack knows the token of Example, with every scope it needs", INSTALLED]
    assert "it lacks commands, im:write; install it again" in to_mend(checks)[lacks]
    assert directory is not None


async def test_a_workspace_that_removed_it_is_told_and_is_no_mistake(here: SlackStandIn, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        there = await stack.enter_async_context(another_workspace(here))
        here.workspace.enterprise_id = there.workspace.enterprise_id = "E1"
        played = await by_oauth(here, tmp_path, stack)
        there.courier.app_url = played.url
        for each in (here, there):
            await Browser(url=played.url).installs(each)
        await there.uninstall()

        checks, _ = await looked_at(played.house.settings)

    assert list(to_mend(checks)) == [HTTPS]
    assert "Subsidiary: the app's token was revoked" in well(checks)


async def test_a_token_that_slack_no_longer_knows_is_to_be_had_anew(here: SlackStandIn, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        played = await by_oauth(here, tmp_path, stack)
        await Browser(url=played.url).installs(here)
        here.revoke()

        checks, directory = await looked_at(played.house.settings)

    mend = to_mend(checks)["Slack knows the token of Example, with every scope it needs"]
    assert "token_revoked" in mend
    assert "install it again" in mend
    assert directory is None


async def test_a_line_is_asked_for(here: SlackStandIn, tmp_path: Path) -> None:
    async with playing(here, directory=tmp_path, rights="", admins=(), connected=Connected.BY_SOCKET) as played:
        checks, _ = await looked_at(played.house.settings)
        assert LINE in well(checks)

        here.trouble.next("apps.connections.open", refuses("invalid_auth"))
        checks, _ = await looked_at(played.house.settings)
        assert "SLACK_APP_TOKEN" in to_mend(checks)[LINE]
