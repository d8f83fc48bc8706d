"""One pass over the environment, in which every mistake is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot import dotenv

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting that is missing or malformed, and how to mend it; never its value."""

    name: str
    mend: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.name}: {self.mend}"


class SettingsError(Exception):
    """Some settings are missing or malformed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(("Some settings need mending:", *(f"  {problem}" for problem in problems))))
        self.problems = problems


class Reading:
    """One pass over the environment, which goes on after a mistake and keeps it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._problems: list[Problem] = []

    def value(self, name: str, default: str, parse: Callable[[str], T], *, secret: bool = False) -> T:
        """Read a variable; one that is empty is not set."""
        written = self.text(name, secret=secret)
        if written is not None:
            try:
                return parse(written)
            except ValueError as error:
                self.wrong(name, str(error))
        return parse(default)

    def text(self, name: str, *, secret: bool = False) -> str | None:
        """Read a variable, or for a secret the file that `NAME_FILE` names; None where neither is set."""
        said = self._environ.get(name, "").strip()
        file = self._environ.get(f"{name}{dotenv.FILE_SUFFIX}", "").strip() if secret else ""
        if said and file:
            self.wrong(name, f"is set beside {name}_FILE; set one of the two")
        if file and not said:
            said = self._file(name, Path(file))
        return said or None

    def wrong(self, name: str, mend: str) -> None:
        """Keep a mistake."""
        self._problems.append(Problem(name, mend))

    def finish(self) -> None:
        """End the pass.

        Raises:
            SettingsError: there were mistakes.
        """
        if self._problems:
            raise SettingsError(tuple(dict.fromkeys(self._problems)))

    def _file(self, name: str, path: Path) -> str:
        try:
            said = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError, ValueError):
            said = ""
            self.wrong(f"{name}_FILE", "names a file that cannot be read; make it readable by who runs Steerco")
        else:
            if not said:
                self.wrong(f"{name}_FILE", "names an empty file; put the value in it")
        return said
