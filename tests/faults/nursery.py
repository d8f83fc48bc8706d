"""A process that has read the whole program, and forks a `steerco` of its own for each start.

What starts so is the same program in a process of its own, which can be killed like any other; only the second or two
that Python takes to read the program are spent once.
"""

import atexit
import gc
import inspect
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2]


class Nursery:
    """Asks that process to start others, and to tell how they ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.close)

    def start(
        self,
        *arguments: str,
        cwd: Path,
        environ: Mapping[str, str],
        out: Path,
        err: Path,
        dies: tuple[str, int] | None = None,
    ) -> int:
        """Start `steerco` with these arguments, and tell its number; `dies` names where it kills itself."""
        asked = {"arguments": arguments, "cwd": str(cwd), "environ": dict(environ), "out": str(out), "err": str(err)}
        return int(self._asked({"do": "start", "dies": dies, **asked}))

    def ended(self, number: int) -> int | None:
        """Tell how it ended, as `subprocess` does; None while it runs."""
        code = self._asked({"do": "look", "number": number})
        return None if code is None else int(code)

    def end_of(self, number: int) -> int:
        """Wait until it ends, and tell how."""
        return int(self._asked({"do": "await", "number": number}))

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _asked(self, what: Mapping[str, Any]) -> Any:  # noqa: ANN401  what JSON holds
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._lock:
            self._process.stdin.write(json.dumps(what) + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())


@cache
def nursery() -> Nursery:
    """Give the one of this run."""
    return Nursery()


def _serve() -> None:
    """Do what is asked, a line each, until nobody asks any more."""
    from bot import platforms  # noqa: PLC0415  only this process reads the program
    from bot.cli.main import main  # noqa: PLC0415  as above
    from tests.faults.crash_points import armed  # noqa: PLC0415  as above
    from tests.faults.passwords import Password  # noqa: PLC0415  as above

    # Nobody here asks Microsoft: the password is the token.
    platforms.tokens_of = lambda settings: Password(settings.password)
    inspect.stack()  # Bolt looks up where it is called from, which is slow the first time
    gc.freeze()
    ends: dict[int, int] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        match asked["do"]:
            case "start":
                number = os.fork()
                ends.pop(number, None)  # the system gives numbers again once it came to the last of them
                answer: int | None = number
                if number == 0:
                    _become(asked)
                    armed(asked["dies"])
                    _end(main(asked["arguments"]))
            case "look":
                answer = _ended(ends, asked["number"], os.WNOHANG)
            case _:
                answer = _ended(ends, asked["number"], 0)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _become(asked: Mapping[str, Any]) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    written = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    files = ((os.devnull, os.O_RDONLY), (asked["out"], written), (asked["err"], written))
    for number, (name, how) in enumerate(files):
        opened = os.open(name, how, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environ"])


def _end(code: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _ended(ends: dict[int, int], number: int, how: int) -> int | None:
    if number not in ends:
        gone, status = os.waitpid(number, how)
        if gone == 0:
            return None
        ends[number] = os.waitstatus_to_exitcode(status)
    return ends[number]


if __name__ == "__main__":
    _serve()
