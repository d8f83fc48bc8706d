"""Opening a restricted decision to an auditor, and closing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.requests import CLOCK, RequestId
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenToAuditor:
    """Whoever runs Steerco opens a restricted `decision` to `person` until then."""

    request_id: RequestId
    decision: DecisionId
    person: PersonId
    until: datetime
    reason: Words
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseToAuditors:
    """The clock closes `decision` to those whose time with it is over; whoever runs Steerco, to `person` before."""

    request_id: RequestId
    decision: DecisionId
    person: PersonId | None = None
    actor: Literal["clock"] = CLOCK
