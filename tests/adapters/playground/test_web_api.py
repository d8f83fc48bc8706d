"""The Web API as the product meets it, through Slack's own client."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.playground.conftest import Company
from tests.adapters.playground.refused import error, refusal
from tests.adapters.playground.shapes import section

pytestmark = pytest.mark.anyio


async def test_a_token_tells_whose_it_is_and_what_it_may(company: Company) -> None:
    answer = await company.client.auth_test()

    assert answer["user_id"] == company.slack.workspace.bot.id
    assert answer["team_id"] == company.slack.workspace.team_id
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


async def test_without_a_token_nothing_works(company: Company) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{company.slack.api_url}auth.test") as answer:
        assert await answer.json() == {"ok": False, "error": "not_authed"}


@pytest.mark.parametrize("place", ["header", "form", "json"])
async def test_a_token_is_taken_from_wherever_it_is(company: Company, place: str) -> None:
    address = f"{company.slack.api_url}auth.test"
    async with aiohttp.ClientSession() as session:
        if place == "header":
            sent = session.post(address, headers={"Authorization": "Bearer xoxb-1"})
        elif place == "form":
            sent = session.post(address, data={"token": "xoxb-1"})
        else:
            sent = session.post(address, json={"token": "xoxb-1"})
        async with sent as answer:
            assert (await answer.json())["ok"]


async def test_a_foreign_token_is_refused(company: Company) -> None:
    stranger = AsyncWebClient(token="xoxb-2", base_url=company.slack.api_url)

    assert await error(stranger.auth_test()) == "invalid_auth"


async def test_a_revoked_token_is_refused(company: Company) -> None:
    company.slack.revoke()

    assert await error(company.client.auth_test()) == "token_revoked"


async def test_an_unknown_method_is_named_so(company: Company) -> None:
    assert await error(company.client.api_call("chat.shout")) == "unknown_method"


SCOPES = ["chat:write", "users:read", "users:read.email", "channels:history", "channels:read", "im:write"]


@pytest.mark.parametrize("missing", SCOPES)
async def test_a_missing_scope_is_named_with_what_is_there(company: Company, missing: str) -> None:
    client, place = company.client, company.leadership.id
    posted = await client.chat_postMessage(channel=place, text="x")
    calls = {
        "chat:write": lambda: client.chat_update(channel=place, ts=posted["ts"], text="y"),
        "users:read": lambda: client.users_info(user=company.ana.id),
        "users:read.email": lambda: client.users_lookupByEmail(email="ana@example.com"),
        "channels:history": lambda: client.conversations_history(channel=place),
        "channels:read": lambda: client.conversations_members(channel=place),
        "im:write": lambda: client.conversations_open(users=company.ana.id),
    }
    await calls[missing]()
    company.slack.grant(*(set(calls) - {missing}))

    answer = await refusal(calls[missing]())

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == missing
    assert set(answer["provided"].split(",")) == set(calls) - {missing}


async def test_somebody_is_described_with_zone_and_address(company: Company) -> None:
    user = (await company.client.users_info(user=company.ana.id))["user"]

    assert (user["real_name"], user["tz"], user["profile"]["email"]) == (
        "Ana Rossi",
        "Europe/Rome",
        "ana@example.com",
    )
    assert user["tz_offset"] in {3600, 7200}
    assert user["is_restricted"] is False


async def test_the_address_is_a_scope_of_its_own(company: Company) -> None:
    company.slack.grant("users:read")

    assert "email" not in (await company.client.users_info(user=company.ana.id))["user"]["profile"]


async def test_nobody_is_found_where_nobody_is(company: Company) -> None:
    gone = company.slack.add_user(name="Gone", email="gone@example.com", deleted=True)

    assert await error(company.client.users_info(user="U404")) == "user_not_found"
    assert await error(company.client.users_lookupByEmail(email="gone@example.com")) == "users_not_found"
    assert (await company.client.users_info(user=gone.id))["user"]["deleted"] is True
    found = await company.client.users_lookupByEmail(email="ANA@example.com")
    assert found["user"]["id"] == company.ana.id


async def test_members_come_page_by_page(company: Company) -> None:
    crowd = [company.slack.add_user(name=f"P{n}") for n in range(5)]
    place = company.slack.add_channel("crowd", members=crowd)

    found, cursor = [], ""
    for _ in range(3):
        page = await company.client.conversations_members(channel=place.id, limit=2, cursor=cursor)
        found += page["members"]
        cursor = page["response_metadata"]["next_cursor"]

    assert sorted(found) == sorted([*(user.id for user in crowd), company.slack.workspace.bot.id])
    assert cursor == ""
    assert await error(company.client.conversations_members(channel=place.id, cursor="x")) == "invalid_cursor"
    assert await error(company.client.conversations_members(channel=place.id, limit=0)) == "invalid_limit"


async def test_a_private_place_without_the_bot_does_not_exist(company: Company) -> None:
    hidden = company.slack.add_channel("hidden", members=[company.ana], bot_in=False, private=True)

    for call in (
        company.client.chat_postMessage(channel=hidden.id, text="x"),
        company.client.conversations_info(channel=hidden.id),
        company.client.conversations_members(channel=hidden.id),
        company.client.conversations_history(channel=hidden.id),
    ):
        assert await error(call) == "channel_not_found"
    assert company.slack.workspace.messages == []


async def test_a_public_place_must_be_joined_unless_the_token_says_otherwise(company: Company) -> None:
    public = company.slack.add_channel("public", members=[company.ana], bot_in=False)

    assert await error(company.client.chat_postMessage(channel=public.id, text="x")) == "not_in_channel"
    assert await error(company.client.conversations_history(channel=public.id)) == "not_in_channel"
    company.slack.grant("chat:write", "chat:write.public")
    await company.client.chat_postMessage(channel=public.id, text="x")
    ephemeral = company.client.chat_postEphemeral(channel=public.id, user=company.ana.id, text="x")
    assert await error(ephemeral) == "not_in_channel"


async def test_an_archived_place_takes_nothing(company: Company) -> None:
    posted = await company.client.chat_postMessage(channel=company.leadership.id, text="x")
    company.leadership.archived = True
    client, place = company.client, company.leadership.id

    assert await error(client.chat_postMessage(channel=place, text="x")) == "is_archived"
    assert await error(client.chat_postEphemeral(channel=place, user=company.ana.id, text="x")) == "is_archived"
    assert await error(client.chat_update(channel=place, ts=posted["ts"], text="y")) == "is_inactive"
    assert (await client.conversations_info(channel=place))["channel"]["is_archived"] is True


async def test_direct_messages_need_somebody(company: Company) -> None:
    gone = company.slack.add_user(name="Gone", deleted=True)
    other_bot = company.slack.add_user(name="Bot", is_bot=True)

    assert await error(company.client.conversations_open(users="U404")) == "user_not_found"
    assert await error(company.client.conversations_open(users=gone.id)) == "user_disabled"
    assert await error(company.client.conversations_open(users=[])) == "users_list_not_supplied"
    several = company.client.conversations_open(users=[company.ana.id, company.zed.id])
    assert await error(several) == "not_known_to_the_stand_in"
    assert await error(company.client.conversations_open(users=other_bot.id)) == "cannot_dm_bot"
    assert await error(company.client.chat_postMessage(channel=gone.id, text="x")) == "channel_not_found"


async def test_every_call_is_remembered_without_its_token(company: Company) -> None:
    await company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=[section("y")])
    async with aiohttp.ClientSession() as session:
        await session.post(f"{company.slack.api_url}users.info", data={"token": "xoxb-1", "user": company.ana.id})
        async with session.get(f"{company.slack.url}/_memory") as answer:
            memory = await answer.json()

    call = memory["calls"][0]
    assert call["method"] == "chat.postMessage"
    assert call["arguments"]["blocks"] == [section("y")]
    assert call["answer"]["ok"] is True
    assert [message["text"] for message in memory["messages"]] == ["x"]
    assert "xoxb" not in str(memory)


async def test_a_body_that_cannot_be_read_is_refused(company: Company) -> None:
    address = f"{company.slack.api_url}auth.test"
    async with aiohttp.ClientSession() as session:
        for body, kind, expected in (
            (b"{", "application/json", "invalid_json"),
            (b"[]", "application/json", "json_not_object"),
            (b"<x/>", "text/xml", "invalid_post_type"),
        ):
            async with session.post(address, data=body, headers={"Content-Type": kind}) as answer:
                assert (await answer.json())["error"] == expected
