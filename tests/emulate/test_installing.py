"""Installing by OAuth at a Slack of other hands: every step over HTTP, as a browser takes it."""

import html
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from aiohttp import ClientResponse, ClientSession

from adapters.playground.people.courier import Courier
from bot.clocks import wall_clock
from tests import processes
from tests.emulate import servers
from tests.emulate.conftest import RIGHTS, beside
from tests.emulate.somebody import Somebody
from tests.emulate.wire import Wire


class Browser:
    """Somebody who installs the app. Their address for it leads to where it runs in the tests."""

    def __init__(self, session: ClientSession, *, app_url: str, slack_url: str) -> None:
        self._session = session
        self._app_url = app_url
        self._slack_url = slack_url
        self._cookie = ""

    async def asks_to_install(self) -> str:
        """Begin, and give the address of Slack's page of consent."""
        answer = await self._get(f"{self._app_url}/slack/install")
        assert answer.status == 302, await answer.text()
        self._cookie = "; ".join(
            f"{each.key}={each.value}" for each in SimpleCookie(answer.headers["Set-Cookie"]).values()
        )
        return answer.headers["Location"]

    async def consents(self, page: str) -> str:
        """Say yes on Slack's page, as its first person, and give the address where one is sent then."""
        asked = urlsplit(page)
        shown = await self._get(f"{self._slack_url}{asked.path}?{asked.query}")
        form = (await shown.text()).partition("<form")[2].partition("</form>")[0]
        fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form))
        sent = {name: html.unescape(value) for name, value in fields.items()}
        assert sent["state"] == _asked(page)["state"]
        url = f"{self._slack_url}/oauth/v2/authorize/callback"
        async with self._session.post(url, data=sent, allow_redirects=False) as answer:
            return str(answer.headers["Location"])

    async def comes_back(self, address: str) -> tuple[int, str]:
        """Follow the address to the product, and give what is shown."""
        back = urlsplit(address)
        assert f"{back.scheme}://{back.netloc}" == servers.PUBLIC_URL
        answer = await self._get(f"{self._app_url}{back.path}?{back.query}", Cookie=self._cookie)
        return answer.status, await answer.text()

    async def _get(self, url: str, **headers: str) -> ClientResponse:
        answer = await self._session.get(url, headers=headers, allow_redirects=False)
        await answer.read()
        return answer


@pytest.fixture
async def open_to_all(laid: Wire, slack: Wire, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The product as it waits for whoever installs it."""
    settings = {
        "SLACK_CLIENT_ID": servers.CLIENT_ID,
        "SLACK_CLIENT_SECRET": servers.CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": servers.SECRET,
        "SLACK_API_URL": laid.api_url,
        "PUBLIC_URL": servers.PUBLIC_URL,
        "ADMINS": "zed@example.com",
    }
    async with beside(processes.product(tmp_path_factory.mktemp("installed"), RIGHTS, settings)) as url:
        yield url


async def test_who_installs_it_can_use_it(slack: Wire, ana: Somebody, open_to_all: str, slack_url: str) -> None:
    async with ClientSession() as session:
        browser = Browser(session, app_url=open_to_all, slack_url=slack_url)
        back = await browser.consents(await browser.asks_to_install())
        status, page = await browser.comes_back(back)
        assert status == 200, page
        assert "Example" in page
        exchanged = await slack.call("oauth.v2.access")
        assert exchanged.ok, exchanged.answer

        await _raises_a_form(slack, ana, open_to_all)

        assert (await browser.comes_back(back))[0] >= 400  # what a browser brings back counts once
        again = await browser.asks_to_install()
        asked = {"code": _asked(back)["code"], "state": _asked(again)["state"]}
        status, page = await browser.comes_back(f"{servers.PUBLIC_URL}/slack/oauth_redirect?{urlencode(asked)}")
        refused = await slack.call("oauth.v2.access", lambda call: not call.ok)
        assert refused.answer["error"] == "invalid_code"
        assert status >= 400, page


async def _raises_a_form(slack: Wire, ana: Somebody, app_url: str) -> None:
    courier = Courier(app_url=app_url, signing_secret=servers.SECRET, clock=wall_clock)
    await replace(ana, courier=courier).commands("/decide Add 40k to the CRM migration?")
    await courier.close()
    assert (await slack.call("views.open")).ok


def _asked(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))
