"""What a variable may hold. Each of these raises a ValueError that says how to mend it, and never what it read."""

import re
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from decisions.people import Email

LONGEST_NAME = 80
LOOPBACK = ("127.0.0.1", "::1", "localhost")

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_HOST = re.compile(r"[A-Za-z0-9_.:%-]+", re.ASCII)
_HOST_NAME = re.compile(r"[A-Za-z0-9.:_-]+", re.ASCII)
_ID = re.compile(r"[0-9A-Za-z-]{1,64}", re.ASCII)
_PRINTABLE = re.compile(r"[!-~]+", re.ASCII)


def host(text: str) -> str:
    """Read a name or an address to listen on."""
    if not _HOST.fullmatch(text):
        raise ValueError("is no host; write a name or an address, like 127.0.0.1, without http:// or a port")
    return text


def port(text: str) -> int:
    """Read a port."""
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or not 1 <= int(text) <= 65535:
        raise ValueError("is no port; write a number from 1 to 65535, like 3000")
    return int(text)


def public_url(text: str) -> str:
    """Read an address without a path."""
    url = _web_address(text)
    if (
        url is None
        or not _HOST_NAME.fullmatch(url.hostname or "")
        or url.path not in ("", "/")
        or url.query
        or url.fragment
    ):
        raise ValueError(
            "is no address to reach Steerco at; write one without a path, like https://steerco.example.com"
        )
    return f"{url.scheme}://{url.netloc}"


def api_url(text: str) -> str:
    """Read the address of a web API; it ends with a slash."""
    url = _web_address(text)
    if url is None or url.query or url.fragment:
        raise ValueError("is no address of a web API; leave it out, or write one like https://slack.com/api/")
    return f"{url.geturl().rstrip('/')}/"


def trusted_url(text: str) -> str:
    """Read the address of something whose word is taken: over https, or on this machine."""
    url = _web_address(text)
    if url is None or url.fragment or not (url.scheme == "https" or url.hostname in LOOPBACK):
        raise ValueError("is no address that can be trusted; write one that begins with https://, or leave it out")
    return url.geturl()


def trusted_urls(text: str) -> tuple[str, ...]:
    """Read several of them."""
    return tuple(dict.fromkeys(map(_below, (trusted_url(one) for one in re.split(r"[,;\s]+", text) if one))))


def _below(url: str) -> str:
    host = urlsplit(url).hostname or ""
    # All below a whole ending, like *.com, would be everybody's.
    if "*" in host and not re.fullmatch(r"\*(?:\.[a-z0-9-]+){2,}", host):
        raise ValueError(
            "names hosts too widely; write each whole, or those below a domain, like https://*.example.com/"
        )
    return url


def database_url(text: str) -> str:
    """Read where the database is."""
    try:
        url = urlsplit(text)
    except ValueError:
        url = urlsplit("")
    if url.scheme == "sqlite" and not url.netloc and url.path.strip("/") not in ("", ":memory:"):
        return text
    if url.scheme in ("postgresql", "postgres", "postgresql+psycopg") and url.path.strip("/"):
        return text
    raise ValueError(
        "is no database; write sqlite:///steerco.db (four slashes for a full path)"
        " or postgresql://USER:PASSWORD@HOST/DATABASE"
    )


def one_line(text: str) -> str:
    """Read a name."""
    if len(text) > LONGEST_NAME or not text.isprintable():
        raise ValueError(f"is no name; write one line of at most {LONGEST_NAME} characters")
    return text


def secret(text: str) -> str:
    """Read what only signs and letters of a keyboard are in."""
    if text and not _PRINTABLE.fullmatch(text):
        raise ValueError("is none; copy it whole, without a space in it")
    return text


def microsoft_id(text: str) -> str:
    """Read an id of an app or a tenant, as tokens write it; nothing is an id too."""
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        # The Agents Playground's own ids are a digit too long, so one that looks like an id is taken for one.
        if not _ID.fullmatch(text):
            raise ValueError("is no id; copy it whole, like 00000000-0000-0000-0000-000000000000") from None
        return text


def switch(text: str) -> bool:
    """Read yes or no."""
    if text.lower() not in _SWITCH:
        raise ValueError("is neither yes nor no; write 1, or leave it out")
    return _SWITCH[text.lower()]


_SWITCH = {"1": True, "true": True, "yes": True, "": False, "0": False, "false": False, "no": False}


def emails(text: str) -> tuple[Email, ...]:
    """Read e-mails, in small letters, each once."""
    said = [one for one in re.split(r"[,;\s]+", text.lower()) if one]
    if not all(_EMAIL.fullmatch(one) for one in said):
        raise ValueError("holds something that is no e-mail; write e-mails with commas between")
    return tuple(Email(one) for one in dict.fromkeys(said))


def is_printable(text: str) -> bool:
    """Tell whether only signs and letters of a keyboard are in it."""
    return _PRINTABLE.fullmatch(text) is not None


def _web_address(text: str) -> SplitResult | None:
    """Read an address; a wrong one is in no message, since it may hold a password."""
    try:
        url = urlsplit(text)
        well = url.scheme in ("http", "https") and url.hostname and url.username is None and url.port != 0
    except ValueError:
        return None
    return url if well and _PRINTABLE.fullmatch(text) else None
