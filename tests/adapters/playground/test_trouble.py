"""Bad days on request, as Slack's own client meets them."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from adapters.playground.api.trouble import Failure, breaks, drops, hangs, refuses, shows_page, too_many
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.refused import error

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("retry_after", ["1", "3600", "abc", None])
async def test_too_many_calls_are_answered_with_429(company: Company, retry_after: str | None) -> None:
    company.slack.trouble.next("chat.postMessage", too_many(retry_after))

    with pytest.raises(SlackApiError) as raised:
        await company.client.chat_postMessage(channel=company.leadership.id, text="x")

    assert raised.value.response.status_code == 429
    assert raised.value.response["error"] == "ratelimited"
    assert raised.value.response.headers.get("Retry-After") == retry_after
    assert company.slack.workspace.messages == []


@pytest.mark.parametrize(("failure", "status"), [(breaks(500), 500), (shows_page(502), 502), (shows_page(200), 200)])
async def test_broken_answers_come_with_their_status(company: Company, failure: Failure, status: int) -> None:
    company.slack.trouble.next("chat.postMessage", failure)

    with pytest.raises(SlackApiError) as raised:
        await company.client.chat_postMessage(channel=company.leadership.id, text="x")

    assert raised.value.response.status_code == status
    assert company.slack.workspace.messages == []


@pytest.mark.parametrize("failure", [breaks(500), shows_page(502), shows_page(200)])
async def test_what_was_done_is_done_though_the_answer_is_bad(company: Company, failure: Failure) -> None:
    company.slack.trouble.next("chat.postMessage", failure.having_acted())

    with pytest.raises(SlackApiError):
        await company.client.chat_postMessage(channel=company.leadership.id, text="x")

    assert [message.text for message in company.slack.workspace.messages] == ["x"]
    assert company.slack.calls[-1].answer["acted"]["ok"] is True


@pytest.mark.parametrize("acted", [False, True])
async def test_a_connection_is_dropped_after_the_request_was_read(company: Company, *, acted: bool) -> None:
    failure = drops().having_acted() if acted else drops()
    company.slack.trouble.next("chat.postMessage", failure)

    with pytest.raises(aiohttp.ClientError):
        await company.client.chat_postMessage(channel=company.leadership.id, text="x")

    assert company.slack.called("chat.postMessage")[-1].arguments["text"] == "x"
    assert len(company.slack.workspace.messages) == int(acted)
    await company.client.chat_postMessage(channel=company.leadership.id, text="y")


async def test_a_call_hangs_longer_than_the_client_waits(company: Company) -> None:
    company.slack.trouble.next("auth.test", hangs(0.3))
    timeout = aiohttp.ClientTimeout(total=0.1)
    address, headers = f"{company.slack.api_url}auth.test", {"Authorization": "Bearer xoxb-1"}

    async with aiohttp.ClientSession(timeout=timeout) as session:
        with pytest.raises(TimeoutError):
            await session.post(address, headers=headers)


@pytest.mark.parametrize("code", ["invalid_auth", "channel_not_found", "is_archived", "user_not_found"])
async def test_any_of_slack_s_errors_comes_when_asked_for(company: Company, code: str) -> None:
    company.slack.trouble.next("chat.postMessage", refuses(code), times=2)

    for _ in range(2):
        call = company.client.chat_postMessage(channel=company.leadership.id, text="x")
        assert await error(call) == code
    await company.client.chat_postMessage(channel=company.leadership.id, text="x")


async def test_trouble_can_befall_any_method(company: Company) -> None:
    company.slack.trouble.next("*", refuses("fatal_error"), times=5)

    assert await error(company.client.auth_test()) == "fatal_error"
    assert await error(company.client.users_info(user=company.ana.id)) == "fatal_error"
    company.slack.trouble.clear()
    await company.client.auth_test()


async def test_one_message_a_second_a_channel(company: Company) -> None:
    company.slack.pace_posts()
    elsewhere = company.slack.add_channel("elsewhere", members=[company.ana])
    await company.client.chat_postMessage(channel=company.leadership.id, text="1")

    with pytest.raises(SlackApiError) as raised:
        await company.client.chat_postMessage(channel=company.leadership.id, text="2")
    await company.client.chat_postMessage(channel=elsewhere.id, text="3")
    company.clock.pass_by(1)
    await company.client.chat_postMessage(channel=company.leadership.id, text="4")

    assert raised.value.response.status_code == 429
    assert raised.value.response.headers["Retry-After"] == "1"
    assert [message.text for message in company.slack.workspace.messages] == ["1", "3", "4"]
