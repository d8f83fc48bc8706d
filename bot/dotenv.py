"""The environment, with the `.env` file beside it."""

import re
from collections.abc import Mapping
from pathlib import Path

FILE_SUFFIX = "_FILE"

_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?P<value>.*)", re.ASCII)
_VALUE = re.compile(
    r"""(?: '(?P<literal>[^']*)' | "(?P<quoted>(?:[^"\\]|\\.)*)" ) \s* (?:\#.*)?
      | (?P<bare>[^'"\s#] .*? | ) (?: (?:^|\s+) \#.* )?""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}


class DotenvError(Exception):
    """Some lines of the file, or all of it, cannot be read: `lines` numbers them."""

    def __init__(self, lines: tuple[int, ...]) -> None:
        super().__init__("the .env file cannot be read")
        self.lines = lines


def beside(environ: Mapping[str, str], path: Path) -> dict[str, str]:
    """Add what the file at `path` says to `environ`, which wins, also where one names a file and the other a value.

    Raises:
        DotenvError: the file is there and cannot be read as one.
    """
    if not path.is_file():
        return dict(environ)
    try:
        said = parsed(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise DotenvError(()) from error
    return {**{name: value for name, value in said.items() if _twin(name) not in environ}, **environ}


def parsed(text: str) -> dict[str, str]:
    """Read `NAME=value` lines: comments, `export`, single quotes as they are, double quotes with backslashes.

    Raises:
        DotenvError: names every line that is none of these.
    """
    said: dict[str, str] = {}
    wrong: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _LINE.fullmatch(stripped)
        value = _value(match["value"]) if match else None
        if match is None or value is None:
            wrong.append(number)
        else:
            said[match["name"]] = value
    if wrong:
        raise DotenvError(tuple(wrong))
    return said


def _value(written: str) -> str | None:
    match = _VALUE.fullmatch(written)
    if match is None:
        return None
    if match["quoted"] is not None:
        return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), match["quoted"])
    return match["literal"] if match["literal"] is not None else match["bare"]


def _twin(name: str) -> str:
    return name.removesuffix(FILE_SUFFIX) if name.endswith(FILE_SUFFIX) else name + FILE_SUFFIX
