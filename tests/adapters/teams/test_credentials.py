import asyncio
import json
from collections.abc import Mapping
from threading import Event
from typing import Any
from urllib.parse import parse_qs

import pytest
import requests

from adapters.teams.calls.credentials import KeptTokens, NoTokenError, NoTokens, by_managed_identity, by_password

pytestmark = pytest.mark.anyio

TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"


class Microsoft:
    """Where tokens come from: each is good for an hour, and numbered."""

    def __init__(self) -> None:
        self.given = 0
        self.answer: Mapping[str, Any] | Exception | None = None
        self.open = Event()
        self.open.set()

    def __call__(self) -> Mapping[str, Any]:
        self.open.wait(10)
        self.given += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        if self.answer is None:
            return {"access_token": f"token {self.given}", "expires_in": 3600}
        return self.answer


class Hours:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_a_token_is_kept_until_shortly_before_its_end() -> None:
    microsoft, hours = Microsoft(), Hours()
    tokens = KeptTokens(microsoft, clock=hours)

    assert [await tokens.token() for _ in range(3)] == ["token 1"] * 3
    hours.seconds = 3299
    assert await tokens.token() == "token 1"
    hours.seconds = 3300
    assert await tokens.token() == "token 2"


async def test_all_who_come_at_once_get_the_same_and_the_loop_goes_on() -> None:
    microsoft = Microsoft()
    microsoft.open.clear()
    tokens = KeptTokens(microsoft)
    waiting = [asyncio.create_task(tokens.token()) for _ in range(20)]
    await asyncio.sleep(0)  # were the loop blocked, the next line would never come

    microsoft.open.set()

    assert await asyncio.gather(*waiting) == ["token 1"] * 20


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"error": "invalid_client", "error_description": "AADSTS7000215: the secret is …"}, "invalid_client"),
        ({}, "no_token"),
        ({"access_token": "", "expires_in": 3600}, "no_token"),
        ({"access_token": "x", "expires_in": "soon"}, "ValueError"),
        (requests.ConnectionError(), "ConnectionError"),
        (requests.Timeout(), "Timeout"),
        (OSError(), "OSError"),
        (ValueError("Unable to get authority configuration"), "ValueError"),
    ],
)
async def test_why_there_is_no_token_is_said_by_a_code(answer: Mapping[str, Any] | Exception, code: str) -> None:
    microsoft = Microsoft()
    microsoft.answer = answer
    tokens = KeptTokens(microsoft)

    with pytest.raises(NoTokenError) as error:
        await tokens.token()
    assert str(error.value) == code

    microsoft.answer = None
    assert await tokens.token() == "token 2"


async def test_for_development_there_is_an_empty_one() -> None:
    assert await NoTokens().token() == ""


class Http:
    """What msal calls instead of the network."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, Any]] = []

    def get(self, url: str, params: object = None, **_: object) -> requests.Response:
        return self._answer("GET", url, params)

    def post(self, url: str, data: object = None, **_: object) -> requests.Response:
        return self._answer("POST", url, data)

    def close(self) -> None:
        pass

    def _answer(self, method: str, url: str, sent: object) -> requests.Response:
        self.asked.append((method, url, sent))
        said = next(body for name, body in self.answers.items() if name in url)
        response = requests.Response()
        response.status_code = 200
        response._content = json.dumps(said).encode()
        return response


async def test_an_app_of_one_tenant_asks_there_with_its_password() -> None:
    login = f"https://login.microsoftonline.com/{TENANT}"
    http = Http(
        openid={
            "authorization_endpoint": f"{login}/authorize",
            "token_endpoint": f"{login}/oauth2/v2.0/token",
            "issuer": f"{login}/v2.0",
        },
        token={"token_type": "Bearer", "expires_in": 3599, "access_token": "from Entra"},
    )

    token = await KeptTokens(by_password("app", "secret", TENANT, http_client=http)).token()

    method, url, sent = http.asked[-1]
    fields = parse_qs(sent) if isinstance(sent, str) else {name: [value] for name, value in sent.items()}
    assert token == "from Entra"
    assert (method, url) == ("POST", f"{login}/oauth2/v2.0/token")
    assert fields["client_id"] == ["app"]
    assert fields["client_secret"] == ["secret"]
    assert fields["scope"] == ["https://api.botframework.com/.default"]


async def test_a_managed_identity_asks_the_machine_it_runs_on() -> None:
    http = Http(metadata={"access_token": "from Azure", "expires_in": "86400", "resource": "r", "token_type": "Bearer"})

    token = await KeptTokens(by_managed_identity("app", http_client=http)).token()

    method, url, sent = http.asked[-1]
    assert token == "from Azure"
    assert (method, url) == ("GET", "http://169.254.169.254/metadata/identity/oauth2/token")
    assert (sent["resource"], sent["client_id"]) == ("https://api.botframework.com", "app")
