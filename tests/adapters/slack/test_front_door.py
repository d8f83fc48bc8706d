import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote, urlencode

import pytest
from starlette.types import Message

from adapters.door.reading import LARGEST_BODY
from adapters.slack.door.front_door import FrontDoor
from tests.adapters.slack.catch_all import Answer, Heard, bolt_that_hears, call, scope_of
from tests.adapters.slack.judging import put
from tests.payloads.slack_requests import FORM, JSON, NOW, SECRET, Headers, request, sample, signed


def door(heard: Heard, *, patience: float = 10.0, teams: frozenset[str] = frozenset()) -> FrontDoor:
    return FrontDoor(
        bolt_that_hears(heard), secrets=(SECRET,), teams=lambda: teams, clock=lambda: NOW, patience=patience
    )


def answer_to(headers: Headers, *chunks: bytes, heard: Heard | None = None, method: str = "POST") -> Answer:
    return asyncio.run(call(door(heard or Heard()), headers=headers, chunks=chunks, method=method))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("slash_command", "command"),
        ("slash_command_org_install", "command"),
        ("block_actions_button", "action"),
        ("block_actions_static_select", "action"),
        ("block_actions_in_modal", "action"),
        ("block_actions_org_install", "action"),
        ("view_submission", "view"),
        ("view_closed", "view"),
        ("message_action", "shortcut"),
        ("shortcut", "shortcut"),
        ("block_suggestion", "options"),
        ("event_app_mention", "event"),
        ("event_user_change", "event"),
        ("event_app_home_opened", "event"),
    ],
)
def test_bolt_hears_what_came_in_once_and_whole(name: str, kind: str) -> None:
    heard = Heard()
    headers, body = request(sample(name))

    answer = answer_to(headers, body[:100], b"", body[100:], heard=heard)

    assert answer.status == 200
    assert heard.kinds == [kind]
    assert heard.bodies == [sample(name)]


def test_the_word_payload_in_a_command_does_not_lose_it() -> None:
    heard = Heard()
    command = sample("slash_command") | {"text": "Should we log the payload=whole payload?"}

    answer = answer_to(*request(command), heard=heard)

    assert answer.status == 200
    assert heard.bodies == [command]


def test_the_challenge_of_a_new_address_is_answered() -> None:
    answer = answer_to(*request(sample("url_verification")))

    assert json.loads(answer.body) == {"challenge": sample("url_verification")["challenge"]}


@pytest.mark.parametrize("typed", ["half \ud800 a pair", "a \x00 between", "\u202ereversed", "<!channel> & </script>"])
def test_what_people_may_type_survives_bolt(typed: str) -> None:
    heard = Heard()

    form = answer_to(
        *request(put(sample("view_submission"), "view.state.values.question.value.value", typed)), heard=heard
    )
    mention = answer_to(*request(put(sample("event_app_mention"), "event.text", typed)), heard=heard)
    challenge = answer_to(*request(sample("url_verification") | {"challenge": typed}), heard=heard)

    assert [form.status, mention.status, challenge.status] == [200, 200, 200]
    assert heard.kinds == ["view", "event"]
    assert heard.bodies[1]["event"]["text"] == typed


def test_a_zero_byte_in_a_command_comes_in_as_text() -> None:
    heard = Heard()

    answer = answer_to(*request(sample("slash_command") | {"text": "a\x00b"}), heard=heard)

    assert (answer.status, heard.bodies[0]["text"]) == (200, "a\x00b")


def test_headers_that_the_signature_does_not_cover_cannot_steer_bolt() -> None:
    heard = Heard()
    headers, body = request(sample("slash_command"))
    lazy = [(b"X-Slack-Bolt-Lazy-Only", b"1"), (b"x-slack-bolt-lazy-function-name", b"on_command")]

    answer_to([*headers, *lazy], body, heard=heard)

    assert heard.kinds == ["command"]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_only_post_is_answered(method: str) -> None:
    answer = answer_to(*request(sample("slash_command")), method=method)

    assert (answer.status, answer.headers[b"allow"]) == (405, b"POST")


def test_a_body_of_the_largest_size_is_read_and_one_byte_more_is_not() -> None:
    def sized(size: int) -> tuple[Headers, bytes]:
        body = b"text=".ljust(size, b"x")
        return [each for each in signed(body) if each[0] != b"content-length"], body

    assert answer_to(*sized(LARGEST_BODY)).status == 400
    assert answer_to(*sized(LARGEST_BODY + 1)).status == 413


def test_of_an_endless_body_little_more_than_the_limit_is_read() -> None:
    read: list[int] = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(65_536)
            yield b"x" * 65_536

    answer = asyncio.run(call(door(Heard()), headers=[(b"content-type", FORM)], chunks=endless()))

    assert (answer.status, answer.headers[b"connection"]) == (413, b"close")
    assert sum(read) <= LARGEST_BODY + 65_536


@pytest.mark.parametrize("length", [b"1048577", b"52428800", b"9" * 5000])
def test_a_body_announced_as_too_large_is_not_read_at_all(length: bytes) -> None:
    read: list[bytes] = []

    def noted() -> Iterator[bytes]:
        read.append(b"x")
        yield b"x"

    headers: Headers = [(b"content-type", FORM), (b"content-length", length)]
    answer = asyncio.run(call(door(Heard()), headers=headers, chunks=noted()))

    assert (answer.status, read) == (413, [])


def test_a_body_that_never_ends_times_out() -> None:
    statuses: list[int] = []

    async def silence() -> Message:
        await asyncio.sleep(3600)
        raise AssertionError

    async def note(message: Message) -> None:
        statuses.append(message.get("status", 0))

    slow = door(Heard(), patience=0.01)
    asyncio.run(slow(scope_of([(b"content-type", JSON)]), silence, note))

    assert statuses[0] == HTTPStatus.REQUEST_TIMEOUT


def test_a_caller_who_hangs_up_gets_no_answer_and_starts_nothing() -> None:
    heard, told = Heard(), list[Message]()

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def note(message: Message) -> None:
        told.append(message)

    asyncio.run(door(heard)(scope_of(request(sample("slash_command"))[0]), gone, note))

    assert (told, heard.kinds) == ([], [])


def test_the_list_of_workspaces_is_asked_at_every_request() -> None:
    served = {"T0STEERCO"}
    heard = Heard()
    guarded = FrontDoor(bolt_that_hears(heard), secrets=(SECRET,), teams=lambda: frozenset(served), clock=lambda: NOW)
    headers, body = request(sample("slash_command"))

    first = asyncio.run(call(guarded, headers=headers, chunks=[body]))
    served.symmetric_difference_update({"T0STEERCO", "T0OTHER"})
    second = asyncio.run(call(guarded, headers=headers, chunks=[body]))

    assert (first.status, second.status, heard.kinds) == (200, 403, ["command"])


def test_a_request_is_let_in_that_is_recent_by_a_clock_that_just_leapt_ahead_or_by_what_was_believed_before() -> None:
    leapt = NOW + timedelta(days=1)
    headers, body = request(sample("slash_command"))

    def asked(*clocks: datetime) -> int:
        clock, ahead = (lambda: clocks[0]), (lambda: clocks[1])
        inside = bolt_that_hears(Heard())
        guarded = FrontDoor(inside, secrets=(SECRET,), teams=frozenset, clock=clock, ahead=ahead)
        return asyncio.run(call(guarded, headers=headers, chunks=[body])).status

    assert (asked(NOW, leapt), asked(leapt, NOW), asked(leapt, leapt)) == (200, 200, 401)


def test_a_certificate_check_is_answered_with_nothing() -> None:
    heard = Heard()

    answer = answer_to([(b"content-type", FORM)], b"ssl_check=1&token=x", heard=heard)

    assert (answer.status, answer.body, heard.kinds) == (200, b"", [])


def test_nothing_of_a_refused_body_is_answered_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret_words = sample("slash_command") | {"text": "SENTINEL", "trigger_id": ""}
    unsigned = urlencode(sample("slash_command") | {"text": "SENTINEL"}).encode()
    drifted = put(sample("view_submission"), "view.state.values.question.value.value", ["SENTINEL"])

    answers = [
        answer_to(*request(secret_words)),
        answer_to(*request(drifted)),
        answer_to([(b"content-type", FORM)], unsigned),
        answer_to(signed(b"payload=" + quote("{SENTINEL").encode()), b"payload=" + quote("{SENTINEL").encode()),
    ]

    assert [each.status for each in answers] == [400, 400, 401, 400]
    assert not any(b"SENTINEL" in each.body for each in answers)
    assert "SENTINEL" not in caplog.text
    assert [record.levelname for record in caplog.records if record.name == "adapters.slack.door.front_door"] == [
        "WARNING",
        "WARNING",
        "INFO",
        "WARNING",
    ]


@pytest.mark.parametrize("secrets", [(), ("",), (SECRET, "")])
def test_a_door_without_a_secret_is_not_built(secrets: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="secret"):
        FrontDoor(bolt_that_hears(Heard()), secrets=secrets, teams=frozenset, clock=lambda: NOW)
