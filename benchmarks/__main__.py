"""`make bench`: the performance goals, measured on this machine in a few minutes."""

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import uvloop

from benchmarks import by_hand, servers, several, slack
from benchmarks.company import PREPARED, Decisions, prepare
from benchmarks.databases import Databases, Sqlite, postgresql
from benchmarks.measures import (
    ALONE_NEEDED,
    IDLE_PRESSES,
    PRESSES,
    ROUNDS,
    SERVICE_NEEDED,
    Place,
    Pressing,
    Samples,
    of_dispatch,
    of_the_service,
    of_the_smallest_commit,
    over_http,
)
from benchmarks.peers import race
from benchmarks.processes import Core, process
from benchmarks.slack import Workspace
from benchmarks.table import rows, written
from benchmarks.ticks.claiming import MANY, of_ticks
from benchmarks.ticks.relaying import of_the_relay

RESULTS = Path(__file__).with_name("results.md")
WITH_DISK, WITHOUT = range(ROUNDS + 1), range(ROUNDS + 1, 2 * ROUNDS + 2)


def main() -> None:
    Core.BESIDE.take()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="steerco-bench-")))
        workspace = stack.enter_context(process(slack.run))
        files, server = Sqlite(folder), stack.enter_context(postgresql(folder / "postgresql"))
        print("Preparing open decisions", flush=True)
        on_files, on_server = (
            prepare(each, workspace, alone=ALONE_NEEDED, together=ROUNDS + 1) for each in (files, server)
        )
        samples = Samples()
        print("Measuring the service", flush=True)
        of_dispatch(workspace, on_files.alone[0], samples.dispatch)
        with by_hand.sides(files, on_files.alone[:SERVICE_NEEDED], workspace) as sides:
            of_the_service(sides, samples.service, WITH_DISK)
            samples.commit.extend(of_the_smallest_commit(sides))
            by_hand.leave_the_disk_aside(sides)
            of_the_service(sides, samples.undisked, WITHOUT)
        with by_hand.sides(server, on_server.alone[:SERVICE_NEEDED], workspace) as sides:
            of_the_service(sides, samples.service_on_postgresql, WITH_DISK)
        print("Measuring ticks", flush=True)
        of_ticks(server, samples.ticks, rounds=ROUNDS, many=MANY)
        of_ticks(files, samples.ticks_in_a_file, rounds=ROUNDS, many=None)
        of_the_relay(files, samples.relay, rounds=ROUNDS)
        of_the_relay(server, samples.relay_on_postgresql, rounds=ROUNDS)
        print("Measuring peers", flush=True)
        for databases, laps in ((files, samples.race), (server, samples.race_on_postgresql)):
            with process(race.run, databases, workspace, ROUNDS) as run:
                laps.extend(run)
        print("Measuring presses", flush=True)
        sites = ((files, on_files, samples.sqlite), (server, on_server, samples.postgresql))
        _presses(sites, workspace, samples.acks_a_second)
        print("Measuring several processes", flush=True)
        several.of_servers(server, on_server, workspace, samples.several)
        several.of_workers(server, samples.several)
        page = written(rows(samples), samples)
        RESULTS.write_text(page, encoding="utf-8")
        print(page)


def _presses(
    sites: Sequence[tuple[Databases, Decisions, Pressing]], workspace: Workspace, acks_a_second: list[float]
) -> None:
    with ExitStack() as stack:
        bare = stack.enter_context(process(servers.bare, core=Core.MEASURED))
        places = []
        for databases, decisions, samples in sites:
            url = databases.copied(PREPARED, "pressed")
            product = stack.enter_context(process(servers.product, url, workspace, core=Core.MEASURED))
            places.append(Place(product=product, decisions=decisions, slack=workspace, samples=samples))
        runner = stack.enter_context(asyncio.Runner(loop_factory=uvloop.new_event_loop))
        runner.run(over_http(bare, places, acks_a_second))
        for databases, _, _ in sites:
            _must_be_on_record(databases)


def _must_be_on_record(databases: Databases) -> None:
    """What was fast and is not on record was not a press."""
    pressed = PRESSES + ROUNDS * (PRESSES + IDLE_PRESSES + 1)
    hand = databases.hand("pressed")
    [(decided,)] = hand.do("SELECT count(*) FROM decision WHERE status = 'decided'")
    hand.close()
    if decided != pressed:
        raise AssertionError(f"on {databases.name} {pressed} decisions were pressed and {decided} are decided")


if __name__ == "__main__":
    main()
