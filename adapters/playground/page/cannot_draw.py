"""The refusal to draw what a platform's own client would not be known to draw so."""

import re

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+")


class CannotDrawError(Exception):
    """Something was sent that this page cannot draw: it must be taught to, before it is used."""

    def __init__(self, what: str, sent: object) -> None:
        super().__init__(f"{what}: {sent!r}")
        self.what = what
        self.sent = sent


def refuse(what: str, sent: object) -> object:
    """Refuse from within a template."""
    raise CannotDrawError(what, sent)


def address(url: str) -> str:
    """Let an address through that a browser may follow.

    Raises:
        CannotDrawError: it may not.
    """
    if _ADDRESS.fullmatch(url) is None:
        raise CannotDrawError("this is no address to lead anybody to", url)
    return url
