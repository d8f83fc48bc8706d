"""Other people's JavaScript: what `make node` installs here, and how a test runs a script beside it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
HOW_TO_GET_NODE = "No node here, or nothing installed for it: apt-get install nodejs npm, then make node"
LONGEST = 120


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


def needed() -> str:
    """Find node, which continuous integration must have; elsewhere the rest is worth running without it."""
    try:
        return node()
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
