"""What one call of the Bot Connector asks for."""

from dataclasses import dataclass
from typing import Self

from starlette.requests import Request

from adapters.playground.payload import Payload
from adapters.playground.teams.refusals import bad_argument


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parts of the address, the query, and what was sent along."""

    conversation: str = ""
    activity: str = ""
    account: str = ""
    team: str = ""
    targeted: bool = False
    page_size: str = ""
    after: str = ""
    sent: Payload

    @classmethod
    def of(cls, request: Request, sent: Payload | None = None) -> Self:
        """Read a request."""
        query = request.query_params
        return cls(
            **request.path_params,
            targeted=query.get("isTargetedActivity", "").lower() == "true",
            page_size=query.get("pageSize", ""),
            after=query.get("continuationToken", ""),
            sent=sent or {},
        )

    def number(self, text: str, default: int) -> int:
        """Read a count.

        Raises:
            ConnectorError: it is none.
        """
        if text and not text.isdecimal():
            raise bad_argument(f"{text!r} is no number")
        return int(text or default)
