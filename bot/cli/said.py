"""What the command line says."""

import sys
from typing import TextIO


class CannotError(Exception):
    """Why a command could not do its work, in a plain sentence that says what to do next."""


def say(sentence: str, *, to: TextIO | None = None) -> None:
    """Print one line."""
    print(sentence, file=to or sys.stdout, flush=True)


def confirmed(question: str) -> bool:
    """Ask on a terminal.

    Raises:
        CannotError: there is no terminal to ask on.
    """
    if not sys.stdin.isatty():
        raise CannotError("Nobody is there to ask: say --yes if you mean it")
    return input(f"{question} [y/N] ").strip().casefold() in ("y", "yes")
