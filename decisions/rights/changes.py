"""What differs between two versions of the rights, in the words of the file."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from decisions.rights import phrases
from decisions.rights.lines import DEFAULT_WINDOW, Forum, Line, Position, Rights

Said: TypeAlias = Mapping[str, tuple[str, ...]]

PLACE = "place"
_USUAL = {"within": (phrases.span(DEFAULT_WINDOW),), "how": ("any",), "at least": ("1",), "delegable": ("yes",)}
_NOTHING = "nothing"
_HOLDERS = "people"


class Section(StrEnum):
    """The parts of the file."""

    COMPANY = "company"
    PEOPLE = "people"
    FORUMS = "forums"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one key said before, and what it says now; None where it said nothing at all."""

    key: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        """Say it: "decides CFO → CEO"."""
        if self.key == PLACE:
            return f"now comes {self.after}"
        arrow = f"{self.before or _NOTHING} → {self.after or _NOTHING}"
        return arrow if self.key == _HOLDERS else f"{self.key} {arrow}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs of one right, position or forum, or of the company: added, removed, or some of its keys.

    `was` and `now` are its places in the two versions, by which it is known again; None where it is not in one.
    """

    section: Section
    name: str
    was: int | None
    now: int | None
    differences: tuple[Difference, ...]

    def __str__(self) -> str:
        """Say it in a line: "Large spend: decides CFO → CEO; within 2 days → 1 day"."""
        said = "; ".join(map(str, self.differences))
        if self.was is None:
            return f"{self.name}: new; {_told(self.differences, 'after')}"
        if self.now is None:
            return f"{self.name}: removed; it said {_told(self.differences, 'before')}"
        return f"{self.name}: {said}"


def changes(before: Rights, after: Rights) -> tuple[Change, ...]:
    """Tell what `after` changes, in its order; both name people in the same way."""
    return (
        *_of_company(before, after),
        *_of_named(Section.PEOPLE, map(_of_position, before.positions), map(_of_position, after.positions)),
        *_of_named(Section.FORUMS, map(_of_forum, before.forums), map(_of_forum, after.forums)),
        *_of_named(Section.RIGHTS, map(_of_line, before.lines), map(_of_line, after.lines)),
    )


def undone(base: Rights, now: Rights, after: Rights) -> tuple[Change, ...]:
    """Tell what `after` takes back of what `now` had changed since `base`."""
    touched = changes(base, now)
    found = (_taken_back(change, touched) for change in changes(now, after))
    return tuple(change for change in found if change)


def _taken_back(change: Change, touched: tuple[Change, ...]) -> Change | None:
    """Keep of `change` what was touched before: all of what was new, or is no more; else the same keys."""
    same = [earlier for earlier in touched if _is_same(earlier, change)]
    if change.now is None or change.was is None or any(earlier.was is None for earlier in same):
        return change if same else None
    ordered = any(one.key == PLACE for earlier in touched for one in earlier.differences)
    keys = {one.key for earlier in same for one in earlier.differences} | ({PLACE} if ordered else set())
    kept = tuple(one for one in change.differences if one.key in keys)
    return replace(change, differences=kept) if kept else None


def _is_same(earlier: Change, change: Change) -> bool:
    """Tell whether both are about the same one, which the version between them has, or has no more."""
    if earlier.section is not change.section or earlier.now != change.was:
        return False
    return change.was is not None or earlier.name.casefold() == change.name.casefold()


def _of_company(before: Rights, after: Rights) -> Iterator[Change]:
    was, now = phrases.of_company(before.company), phrases.of_company(after.company)
    if found := tuple(_differences(was, now)):
        yield Change(section=Section.COMPANY, name="Company", was=0, now=0, differences=found)


def _of_named(section: Section, before: Iterable["_Named"], after: Iterable["_Named"]) -> Iterator[Change]:
    """Compare what has a name: in the order of `after`, with what was removed where it stood."""
    old, new = tuple(before), tuple(after)
    pairs = _pairs(old, new)
    places = _moved(pairs, new) if section is Section.RIGHTS else {}
    for was, now in _ordered(pairs, len(old), len(new)):
        one, other = _NOBODY if was is None else old[was], _NOBODY if now is None else new[now]
        called = was is not None and now is not None and one.name != other.name
        found = (
            *([Difference(key="called", before=one.name, after=other.name)] if called else []),
            *_differences(one.said, other.said),
            *([places[now]] if now in places else []),
        )
        if found or was is None or now is None:
            yield Change(section=section, name=one.name or other.name, was=was, now=now, differences=found)


def _pairs(before: Sequence["_Named"], after: Sequence["_Named"]) -> dict[int, int]:
    """Find what is still there: first what is exactly alike, then what has the same name, then the same conditions."""
    pairs: dict[int, int] = {}
    for key in _LIKENESSES:
        left: dict[Hashable, list[int]] = {}
        for was in range(len(before) - 1, -1, -1):
            if was not in pairs and (likeness := key(before[was])) is not None:
                left.setdefault(likeness, []).append(was)
        taken = set(pairs.values())
        for now, one in enumerate(after):
            if now not in taken and left.get(key(one)):
                pairs[left[key(one)].pop()] = now
    return pairs


def _ordered(pairs: Mapping[int, int], before: int, after: int) -> Iterator[tuple[int | None, int | None]]:
    """Go through `after` in its order; what was removed comes where it stood, after what stood above it."""
    was_of = {now: was for was, now in pairs.items()}
    removed: dict[int, list[int]] = {}
    above = -1
    for was in range(before):
        above = pairs.get(was, above)
        if was not in pairs:
            removed.setdefault(above, []).append(was)
    for now in range(-1, after):
        if now >= 0:
            yield was_of.get(now), now
        yield from ((was, None) for was in removed.get(now, []))


def _moved(pairs: Mapping[int, int], after: Sequence["_Named"]) -> dict[int | None, Difference]:
    """Say of as few as possible where they come now, so that the rest kept its order."""
    order = [pairs[was] for was in sorted(pairs)]
    return {
        now: Difference(key=PLACE, before=None, after=f"below “{after[now - 1].name}”" if now else "first")
        for now in set(order) - set(_longest_rising(order))
    }


def _longest_rising(order: Sequence[int]) -> list[int]:
    lasts: list[int] = []
    chains: list[tuple[int, int | None]] = []
    at_end: list[int] = []
    for at, one in enumerate(order):
        place = bisect_left(lasts, one)
        chains.append((one, at_end[place - 1] if place else None))
        lasts[place : place + 1] = [one]
        at_end[place : place + 1] = [at]
    found: list[int] = []
    link = at_end[-1] if at_end else None
    while link is not None:
        one, link = chains[link]
        found.append(one)
    return found


def _differences(was: Said, now: Said) -> Iterator[Difference]:
    for key in dict.fromkeys((*was, *now)):
        usual = _USUAL.get(key, ()) if was and now else ()
        before, after = was.get(key, usual), now.get(key, usual)
        if before != after:
            yield Difference(key=key, before=", ".join(before) or None, after=", ".join(after) or None)


def _told(differences: tuple[Difference, ...], side: str) -> str:
    said = ((one.key, getattr(one, side)) for one in differences if one.key != PLACE)
    told = (text if key == _HOLDERS else f"{key} {text}" for key, text in said if text)
    return "; ".join(told) or _NOTHING


@dataclass(frozen=True, slots=True)
class _Named:
    """A right, position or forum, key by key, and what it covers, if that may tell that it only got another name."""

    name: str
    said: Said
    covers: Hashable = None


_NOBODY = _Named("", {})
_LIKENESSES: tuple[Callable[[_Named], Hashable], ...] = (
    lambda one: (one.name, tuple(one.said.items())),
    lambda one: one.name.casefold(),
    lambda one: one.covers,
)


def _of_position(position: Position) -> _Named:
    return _Named(position.name, {_HOLDERS: phrases.of_position(position)})


def _of_forum(forum: Forum) -> _Named:
    return _Named(forum.name, phrases.of_forum(forum))


def _of_line(line: Line) -> _Named:
    said = {key: value for key, value in phrases.of_line(line).items() if key != "what"}
    return _Named(line.what, said, (frozenset(line.when), line.start, line.until))
