"""The Web API as the product meets it, through Slack's own client."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.adapters.playground.conftest import Company
from tests.adapters.playground.refused import error, refusal
from tests.adapters.playground.shapes import actions, button, section

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


@pytest.mark.parametrize("missing", ["chat:write", "users:read", "users:read.email", "channels:history", "channels:read", "im:write"])  # fmt: skip
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


async def test_a_message_says_something_but_not_too_much(company: Company) -> None:
    place = company.leadership.id

    assert await error(company.client.api_call("chat.postMessage", json={"channel": place})) == "no_text"
    assert await error(company.client.chat_postMessage(channel=place, text="x" * 40_001)) == "msg_too_long"
    assert await error(company.client.api_call("chat.postMessage", json={"text": "x"})) == "invalid_arguments"


async def test_times_of_messages_are_unique_and_grow_though_the_clock_stands(company: Company) -> None:
    moment = company.clock()
    company.slack.workspace.clock = lambda: moment

    posted = [await company.client.chat_postMessage(channel=company.leadership.id, text="x") for _ in range(3)]

    times = [answer["ts"] for answer in posted]
    assert times == sorted(set(times), key=float)


async def test_a_message_to_a_person_goes_to_the_direct_channel(company: Company) -> None:
    posted = await company.client.chat_postMessage(channel=company.ana.id, text="for you")
    opened = await company.client.conversations_open(users=company.ana.id)

    assert posted["channel"].startswith("D")
    assert opened["channel"]["id"] == posted["channel"]
    assert [message.read for message in company.at(company.ana).reads(company.at(company.ana).direct)] == ["for you"]
    by_user = company.client.chat_update(channel=company.ana.id, ts=posted["ts"], text="x")
    assert await error(by_user) == "channel_not_found"
    await company.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="changed")
    assert (await company.client.conversations_info(channel=posted["channel"]))["channel"]["is_im"] is True


async def test_direct_messages_need_somebody(company: Company) -> None:
    gone = company.slack.add_user(name="Gone", deleted=True)
    other_bot = company.slack.add_user(name="Bot", is_bot=True)

    assert await error(company.client.conversations_open(users="U404")) == "user_not_found"
    assert await error(company.client.conversations_open(users=gone.id)) == "user_disabled"
    assert await error(company.client.conversations_open(users=other_bot.id)) == "cannot_dm_bot"
    assert await error(company.client.chat_postMessage(channel=gone.id, text="x")) == "channel_not_found"


async def test_an_update_replaces_and_the_earlier_words_are_remembered(company: Company) -> None:
    place = company.leadership.id
    posted = await company.client.chat_postMessage(channel=place, text="a", blocks=[section("A")])

    await company.client.chat_update(channel=place, ts=posted["ts"], text="b", blocks=[section("B")])
    only_text = await company.client.chat_update(channel=place, ts=posted["ts"], text="c")

    message = company.slack.workspace.message(place, posted["ts"])
    assert [version.text for version in message.earlier] == ["a", "b"]
    assert "blocks" not in only_text["message"]  # text alone takes the blocks away
    assert message.read == "c"


async def test_only_the_bot_s_own_messages_change(company: Company) -> None:
    theirs = await company.at(company.ana).says("mine", company.leadership)
    place = company.leadership.id

    assert await error(company.client.chat_update(channel=place, ts=theirs.ts, text="x")) == "cant_update_message"
    assert await error(company.client.chat_delete(channel=place, ts=theirs.ts)) == "cant_delete_message"
    assert await error(company.client.chat_update(channel=place, ts="1.000001", text="x")) == "message_not_found"


async def test_a_deleted_message_is_gone(company: Company) -> None:
    place = company.leadership.id
    posted = await company.client.chat_postMessage(channel=place, text="x")

    await company.client.chat_delete(channel=place, ts=posted["ts"])

    assert company.at(company.ana).reads(company.leadership) == []
    assert await error(company.client.chat_update(channel=place, ts=posted["ts"], text="y")) == "message_not_found"


async def test_a_thread_stands_apart_from_the_channel(company: Company) -> None:
    place, client = company.leadership.id, company.client
    above = await client.chat_postMessage(channel=place, text="card")
    reply = await client.chat_postMessage(channel=place, text="reply", thread_ts=above["ts"])
    nested = await client.chat_postMessage(channel=place, text="to the reply", thread_ts=reply["ts"])

    history = await client.conversations_history(channel=place)
    replies = await client.conversations_replies(channel=place, ts=above["ts"])

    assert [message["text"] for message in history["messages"]] == ["card"]
    assert history["messages"][0]["reply_count"] == 2
    assert [message["text"] for message in replies["messages"]] == ["card", "reply", "to the reply"]
    assert nested["message"]["thread_ts"] == above["ts"]
    assert await error(client.conversations_replies(channel=place, ts="1.000001")) == "thread_not_found"
    lost = client.chat_postMessage(channel=place, text="x", thread_ts="1.000001")
    assert await error(lost) == "thread_not_found"


async def test_history_comes_latest_first_between_two_moments(company: Company) -> None:
    place = company.leadership.id
    times = [(await company.client.chat_postMessage(channel=place, text=f"{n}"))["ts"] for n in range(4)]

    between = await company.client.conversations_history(channel=place, oldest=times[0], latest=times[3])
    with_both = await company.client.conversations_history(
        channel=place, oldest=times[0], latest=times[3], inclusive=True, limit=3
    )

    assert [message["text"] for message in between["messages"]] == ["2", "1"]
    assert [message["text"] for message in with_both["messages"]] == ["3", "2", "1"]
    assert with_both["has_more"] is True


async def test_metadata_is_told_only_when_asked_for(company: Company) -> None:
    place = company.leadership.id
    metadata = {"event_type": "decision_card", "event_payload": {"key": "D-12"}}
    posted = await company.client.chat_postMessage(channel=place, text="x", metadata=metadata)
    await company.client.chat_update(channel=place, ts=posted["ts"], text="y")

    silent = await company.client.conversations_history(channel=place)
    told = await company.client.conversations_history(channel=place, include_all_metadata=True)
    in_thread = await company.client.conversations_replies(channel=place, ts=posted["ts"], include_all_metadata=True)

    assert "metadata" not in silent["messages"][0]
    assert told["messages"][0]["metadata"] == metadata
    assert in_thread["messages"][0]["metadata"] == metadata
    broken = company.client.chat_postMessage(channel=place, text="x", metadata={"key": "D-12"})
    assert await error(broken) == "invalid_metadata_format"


async def test_a_permalink_leads_to_the_message(company: Company) -> None:
    place = company.leadership.id
    posted = await company.client.chat_postMessage(channel=place, text="x")
    reply = await company.client.chat_postMessage(channel=place, text="y", thread_ts=posted["ts"])

    link = await company.client.chat_getPermalink(channel=place, message_ts=posted["ts"])
    below = await company.client.chat_getPermalink(channel=place, message_ts=reply["ts"])

    assert link["permalink"].endswith(f"/archives/{place}/p{posted['ts'].replace('.', '')}")
    assert f"?thread_ts={posted['ts']}&cid={place}" in below["permalink"]
    assert await error(company.client.chat_getPermalink(channel=place, message_ts="1.000001")) == "message_not_found"


async def test_an_ephemeral_message_is_for_one_person_who_is_there(company: Company) -> None:
    place, outsider = company.leadership.id, company.slack.add_user(name="Out")

    answer = await company.client.chat_postEphemeral(channel=place, user=company.ana.id, text="psst")

    assert [message.read for message in company.at(company.ana).reads(company.leadership)] == ["psst"]
    assert company.at(company.zed).reads(company.leadership) == []
    elsewhere = company.client.chat_postEphemeral(channel=place, user=outsider.id, text="x")
    assert await error(elsewhere) == "user_not_in_channel"
    assert (
        await error(company.client.chat_update(channel=place, ts=answer["message_ts"], text="x")) == "message_not_found"
    )
    assert (await company.client.conversations_history(channel=place))["messages"] == []


async def test_calls_by_name_and_links_are_noticed_wherever_markup_works(company: Company) -> None:
    ana, zed = company.ana, company.zed
    await company.client.chat_postMessage(
        channel=company.leadership.id,
        text="for you",
        blocks=[
            section(f"<@{ana.id}> see <https://a.example/x|here> and https://b.example/y."),
            actions(button(f"<@{zed.id}>", url="https://c.example/z")),
            {"type": "header", "text": {"type": "plain_text", "text": f"<@{zed.id}> <!channel> https://d.example"}},
        ],
    )

    assert [notification.why for notification in company.slack.notified(ana)] == ["mention"]
    assert company.slack.notified(zed) == []
    assert company.slack.broadcasts == []
    assert set(company.slack.links) == {"https://a.example/x", "https://b.example/y.", "https://c.example/z"}


@pytest.mark.parametrize("call", ["<!channel>", "<!here>", "<!everyone>", "<!here|here>", "<!subteam^S1>"])
async def test_a_broadcast_reaches_everybody_there(company: Company, call: str) -> None:
    await company.client.chat_postMessage(channel=company.leadership.id, text=call)

    assert len(company.slack.broadcasts) == 1
    assert [each.why for each in company.slack.notified(company.zed)] == ["broadcast"]


async def test_what_is_escaped_or_updated_calls_nobody(company: Company) -> None:
    place = company.leadership.id
    posted = await company.client.chat_postMessage(channel=place, text=f"&lt;!channel&gt; &lt;@{company.ana.id}&gt;")
    await company.client.chat_update(channel=place, ts=posted["ts"], text=f"<!channel> <@{company.ana.id}>")

    assert company.slack.broadcasts == []
    assert company.slack.notified(company.ana) == []


async def test_every_call_is_remembered_without_its_token(company: Company) -> None:
    await company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=[section("y")])
    async with aiohttp.ClientSession() as session, session.get(f"{company.slack.url}/_memory") as answer:
        memory = await answer.json()

    call = memory["calls"][-1]
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
