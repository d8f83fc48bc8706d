"""Somebody with a browser who installs the app: every step over real HTTP, cookies kept as a browser keeps them."""

import html
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp

from adapters.playground.stand_in import SlackStandIn

REDIRECT = "http://127.0.0.1:3000/slack/oauth_redirect"
"""Where the product of the tests is said to be; it listens on a port of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a browser got."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def read(self) -> str:
        """The words of it."""
        body = re.sub(r"(?s)<style>.*?</style>", "", self.text)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@dataclass(slots=True, kw_only=True)
class Browser:
    """One browser, on the way between the product and Slack."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, address: str) -> Page:
        """Open an address of the product; no redirect is followed."""
        at = urlsplit(address)
        said = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        async with (
            aiohttp.ClientSession() as session,
            session.get(
                f"{self.url}{at.path}?{at.query}" if at.query else f"{self.url}{at.path}",
                headers=said,
                allow_redirects=False,
            ) as answer,
        ):
            for header in answer.headers.getall("Set-Cookie", []):
                self._keep(header)
            return Page(status=answer.status, text=await answer.text(), headers=dict(answer.headers))

    async def begins(self) -> str:
        """Ask to install, and give where that leads: to Slack."""
        page = await self.get("/slack/install")
        assert page.status == 302, page.text
        return page.headers["Location"]

    async def says_yes(self, slack: SlackStandIn, to: str) -> str:
        """Let the app in at Slack, and give where that leads: back."""
        slack.oauth.redirect_uris, slack.oauth.chosen = (REDIRECT,), slack.workspace.team_id
        async with aiohttp.ClientSession() as session, session.get(to, allow_redirects=False) as answer:
            assert answer.status == 302, await answer.text()
            return answer.headers["Location"]

    async def installs(self, slack: SlackStandIn) -> Page:
        """Install in a workspace from the beginning to the end."""
        return await self.get(await self.says_yes(slack, await self.begins()))

    def _keep(self, header: str) -> None:
        for name, cookie in SimpleCookie(header).items():
            if cookie["expires"].endswith("1970 00:00:00 GMT"):
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = cookie.value


def asked(address: str) -> dict[str, str]:
    """Read what an address asks."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def changed(address: str, **fields: str) -> str:
    """Write an address that asks otherwise."""
    return f"{address.partition('?')[0]}?{urlencode({**asked(address), **fields})}"
