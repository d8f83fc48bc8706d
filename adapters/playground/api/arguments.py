"""The arguments of a call, however they were sent."""

import json
from collections.abc import Collection
from urllib.parse import parse_qsl

from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError

_JSON_IN_TEXT = {"blocks", "view", "metadata", "attachments", "unfurls"}


def read_body(content_type: str, body: bytes, query: Payload) -> Payload:
    """Read arguments from a body of either kind, and from the address.

    Raises:
        SlackError: the body is of another kind, or broken.
    """
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if not body:
        return query
    if kind == "application/json":
        try:
            sent = json.loads(body)
        except ValueError as broken:
            raise SlackError("invalid_json") from broken
        if not isinstance(sent, dict):
            raise SlackError("json_not_object")
        return {**query, **sent}
    if kind == "application/x-www-form-urlencoded":
        return {**query, **dict(parse_qsl(body.decode(), keep_blank_values=True))}
    raise SlackError("invalid_post_type")


class Arguments:
    """What one call was given, and what its token allows."""

    def __init__(self, sent: Payload, *, scopes: Collection[str]) -> None:
        self._sent = sent
        self.scopes = frozenset(scopes)

    def require_scope(self, scope: str) -> None:
        """Refuse a token that was never granted `scope`.

        Raises:
            SlackError: with what is needed and what is there.
        """
        if scope not in self.scopes:
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))

    def __contains__(self, name: str) -> bool:
        return self._sent.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """Read a word or a text."""
        value = self._sent.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """Read a text without which the call makes no sense.

        Raises:
            SlackError: it is not there.
        """
        if not self.text(name):
            raise SlackError("invalid_arguments", complaints=[f"missing required field: {name}"])
        return self.text(name)

    def flag(self, name: str) -> bool:
        """Read a yes or no."""
        return self.text(name).lower() in {"true", "1"}

    def number(self, name: str, default: int, *, most: int) -> int:
        """Read a count.

        Raises:
            SlackError: it is not one.
        """
        text = self.text(name, str(default))
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise SlackError("invalid_limit")
        return int(text)

    def structure(self, name: str) -> object:
        """Read JSON, which may come within a text.

        Raises:
            SlackError: the text is no JSON.
        """
        value = self._sent.get(name)
        if not isinstance(value, str):
            return value
        if name == "blocks" and not value:
            return None
        try:
            return json.loads(value)
        except ValueError as broken:
            code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            raise SlackError(code) from broken


def remembered(sent: Payload) -> Payload:
    """Copy what was sent for the record, structures unfolded, without the token."""
    copy = {name: value for name, value in sent.items() if name != "token"}
    for name in _JSON_IN_TEXT & copy.keys():
        if isinstance(copy[name], str):
            try:
                copy[name] = json.loads(copy[name])
            except ValueError:
                continue
    return copy
