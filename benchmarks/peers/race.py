"""Raise, three approvals, decided: the product and its peers in turn, in a process of their own."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from benchmarks.by_hand import service_on
from benchmarks.company import JOINTLY, PREPARED, raised
from benchmarks.databases import Databases
from benchmarks.peers.django_set_up import viewflow_on
from benchmarks.peers.spiff import Spiff
from benchmarks.slack import Workspace
from bot import collector
from decisions.answering.commands import Respond
from decisions.decision import APPROVE, Status
from decisions.people import Identity
from decisions.requests import RequestId
from decisions.service import Accepted
from storage.database import Database

EACH = 10
"""Decisions that each carries through before the next has its turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """The seconds that a decision took in one round."""

    ours: float
    spiff: float
    viewflow: float


class Ours:
    """Each step is a command, as a press gives it."""

    def __init__(self, url: str, slack: Workspace) -> None:
        self._service = service_on(Database.open(url))
        self._slack = slack
        self._number = 0

    def decide(self) -> None:
        """Carry one decision through."""
        self._number += 1
        view = raised(self._service, self._slack, self._number, JOINTLY)
        for user in self._slack.users[:3]:
            answer = self._service.handle(
                Respond(
                    request_id=RequestId(f"race/{view.key}/{user}"),
                    actor=Identity(platform="slack", tenant=self._slack.team, user=user),
                    decision=view.key,
                    round=view.round,
                    choice=APPROVE,
                )
            )
            assert isinstance(answer, Accepted)
            view = answer.view
        assert view.status is Status.DECIDED


def run(pipe: Connection, databases: Databases, slack: Workspace, rounds: int) -> None:
    """Send the laps, the first of which warmed all of them up and is left out."""
    spiff, viewflow = databases.url("spiff"), databases.url("viewflow")
    assert spiff
    sides = (
        Ours(databases.copied(PREPARED, "ours"), slack).decide,
        Spiff(databases.hand("spiff")).decide,
        viewflow_on(viewflow).decide,
    )
    collector.spare()
    pipe.send([_lap(sides) for _ in range(rounds + 1)][1:])


def _lap(sides: Sequence[Callable[[], None]]) -> Lap:
    ours, spiff, viewflow = (_seconds(decide) for decide in sides)
    return Lap(ours=ours, spiff=spiff, viewflow=viewflow)


def _seconds(decide: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(EACH):
        decide()
    return (time.perf_counter() - began) / EACH
