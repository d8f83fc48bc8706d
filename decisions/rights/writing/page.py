"""The rights file in YAML, as `file` reads it back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from decisions.rights import phrases
from decisions.rights.lines import Company, Forum, Line, Position, Rights

HEADER = "# Who decides what. Read from the top: the first line that fits."
_PLAIN = re.compile(r"\w(?:[\w .@/+()'%-]|(?<=\d):(?=\d))*(?<! )")
_LONGEST_TEXT = 500
_LISTS = frozenset(
    {"when", "decides", "then", "agrees", "must agree", "asks", "performs", "may decide", "informs", "needs"}
    | {"members", "meets", "closed"}
)


def written(rights: Rights) -> str:
    """Write `rights`, which name people by e-mail."""
    return "\n".join(_rows(rights)) + "\n"


def numbered(rights: Rights) -> Rights:
    """Give each of `rights` the number of the line on which `written` writes it."""
    company = len(phrases.of_company(rights.company)) + 1 if rights.company != Company() else 0
    people = company + 2 + bool(rights.positions)
    forums = people + len(rights.positions) + bool(rights.forums)
    sizes = [len(phrases.of_forum(forum)) + 1 for forum in rights.forums]
    lengths = [len(phrases.of_line(line)) for line in rights.lines]
    first = forums + sum(sizes) + 1
    return replace(
        rights,
        positions=tuple(replace(one, line=people + at) for at, one in enumerate(rights.positions)),
        forums=tuple(replace(one, line=at) for one, at in zip(rights.forums, _starts(forums, sizes), strict=True)),
        lines=tuple(replace(one, number=at) for one, at in zip(rights.lines, _starts(first, lengths), strict=True)),
    )


def _starts(first: int, sizes: Iterable[int]) -> Iterator[int]:
    for size in sizes:
        yield first
        first += size


def _rows(rights: Rights) -> Iterator[str]:
    yield HEADER
    if rights.company != Company():
        yield "company:"
        yield from _keys(phrases.of_company(rights.company), "  ")
    if rights.positions:
        yield "people:"
        yield from (_position(position) for position in rights.positions)
    if rights.forums:
        yield "forums:"
        for forum in rights.forums:
            yield from _forum(forum)
    yield "rights:" if rights.lines else "rights: []"
    for line in rights.lines:
        yield from _line(line)


def _position(position: Position) -> str:
    pieces = phrases.of_position(position)
    return f"  {_scalar(position.name)}: {_list(pieces, alone=len(position.holders) == 1)}"


def _forum(forum: Forum) -> Iterator[str]:
    yield f"  {_scalar(forum.name)}:"
    yield from _keys(phrases.of_forum(forum), "    ")


def _line(line: Line) -> Iterator[str]:
    first, *others = _keys(phrases.of_line(line), "")
    yield f"  - {first}"
    yield from (f"    {row}" for row in others)


def _keys(rows: Mapping[str, tuple[str, ...]], indent: str) -> Iterator[str]:
    for key, value in rows.items():
        yield f"{indent}{key}: {_list(value) if key in _LISTS else _scalar(value[0])}"


def _list(pieces: tuple[str, ...], *, alone: bool = True) -> str:
    """Write a list: with commas, where nothing in it needs quotes and it is short enough for one text."""
    together = ", ".join(pieces)
    plain = all(_PLAIN.fullmatch(piece) for piece in pieces)
    if len(pieces) == 1:
        return _scalar(pieces[0])
    if plain and alone and len(together) <= _LONGEST_TEXT:
        return together
    return f"[{', '.join(map(_scalar, pieces))}]"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
