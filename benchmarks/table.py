"""One table: what was measured, the goal beside it, and by how much it is met or missed."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measures import Samples

CPU = Path("/proc/cpuinfo")


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
        return f"{'met' if met else 'missed'} by {abs(self.value - self.goal) / self.goal:.1%}"

    @property
    def cells(self) -> tuple[str, ...]:
        """Write the row."""
        spread = f"{min(self.spread):.2f} to {max(self.spread):.2f}" if self.spread else ""
        return self.number, self.measure, self.shown, spread, self.goal_shown, self.verdict


def rows(samples: Samples) -> tuple[Row, ...]:
    """Sum up."""
    return (
        _ratio(
            "P1", "whole press over HTTP ÷ bare Bolt ack, 16 connections", samples.press_of_ack, 0.30, at_least=True
        ),
        _ratio("P3", "50 press one card: slowest answer ÷ bare ack's p99", samples.slowest_of_ack, 6),
        _milliseconds("P3", "50 press one card: slowest answer", samples.slowest, 300),
        _ratio("P4", "CPU of dispatch, all handlers ÷ one", samples.dispatch, 1.3),
        _ratio("P5", "one press, idle ÷ bare Bolt ack, p50", samples.idle_of_ack, 4),
        _ratio("P6", "service.handle ÷ the same SQL by hand, sqlite3", samples.service_of_hand, 0.25, at_least=True),
        _ratio("P6", "the same, the disk aside", samples.undisked_of_hand, 0.25, at_least=True),
        _count("P7", "SQL statements for a press", max(samples.statements), 10),
    )


def written(found: Sequence[Row], samples: Samples) -> str:
    """Write the whole page."""
    head = ("", "measure", "median", "rounds", "goal", "")
    lines = [head, tuple("---" for _ in head), *(row.cells for row in found)]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return (
        "# Benchmarks\n\n"
        "Written by `make bench`. Each ratio is of two things that alternated within one run on one machine. The\n"
        "load, the product and the stand-in for Slack's servers are processes of their own; the relay works while\n"
        "presses come; every press is on disk (`synchronous=FULL`) before it is answered, and a bare acknowledgement\n"
        "waits for no disk: where commits are slow, P1, P3 and P5 tell of the disk (`TMPDIR=/dev/shm make bench`\n"
        "leaves it out), and P6 is flattered by it. P1 and P6 are ratios of speeds (more is better), the others of\n"
        "time. By hand means the very same statements with the same values, and nothing computed.\n\n"
        f"{table}\n\n{_located(samples)}\n\nMachine: {_machine()}.\n"
    )


def _located(samples: Samples) -> str:
    presses, acks = median(samples.presses_a_second), median(samples.acks_a_second)
    idle, handle, undisked, commit = (
        median(each) * 1000 for each in (samples.idle_press, samples.handle, samples.undisked, samples.commit)
    )
    return (
        f"To locate them on this machine: {presses:.0f} presses and {acks:.0f} bare acknowledgements a second on 16\n"
        f"connections; one press on an idle one {idle:.1f} ms; service.handle {handle:.2f} ms, the disk aside "
        f"{undisked:.2f} ms;\nthe smallest commit alone {commit:.2f} ms."
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


def _ratio(number: str, measure: str, values: Sequence[float], goal: float, *, at_least: bool = False) -> Row:
    value = median(values)
    return Row(
        number=number,
        measure=measure,
        value=value,
        shown=f"{value:.2f}",
        goal=goal,
        goal_shown=f"{'≥' if at_least else '≤'} {goal:g}",
        at_least=at_least,
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


def _count(number: str, measure: str, value: int, goal: int) -> Row:
    return Row(number=number, measure=measure, value=value, shown=str(value), goal=goal, goal_shown=f"≤ {goal}")
