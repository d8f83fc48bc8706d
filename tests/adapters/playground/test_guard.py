import pytest

from tests.adapters.playground.by_hand import Browser

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "steerco.example.com"},
        {"host": "127.0.0.1.example.com"},
        {"host": ""},
        {"host": "[::1"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)
async def test_no_other_host_and_no_other_page_is_answered(browser: Browser, headers: dict[str, str]) -> None:
    status, _, words = await browser.fetch("/", headers=headers)
    assert status == 403
    assert "127.0.0.1" in words


@pytest.mark.parametrize("host", ["127.0.0.1:3000", "localhost", "[::1]:3000"])
async def test_this_machine_is_answered_under_each_of_its_names(browser: Browser, host: str) -> None:
    status, _, _ = await browser.fetch("/", headers={"host": host, "origin": f"http://{host}"})
    assert status == 200


async def test_another_page_changes_nothing(browser: Browser) -> None:
    told = {"content-type": "application/json", "sec-fetch-site": "cross-site"}
    assert (await browser.fetch("/playground/reset", body=b"{}", headers=told))[0] == 403
    assert (await browser.fetch("/", headers={"sec-fetch-site": "cross-site"}))[0] == 200


async def test_a_page_of_ours_that_hides_where_it_is_is_answered(browser: Browser) -> None:
    status, _, _ = await browser.fetch("/", headers={"origin": "null", "sec-fetch-site": "same-origin"})
    assert status == 200
