"""One table: what was measured, the goal beside it, and by how much it is met or missed."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measures import Samples, Serving
from benchmarks.peers.race import Lap

CPU = Path("/proc/cpuinfo")

ABOUT = """\
# Benchmarks

Written by `make bench`. Each ratio is of two things that alternated within one run on one machine. The load, the
product, the bare Bolt and the stand-in for Slack's servers are processes of their own. The product and the bare Bolt
run on one core, in turn; all others, PostgreSQL too, on the cores that are left, so that nobody takes a part of what
is measured. The relay works while presses come, who pressed is answered on their own address, and every press is on
disk (`synchronous=FULL`, `fsync=on`) before it is acknowledged; a bare acknowledgement waits for no disk: where commits
are slow, P1, P2, P3 and P5 tell of the disk (`TMPDIR=/dev/shm make bench` leaves it out), and P6 is flattered by it.
P1, P2, P6, P9, P11 and P13 are ratios of speeds (more is better), the others of time. By hand means the same statements
with the same values, and nothing computed. In P11 each step is one transaction: SpiffWorkflow runs a BPMN process and
writes its state with its own serializer into one row, viewflow runs a flow of `Handle` tasks on Django's ORM; neither
keeps a record that proves itself, nor plans what people are told, as ours does in the same transactions. In P9 each job
of APScheduler does nothing, and none sends a message; ours are bundled, within each person's hours and budget, queued.
P13 is set for a machine with a core for each process and some for PostgreSQL: on fewer, they take turns.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measure; `at_least` tells on which side of the goal is good."""

    number: str
    measure: str
    value: float
    shown: str
    goal: float
    goal_shown: str
    at_least: bool = False
    spread: Sequence[float] = ()

    @property
    def verdict(self) -> str:
        """Say whether the goal is met, and how far away it is."""
        met = self.value >= self.goal if self.at_least else self.value <= self.goal
        return f"{'met' if met else 'missed'} by {abs(self.value - self.goal) / self.goal:.0%}"

    @property
    def cells(self) -> tuple[str, ...]:
        """Write the row."""
        spread = f"{min(self.spread):.2f} to {max(self.spread):.2f}" if self.spread else ""
        return self.number, self.measure, self.shown, spread, self.goal_shown, self.verdict


def rows(samples: Samples) -> tuple[Row, ...]:
    """Sum up."""
    sqlite, postgresql = samples.sqlite, samples.postgresql
    return (
        _at_least("P1", "whole press over HTTP ÷ bare Bolt ack, SQLite, 16 connections", sqlite.press_of_ack, 0.30),
        _at_least("P2", "the same, PostgreSQL", postgresql.press_of_ack, 0.20),
        _at_most("P3", "50 press one card: slowest answer ÷ bare ack's p99, SQLite", sqlite.slowest_of_ack, 6),
        _milliseconds("P3", "50 press one card: slowest answer, SQLite", sqlite.slowest, 300),
        _at_most("P3", "the same ÷ bare ack's p99, PostgreSQL", postgresql.slowest_of_ack, 6),
        _milliseconds("P3", "the same, PostgreSQL", postgresql.slowest, 300),
        _at_most("P4", "CPU of dispatch, all handlers ÷ one", samples.dispatch, 1.3),
        _at_most("P5", "one press, idle ÷ bare Bolt ack, p50, SQLite", sqlite.idle_of_ack, 4),
        _at_most("P5", "the same, PostgreSQL", postgresql.idle_of_ack, 4),
        _at_least("P6", "service.handle ÷ the same SQL by hand, sqlite3", samples.service.of_hand, 0.25),
        _at_least("P6", "the same, the disk aside", samples.undisked.of_hand, 0.25),
        _at_least("P6", "the same, psycopg", samples.service_on_postgresql.of_hand, 0.45),
        _count("P7", "SQL statements for a press", samples.service, 10),
        _at_most("P8", "tick, 1,000 due: claim ÷ the same SQL by hand, PostgreSQL", samples.ticks.of_hand, 2.0),
        _at_most("P8", "the same, among 1,000,000 open ÷ among 10,000", samples.ticks.among_many, 1.5),
        _at_least(
            "P9", "1,000 due: APScheduler's jobs ÷ ours with outbox rows, PostgreSQL", samples.ticks.of_scheduler, 10
        ),
        _at_least("P9", "the same, SQLite", samples.ticks_in_a_file.of_scheduler, 10),
        _at_least("P11", "raise, three approvals, decided: SpiffWorkflow ÷ ours, SQLite", _spiff(samples.race), 2),
        _at_least("P11", "the same, viewflow, SQLite", _viewflow(samples.race), 8),
        _at_least("P11", "the same, SpiffWorkflow, PostgreSQL", _spiff(samples.race_on_postgresql), 1),
        _at_least("P11", "the same, viewflow, PostgreSQL", _viewflow(samples.race_on_postgresql), 4),
        _at_least("P13", "two web processes ÷ one, PostgreSQL, on these cores", samples.several.web, 1.7),
        _at_least("P13", "four workers ÷ one, the same, 50 people at a time", samples.several.workers, 3),
    )


def written(found: Sequence[Row], samples: Samples) -> str:
    """Write the whole page."""
    head = ("", "measure", "median", "rounds", "goal", "")
    lines = [head, tuple("---" for _ in head), *(row.cells for row in found)]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"{ABOUT}\n{table}\n\n{_located(samples)}\n\nMachine: {_machine()}.\n"


def _located(samples: Samples) -> str:
    sqlite, postgresql = samples.sqlite, samples.postgresql
    acks = median(samples.acks_a_second)
    presses, presses_there = median(sqlite.presses_a_second), median(postgresql.presses_a_second)
    idle, idle_there, handle, undisked, handle_there, commit = (
        median(each) * 1000
        for each in (
            sqlite.idle_press,
            postgresql.idle_press,
            samples.service.handle,
            samples.undisked.handle,
            samples.service_on_postgresql.handle,
            samples.commit,
        )
    )
    race = ", ".join(
        f"{median([getattr(lap, who) for lap in laps]) * 1000:.1f} ms ({whose}, {where})"
        for laps, where in ((samples.race, "SQLite"), (samples.race_on_postgresql, "PostgreSQL"))
        for who, whose in (("ours", "ours"), ("spiff", "SpiffWorkflow"), ("viewflow", "viewflow"))
    )
    return (
        f"To locate them on this machine: {acks:.0f} bare acknowledgements a second on 16 connections, {presses:.0f} "
        f"presses on\nSQLite and {presses_there:.0f} on PostgreSQL; one press on an idle connection {idle:.1f} ms and "
        f"{idle_there:.1f} ms; service.handle\n{handle:.2f} ms on SQLite, the disk aside {undisked:.2f} ms, "
        f"{handle_there:.2f} ms on PostgreSQL; the smallest commit alone {commit:.2f} ms\non SQLite; raise, three "
        f"approvals, decided:\n{race}.\n{_ticks(samples)}"
    )


def _ticks(samples: Samples) -> str:
    there, here = samples.ticks, samples.ticks_in_a_file
    claim, fired, claim_here, fired_here, relay, relay_there = (
        median(each) * 1000
        for each in (
            there.claim,
            there.scheduler,
            here.claim,
            here.scheduler,
            samples.relay,
            samples.relay_on_postgresql,
        )
    )
    return (
        f"A tick that finds 1,000 due: {claim:.0f} ms on PostgreSQL (APScheduler {fired:.0f} ms), {claim_here:.0f} ms "
        f"on SQLite (APScheduler {fired_here:.0f} ms), in {there.statements[0]} and {here.statements[0]} statements.\n"
        f"The relay's own part of a message, the network aside: {relay:.1f} ms on SQLite, {relay_there:.1f} ms on "
        "PostgreSQL."
    )


def _machine() -> str:
    model = "unknown CPU"
    if CPU.exists():
        names = [
            line.partition(":")[2].strip() for line in CPU.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} × {model}, {platform.system()}, {python}, SQLite {sqlite3.sqlite_version}"


def _spiff(laps: Sequence[Lap]) -> list[float]:
    return [lap.spiff / lap.ours for lap in laps]


def _viewflow(laps: Sequence[Lap]) -> list[float]:
    return [lap.viewflow / lap.ours for lap in laps]


def _at_least(number: str, measure: str, values: Sequence[float], goal: float) -> Row:
    value = median(values)
    return Row(
        number=number,
        measure=measure,
        value=value,
        shown=f"{value:.2f}",
        goal=goal,
        goal_shown=f"≥ {goal:g}",
        at_least=True,
        spread=values,
    )


def _at_most(number: str, measure: str, values: Sequence[float], goal: float) -> Row:
    value = median(values)
    return Row(
        number=number,
        measure=measure,
        value=value,
        shown=f"{value:.2f}",
        goal=goal,
        goal_shown=f"≤ {goal:g}",
        spread=values,
    )


def _milliseconds(number: str, measure: str, seconds: Sequence[float], goal: float) -> Row:
    value = median(seconds) * 1000
    return Row(
        number=number,
        measure=measure,
        value=value,
        shown=f"{value:.0f} ms",
        goal=goal,
        goal_shown=f"≤ {goal:g} ms",
        spread=[each * 1000 for each in seconds],
    )


def _count(number: str, measure: str, served: Serving, goal: float) -> Row:
    value = max(served.statements)
    return Row(number=number, measure=measure, value=value, shown=str(value), goal=goal, goal_shown=f"≤ {goal:g}")
