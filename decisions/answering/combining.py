"""How what the seats said makes a result."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from decisions.rights.lines import ANY, Combining, How, Seat
from decisions.said import REJECT, Choice, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How deciders combine: `chair` breaks a deadlock, `at_least` so many different people must choose the same."""

    how: How = ANY
    chair: Seat | None = None
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice that won."""

    choice: Choice


class NotYet(StrEnum):
    """Why there is no choice that won."""

    WAITING = "waiting"
    DEADLOCK = "deadlock"
    TOO_FEW = "too few"


Verdict: TypeAlias = Chosen | NotYet


def verdict(
    rules: Rules, seats: Sequence[Seat], responses: Sequence[Response], *, before: Sequence[Response] = ()
) -> Verdict:
    """Combine the `responses` of the `seats` that are left, in the order in which they came.

    `before` is what was said at earlier steps of the right: there, too, people stood for a choice, which counts for
    `at_least` alone. Under consent no answer decides: time does, or an objection.
    """
    said = [response for response in responses if response.seat in seats]
    if len(seats) < _fewest(rules):
        return NotYet.TOO_FEW
    if rules.how.combining is Combining.CONSENT:
        return NotYet.WAITING
    if rules.how.combining is Combining.ALL and any(response.choice == REJECT for response in said):
        return Chosen(REJECT)
    backed = _Backing(rules, before)
    for choice in _enough(rules, len(seats), said):
        if backed.suffices(choice, said):
            return Chosen(choice)
    unanswered = len(seats) - len(said)
    if _reachable(rules, len(seats), said, unanswered) and unanswered:
        return NotYet.WAITING
    return _by_chair(rules, seats, said, backed)


@dataclass(frozen=True, slots=True)
class _Backing:
    """Tells whether enough different people stand behind a choice."""

    rules: Rules
    before: Sequence[Response]

    def suffices(self, choice: Choice, said: Sequence[Response]) -> bool:
        # Who said one thing before and another now stands for the latter alone.
        last = {response.by: response for response in (*self.before, *said)}
        backing = [response for response in last.values() if response.choice == choice]
        # Who recorded another's answer is not one more person behind it, however they came to a seat.
        recorders = {response.recorded_by for response in backing if response.recorded_by != response.by}
        return sum(response.by not in recorders for response in backing) >= self.rules.at_least


def _fewest(rules: Rules) -> int:
    """Tell how many seats it takes for any result at all."""
    return rules.how.count if rules.how.combining is Combining.SOME else 1


def _needed(rules: Rules, seats: int) -> int:
    """Tell how many seats must choose the same."""
    match rules.how.combining:
        case Combining.ALL:
            return seats
        case Combining.MAJORITY:
            return seats // 2 + 1
        case Combining.SOME:
            return rules.how.count
        case _:
            return 1


def _enough(rules: Rules, seats: int, said: Sequence[Response]) -> list[Choice]:
    """Give the choices that enough seats made, the one that had enough of them first at the front."""
    counts: Counter[Choice] = Counter()
    enough: list[Choice] = []
    for response in said:
        counts[response.choice] += 1
        if counts[response.choice] == _needed(rules, seats):
            enough.append(response.choice)
    return enough


def _reachable(rules: Rules, seats: int, said: Sequence[Response], unanswered: int) -> bool:
    """Tell whether some choice can still win. Under `all`, and where people are missing, that shows when all are in."""
    if rules.how.combining is Combining.ALL:
        return True
    most = max(Counter(response.choice for response in said).values(), default=0)
    return most + unanswered >= _needed(rules, seats)


def _by_chair(rules: Rules, seats: Sequence[Seat], said: Sequence[Response], backed: _Backing) -> Verdict:
    """Break a deadlock by what the chair says, waiting for it where it is one of the seats and has not spoken."""
    if rules.chair is None or rules.chair not in seats:
        return NotYet.DEADLOCK
    spoken = next((response for response in said if response.seat == rules.chair), None)
    if spoken is None:
        return NotYet.WAITING
    return Chosen(spoken.choice) if backed.suffices(spoken.choice, said) else NotYet.DEADLOCK
