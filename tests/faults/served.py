"""`steerco serve` as a process of its own, which can be killed without a word; Slack survives it."""

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from adapters.playground.stand_in import SlackStandIn

STEERCO = (sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main())")
STARTS_WITHIN = 30.0


class Served:
    """One deployment: its settings, its commands, and its server while that runs; on SQLite, unless told."""

    def __init__(
        self, directory: Path, slack: SlackStandIn, *, admins: str, database_url: str | None = None, name: str = "serve"
    ) -> None:
        self.database_url = database_url or f"sqlite:///{directory / 'steerco.db'}"
        self.log = directory / f"{name}.log"
        self._directory = directory
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._environ = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ},
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": secrets.token_hex(32),
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_SIGNING_SECRET": slack.courier.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "ADMINS": admins,
            "PORT": str(self._port),
        }
        self.url = f"http://127.0.0.1:{self._port}"
        slack.courier.app_url = self.url

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [*STEERCO, *arguments], cwd=self._directory, env=self._environ, capture_output=True, text=True, check=False
        )

    def start(self, *command: str) -> None:
        """Start the server, or another command that stays, in a process group of its own."""
        self._began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*STEERCO, *(command or ("serve", "--with-worker"))],
                cwd=self._directory,
                env=self._environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def answering(self) -> float:
        """Wait until it answers, and tell how many seconds that took."""
        while not await self._answers():
            self._must_live()
            await asyncio.sleep(0.02)
        return time.monotonic() - self._began

    async def saying(self, words: str) -> None:
        """Wait until it has said so."""
        while words not in self.log.read_text():
            self._must_live()
            await asyncio.sleep(0.02)

    def kill(self) -> None:
        """End it as a power cut does: no signal that it could catch."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> int:
        """Ask it to end, and tell its exit code."""
        assert self._process is not None
        self._process.terminate()
        code, self._process = self._process.wait(STARTS_WITHIN), None
        return code

    def _must_live(self) -> None:
        assert self._process is not None
        assert self._process.poll() is None, self.log.read_text()[-3000:]
        assert time.monotonic() - self._began < STARTS_WITHIN, self.log.read_text()[-3000:]

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
