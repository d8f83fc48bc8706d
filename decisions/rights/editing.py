"""Changing one thing of the rights: a line of them, or who holds a position."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from decisions.rights import phrases
from decisions.rights.lines import Line, Position, Rights
from decisions.rights.reading.fields import line_said, position_said
from decisions.rights.writing.page import numbered

FIRST = 0
"""Where a line stands that stands below none."""

Said: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEdit:
    """What a line says from now on, by its keys. `number` is the line that is changed; None: it is new.

    A key that is not mentioned stays; one that is empty is left out. It stands below the line of number `below`
    (`FIRST`: below none), or where it stood.
    """

    said: Said
    number: int | None = None
    below: int | None = None


@dataclass(frozen=True, slots=True)
class LineRemoval:
    """The line of this number is no more."""

    number: int


@dataclass(frozen=True, slots=True)
class PositionEdit:
    """Who holds a position from now on, in the words of the file; a name that is not known yet is a new one."""

    name: str
    people: str


Edit: TypeAlias = LineEdit | LineRemoval | PositionEdit


class NothingThereError(Exception):
    """The line that is to be changed is not there."""


def edited(rights: Rights, edit: Edit) -> Rights:
    """Carry out `edit` on `rights`, which name people by e-mail, numbered as a file that is written anew.

    Raises:
        MisfilledError: it cannot be read.
        NothingThereError: there is no such line.
    """
    match edit:
        case PositionEdit(name, people):
            changed = _holding(rights, position_said(name, people, onto=rights))
        case LineRemoval(number):
            gone = line_numbered(number, rights)
            changed = replace(rights, lines=tuple(line for line in rights.lines if line is not gone))
        case LineEdit():
            changed = _with_line(rights, edit)
    return numbered(changed)


def line_numbered(number: int, rights: Rights) -> Line:
    """Find a line.

    Raises:
        NothingThereError: there is none of this number.
    """
    found = next((line for line in rights.lines if line.number == number), None)
    if found is None:
        raise NothingThereError
    return found


def texts_of(line: Line) -> Said:
    """Say a line key by key, each value as one text of the file."""
    return {key: ", ".join(value) for key, value in phrases.of_line(line).items()}


def people_of(position: Position) -> str:
    """Say who holds a position, as one text of the file."""
    return ", ".join(phrases.of_position(position))


def _with_line(rights: Rights, edit: LineEdit) -> Rights:
    before = None if edit.number is None else line_numbered(edit.number, rights)
    line = line_said({**(texts_of(before) if before else {}), **edit.said}, onto=rights)
    below = None if edit.below in (None, FIRST, edit.number) else line_numbered(edit.below or 0, rights)
    if before is not None and edit.below in (None, edit.number):
        return replace(rights, lines=tuple(line if one is before else one for one in rights.lines))
    others = [one for one in rights.lines if one is not before]
    at = 0 if edit.below == FIRST else others.index(below) + 1 if below else len(others)
    return replace(rights, lines=(*others[:at], line, *others[at:]))


def _holding(rights: Rights, position: Position) -> Rights:
    fold = position.name.casefold()
    if all(one.name.casefold() != fold for one in rights.positions):
        return replace(rights, positions=(*rights.positions, position))
    kept = (replace(position, name=one.name) if one.name.casefold() == fold else one for one in rights.positions)
    return replace(rights, positions=tuple(kept))
