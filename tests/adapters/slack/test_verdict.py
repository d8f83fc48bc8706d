import pytest

from adapters.door.refusing import Refused
from adapters.slack.door.verdict import CertificateChecked, Passed
from tests.adapters.slack.judging import judged, put, status_of, status_of_body, status_of_payload
from tests.payloads.slack_requests import FORM, JSON, NAMES, encoded, request, sample, signed


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


def test_a_body_that_bolt_would_read_as_the_other_kind_is_a_bad_request() -> None:
    _, command = encoded(sample("slash_command"))
    _, event = encoded(sample("event_app_mention"))

    assert status_of_body(b"{=&" + command, content_type=FORM) == 400
    assert status_of_body(b" " + event, content_type=JSON) == 400


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
        ("event_link_shared", "event.links", "https://steerco.hellebore.example"),
        ("event_link_shared", "event.links.0.url", None),
        ("event_link_shared", "event.user", None),
        ("event_link_shared", "event.message_ts", 7),
        ("event_link_shared", "is_ext_shared_channel", "no"),
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
    "body",
    [
        b"ssl_check=0",
        b"text=ssl_check=1",
        b"ssl_check=1&ssl_check=1",
        b"ssl_check=1&a=%FF",
        b"ssl_check=1&a=" + b"a" * 1024,
    ],
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
