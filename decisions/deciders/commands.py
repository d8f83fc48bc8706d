"""Naming who decides, and looking again at who does."""

from dataclasses import dataclass
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import Identity
from decisions.requests import CLOCK, RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseWhoDecides:
    """`actor`, an administrator, names who decides where the rights name nobody; `others` where it takes several."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    decider: Identity
    others: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reseat:
    """The clock looks again at who fills the seats of `decision`, after the organisation changed."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
