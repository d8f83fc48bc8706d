"""`make bench`: the performance goals, measured on this machine in under two minutes."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

import uvloop

from benchmarks import by_hand, servers, slack
from benchmarks.company import prepare
from benchmarks.measures import (
    ALONE_NEEDED,
    PRESSES,
    ROUNDS,
    SERVICE_NEEDED,
    Place,
    Samples,
    of_dispatch,
    of_the_service,
    over_http,
)
from benchmarks.processes import process
from benchmarks.table import rows, written

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="steerco-bench-") as folder, process(slack.run) as workspace:
        print("Preparing open decisions", flush=True)
        file = Path(folder) / "steerco.db"
        decisions = prepare(file, workspace, alone=ALONE_NEEDED, together=ROUNDS)
        samples = Samples()
        print("Measuring", flush=True)
        of_dispatch(workspace, decisions.alone[0], samples)
        with by_hand.sides(file, decisions.alone[:SERVICE_NEEDED], workspace) as sides:
            of_the_service(sides, samples)
        with process(servers.product, file, workspace) as product, process(servers.bare) as bare:
            place = Place(product=product, bare=bare, slack=workspace)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(over_http(place, decisions, samples))
        _must_be_on_record(file, PRESSES + ROUNDS * (ALONE_NEEDED // (ROUNDS + 1) + 1))
        page = written(rows(samples), samples)
        RESULTS.write_text(page, encoding="utf-8")
        print(page)


def _must_be_on_record(file: Path, pressed: int) -> None:
    """What was fast and is not on record was not a press."""
    with sqlite3.connect(file) as raw:
        (decided,) = raw.execute("SELECT count(*) FROM decision WHERE status = 'decided'").fetchone()
    if decided != pressed:
        raise AssertionError(f"{pressed} decisions were pressed and {decided} are decided")


if __name__ == "__main__":
    main()
