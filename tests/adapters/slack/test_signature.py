from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.door.verdict import Passed, verdict
from tests.adapters.slack.judging import judged, status_of
from tests.payloads.slack_requests import FORM, NAMES, NOW, SECRET, Headers, request, sample, signed

OTHER_SECRET = "another-app-of-the-same-company"


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

    assert isinstance(verdict(headers, body, secrets=(OTHER_SECRET, SECRET), now=(NOW,)), Passed)
