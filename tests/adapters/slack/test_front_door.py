import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from adapters.slack.front_door import FrontDoor
from adapters.slack.verdict import (
    LARGEST_BODY,
    CertificateChecked,
    Passed,
    Refused,
    Verdict,
    verdict,
)
from tests.adapters.slack.catch_all import Answer, Heard, bolt_that_hears, call, scope_of
from tests.payloads.slack_requests import (
    FORM,
    JSON,
    NAMES,
    NOW,
    SECRET,
    Headers,
    encoded,
    request,
    sample,
    signed,
)

OTHER_SECRET = "another-app-of-the-same-company"


def judged(headers: Headers, body: bytes, *, teams: frozenset[str] = frozenset()) -> Verdict:
    return verdict(headers, body, secrets=(SECRET,), now=NOW, teams=teams)


def status_of(outcome: Verdict) -> int:
    return outcome.status if isinstance(outcome, Refused) else 200


def status_of_body(body: bytes, *, content_type: bytes = JSON) -> int:
    return status_of(judged(signed(body, content_type=content_type), body))


def status_of_payload(payload: dict[str, Any]) -> int:
    return status_of(judged(*request(payload)))


# The signature


@pytest.mark.parametrize("name", NAMES)
def test_what_slack_sends_and_signs_comes_in(name: str) -> None:
    assert isinstance(judged(*request(sample(name))), Passed)


def test_a_single_changed_bit_anywhere_in_the_body_is_refused() -> None:
    headers, body = request(sample("slash_command"))

    for offset in range(len(body)):
        for bit in range(8):
            changed = bytearray(body)
            changed[offset] ^= 1 << bit
            assert status_of(judged(headers, bytes(changed))) == 401, (offset, bit)


def test_a_single_changed_bit_anywhere_in_signature_or_timestamp_is_refused() -> None:
    headers, body = request(sample("slash_command"))

    for which in (2, 3):
        name, value = headers[which]
        for offset in range(len(value)):
            for bit in range(8):
                changed = bytearray(value)
                changed[offset] ^= 1 << bit
                tried = [*headers[:which], (name, bytes(changed)), *headers[which + 1 :]]
                assert status_of(judged(tried, body)) == 401, (name, offset, bit)


@pytest.mark.parametrize(
    ("age", "status"), [(-301, 401), (-300, 200), (-299, 200), (0, 200), (299, 200), (300, 200), (301, 401)]
)
def test_the_replay_window_is_five_minutes_on_either_side(age: int, status: int) -> None:
    _, body = request(sample("slash_command"))
    sent_at = str(int((NOW - timedelta(seconds=age)).timestamp())).encode()

    assert status_of(judged(signed(body, timestamp=sent_at), body)) == status


@pytest.mark.parametrize(
    "timestamp",
    [b"", b"abc", b"1e9", b"9" * 5000, b"-1763880000", b" 1763880000", b"0x69", b"1763880000.0", "١٧٦٣".encode()],
    ids=repr,
)
def test_a_junk_timestamp_is_refused_even_when_it_is_signed(timestamp: bytes) -> None:
    _, body = request(sample("slash_command"))

    assert status_of(judged(signed(body, timestamp=timestamp), body)) == 401


@pytest.mark.parametrize(
    "junk", [b"", b"v0=", b"v0=" + b"0" * 63, b"v1=" + b"0" * 64, b"v0=" + b"\xff" * 64, b"\xc3\xa9", b"0" * 5000]
)
def test_a_junk_signature_is_refused(junk: bytes) -> None:
    headers, body = request(sample("slash_command"))

    assert status_of(judged([*headers[:3], (b"x-slack-signature", junk)], body)) == 401


@given(timestamp=st.binary(max_size=40), signature=st.binary(max_size=90))
def test_no_header_breaks_the_check(timestamp: bytes, signature: bytes) -> None:
    headers: Headers = [
        (b"content-type", FORM),
        (b"x-slack-request-timestamp", timestamp),
        (b"x-slack-signature", signature),
    ]

    assert status_of(judged(headers, b"command=%2Fdecide")) == 401


@pytest.mark.parametrize("which", [2, 3])
def test_a_missing_or_repeated_header_is_refused(which: int) -> None:
    headers, body = request(sample("slash_command"))

    assert status_of(judged([*headers, headers[which]], body)) == 401
    assert status_of(judged([*headers[:which], *headers[which + 1 :]], body)) == 401


def test_the_signature_of_another_app_is_refused() -> None:
    headers, body = request(sample("slash_command"), secret=OTHER_SECRET)

    assert status_of(judged(headers, body)) == 401


@pytest.mark.parametrize("secret", [SECRET, OTHER_SECRET])
def test_while_secrets_are_rotated_both_are_good(secret: str) -> None:
    headers, body = request(sample("slash_command"), secret=secret)

    assert isinstance(verdict(headers, body, secrets=(OTHER_SECRET, SECRET), now=NOW), Passed)


@pytest.mark.parametrize("secrets", [(), ("",), (SECRET, "")])
def test_a_door_without_a_secret_is_not_built(secrets: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="secret"):
        FrontDoor(bolt_that_hears(Heard()), secrets=secrets, teams=frozenset, clock=lambda: NOW)


# The shape


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"{}",
        b" {}",
        b"\xef\xbb\xbf{}",
        b'{"type":"url_verification","challenge":"\xff"}',
        b'{"type":"url_verification","challenge":"\xed\xa0\x80"}',
        b'{"type":"url_verification","challenge":"\x00"}',
        b'{"type":"url_verification","challenge":"a","challenge":"b"}',
        b'{"type":"url_verification","challenge":"a","more":1e400}',
        b'{"type":"url_verification","challenge":"a","more":-1e400}',
        b'{"type":"url_verification","challenge":"a","more":NaN}',
        b'{"type":"url_verification","challenge":"a","more":' + b"9" * 5000 + b"}",
        b'{"type":"url_verification","challenge":"a","more":' + b"[" * 65 + b"]" * 65 + b"}",
        b'{"type":"url_verification","challenge":"a","more":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"a":' * 100_000,
        b'{"type":"url_verification","challenge":7}',
        b'{"type":["url_verification"],"challenge":"a"}',
        b'{"type":"something_new","team_id":"T0STEERCO"}',
        b'{"type":"block_actions"}',
    ],
    ids=lambda body: repr(body[:60]),
)
def test_a_signed_body_that_is_not_slacks_is_a_bad_request(body: bytes) -> None:
    assert status_of_body(body) == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"payload=",
        b"payload=%7B",
        b"payload=[]",
        b"payload=%FF",
        b"payload=%ED%A0%80",
        b"payload=%7B%7D&payload=%7B%7D",
        b"payload=%7B%22type%22%3A%22event_callback%22%7D",
        b'{"type":"url_verification","challenge":"a"}',
        b"&".join(b"a%d=" % number for number in range(65)),
        b"command=%2Fdecide&user_id=U1",
    ],
    ids=lambda body: repr(body[:60]),
)
def test_a_signed_form_that_is_not_slacks_is_a_bad_request(body: bytes) -> None:
    assert status_of_body(body, content_type=FORM) == 400


def put(payload: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    *way, last = path.split(".")
    place: Any = payload
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[last] = value
    return payload


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("event_app_mention", "event_id", 7),
        ("event_app_mention", "event_id", "Ev\x00"),
        ("event_app_mention", "event", "app_mention"),
        ("event_app_mention", "event.type", None),
        ("event_app_mention", "event.text", ["hello"]),
        ("event_app_mention", "event.user", 7),
        ("event_app_mention", "event.team", 7),
        ("event_app_mention", "authorizations", {"0": {}}),
        ("event_app_mention", "authorizations.0.team_id", {}),
        ("event_app_mention", "enterprise", 7),
        ("event_app_mention", "command", "/decide"),
        ("event_user_change", "event.user", "U0CFO"),
        ("event_user_change", "event.user.profile.email", 7),
        ("event_user_change", "event.user.deleted", "no"),
        ("block_actions_button", "actions", []),
        ("block_actions_button", "actions.0.value", 7),
        ("block_actions_button", "actions.0.value", "\ud800"),
        ("block_actions_button", "actions.0.action_id", None),
        ("block_actions_button", "user", None),
        ("block_actions_button", "user.id", ""),
        ("block_actions_button", "trigger_id", None),
        ("block_actions_button", "message.ts", 1763880000.0001),
        ("block_actions_button", "channel", "C0LEADERS"),
        ("block_actions_button", "response_urls", None),
        ("block_actions_static_select", "actions.0.selected_option", "D-12.1.condition"),
        ("view_submission", "view", None),
        ("view_submission", "view.callback_id", None),
        ("view_submission", "view.private_metadata", {}),
        ("view_submission", "view.state.values.question", []),
        ("view_submission", "view.state.values.question.value.value", 7),
        ("view_submission", "view.state.values.category.value.selected_option.value", None),
        ("view_submission", "response_urls", [7]),
        ("message_action", "message", None),
        ("message_action", "message.text", 7),
        ("message_action", "callback_id", 7),
        ("shortcut", "trigger_id", 7),
        ("shortcut", "type", "dialog_submission"),
        ("block_suggestion", "value", None),
        ("slash_command", "trigger_id", ""),
        ("slash_command", "user_id", "U1\x00"),
    ],
)
def test_a_field_of_another_type_is_a_bad_request(name: str, path: str, value: object) -> None:
    assert status_of_payload(put(sample(name), path, value)) == 400


@pytest.mark.parametrize("name", NAMES)
def test_fields_and_events_that_slack_may_add_come_in(name: str) -> None:
    payload = sample(name) | {"something_new": "of Slack's"}
    if "event" in payload:
        payload["event"] = {"type": "something_new", "about": {"deep": [1, 2.5, None]}}

    assert status_of_payload(payload) == 200


def test_the_reason_repeats_nothing_of_the_body() -> None:
    body = b'{"type":"event_callback","event_id":"SENTINEL","event":7}'

    outcome = judged(signed(body, content_type=JSON), body)

    assert isinstance(outcome, Refused)
    assert "SENTINEL" not in outcome.reason


# Content type, certificate checks, workspaces


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        (b"application/json", 200),
        (b"Application/JSON; charset=utf-8", 200),
        (b"application/json ;charset=utf-8", 200),
        (b"text/plain", 415),
        (b"multipart/form-data; boundary=x", 415),
        (b"application/jsonp", 415),
        (b"\xff", 415),
        (b"", 415),
    ],
)
def test_only_json_and_forms_are_taken(content_type: bytes, status: int) -> None:
    _, body = encoded(sample("url_verification"))

    assert status_of_body(body, content_type=content_type) == status


def test_a_repeated_or_missing_content_type_is_refused() -> None:
    headers, body = request(sample("url_verification"))

    assert status_of(judged([*headers, (b"content-type", FORM)], body)) == 415
    assert status_of(judged(headers[1:], body)) == 415


def test_a_certificate_check_needs_no_signature_and_goes_no_further() -> None:
    assert isinstance(judged([(b"content-type", FORM)], b"ssl_check=1&token=x"), CertificateChecked)


@pytest.mark.parametrize(
    "body", [b"ssl_check=0", b"text=ssl_check=1", b"ssl_check=1&ssl_check=1", b"ssl_check=1&a=%FF"]
)
def test_what_only_resembles_a_certificate_check_needs_a_signature(body: bytes) -> None:
    assert status_of(judged([(b"content-type", FORM)], body)) == 401


@pytest.mark.parametrize("name", [name for name in NAMES if name != "url_verification"])
def test_only_workspaces_and_organisations_on_the_list_come_in(name: str) -> None:
    headers, body = request(sample(name))
    ours = {"T0STEERCO", "E0GROUP"}

    assert isinstance(judged(headers, body, teams=frozenset(ours)), Passed)
    assert status_of(judged(headers, body, teams=frozenset({"T0OTHER"}))) == 403


def test_an_organisation_on_the_list_is_enough() -> None:
    headers, body = request(sample("block_actions_org_install"))

    assert isinstance(judged(headers, body, teams=frozenset({"E0GROUP"})), Passed)
    assert status_of(judged(headers, body, teams=frozenset({"T0STEERCO"}))) == 403


def test_an_event_of_a_shared_channel_comes_in_by_its_authorization() -> None:
    headers, body = request(sample("event_app_mention") | {"team_id": "T0PARTNER"})

    assert isinstance(judged(headers, body, teams=frozenset({"T0STEERCO"})), Passed)


def test_a_press_from_nowhere_is_a_bad_request() -> None:
    payload = put(sample("block_actions_org_install"), "user.team_id", None) | {"enterprise": None}

    assert status_of_payload(payload) == 400


# At the door


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


@pytest.mark.parametrize("typed", ["half \ud800 a pair", "a \x00 between", "‮reversed", "<!channel> & </script>"])
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
    def unread() -> Iterator[bytes]:
        pytest.fail("the body was read")
        yield b""

    headers: Headers = [(b"content-type", FORM), (b"content-length", length)]
    answer = asyncio.run(call(door(Heard()), headers=headers, chunks=unread()))

    assert answer.status == 413


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
    assert [record.levelname for record in caplog.records if record.name == "adapters.slack.front_door"] == [
        "WARNING",
        "WARNING",
        "INFO",
        "WARNING",
    ]


def test_the_life_of_the_server_is_none_of_the_doors_business() -> None:
    scopes: list[str] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        scopes.append(scope["type"])

    async def silent() -> Message:
        return {}

    async def deaf(message: Message) -> None:
        return None

    guarded = FrontDoor(inner, secrets=(SECRET,), teams=frozenset, clock=lambda: NOW)
    asyncio.run(guarded({"type": "lifespan"}, silent, deaf))

    assert scopes == ["lifespan"]
