import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.responses import Response

from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.door.front_door import FrontDoor
from adapters.teams.door.signing_keys import SigningKeys
from adapters.teams.door.token_check import TokenCheck
from tests.adapters.teams.guarded import Guarded, Servers, guarded, two_servers
from tests.adapters.teams.issuer import claims, signed, signed_with_public_key, unsigned
from tests.payloads.teams_activities import EMEA, TENANT, Activity, joined, pressed, said, samples

pytestmark = pytest.mark.anyio

EMULATOR = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"
SKILL = f"https://sts.windows.net/{TENANT}/"


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def servers(anyio_backend: str) -> AsyncIterator[Servers]:
    async with two_servers() as two:
        yield two


@pytest.fixture
async def door(servers: Servers) -> AsyncIterator[Guarded]:
    async with guarded(servers) as here:
        yield here


def in_seconds(seconds: float) -> int:
    return int(datetime.now(UTC).timestamp() + seconds)


REFUSED_TOKENS: dict[str, Callable[[], str | None]] = {
    "none": lambda: None,
    "empty": lambda: "",
    "garbage": lambda: "garbage",
    "three parts of garbage": lambda: "a.b.c",
    "brackets in its head": lambda: f"{'W' * 60_000}.e30.e30"[:15_000],
    "expired an hour ago": lambda: signed(claims(exp=in_seconds(-3600))),
    "expired six minutes ago": lambda: signed(claims(exp=in_seconds(-360))),
    "good in six minutes": lambda: signed(claims(nbf=in_seconds(360))),
    "no exp": lambda: signed(claims(without=("exp",))),
    "exp is text": lambda: signed(claims(exp="tomorrow"), key="first"),
    "exp is never": lambda: signed({**claims(without=("exp",)), "exp": float("inf")}),
    "exp is true": lambda: signed(claims(exp=True)),
    "wrong audience": lambda: signed(claims(aud="another-app")),
    "no audience": lambda: signed(claims(without=("aud",))),
    "wrong issuer": lambda: signed(claims(iss="https://issuer.example")),
    "issuer missing": lambda: signed(claims(without=("iss",))),
    "wrong key with a known kid": lambda: signed(claims(), key="forged", kid="first"),
    "unknown kid": lambda: signed(claims(), key="forged", kid="forged"),
    "no kid": lambda: signed(claims(), kid=None),
    "service URL mismatch": lambda: signed(claims(serviceurl="https://smba.trafficmanager.net/amer/")),
    "service URL claim missing": lambda: signed(claims(without=("serviceurl",))),
    "service URL claim empty": lambda: signed(claims(serviceurl="")),
    "alg none": lambda: unsigned(claims()),
    "HS256 with the public key": lambda: signed_with_public_key(claims()),
    "emulator's": lambda: signed(claims(iss=EMULATOR, appid="x", ver="2.0")),
    "a skill's": lambda: signed(claims(iss=SKILL, appid="another-bot", ver="1.0")),
}


@pytest.mark.parametrize("case", REFUSED_TOKENS)
async def test_a_token_that_is_not_whole_is_refused(door: Guarded, case: str) -> None:
    assert await door.knock(token=REFUSED_TOKENS[case]()) == 401
    assert door.let_in == []


async def test_another_scheme_is_refused(door: Guarded) -> None:
    assert await door.knock(scheme="Basic") == 401


@pytest.mark.parametrize("seconds", [3600, 1, -240])
async def test_a_token_is_good_until_five_minutes_after_its_end(door: Guarded, seconds: int) -> None:
    assert await door.knock(token=signed(claims(exp=in_seconds(seconds)))) == 200


async def test_everything_that_teams_sends_comes_in_as_it_was_sent(door: Guarded) -> None:
    for activity in samples():
        assert await door.knock(activity) == 200, activity["type"]

    assert door.let_in == samples()


def without(name: str) -> Activity:
    activity = said("help")
    del activity[name]
    return activity


def changed(**fields: object) -> Activity:
    return {**said("help"), **fields}


def in_tenant(tenant: str) -> Activity:
    activity = said("help")
    activity["conversation"]["tenantId"] = activity["channelData"]["tenant"]["id"] = tenant
    return activity


def in_no_tenant() -> Activity:
    activity = said("help")
    del activity["conversation"]["tenantId"]
    del activity["channelData"]["tenant"]
    return activity


def half_elsewhere() -> Activity:
    activity = said("help")
    activity["channelData"]["tenant"]["id"] = "another-tenant"
    return activity


REFUSED_ACTIVITIES: dict[str, tuple[int, Activity]] = {
    "channel missing": (400, without("channelId")),
    "channel null": (400, changed(channelId=None)),
    "emulator": (400, changed(channelId="emulator")),
    "no service URL": (400, without("serviceUrl")),
    "service URL not allow-listed": (403, changed(serviceUrl="https://evil.trafficmanager.net/emea/")),
    "service URL over http": (403, changed(serviceUrl="http://smba.trafficmanager.net/emea/")),
    "service URL with a user": (403, changed(serviceUrl="https://smba.trafficmanager.net@evil.example/")),
    "another tenant": (403, in_tenant("another-tenant")),
    "no tenant": (403, in_no_tenant()),
    "one tenant of two": (403, half_elsewhere()),
    "no conversation": (400, without("conversation")),
    "conversation without id": (400, changed(conversation={})),
    "from null": (400, changed(**{"from": None})),
    "from nobody of the directory": (400, changed(**{"from": {"id": "29:1"}})),
    "no recipient": (400, without("recipient")),
    "timestamp not a date": (400, changed(timestamp="yesterday")),
    "timestamp a number": (400, changed(timestamp=1_700_000_000)),
    "type an integer": (400, changed(type=7)),
    "no type": (400, without("type")),
    "no id": (400, without("id")),
    "entities no list": (400, changed(entities={"type": "mention"})),
    "a decision that cannot be stored": (400, pressed(decision="d\x00")),
    "a round that is text": (400, pressed(round="1")),
    "an invoke without a value": (400, {**pressed(), "value": None}),
}


@pytest.mark.parametrize("case", REFUSED_ACTIVITIES)
async def test_an_activity_that_is_not_ours_or_none_is_refused(door: Guarded, case: str) -> None:
    status, activity = REFUSED_ACTIVITIES[case]

    assert await door.knock(activity) == status
    assert door.let_in == []


async def test_what_nobody_in_particular_does_needs_no_name_of_the_directory(door: Guarded) -> None:
    news = joined()
    del news["from"]["aadObjectId"]

    assert await door.knock(news) == 200


async def test_a_key_that_may_not_speak_for_teams_is_refused(door: Guarded) -> None:
    door.issuer.published = {"first": ("webchat", "directline")}

    assert await door.knock() == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b"{}", 400),
        (b"[" * 100_000, 400),
        (b'{"a":' * 100_000, 400),
        (b'{"type":"message","type":"invoke"}', 400),
        (b'{"type":NaN}', 400),
        (b"\xff\xfe", 400),
        (b"", 400),
        (b'{"text":"' + b"x" * 3 * 1024 * 1024 + b'"}', 413),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else None,
)
async def test_a_body_that_is_no_activity_is_refused(door: Guarded, body: bytes, status: int) -> None:
    assert await door.knock(body=body) == status


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
async def test_only_json_is_read(door: Guarded, content_type: str) -> None:
    assert await door.knock(body=json.dumps(said("help")).encode(), headers={"Content-Type": content_type}) == 415


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_only_posts_are_answered(door: Guarded, method: str) -> None:
    assert await door.knock(method=method) == 405


async def test_a_new_key_is_good_at_once_and_the_old_one_no_more(door: Guarded) -> None:
    assert await door.knock() == 200

    door.issuer.rotate("second")

    assert await door.knock(token=signed(claims(), key="second", kid="second")) == 200
    assert await door.knock() == 401
    assert await door.knock(token=signed(claims(), key="second", kid="second")) == 200


async def test_a_key_is_fetched_once_for_many(door: Guarded) -> None:
    assert set(await asyncio.gather(*(door.knock() for _ in range(20)))) == {200}
    assert door.issuer.fetches == 1


async def test_forged_names_of_keys_do_not_hammer_the_issuer(servers: Servers) -> None:
    async with guarded(servers, pause=0.5) as door:
        forged = [signed(claims(), key="forged", kid=f"forged-{number}") for number in range(40)]

        assert set(await asyncio.gather(*(door.knock(token=token) for token in forged))) == {401}

        # One for the first who asked, one more for those who came while it was on its way.
        assert door.issuer.fetches <= 2


async def test_between_two_looks_there_is_a_pause_in_which_known_keys_serve(servers: Servers) -> None:
    async with guarded(servers, pause=3600) as door:
        assert await door.knock() == 200
        waiting = asyncio.create_task(door.knock(token=signed(claims(), key="second", kid="second")))

        for _ in range(10):
            assert await door.knock() == 200

        assert (waiting.done(), door.issuer.fetches) == (False, 1)
        waiting.cancel()


async def test_whoever_claims_what_cannot_be_moves_nobody_to_look_for_keys(door: Guarded) -> None:
    for told in (claims(iss=EMULATOR), claims(aud="x"), claims(exp=1)):
        await door.knock(token=signed(told, key="forged", kid="forged"))

    assert door.issuer.fetches == 0


@pytest.mark.parametrize("mood", ["down", "garbage", "empty"])
async def test_known_keys_serve_while_there_are_no_new_ones(door: Guarded, mood: str) -> None:
    assert await door.knock() == 200

    door.issuer.mood = mood

    assert await door.knock(token=signed(claims(), key="second", kid="second")) == 401
    assert await door.knock() == 200


@pytest.mark.parametrize("mood", ["down", "garbage", "empty"])
async def test_where_no_key_was_ever_had_teams_shall_send_it_again(door: Guarded, mood: str) -> None:
    door.issuer.mood = mood

    assert await door.knock() == 503

    door.issuer.mood = "well"
    assert await door.knock() == 200


async def test_others_are_answered_while_the_keys_take_long(door: Guarded) -> None:
    door.issuer.mood = "slow"
    waiting = asyncio.create_task(door.knock())
    await door.issuer.asked.wait()

    assert await door.knock(method="GET") == 405
    assert await door.knock(token=None) == 401
    assert not waiting.done()

    door.issuer.held.set()
    assert await waiting == 200


async def test_keys_that_never_come_are_given_up(servers: Servers) -> None:
    async with guarded(servers, patience=0.05) as door:
        door.issuer.mood = "slow"

        assert await door.knock() == 503


async def test_nothing_of_a_request_stands_in_the_log(door: Guarded, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token = signed(claims(aud="another"))
    secret: Any = {**said("the secret of the board"), "timestamp": "the secret of the board"}

    await door.knock(secret)
    await door.knock(secret, token=token)

    reasons = [record.getMessage() for record in caplog.records if record.name.startswith("adapters")]
    assert reasons == [
        "Teams request refused: 400, The body is no activity of Teams.",
        "Teams request refused: 401, The token is missing or wrong.",
    ]


async def test_without_a_check_only_this_machine_is_believed(servers: Servers) -> None:
    here = "http://127.0.0.1:56150/_connector"
    async with guarded(servers, insecure=True) as door:
        assert await door.knock(said("help", url=here), token=None) == 200
        assert await door.knock(said("help", url=EMEA), token=None) == 403
        for told in (
            {"X-Forwarded-For": "203.0.113.9"},
            {"Via": "1.1 tunnel"},
            {"Host": "evil.example"},
            {"Origin": here},
        ):
            assert await door.knock(said("help", url=here), token=None, headers=told) == 401


async def test_half_a_character_is_no_text(door: Guarded) -> None:
    assert await door.knock({**said("help"), "locale": "\ud800"}) == 400
    assert await door.knock({**said("help"), "value": {"data": {"question": "\udfff"}}}) == 400


async def half_sent(door: Guarded, token: str) -> int:
    """Send headers that announce a body, and no body; tell the status of the answer."""
    host, _, port = door.url.removeprefix("http://").partition("/")[0].partition(":")
    coming, going = await asyncio.open_connection(host, int(port))
    head = ("POST / HTTP/1.1", f"host: {host}", "content-type: application/json", "content-length: 100")
    going.write("\r\n".join((*head, f"authorization: Bearer {token}", "", "{")).encode())
    line = await coming.readline()
    going.close()
    return int(line.split()[1])


async def test_a_body_that_never_comes_is_cut_off(servers: Servers) -> None:
    async with guarded(servers, for_a_body=0.05) as door:
        assert await half_sent(door, signed(claims())) == 408


async def test_of_whoever_has_no_token_no_body_is_waited_for(servers: Servers) -> None:
    async with guarded(servers, for_a_body=60) as door:
        assert await half_sent(door, "garbage") == 401


async def test_a_token_is_good_by_a_clock_that_just_leapt_ahead_as_by_the_one_before(servers: Servers) -> None:
    async with guarded(servers, leapt=timedelta(days=1)) as door:
        assert await door.knock(token=signed(claims())) == 200
        assert await door.knock(token=signed(claims(nbf=in_seconds(-90_000), exp=in_seconds(-86_000)))) == 200
        assert await door.knock(token=signed(claims(nbf=in_seconds(-90_000), exp=in_seconds(-87_000)))) == 401


def test_the_door_is_not_made_without_an_app_or_a_tenant() -> None:
    async def inside(activity: Activity) -> Response:
        raise AssertionError(activity)

    keys, urls = SigningKeys(), ServiceUrls()
    check = TokenCheck(keys, app_id="app", clock=lambda: datetime.now(UTC))
    with pytest.raises(ValueError, match="tenant"):
        FrontDoor(inside, check=check, tenants=(), service_urls=urls)
    with pytest.raises(ValueError, match="app id"):
        TokenCheck(keys, app_id="", clock=lambda: datetime.now(UTC))
