"""Trouble on request: what a platform does on its bad days."""

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace

from adapters.playground.payload import Payload

_PAGE = "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """How one call goes wrong. Where `acted`, Slack did what was asked and only the answer is bad."""

    name: str
    status: int = 200
    body: str | None = None
    error: str | None = None
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    drops: bool = False
    acted: bool = False

    def having_acted(self) -> "Failure":
        """Go wrong only after Slack did what was asked."""
        return replace(self, acted=True)

    @property
    def only_late(self) -> bool:
        """Tell whether nothing but the time is wrong."""
        return self.seconds > 0

    def answer(self) -> Payload:
        """Describe the answer for the record."""
        return {"ok": False, "error": self.error or self.name, "trouble": self.name}


def too_many(retry_after: str | None = "1") -> Failure:
    """Answer 429, with `Retry-After` as given, or without."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Failure(name="ratelimited", status=429, error="ratelimited", headers=headers)


def refuses(error: str) -> Failure:
    """Answer with one of Slack's own errors, like `invalid_auth` or `channel_not_found`."""
    return Failure(name=error, error=error)


def breaks(status: int = 500) -> Failure:
    """Answer with an error of the server, and nothing to read."""
    return Failure(name=f"status {status}", status=status, body="", content_type="text/plain")


def shows_page(status: int = 502) -> Failure:
    """Answer with a page of HTML, which a proxy may do even with 200."""
    page = _PAGE.format(title="Bad Gateway" if status >= 500 else "Slack")
    return Failure(name=f"html {status}", status=status, body=page, content_type="text/html; charset=utf-8")


def drops() -> Failure:
    """Read the request, then drop the connection without a word."""
    return Failure(name="dropped", drops=True)


def hangs(seconds: float) -> Failure:
    """Answer rightly, but late."""
    return Failure(name=f"hangs {seconds:g} s", seconds=seconds, acted=True)


class Trouble:
    """What is to go wrong next, method by method."""

    def __init__(self) -> None:
        self._planned: dict[str, deque[Failure]] = defaultdict(deque)

    def next(self, method: str, *failures: Failure, times: int = 1) -> None:
        """Let the next calls of `method` (`*`: of any) fail, each as given, the whole list `times` over."""
        for _ in range(times):
            self._planned[method].extend(failures)

    def take(self, method: str) -> Failure | None:
        """Give what befalls this call, if anything."""
        for planned in (self._planned[method], self._planned[_ANY]):
            if planned:
                return planned.popleft()
        return None

    def clear(self) -> None:
        """Let everything go well again."""
        self._planned.clear()
