"""The product as people try it out, and beside it Microsoft's own client for bots that are being made."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import processes
from tests.npm import node


@contextmanager
def product(directory: Path, rights: str) -> Iterator[str]:
    """Run `steerco serve` on this machine, for whoever calls, and give its address."""
    settings = {"TEAMS_INSECURE_DEV": "1"}
    with processes.product(directory, rights, settings, ready="platforms: Teams") as url:
        yield url


@contextmanager
def agents_playground(directory: Path, *, bot_url: str) -> Iterator[str]:
    """Run Microsoft's client for the bot at `bot_url`, and give its address."""
    port = processes.free_port()
    command = [
        node.needed(),
        "--require",
        str(node.HERE / "loopback.cjs"),
        str(node.MODULES / "@microsoft/m365agentsplayground/cli.js"),
        *("start", "--app-endpoint", f"{bot_url}/api/messages", "--channel-id", "msteams"),
        *("--port", str(port), "--disable-telemetry"),
    ]
    with processes.running(command, directory / "agents-playground.log", f"Listening on {port}", os.environ):
        yield f"http://127.0.0.1:{port}"
