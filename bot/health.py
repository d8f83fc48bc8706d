"""Health for those who watch over it: whether it answers, whether it is ready, and numbers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.metrics import CONTENT_TYPE, exposed
from bot.wiring import House
from storage.database import StorageError
from storage.migrations import is_current
from storage.moving import Moving, Still

LOOKED_AT = 15.0
"""Seconds for which a look holds: who asks every second costs the database no more than who asks now and then."""

Answering = Callable[[Request], Response]


class Watch:
    """Looks whether everything moves, now and then, however often it is asked."""

    def __init__(self, moving: Moving, clock: Callable[[], datetime], machine: Callable[[], float] = monotonic) -> None:
        self._moving = moving
        self._clock = clock
        self._machine = machine
        self._lock = Lock()
        self._seen: tuple[float, Mapping[Still, int]] | None = None

    def findings(self) -> Mapping[Still, int]:
        """Count what does not move, as it was seen last."""
        with self._lock:
            now = self._machine()
            if self._seen is None or now - self._seen[0] >= LOOKED_AT:
                self._seen = now, self._moving.findings(self._clock())
            return self._seen[1]


def routes(house: House, *, working: bool) -> Sequence[BaseRoute]:
    """Serve the health of `house`, whose worker runs in this process where `working`."""
    moving = Moving(house.database, house.pacing)
    return (
        Route("/healthz", _healthz),
        Route("/readyz", _readyz(house, Watch(moving, house.clock), working=working)),
        Route("/metrics", _metrics(house, moving, working=working)),
    )


async def _healthz(_request: Request) -> Response:
    return PlainTextResponse("ok")


def _readyz(house: House, watch: Watch, *, working: bool) -> Answering:
    def readyz(_request: Request) -> Response:
        found: Mapping[Still, int] = {}
        try:
            checks = {"database": True, "schema": is_current(house.database)}
            if checks["schema"]:
                found = watch.findings()
        except StorageError:
            checks = {"database": False, "schema": False}
        if working:
            checks["worker"] = house.worker.alive
        # What stands still is the same for every process: to take them all away from people would help nobody.
        said = {**checks, "moving": not found, "standing_still": {one.value: many for one, many in found.items()}}
        return JSONResponse(said, status_code=200 if all(checks.values()) else 503)

    return readyz


def _metrics(house: House, moving: Moving, *, working: bool) -> Answering:
    def metrics(_request: Request) -> Response:
        alive = house.worker.alive if working else None
        try:
            said = exposed(moving, house.tally, alive=alive, clock=house.clock)
        except StorageError:
            return PlainTextResponse("the database does not answer\n", status_code=503)
        return Response(said, headers={"content-type": CONTENT_TYPE})

    return metrics
