"""`steerco serve` on a machine whose clock a test sets; time passes there as everywhere."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.playground.stand_in import SlackStandIn
from tests.faults.hurried import STAYS
from tests.faults.served import Served

HERE = Path(__file__).parents[2]
HOW_TO_GET_IT = "No libfaketime here: apt-get install libfaketime"
ENDS_WITHIN = 20
NEVER = timedelta()


def library() -> Path:
    """Find what sets the clock of one process; skip the test where there is none, and fail where all must run."""
    for found in Path("/usr/lib").glob("*/faketime/libfaketime.so.1"):
        return found
    if os.environ.get("CI"):
        pytest.fail(HOW_TO_GET_IT)
    pytest.skip(HOW_TO_GET_IT)


class ServedByAnotherClock(Served):
    """A server whose clock is off by what was set last; it believes a leap that stays for so many seconds."""

    def __init__(self, directory: Path, slack: SlackStandIn, *, admins: str, database_url: str, stays: float) -> None:
        super().__init__(directory, slack, admins=admins, database_url=database_url)
        self._set_in = directory / "clock"
        self._environ |= {
            "LD_PRELOAD": str(library()),
            "FAKETIME_TIMESTAMP_FILE": str(self._set_in),
            "FAKETIME_NO_CACHE": "1",
            # Else threads that wait for each other wake at once, and do nothing but wait again.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
            # What really passed is told by no clock that anybody sets.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(HERE),
            STAYS: str(stays),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.set(NEVER)

    def set(self, off: timedelta) -> None:
        """Set its clock, from now on off by so much; at once, or it would read half of it."""
        written = self._set_in.with_suffix(".new")
        written.write_text(f"{off.total_seconds():+.0f}\n")
        written.replace(self._set_in)

    def start(self, *command: str, dies: tuple[str, int] | None = None) -> None:
        """Start the server, as a process that read nothing before its clock was set."""
        assert dies is None
        self._began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.hurried", *(command or ("serve", "--with-worker"))],
                cwd=self._directory,
                env=self._environ,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> int:
        """Ask it to end, and tell its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self.ended()

    def ended(self) -> int:
        """Wait until it ends, and tell its exit code."""
        assert self._process is not None
        return self._process.wait(ENDS_WITHIN)

    @property
    def is_dead(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is None or self._process.poll() is not None
