"""What people typed: data, wherever it goes."""

import re

# Lone surrogates cannot be encoded, and PostgreSQL refuses NUL; other control characters have no width on a screen, or
# command a terminal; and overrides of direction make a line read as what it does not say.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Words(str):
    """Text that a person typed.

    Only the codec of the record treats it apart from other text: it keeps the words beside the sealed event, so that
    they can be erased while the seal still holds.
    """

    __slots__ = ()

    @classmethod
    def cleaned(cls, text: str) -> "Words":
        """Take what can be stored and shown of `text`, without space at its ends."""
        return cls(_UNSPEAKABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip())
