"""What is said through the Web API, and whom it calls."""

import pytest

from tests.adapters.playground.conftest import Company
from tests.adapters.playground.refused import error
from tests.adapters.playground.shapes import actions, button, section

pytestmark = pytest.mark.anyio


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


async def test_a_reply_to_what_is_gone_stands_in_the_channel(company: Company) -> None:
    place, client = company.leadership.id, company.client
    above = await client.chat_postMessage(channel=place, text="card")
    await client.chat_delete(channel=place, ts=above["ts"])

    late = await client.chat_postMessage(channel=place, text="late", thread_ts=above["ts"])
    lost = await client.chat_postMessage(channel=place, text="lost", thread_ts="1.000001")

    assert "thread_ts" not in late["message"]
    assert lost["message"]["thread_ts"] == "1.000001"
    history = await client.conversations_history(channel=place)
    assert [message["text"] for message in history["messages"]] == ["late"]


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
    odd = {"event_type": 1, "event_payload": {}}
    call = company.client.chat_postMessage(channel=place, text="x", metadata=odd)
    assert await error(call) == "invalid_metadata_schema"


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
    assert company.slack.mentions == [ana.id]
    assert company.slack.broadcasts == []
    assert set(company.slack.links) == {"https://a.example/x", "https://b.example/y", "https://c.example/z"}


@pytest.mark.parametrize("call", ["<!channel>", "<!here>", "<!everyone>", "<!here|here>", "<!subteam^S1>"])
async def test_a_broadcast_reaches_everybody_there(company: Company, call: str) -> None:
    await company.client.chat_postMessage(channel=company.leadership.id, text=call)

    assert len(company.slack.broadcasts) == 1
    assert [each.why for each in company.slack.notified(company.zed)] == ["broadcast"]


async def test_what_only_one_person_sees_rings_nobody(company: Company) -> None:
    text = f"<@{company.zed.id}> <!channel>"
    await company.client.chat_postEphemeral(channel=company.leadership.id, user=company.ana.id, text=text)

    assert company.slack.notified(company.zed) == []
    assert company.slack.broadcasts == []
    assert company.slack.mentions == [company.zed.id, "channel"]


async def test_what_is_escaped_or_updated_calls_nobody(company: Company) -> None:
    place = company.leadership.id
    posted = await company.client.chat_postMessage(channel=place, text=f"&lt;!channel&gt; &lt;@{company.ana.id}&gt;")
    await company.client.chat_update(channel=place, ts=posted["ts"], text=f"<!channel> <@{company.ana.id}>")

    assert company.slack.broadcasts == []
    assert company.slack.notified(company.ana) == []
    assert company.slack.mentions == [company.ana.id, "channel"]  # of the update: shown, though nobody is rung


async def test_a_reply_may_be_shown_in_the_channel_too(company: Company) -> None:
    place = company.leadership.id
    above = await company.client.chat_postMessage(channel=place, text="card")
    await company.client.chat_postMessage(channel=place, text="all", thread_ts=above["ts"], reply_broadcast=True)

    assert [message.read for message in company.at(company.ana).reads(company.leadership)] == ["card", "all"]
    history = await company.client.conversations_history(channel=place)
    assert [message["text"] for message in history["messages"]] == ["all", "card"]
