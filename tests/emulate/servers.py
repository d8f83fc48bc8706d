"""A Slack that other hands wrote: emulate, of Vercel, started as a process on this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from adapters.slack.scopes import SCOPES
from tests import processes
from tests.npm import node

APP, BOT, BOT_USER = "A0STEERCO", "B0STEERCO", "U0STEERCO"
TOKEN, TOKEN_OF_LITTLE, TOKEN_OF_ADMIN = "xoxb-steerco", "xoxb-steerco-little", "xoxp-admin"
LITTLE = ("users:read", "users:read.email")
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
CLIENT_ID, CLIENT_SECRET = "1234567890.1234567890123", "a-secret-of-the-app"
PUBLIC_URL = "https://steerco.example.com"


@contextmanager
def slack(directory: Path) -> Iterator[str]:
    """Run it while inside, and give its address: a workspace with an administrator, Ana, Zed and two channels."""
    port = processes.free_port()
    (directory / "seed.yaml").write_text(yaml.safe_dump({"slack": _seed()}), encoding="utf-8")
    command = [
        node.needed(node.modern_node),
        "--require",
        str(node.HERE / "loopback.cjs"),
        str(node.MODULES / "emulate/dist/index.js"),
        *("start", "--service", "slack", "--port", str(port), "--seed", str(directory / "seed.yaml")),
    ]
    with processes.running(command, directory / "emulate.log", "Ready.", os.environ):
        yield f"http://127.0.0.1:{port}"


def _seed() -> dict[str, object]:
    bot = {"type": "bot", "user_id": BOT_USER, "app_id": APP, "bot_id": BOT, "bot_user_id": BOT_USER}
    return {
        "team": {"name": "Example", "domain": "example"},
        "strict_scopes": True,
        "users": [
            {"name": "ana", "real_name": "Ana Rossi", "email": "ana@example.com"},
            {"name": "zed", "real_name": "Zed Lang", "email": "zed@example.com"},
        ],
        "channels": [{"name": "leadership"}, {"name": "projects"}],
        "oauth_apps": [
            {
                "app_id": APP,
                "bot_id": BOT,
                "bot_user_id": BOT_USER,
                "bot_name": "steerco",
                "name": "Steerco",
                "client_id": CLIENT_ID,
                "client_secret": CLIENT_SECRET,
                "redirect_uris": [f"{PUBLIC_URL}/slack/oauth_redirect"],
                "scopes": list(SCOPES),
            }
        ],
        "tokens": [
            {"token": TOKEN, "scopes": list(SCOPES), **bot},
            {"token": TOKEN_OF_LITTLE, "scopes": list(LITTLE), **bot},
            {"token": TOKEN_OF_ADMIN, "type": "user", "user": "admin", "app_id": APP},
        ],
    }
