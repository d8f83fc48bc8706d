"""Installing by OAuth: what is let in, what is not, and what who installs reads."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from adapters.playground.api.trouble import breaks, drops, refuses, shows_page
from adapters.playground.stand_in import SlackStandIn
from bot.furnishing import Connected
from bot.playing import Playing, another_workspace, playing, workspace
from decisions.people import Email
from storage.oauth_states import LIFETIME
from storage.passes import installation
from tests.installing import REDIRECT, Browser, Page, asked, changed

EVA = Email("eva@example.com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The product, which nobody installed yet, two workspaces, and a browser."""

    playing: Playing
    here: SlackStandIn
    there: SlackStandIn
    browser: Browser

    def rows(self) -> list[tuple[str, str, str | None]]:
        """Where the app is, or was."""
        with self.playing.house.database.read() as connection:
            found = connection.execute(
                select(installation.c.enterprise, installation.c.team, installation.c.gone_because)
            )
            return [(row.enterprise, row.team, row.gone_because) for row in found]


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(workspace())
        there = await stack.enter_async_context(another_workspace(here))
        here.revoke()
        played = await stack.enter_async_context(
            playing(here, directory=folder, rights="", admins=(EVA,), connected=Connected.BY_OAUTH)
        )
        there.courier.app_url = played.url
        yield Scene(playing=played, here=here, there=there, browser=Browser(url=played.url))


def play(folder: Path, act: Callable[[Scene], Awaitable[None]]) -> None:
    async def run() -> None:
        async with scene(folder) as built:
            await act(built)

    asyncio.run(run())


def test_whoever_installs_is_sent_to_slack_for_what_the_app_needs(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        address = await it.browser.begins()

        assert address.startswith(f"{it.here.url}/oauth/v2/authorize?")
        question = asked(address)
        assert question["client_id"] == it.here.oauth.client_id
        assert question["redirect_uri"] == REDIRECT
        assert {"commands", "chat:write", "users:read.email"} <= set(question["scope"].split(","))
        assert len(question["state"]) >= 32

    play(tmp_path, act)


def test_the_cookie_of_who_installs_is_for_this_site_alone(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        cookie = (await it.browser.get("/slack/install")).headers["Set-Cookie"]

        assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600"))

    play(tmp_path, act)


def test_the_first_workspace_is_let_in_and_told_what_to_do_next(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        page = await it.browser.installs(it.here)

        assert page.status == 200
        assert "Steerco is installed in Example" in page.read
        assert "/invite @Steerco" in page.read
        assert f"app={it.here.workspace.app_id}&amp;team={it.here.workspace.team_id}" in page.text
        assert it.rows() == [("", it.here.workspace.team_id, None)]
        assert it.browser.cookies == {}
        await speaks(it.here)

    play(tmp_path, act)


async def speaks(slack: SlackStandIn) -> None:
    """See that somebody in a workspace is answered."""
    person = slack.person(slack.add_user(name="Omar", email="omar@example.com"))
    delivery = await person.command("/decide list", person.direct)
    assert delivery.ok
    assert "Steerco" in delivery.answer or "decision" in delivery.answer.lower()
    assert "no longer installed" not in delivery.answer


def test_before_anybody_installed_nobody_is_served(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        person = it.here.person(it.here.add_user(name="Omar", email="omar@example.com"))

        delivery = await person.command("/decide list", person.direct)

        assert delivery.ok
        assert "no longer installed" in delivery.answer
        assert it.here.called("users.info") == []

    play(tmp_path, act)


def test_an_answer_is_good_once(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        back = await it.browser.says_yes(it.here, await it.browser.begins())
        cookies = dict(it.browser.cookies)
        assert (await it.browser.get(back)).status == 200
        it.browser.cookies = cookies

        again = await it.browser.get(back)

        turned_down(again, 401, "was used before, or is too old")
        assert len(it.here.called("oauth.v2.access")) == 1

    play(tmp_path, act)


def turned_down(page: Page, status: int, words: str) -> None:
    assert page.status == status
    assert "Nothing was installed" in page.read
    assert words in page.read
    assert "Begin again" in page.read
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def microseconds(span: timedelta) -> int:
    return span // timedelta.resolution


def test_an_answer_that_is_ten_minutes_old_is_too_old(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        back = await it.browser.says_yes(it.here, await it.browser.begins())
        with it.playing.house.database.write() as connection:
            connection.execute(text(f"UPDATE oauth_state SET expires_at = expires_at - {microseconds(LIFETIME)}"))
            connection.commit()

        turned_down(await it.browser.get(back), 401, "too old")
        assert it.rows() == []

    play(tmp_path, act)


def test_an_answer_to_what_nobody_asked_is_turned_down(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        back = await it.browser.says_yes(it.here, await it.browser.begins())
        forged = "f" * 43
        it.browser.cookies = {"slack-app-oauth-state": forged}

        turned_down(await it.browser.get(changed(back, state=forged)), 401, "too old")
        assert it.rows() == []
        assert it.here.called("oauth.v2.access") == []

    play(tmp_path, act)


@pytest.mark.parametrize("cookies", [{}, {"slack-app-oauth-state": "another"}, {"another": "cookie"}])
def test_an_answer_from_another_browser_is_turned_down(tmp_path: Path, cookies: dict[str, str]) -> None:
    async def act(it: Scene) -> None:
        back = await it.browser.says_yes(it.here, await it.browser.begins())
        it.browser.cookies = cookies

        turned_down(await it.browser.get(back), 400, "another browser")
        assert it.rows() == []

    play(tmp_path, act)


def test_who_says_no_at_slack_reads_that_nothing_was_installed(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        state = asked(await it.browser.begins())["state"]

        page = await it.browser.get(f"/slack/oauth_redirect?error=access_denied&state={state}")

        turned_down(page, 200, "chose not to")

    play(tmp_path, act)


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=", "?error=%3Cscript%3E", "?code=%00&state=%ED%A0%80", "?code"]
)
def test_junk_is_answered_with_a_page_and_nothing_of_it_is_shown(tmp_path: Path, query: str) -> None:
    async def act(it: Scene) -> None:
        page = await it.browser.get(f"/slack/oauth_redirect{query}")

        assert page.status in (200, 400, 401)
        assert "Nothing was installed" in page.read
        assert "script" not in page.text

    play(tmp_path, act)


def test_a_code_that_slack_does_not_know_installs_nothing(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        back = await it.browser.says_yes(it.here, await it.browser.begins())

        turned_down(await it.browser.get(changed(back, code="guessed")), 401, "did not confirm")
        assert it.rows() == []

    play(tmp_path, act)


def test_where_slack_does_not_answer_nothing_is_installed_and_nothing_breaks(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        for failure in (breaks(), shows_page(), drops(), refuses("internal_error")):
            back = await it.browser.says_yes(it.here, await it.browser.begins())
            it.here.trouble.next("oauth.v2.access", failure)
            turned_down(await it.browser.get(back), 401, "did not confirm")
        assert it.rows() == []
        assert (await it.browser.installs(it.here)).status == 200

    play(tmp_path, act)


def test_a_workspace_that_is_not_ours_is_turned_down_and_left_without_the_app(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        await it.browser.installs(it.here)

        page = await it.browser.installs(it.there)

        turned_down(page, 403, f"add {it.there.workspace.team_id} to SLACK_WORKSPACES")
        assert [team for _, team, _ in it.rows()] == [it.here.workspace.team_id]
        assert [call.error for call in it.there.called("apps.uninstall")] == [None]

    play(tmp_path, act)


def test_another_workspace_of_the_same_organisation_is_ours(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        it.here.workspace.enterprise_id = it.there.workspace.enterprise_id = "E1"
        await it.browser.installs(it.here)

        assert (await it.browser.installs(it.there)).status == 200
        await speaks(it.there)

    play(tmp_path, act)


def test_an_app_whose_tokens_run_out_is_turned_down(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        plain = it.here.install
        it.here.oauth.installs[it.here.workspace.team_id] = lambda scopes: {
            **plain(scopes),
            "refresh_token": "xoxe-1-refresh",
            "expires_in": 43_200,
        }

        turned_down(await it.browser.installs(it.here), 403, "Turn off token rotation")
        assert it.rows() == []

    play(tmp_path, act)


def test_names_of_workspaces_are_text(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        it.here.workspace.domain = "<img src=x onerror=alert(1)>{{7*7}}"

        page = await it.browser.installs(it.here)

        assert "<img" not in page.text
        assert "{{7*7}}" in page.read

    play(tmp_path, act)


def test_a_workspace_that_installs_again_is_served_with_its_new_token(tmp_path: Path) -> None:
    async def act(it: Scene) -> None:
        await it.browser.installs(it.here)
        old = it.here.bot_token
        await it.here.uninstall()
        assert [because for _, _, because in it.rows()] == ["the app's token was revoked"]

        assert (await it.browser.installs(it.here)).status == 200

        assert it.here.bot_token != old
        assert it.rows() == [("", it.here.workspace.team_id, None)]
        await speaks(it.here)

    play(tmp_path, act)
