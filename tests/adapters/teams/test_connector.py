import asyncio
from collections.abc import Awaitable, Callable

import pytest

from adapters.cards.delivery import DeliveryError, Sent
from adapters.teams.calls.connector import Connector
from adapters.teams.calls.credentials import NoTokenError, Tokens
from adapters.teams.calls.service_urls import ServiceUrls
from tests.adapters.teams.stand_in import FixedTokens, House
from tests.payloads.teams_activities import ANA_MRI, APP_ID, BOT, CHANNEL, GROUP, PERSONAL, TENANT, THREAD, member

pytestmark = pytest.mark.anyio

WORDS = {"type": "message", "text": "hello"}
SENT = Sent(channel=THREAD, message="1000")

Doing = Callable[[House], Awaitable[object]]

POSTS: dict[str, Doing] = {
    "send": lambda house: house.connector.send(house.url, WORDS, conversation=GROUP),
    "open a thread": lambda house: house.connector.open_thread(house.url, WORDS, channel=CHANNEL, tenant=TENANT),
    "whisper": lambda house: house.connector.whisper(house.url, WORDS, conversation=THREAD, to=ANA_MRI),
}
REPEATABLE: dict[str, Doing] = {
    "update": lambda house: house.connector.update(house.url, WORDS, SENT),
    "delete": lambda house: house.connector.delete(house.url, SENT),
    "open a chat": lambda house: house.connector.open_personal(house.url, user=ANA_MRI, tenant=TENANT),
    "read a roster": lambda house: house.connector.members(house.url, GROUP),
    "read a member": lambda house: house.connector.member(house.url, GROUP, ANA_MRI),
    "read channels": lambda house: house.connector.channels(house.url, CHANNEL),
}
ALL = POSTS | REPEATABLE


async def failure(doing: Awaitable[object]) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await doing
    return caught.value


async def test_a_message_goes_to_its_conversation_with_the_token(house: House) -> None:
    sent = await house.connector.send(house.url, WORDS, conversation=THREAD)

    (call,) = house.stand_in.calls
    assert (call.method, call.token, call.body) == ("POST", "Bearer fixed", WORDS)
    thread = THREAD.replace(":", "%3A").replace("@", "%40").replace(";", "%3B").replace("=", "%3D")
    assert call.path == f"/emea/v3/conversations/{thread}/activities"
    assert sent == Sent(channel=THREAD, message="1001")


async def test_a_thread_is_opened_in_a_channel(house: House) -> None:
    sent = await house.connector.open_thread(house.url, WORDS, channel=CHANNEL, tenant=TENANT)

    (call,) = house.stand_in.calls
    assert call.body == {
        "isGroup": True,
        "bot": {"id": BOT},
        "tenantId": TENANT,
        "channelData": {"channel": {"id": CHANNEL}, "tenant": {"id": TENANT}},
        "activity": WORDS,
    }
    assert sent == Sent(channel=f"{CHANNEL};messageid=1000", message="1000")


async def test_a_whisper_names_who_alone_sees_it(house: House) -> None:
    await house.connector.whisper(house.url, WORDS, conversation=THREAD, to=ANA_MRI)

    (call,) = house.stand_in.calls
    assert call.query == {"isTargetedActivity": "true"}
    assert call.body == {**WORDS, "recipient": {"id": ANA_MRI, "role": "user"}}


async def test_an_update_may_be_answered_by_nothing(house: House) -> None:
    house.stand_in.answers(200)

    await house.connector.update(house.url, WORDS, SENT)

    (call,) = house.stand_in.calls
    assert (call.method, call.path.rpartition("/")[2], call.body["id"]) == ("PUT", "1000", "1000")


async def test_a_roster_is_read_to_its_last_page(house: House) -> None:
    house.stand_in.rosters[GROUP] = [member(f"user-{number}", f"29:{number}") for number in range(5)]

    members = await house.connector.members(house.url, GROUP)

    assert [one["aadObjectId"] for one in members] == [f"user-{number}" for number in range(5)]
    assert len(house.stand_in.calls) == 3


@pytest.mark.parametrize("doing", ALL)
@pytest.mark.parametrize(
    ("header", "seconds"), [("1", 1), ("17", 17), ("3600", 3600), ("abc", 30), ("", 30), ("nan", 30), ("-5", 1)]
)
async def test_too_many_requests_are_waited_out(house: House, doing: str, header: str, seconds: float) -> None:
    house.stand_in.answers(429, b"", **({"Retry-After": header} if header else {}))

    error = await failure(ALL[doing](house))

    assert (error.retry_after, error.permanent, error.unsure) == (seconds, False, False)


@pytest.mark.parametrize("doing", ALL)
@pytest.mark.parametrize(
    ("status", "code", "because"),
    [
        (403, "BotNotInConversationRoster", "I am not in that channel or chat"),
        (403, "ConversationBlockedByUser", "that person has blocked the app"),
        (403, "MessageWritesBlocked", "that person has blocked or removed the app"),
        (403, "Unheard", "the app may not write there"),
        (404, "ConversationNotFound", "that channel or chat is gone"),
        (404, "ActivityNotFoundInConversation", "the message was deleted"),
        (413, "MessageSizeTooBig", "the card is too large"),
        (401, "BotNotRegistered", "the bot is not registered; steerco doctor says more"),
        (400, "Bad Argument", "Teams could not read the message"),
    ],
)
async def test_what_teams_refuses_for_good_is_given_up(
    house: House, doing: str, status: int, code: str, because: str
) -> None:
    house.stand_in.refuses(status, code)

    error = await failure(ALL[doing](house))

    assert (error.code, error.because, error.permanent, error.unsure) == (code, because, True, False)


@pytest.mark.parametrize("status", [401, 403, 404, 413])
async def test_a_refusal_without_a_word_is_one_too(house: House, status: int) -> None:
    house.stand_in.answers(status, b"<html>no</html>")

    error = await failure(POSTS["send"](house))

    assert (error.code, error.permanent) == (f"http_{status}", True)


async def test_the_reason_inside_a_reason_says_more(house: House) -> None:
    inner = {"statusCode": 403, "body": {"subCode": "MessageWritesBlocked"}}
    house.stand_in.answers(403, {"error": {"code": "Forbidden", "innerHttpError": inner}})

    assert (await failure(POSTS["send"](house))).code == "MessageWritesBlocked"


@pytest.mark.parametrize("doing", ALL)
@pytest.mark.parametrize("status", [302, 408, 412, 500, 502, 503, 504])
async def test_after_trouble_of_teams_own_only_a_post_is_unsure(house: House, doing: str, status: int) -> None:
    house.stand_in.answers(status, b"<html>Bad gateway</html>", Location="/elsewhere")

    error = await failure(ALL[doing](house))

    assert (error.unsure, error.permanent, error.retry_after) == (doing in POSTS, False, None)
    assert len(house.stand_in.calls) == 1  # neither followed nor tried again


@pytest.mark.parametrize("doing", ALL)
async def test_an_answer_that_cannot_be_read_leaves_a_post_unsure(house: House, doing: str) -> None:
    house.stand_in.answers(200, b"<html>OK</html>")

    assert (await failure(ALL[doing](house))).unsure == (doing in POSTS)


@pytest.mark.parametrize("doing", ["send", "open a thread"])
@pytest.mark.parametrize("body", [{}, {"id": None}, {"id": 7}, [1], {"id": ""}])
async def test_an_answer_without_an_id_leaves_a_post_unsure(house: House, doing: str, body: object) -> None:
    house.stand_in.answers(201, body)

    assert (await failure(ALL[doing](house))).unsure


async def test_a_line_that_breaks_leaves_a_post_unsure() -> None:
    async def hang_up(coming: asyncio.StreamReader, going: asyncio.StreamWriter) -> None:
        await coming.readline()
        going.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with Connector(FixedTokens(), app_id=APP_ID, trusted=ServiceUrls([url])) as connector:
            assert (await failure(connector.send(url, WORDS, conversation=GROUP))).unsure
            assert not (await failure(connector.update(url, WORDS, SENT))).unsure


async def test_an_answer_that_does_not_come_leaves_a_post_unsure() -> None:
    done = asyncio.Event()

    async def hang(_coming: asyncio.StreamReader, going: asyncio.StreamWriter) -> None:
        await done.wait()
        going.close()

    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with Connector(FixedTokens(), app_id=APP_ID, trusted=ServiceUrls([url])) as connector:
            assert (await failure(connector.send(url, WORDS, conversation=GROUP, patience=0.05))).unsure
        done.set()


async def test_where_nobody_listens_nothing_was_sent(house: House) -> None:
    server = await asyncio.start_server(lambda _coming, going: going.close(), "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    server.close()
    await server.wait_closed()

    async with Connector(FixedTokens(), app_id=APP_ID, trusted=ServiceUrls([url])) as connector:
        error = await failure(connector.send(url, WORDS, conversation=GROUP))

    assert (error.unsure, error.permanent) == (False, False)


async def test_the_token_goes_to_trusted_addresses_alone(house: House) -> None:
    elsewhere = house.url.replace("127.0.0.1", "localhost")

    error = await failure(house.connector.send(elsewhere, WORDS, conversation=PERSONAL))

    assert error.permanent
    assert house.stand_in.calls == []


async def test_without_a_token_nothing_is_sent_and_later_it_may_be(house: House) -> None:
    class Broke(Tokens):
        async def token(self) -> str:
            raise NoTokenError("invalid_client")

    async with Connector(Broke(), app_id=APP_ID, trusted=ServiceUrls([house.url])) as connector:
        error = await failure(connector.send(house.url, WORDS, conversation=GROUP))

    assert (error.code, error.permanent, error.unsure) == ("no_token", False, False)
    assert house.stand_in.calls == []
