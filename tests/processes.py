"""Servers of somebody else's, or the product itself, as processes beside the tests."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

STEERCO = (sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main())")
KEPT = ("PATH", "HOME", "LANG", "PYTHONPATH")
STARTS_WITHIN = 60.0


@contextmanager
def product(directory: Path, rights: str, settings: Mapping[str, str], *, ready: str = "serves") -> Iterator[str]:
    """Run `steerco serve` on this machine, with a database and these rights, and give its address."""
    port = free_port()
    environ = {
        **{name: os.environ[name] for name in KEPT if name in os.environ},
        "DATABASE_URL": f"sqlite:///{directory / 'steerco.db'}",
        "SECRET_KEY": secrets.token_hex(32),
        "PORT": str(port),
        **settings,
    }
    (directory / "rights.yaml").write_text(rights, encoding="utf-8")
    put_in_force = [*STEERCO, "rights", "import", "--yes", "rights.yaml"]
    run = subprocess.run(put_in_force, cwd=directory, env=environ, check=False, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    with running([*STEERCO, "serve"], directory / "serve.log", ready, environ):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: Sequence[str], log: Path, ready: str, environ: Mapping[str, str]) -> Iterator[None]:
    """Run a server while inside, from when it says that it is `ready`."""
    with log.open("wb") as written:
        process = subprocess.Popen(command, cwd=log.parent, env=environ, stdout=written, stderr=written)
        try:
            _wait(process, log, ready)
            yield
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], log: Path, ready: str) -> None:
    began = time.monotonic()
    while ready not in (said := log.read_text(encoding="utf-8")):
        assert process.poll() is None, said
        assert time.monotonic() - began < STARTS_WITHIN, said
        time.sleep(0.05)
