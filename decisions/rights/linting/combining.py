"""How deciders combine, and who must agree: what can never be decided, and what could be simpler."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decisions.rights.lines import Combining, Door, Forum, How, Line, OfDoor, Rights, Seat, SeatKind, Unit
from decisions.rights.linting.coverage import through_one_way
from decisions.rights.problems import Problem, Severity, quoted

_A_WEEK = {Unit.DAY: 5, Unit.HOUR: 40}
_MOST_AGREERS = 2
_TOGETHER = (Combining.ALL, Combining.MAJORITY)


def problems(rights: Rights, *, on: date | None = None) -> Iterator[Problem]:
    """Find rules that no answer can satisfy, or that say more than they do."""
    forums = {forum.name.casefold(): forum for forum in rights.forums}
    bodies = [(line, _Body.of(line, forums)) for line in rights.lines]
    consenting = any(body.how.combining is Combining.CONSENT for _, body in bodies)
    through = through_one_way(rights, on=on) if consenting else frozenset()
    for forum in rights.forums:
        yield from _of_forum(forum)
    for line, body in bodies:
        yield from _impossible(line, body, forums)
        yield from _agreement(line, body)
        yield from _consent(line, body, through=line.number in through)
        yield from _simpler(line, body)
        yield from _too_long(line, body)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """The seats that decide by a line, and their rules: its own, or those of its forum."""

    seats: tuple[Seat, ...]
    how: How
    chair: Seat | None
    at_least: int
    forum: Forum | None

    @classmethod
    def of(cls, line: Line, forums: dict[str, Forum]) -> "_Body":
        named = (seat.name.casefold() for seat in line.decides if seat.kind is SeatKind.FORUM)
        forum = next((forums[name] for name in named if name in forums), None)
        if forum is None:
            return cls(seats=line.decides, how=line.how, chair=line.chair, at_least=line.at_least, forum=None)
        at_least = max(line.at_least, forum.at_least)
        return cls(seats=_seats(forum), how=forum.how, chair=forum.chair, at_least=at_least, forum=forum)


def _seats(forum: Forum) -> tuple[Seat, ...]:
    return ((forum.secretary,) if forum.secretary else ()) if forum.outside else forum.members


def _of_forum(forum: Forum) -> Iterator[Problem]:
    name, members = quoted(forum.name), len(forum.members)
    if forum.outside or not members:
        return
    if forum.how.combining is Combining.SOME and forum.how.count > members:
        yield Problem(forum.line, f"{name} says “{forum.how}”, but has {_counted(members, 'member')}.")
    if forum.at_least > members:
        yield Problem(forum.line, f"{name} asks for at least {forum.at_least}, but has {_counted(members, 'member')}.")
    if members == 1 and forum.how.combining in _TOGETHER:
        yield Problem(
            forum.line,
            f"{name} has one member, who decides alone: “how: {forum.how}” changes nothing.",
            Severity.HINT,
        )


def _impossible(line: Line, body: _Body, forums: dict[str, Forum]) -> Iterator[Problem]:
    name, deciders = quoted(line.what), len(line.decides)
    if body.forum is None and line.how.combining is Combining.SOME and deciders and line.how.count > deciders:
        yield _error(line, f"{name} says “how: {line.how}”, but names {_counted(deciders, 'decider')}.")
    together = {*body.seats, *([body.chair] if body.chair else [])}
    for step in line.then:
        forum = forums.get(step.name.casefold()) if step.kind is SeatKind.FORUM else None
        together |= set(_seats(forum)) if forum else {step}
    if body.seats and body.at_least > len(together):
        sentence = f"{name} asks for at least {body.at_least} people, but {_counted(len(together), 'seat')}"
        yield _error(line, f"{sentence} may ever decide it, `then` included.")


def _agreement(line: Line, body: _Body) -> Iterator[Problem]:
    name, must = quoted(line.what), line.must_agree.seats
    if must and line.why is None:
        yield _error(line, f"{name} says “must agree” without a `why`. Name the law or policy, or say `agrees`.")
    if must and body.how.combining is Combining.CONSENT:
        rule = f"the rule of {quoted(body.forum.name)}" if body.forum else "“how: consent”"
        sentence = f"{name} says “must agree”, where silence is never a yes, and decides by consent, where it is"
        yield _error(line, f"{sentence}. Change {rule}, or say `agrees`.")
    if (count := len(line.agrees.seats) + len(must)) > _MOST_AGREERS:
        sentence = f"{name} needs {count} to agree beside who decides. Each of them can hold it up"
        yield _hint(line, f"{sentence}: ask those for a view who need not agree, with `asks`.")


def _consent(line: Line, body: _Body, *, through: bool) -> Iterator[Problem]:
    if body.how.combining is not Combining.CONSENT or not through:
        return
    name = quoted(line.what)
    if OfDoor(Door.ONE_WAY) in line.when:
        sentence = f"{name} decides by consent what can hardly be undone, which silence never lets through"
        yield _error(line, f"{sentence}. Say another `how`.")
    else:
        sentence = f"{name} decides by consent: what can hardly be undone is decided by whoever answers first instead"
        yield _hint(line, f"{sentence}, because silence never lets it through.")


def _simpler(line: Line, body: _Body) -> Iterator[Problem]:
    name, deciders = quoted(line.what), line.decides
    if body.forum is not None or body.at_least > 1:
        return
    if len(deciders) == 1 and line.how.combining in _TOGETHER:
        sentence = f"{quoted(deciders[0].name)} decides {name} alone: “how: {line.how}” changes nothing"
        yield _hint(line, f"{sentence}. Leave it out, or name more deciders.")
    if len(deciders) == 2 and line.how.combining in (Combining.ANY, Combining.ALL):
        both = " and ".join(quoted(seat.name) for seat in deciders)
        sentence = f"{name} has two deciders, {both}. Where one of them only has to agree, or to give a view"
        yield _hint(line, f"{sentence}, say `agrees` or `asks`.")


def _too_long(line: Line, body: _Body) -> Iterator[Problem]:
    meets = body.forum is not None and body.forum.outside
    if line.within.count > _A_WEEK[line.within.unit] and OfDoor(Door.ONE_WAY) not in line.when and not meets:
        window = f"{line.within.count} {line.within.unit}s"
        yield _hint(line, f"{quoted(line.what)} gives {window}, over a week, also for what can easily be undone.")


def _counted(count: int, of: str) -> str:
    return f"only {count} {of}" if count == 1 else f"only {count} {of}s"


def _error(line: Line, sentence: str) -> Problem:
    return Problem(line.number, sentence)


def _hint(line: Line, sentence: str) -> Problem:
    return Problem(line.number, sentence, Severity.HINT)
