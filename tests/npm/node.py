"""Other people's JavaScript: what `make node` installs here, and how a test runs a script beside it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
HOW_TO_GET_NODE = "No node here, or nothing installed for it: apt-get install nodejs npm, then make node"
LONGEST = 120
MODERN = 22


class NoNodeError(Exception):
    """It is not here; the message says how to get it."""


def node() -> str:
    """Find node.

    Raises:
        NoNodeError: it is not here, or nothing is installed for it.
    """
    path = shutil.which("node")
    if path is None or not (MODULES / "installed").exists():
        raise NoNodeError(HOW_TO_GET_NODE)
    return path


def modern_node() -> str:
    """Find a node as new as emulate asks for: the one that came with it where Linux runs on x64 or arm64.

    Raises:
        NoNodeError: there is none.
    """
    usual = node()
    brought = next(MODULES.glob("node-linux-*/bin/node"), None)
    if brought is not None:
        return str(brought)
    version = subprocess.run([usual, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").partition(".")[0]) < MODERN:
        raise NoNodeError(f"node {version.strip()} is too old to run a Slack here: it takes {MODERN} or newer")
    return usual


def needed(found: Callable[[], str] = node) -> str:
    """Find node, which continuous integration must have; elsewhere the rest is worth running without it."""
    try:
        return found()
    except NoNodeError as none:
        if os.environ.get("CI"):
            pytest.fail(str(none), pytrace=False)
        pytest.skip(str(none))


def told(script: str, question: object) -> object:
    """Run a script of this folder: it reads `question` as JSON, and answers in JSON."""
    run = subprocess.run(
        [needed(), str(HERE / script)],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answer: object = json.loads(run.stdout)
    return answer
