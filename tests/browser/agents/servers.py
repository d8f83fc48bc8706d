"""The product as people try it out, and beside it Microsoft's own client for bots that are being made."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.npm import node

STEERCO = (sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main())")
STARTS_WITHIN = 60.0


@contextmanager
def product(directory: Path, rights: str) -> Iterator[str]:
    """Run `steerco serve` on this machine, for whoever calls, and give its address."""
    port = _free_port()
    environ = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ},
        "DATABASE_URL": f"sqlite:///{directory / 'steerco.db'}",
        "SECRET_KEY": secrets.token_hex(32),
        "TEAMS_INSECURE_DEV": "1",
        "PORT": str(port),
    }
    (directory / "rights.yaml").write_text(rights, encoding="utf-8")
    for command in (["migrate"], ["rights", "import", "--yes", "rights.yaml"]):
        subprocess.run([*STEERCO, *command], cwd=directory, env=environ, check=True, capture_output=True)
    with _running([*STEERCO, "serve"], directory / "serve.log", "platforms: Teams", environ):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def agents_playground(directory: Path, *, bot_url: str) -> Iterator[str]:
    """Run Microsoft's client for the bot at `bot_url`, and give its address."""
    port = _free_port()
    command = [
        node.needed(),
        "--require",
        str(node.HERE / "loopback.cjs"),
        str(node.MODULES / "@microsoft/m365agentsplayground/cli.js"),
        *("start", "--app-endpoint", f"{bot_url}/api/messages", "--channel-id", "msteams"),
        *("--port", str(port), "--disable-telemetry"),
    ]
    with _running(command, directory / "agents-playground.log", f"Listening on {port}", os.environ):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: Sequence[str], log: Path, ready: str, environ: Mapping[str, str]) -> Iterator[None]:
    """Run a server while inside, from when it says that it is `ready`."""
    with log.open("wb") as written:
        process = subprocess.Popen(command, cwd=log.parent, env=environ, stdout=written, stderr=written)
        try:
            _wait(process, log, ready)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path, ready: str) -> None:
    began = time.monotonic()
    while ready not in (said := log.read_text(encoding="utf-8")):
        assert process.poll() is None, said
        assert time.monotonic() - began < STARTS_WITHIN, said
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
