"""Installing at the stand-in: what a code is worth, and for how long."""

from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest

from tests.adapters.playground.conftest import Company

pytestmark = pytest.mark.anyio

BACK = "http://127.0.0.1:3000/slack/oauth_redirect"


async def code(company: Company) -> str:
    """Say yes on the page of consent."""
    asked = urlencode({"client_id": company.slack.oauth.client_id, "redirect_uri": BACK, "scope": "chat:write"})
    company.slack.oauth.redirect_uris = (BACK,)
    page = f"{company.slack.url}/oauth/v2/authorize?{asked}"
    async with aiohttp.ClientSession() as session, session.get(page, allow_redirects=False) as answer:
        return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


async def exchanged(company: Company, given: str) -> dict[str, object]:
    """Ask for a token, as the app does."""
    app = company.slack.oauth
    asked = {"client_id": app.client_id, "client_secret": app.client_secret, "code": given, "redirect_uri": BACK}
    url = f"{company.slack.api_url}oauth.v2.access"
    async with aiohttp.ClientSession() as session, session.post(url, data=asked) as answer:
        return dict(await answer.json())


async def test_a_code_is_worth_one_token(company: Company) -> None:
    given = await code(company)

    assert str((await exchanged(company, given))["access_token"]).startswith("xoxb-")
    assert await exchanged(company, given) == {"ok": False, "error": "invalid_code"}


async def test_a_code_is_worth_nothing_after_ten_minutes(company: Company) -> None:
    given = await code(company)
    company.clock.pass_by(601)

    assert await exchanged(company, given) == {"ok": False, "error": "invalid_code"}
