"""A request's headers and body, as a server hands them on."""

from collections.abc import Sequence

from starlette.requests import ClientDisconnect
from starlette.types import Receive

LARGEST_BODY = 1024 * 1024
"""No platform sends more than a fraction of it."""

JSON_TYPE = "application/json"

Headers = Sequence[tuple[bytes, bytes]]


def all_of(headers: Headers, name: bytes) -> list[bytes]:
    """Give every value of a header."""
    return [value for key, value in headers if key.lower() == name]


def content_type(headers: Headers) -> str:
    """Name what the body is said to be; nothing where that is said twice or not at all."""
    types = all_of(headers, b"content-type")
    return types[0].partition(b";")[0].strip().lower().decode("latin-1") if len(types) == 1 else ""


def announces_too_much(headers: Headers) -> bool:
    """Tell whether the body is said to be larger than anything that is read here."""
    return any(map(_is_too_long, all_of(headers, b"content-length")))


async def whole_body(receive: Receive) -> bytes | None:
    """Read the body whole, or stop as soon as it is too large.

    Raises:
        ClientDisconnect: whoever sent it has gone.

    """
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _is_too_long(length: bytes) -> bool:
    # Python refuses to read numbers of thousands of digits; and what is not a number, the server has refused.
    return length.isdigit() and (len(length) > 19 or int(length) > LARGEST_BODY)
