"""`steerco serve` as a process of its own, which can be killed without a word; Slack survives it."""

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

from adapters.playground.stand_in import SlackStandIn
from adapters.playground.teams.stand_in import TeamsStandIn
from tests.faults.nursery import nursery

STARTS_WITHIN = 30.0


class Served:
    """One deployment: its settings, its commands, and its server while that runs; on SQLite, unless told."""

    def __init__(
        self,
        directory: Path,
        platform: SlackStandIn | TeamsStandIn,
        *,
        admins: str,
        database_url: str | None = None,
        name: str = "serve",
    ) -> None:
        self.database_url = database_url or f"sqlite:///{directory / 'steerco.db'}"
        self.log = directory / f"{name}.log"
        self._directory = directory
        self._port = _free_port()
        self._number: int | None = None
        self._began = 0.0
        self._environ = {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ},
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": secrets.token_hex(32),
            **(_of_slack(platform) if isinstance(platform, SlackStandIn) else _of_teams(platform)),
            "ADMINS": admins,
            "PORT": str(self._port),
        }
        self.url = f"http://127.0.0.1:{self._port}"
        platform.courier.app_url = self.url

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        out, err = (self._directory / f"{self.log.stem}.{name}" for name in ("out", "err"))
        for file in (out, err):
            file.write_text("")
        number = nursery().start(*arguments, cwd=self._directory, environ=self._environ, out=out, err=err)
        code = nursery().end_of(number)
        return subprocess.CompletedProcess(arguments, code, out.read_text(), err.read_text())

    def start(self, *command: str, dies: tuple[str, int] | None = None) -> None:
        """Start the server, or another command that stays; `dies` names the point where it kills itself."""
        self._began = time.monotonic()
        self._number = nursery().start(
            *(command or ("serve", "--with-worker")),
            cwd=self._directory,
            environ=self._environ,
            out=self.log,
            err=self.log,
            dies=dies,
        )

    async def answering(self) -> float:
        """Wait until it answers, and tell how many seconds that took."""
        while not await self._answers():
            self._must_live()
            await asyncio.sleep(0.02)
        return time.monotonic() - self._began

    async def saying(self, words: str) -> None:
        """Wait until it has said so."""
        while not self.log.exists() or words not in self.log.read_text():
            self._must_live()
            await asyncio.sleep(0.02)

    def kill(self) -> None:
        """End it as a power cut does: no signal that it could catch."""
        if self._number is not None:
            if not self.is_dead:
                os.kill(self._number, signal.SIGKILL)
            nursery().end_of(self._number)
            self._number = None

    def stop(self) -> int:
        """Ask it to end, and tell its exit code."""
        assert self._number is not None
        os.kill(self._number, signal.SIGTERM)
        code, self._number = nursery().end_of(self._number), None
        return code

    @property
    def is_dead(self) -> bool:
        """Whether it has ended by itself."""
        return self._number is None or nursery().ended(self._number) is not None

    def _must_live(self) -> None:
        assert not self.is_dead, self.log.read_text()[-3000:]
        assert time.monotonic() - self._began < STARTS_WITHIN, self.log.read_text()[-3000:]

    async def _answers(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        return True


def _of_slack(slack: SlackStandIn) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.courier.signing_secret,
        "SLACK_API_URL": slack.api_url,
    }


def _of_teams(teams: TeamsStandIn) -> dict[str, str]:
    return {
        "MICROSOFT_APP_ID": teams.app_id,
        "MICROSOFT_APP_PASSWORD": asyncio.run(teams.tokens.token()),
        "MICROSOFT_APP_TENANT_ID": teams.tenant.id,
        "MICROSOFT_APP_TYPE": "SingleTenant",
        "TEAMS_SERVICE_URLS": teams.service_url,
        "MICROSOFT_OPENID_METADATA_URL": teams.metadata_url,
        "MICROSOFT_TOKEN_ISSUER": teams.issuer.issuer,
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
