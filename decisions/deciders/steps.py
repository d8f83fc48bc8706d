"""The steps of a right: who decides it first, and to whom it moves from there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from decisions.answering.combining import Rules
from decisions.decision import Decision, Status
from decisions.rights.lines import ANY, Combining, Door, Forum, Line, Rights, Seat, SeatKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Seats that are asked together, and the rules by which they combine.

    `forum` is the body whose seats they are. A step that `breaks` a deadlock, the chair's, is passed over otherwise.
    """

    seats: tuple[Seat, ...]
    rules: Rules
    forum: Forum | None = None
    breaks: bool = False


def steps_of(line: Line | None, rights: Rights) -> tuple[Step, ...]:
    """Give the steps of a line, its deciders first. Where an administrator chose who decides, there are none."""
    if line is None:
        return ()
    worked_out = _worked_out(rights)
    if id(line) not in worked_out:
        worked_out[id(line)] = (line, tuple(_steps(line, rights)))
    return worked_out[id(line)][1]


def at_least_of(line: Line | None, rights: Rights) -> int:
    """Tell how many different people a line asks for with the same choice, whoever they come to be."""
    steps = steps_of(line, rights)
    return steps[0].rules.at_least if steps else 1


def step_of(decision: Decision, line: Line | None, rights: Rights, *, at_least: int = 1) -> Step:
    """Give the step that `decision` stands at; the seats that an administrator chose are a step of their own."""
    steps = steps_of(line, rights)
    if decision.step < len(steps):
        return steps[decision.step]
    return Step(seats=tuple(asked.seat for asked in decision.seats), rules=Rules(at_least=at_least))


def rules_in_force(step: Step, decision: Decision) -> Rules:
    """Tell how the seats combine now: consent lets nothing through that it must not.

    It needs a recommended option, never lets a one-way door through, and ends with an objection; what was recorded
    afterwards waits for who says so.
    """
    if step.rules.how.combining is Combining.CONSENT and not may_stand(decision):
        return Rules(how=ANY, chair=step.rules.chair, at_least=step.rules.at_least)
    return step.rules


def may_stand(decision: Decision) -> bool:
    """Tell whether a decision may stand by consent at all."""
    proposal = decision.proposal
    can_be_undone = proposal.matter.door is not Door.ONE_WAY
    return (
        proposal.proposed is not None
        and can_be_undone
        and not decision.objected
        and decision.status is not Status.REPORTED
    )


MOST_VERSIONS = 64
"""Versions of rights whose steps are kept at hand: a press asks for them a dozen times."""

_Known: TypeAlias = dict[int, tuple[Line, tuple[Step, ...]]]
_AT_HAND: dict[int, tuple[Rights, _Known]] = {}


def _worked_out(rights: Rights) -> _Known:
    """Give the steps that are known of `rights`, by its lines; what is remembered keeps both, so ids name no others."""
    known = _AT_HAND.get(id(rights))
    if known is None or known[0] is not rights:
        if len(_AT_HAND) >= MOST_VERSIONS:
            _AT_HAND.clear()
        known = _AT_HAND[id(rights)] = (rights, {})
    return known[1]


def _steps(line: Line, rights: Rights) -> Iterator[Step]:
    first = _first(line, rights)
    yield first
    chair = first.rules.chair
    if chair is not None and chair not in first.seats:
        yield Step(seats=(chair,), rules=Rules(at_least=first.rules.at_least), breaks=True)
    for seat in line.then:
        yield _step((seat,), Rules(at_least=line.at_least), rights)


def _first(line: Line, rights: Rights) -> Step:
    return _step(line.decides, Rules(how=line.how, chair=line.chair, at_least=line.at_least), rights)


def _step(seats: tuple[Seat, ...], rules: Rules, rights: Rights) -> Step:
    """Put the seats of a forum, and its rules, in its place."""
    forum = _forum(seats, rights)
    if forum is None:
        return Step(seats=seats, rules=rules)
    if forum.outside:
        return Step(seats=(forum.secretary,) if forum.secretary else (), rules=Rules(), forum=forum)
    at_least = max(rules.at_least, forum.at_least)
    return Step(seats=forum.members, rules=Rules(how=forum.how, chair=forum.chair, at_least=at_least), forum=forum)


def _forum(seats: tuple[Seat, ...], rights: Rights) -> Forum | None:
    names = {seat.name.casefold() for seat in seats if seat.kind is SeatKind.FORUM}
    return next((forum for forum in rights.forums if forum.name.casefold() in names), None)
