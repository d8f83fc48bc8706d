"""Whoever runs Steerco, at the command line beside the server that is running."""

import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from unittest.mock import patch

from bot.cli.main import main
from tests.dialogues.stage import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


def operates(stage: Stage, *words: str) -> Printed:
    """Say a command to the database of the story, and let what follows from it happen."""
    address = {"DATABASE_URL": stage.product.house.settings.database_url}
    out, err = StringIO(), StringIO()
    with patch.dict(os.environ, address), redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    stage.quiet()
    return Printed(code=code, out=out.getvalue(), err=err.getvalue())
