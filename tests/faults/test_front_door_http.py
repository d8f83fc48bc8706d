import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn

from adapters.slack.door.front_door import FrontDoor
from tests.adapters.slack.catch_all import Heard, bolt_that_hears
from tests.payloads.slack_requests import NOW, SECRET, Headers, request, sample

pytestmark = pytest.mark.faults

PLAIN: Headers = [(b"content-type", b"application/json")]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The front door on a real server; a body may take half a second."""
    door = FrontDoor(bolt_that_hears(Heard()), secrets=(SECRET,), teams=frozenset, clock=lambda: NOW, patience=0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(door, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join()


def head(headers: Headers, *, method: bytes = b"POST") -> bytes:
    lines = [method + b" /slack/events HTTP/1.1", b"host: steerco.example"]
    return b"\r\n".join([*lines, *(name + b": " + value for name, value in headers), b"", b""])


def status(port: int, *parts: bytes, every: float = 0.0) -> int:
    """Send `parts` until the server answers, pausing between them, and read its status."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            for part in parts:
                line.sendall(part)
                time.sleep(every)
        except (BrokenPipeError, ConnectionResetError):
            pass  # answered before all was sent, which is the point
        return int(line.recv(65_536).split(b" ")[1])


def test_a_signed_command_is_answered(port: int) -> None:
    headers, body = request(sample("slash_command"))

    assert status(port, head(headers), body) == 200


def test_fifty_megabytes_are_not_read(port: int) -> None:
    assert status(port, head([*PLAIN, (b"content-length", b"52428800")])) == 413


def test_an_endless_body_in_chunks_is_cut_off(port: int) -> None:
    chunk = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"

    assert status(port, head([*PLAIN, (b"transfer-encoding", b"chunked")]), *[chunk] * 70) == 413


def test_a_body_that_drips_is_cut_off(port: int) -> None:
    drops = [b"{"] * 12

    assert status(port, head([*PLAIN, (b"content-length", b"100")]), *drops, every=0.1) == 408


def test_a_body_that_never_comes_is_cut_off(port: int) -> None:
    assert status(port, head([*PLAIN, (b"content-length", b"100")])) == 408


def test_junk_for_chunks_is_refused(port: int) -> None:
    assert status(port, head([*PLAIN, (b"transfer-encoding", b"chunked")]), b"junk\r\n\r\n") in {400, 408}


@pytest.mark.parametrize("content_type", [b"text/plain", b"multipart/form-data", b"application/xml"])
def test_another_content_type_is_refused(port: int, content_type: bytes) -> None:
    assert status(port, head([(b"content-type", content_type), (b"content-length", b"2")]), b"{}") == 415


def test_another_method_is_refused(port: int) -> None:
    assert status(port, head([], method=b"GET")) == 405


def test_ten_thousand_headers_are_no_trouble(port: int) -> None:
    many = [(b"x-%d" % number, b"y") for number in range(10_000)]

    assert status(port, head([*PLAIN, *many, (b"content-length", b"2")]), b"{}") in {400, 401, 431}
    assert status(port, head([*PLAIN, (b"content-length", b"2")]), b"{}") == 401
